# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents written by hand: the drafts, one draft as a list, one row as a form. All of it works without script."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.organisasi.queries import pd_of, pd_own
from selaras.web.rencana import actions, isian, permissions
from selaras.web.rencana.forms.isian import BarisForm, StartForm
from selaras.web.rencana.models import BarisIsian, KeadaanRancangan, Rancangan
from selaras.web.rencana.queries import isian as queries
from selaras.web.rencana.templatetags.sebutan import dokumen as document_name
from selaras.web.rencana.views import reader

FULL = 200  # rows a list shows before one is asked to open a branch


def drafts(request: HttpRequest) -> HttpResponse:
    """`/rencana/isian/`: the drafts, and the form that begins one."""
    orang, daerah = reader(request)
    lines = permissions.import_lines(orang, daerah)[0]
    region = may(orang, permissions.IMPORT, daerah=daerah)
    own = None if region else pd_own(orang)
    agencies = [(p.pk, p.nama) for p in pd_of(daerah) if own is None or p.silsilah in own]
    form = StartForm(
        request.POST or None, versi=queries.versi_editable(daerah, lines), pd=agencies, region=region, name=document_name,
        initial={} if region or len(agencies) != 1 else {"pd": str(agencies[0][0])},
    )  # fmt: skip
    if request.method == "POST":
        permissions.require_import(orang, daerah)
        if form.is_valid():
            try:
                return redirect("isian_satu", pk=_start(orang, daerah, form.cleaned_data).pk)
            except ValidationError as refused:
                form.add_error(None, refused)
    context = {
        "form": form, "daftar": queries.rancangan_recent(daerah, lines), "may_write": permissions.may_import(orang, daerah),
        "who_may": who_may(permissions.IMPORT),
    }  # fmt: skip
    return render(request, "rencana/isian_daftar.html", context, status=422 if form.errors else 200)


def _start(orang: Orang, daerah: Daerah, given: Mapping[str, Any]) -> Rancangan:
    if given["versi"]:
        lines = permissions.import_lines(orang, daerah)[0]
        base = next(v for v in queries.versi_editable(daerah, lines) if str(v.pk) == given["versi"])
        d = base.dokumen
        assert d.tahun is not None
        return actions.start_rancangan(
            daerah=daerah, jenis=d.jenis, tahun=d.tahun, tahun_akhir=d.tahun_akhir, tahap=d.tahap, pd=d.pd, dasar=base,
            by=orang,
        )  # fmt: skip
    of_pd, yearly = given["jenis"] in isian.OF_PD, given["jenis"] in isian.ANNUAL
    pd = PerangkatDaerah.objects.of(daerah).get(pk=given["pd"]) if of_pd else None
    return actions.start_rancangan(
        daerah=daerah, jenis=given["jenis"], tahun=given["tahun"], tahun_akhir=None if yearly else given["tahun_akhir"],
        tahap=given["tahap"] or "murni", pd=pd, by=orang,
    )  # fmt: skip


@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft: its nodes with sums and problems, and the rows of the branch that is open."""
    orang, daerah = reader(request)
    one = _draft(orang, daerah, pk)
    rows = queries.baris_of(one)
    opened = request.GET.get("di", "")
    shown = (
        [r for r in rows if opened in _keys(one.jenis, r.isi)]
        if opened
        else rows
        if len(rows) <= FULL
        else []
    )
    now = queries.versi_now(one)
    context = {
        "r": one, "cabang": isian.tree(one.jenis, [(r.pk, r.isi) for r in rows]), "jumlah": len(rows), "di": opened,
        "baris": [(r, isian.path_of(r.isi)[-1:], _money(r.isi), isian.problems(one.jenis, r.isi)) for r in shown],
        "lembar": [s.nama for s in _sheets(one)], "dipratinjau": queries.in_preview(one),
        "terbuka": one.keadaan == KeadaanRancangan.DISUSUN and not queries.in_preview(one),
        "tertahan": sum(isian.withheld(r.isi) for r in rows),
        "salah": sum(bool(isian.problems(one.jenis, r.isi)) for r in rows),
        "tersalip": now if now and now != one.dasar and not _own_version(one, now) else None,
        "terapan": _own_version(one, now) if now else False,
    }  # fmt: skip
    return render(request, "rencana/isian_satu.html", context)


def _own_version(one: Rancangan, now: Any) -> bool:
    return one.impor_id is not None and now.impor_id == one.impor_id


def _keys(jenis: str, isi: Mapping[str, str]) -> set[str]:
    found = {isian.key_of(*node) for node in isian.path_of(isi)}
    return found | (
        {isian.key_of("pd", isi.get("kode_skpd", ""), isi.get("nama_skpd", ""))} if jenis == "rkpd" else set()
    )


def _money(isi: Mapping[str, str]) -> int | None:
    amounts = [isian.rupiah(isi.get(c, "")) for c in isian.money_columns(isi)]
    known = [n for n in amounts if n is not None]
    return sum(known) if known else None


def new(request: HttpRequest, pk: int) -> HttpResponse:
    """A new row; its path may be taken from another row (`dari`)."""
    orang, daerah = reader(request)
    one = _draft(orang, daerah, pk)
    permissions.require_write(orang, daerah, one.pd)
    asked = request.GET.get("lembar", "")
    sheet = next((s for s in _sheets(one) if s.nama == asked), _sheets(one)[0])
    like = request.GET.get("dari", "")
    base = next((b for b in queries.baris_of(one) if str(b.pk) == like), None) if like else None
    initial = _path_columns(base.isi) if base else _own_agency(one)
    columns = [
        *sheet.kolom,
        *(c for c in (base.isi if base else {}) if c in initial and c not in sheet.kolom),
    ]
    return _edited(request, orang, one, None, sheet.nama, initial, columns)


def _held(one: Rancangan, baris: int) -> BarisIsian | None:
    """A row of that draft, while nobody has removed it."""
    rows = BarisIsian.objects.of(one.daerah).filter(rancangan=one, pk=baris)
    return rows.select_related("daerah", "rancangan__daerah", "rancangan__pd").first()


def row(request: HttpRequest, pk: int, baris: int) -> HttpResponse:
    """One row as a form."""
    orang, daerah = reader(request)
    one = _draft(orang, daerah, pk)
    permissions.require_write(orang, daerah, one.pd)
    held = _held(one, baris)
    if held is None and request.method != "POST":
        raise Http404
    name = held.lembar if held else request.POST.get("lembar", "")
    sheet = next((s for s in _sheets(one) if s.nama == name), _sheets(one)[0])
    isi = held.isi if held else {}
    extra = [c for c in isi if c not in sheet.kolom]
    return _edited(request, orang, one, held, sheet.nama, isi, [*sheet.kolom, *extra], gone=held is None)


def _edited(
    request: HttpRequest, orang: Orang, one: Rancangan, held: BarisIsian | None, lembar: str, isi: Mapping[str, str],
    columns: list[str], gone: bool = False,
) -> HttpResponse:  # fmt: skip
    aksi = request.POST.get("aksi", "")
    fixed = {
        c: isi.get(c, "") or own for c, own in _own_agency(one).items()
    }  # a PD's document speaks of no other PD
    columns = [c for c in columns if c not in fixed]
    context: dict[str, Any] = {
        "r": one,
        "b": held,
        "lembar": lembar,
        "versi": request.POST.get("versi") or (held.versi if held else 0),
        "cari": request.POST.get("cari", ""),
    }
    if request.method != "POST" or aksi.startswith(("cari", "pakai")):
        typed = {c: request.POST.get(c, "") for c in columns} if request.method == "POST" else dict(isi)
        context |= _nomenclature(one, typed, aksi, request.POST)
        form = BarisForm(jenis=one.jenis, columns=columns, fixed=fixed, initial=typed)
        return render(
            request,
            "rencana/isian_baris.html",
            context | {"form": form, "bernomenklatur": queries.butir_exist(one.daerah)},
        )
    form = BarisForm(request.POST, jenis=one.jenis, columns=columns, fixed=fixed, initial=dict(isi))
    status = 422
    if form.is_valid():
        try:
            saved = _save(one, held, lembar, form, whole(request.POST.get("versi")) or 0, orang, gone)
        except actions.Bentrok as clash:
            context |= _clash(form, clash.kini)
            status = 409
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Baris tersimpan."))
            if aksi == "lagi":
                return redirect(f"{_address(one)}baru/?lembar={lembar}&dari={saved.pk}")
            return redirect(f"{_address(one)}#b-{saved.pk}")
    context |= {"form": form, "bernomenklatur": queries.butir_exist(one.daerah)}
    return render(request, "rencana/isian_baris.html", context, status=status)


def _save(
    one: Rancangan, held: BarisIsian | None, lembar: str, form: BarisForm, versi: int, by: Orang, gone: bool
) -> BarisIsian:
    if gone:
        raise actions.Bentrok(None)
    if held is None:
        return actions.add_baris(
            rancangan=one, lembar=lembar, isi={**_own_agency(one), **form.cleaned_data}, by=by
        )
    return actions.save_baris(baris=held, versi=versi, isi={**held.isi, **form.cleaned_data}, by=by)


def _clash(form: BarisForm, now: BarisIsian | None) -> dict[str, Any]:
    """What the other wrote beside one's own; saving again knows the newer row."""
    if now is None:
        return {"hilang": True}
    mine = form.cleaned_data
    names = [c for c in mine if now.isi.get(c, "") != mine[c]]
    return {
        "kini": now,
        "versi": now.versi,
        "beda": [(isian.label(c), now.isi.get(c, ""), mine[c]) for c in names],
    }


def _nomenclature(
    one: Rancangan, typed: dict[str, str], aksi: str, post: Mapping[str, str]
) -> dict[str, Any]:
    """Entries found for a level; an entry chosen is written into the fields, with those above it."""
    level = aksi.partition(":")[2]
    if aksi.startswith("pakai") and (entry := whole(post.get("butir"))) is not None:
        _fill(one, typed, entry)
    if not aksi.startswith("cari") or level not in isian.CODED:
        return {}
    above = next(
        (
            typed.get(f"kode_{lv}", "")
            for lv in ("kegiatan", "program")
            if lv != level and isian.CODED.index(lv) < isian.CODED.index(level) and typed.get(f"kode_{lv}")
        ),
        "",
    )
    return {"butir": queries.butir_found(one.daerah, level, post.get("cari", ""), above), "dicari": level}


def _fill(one: Rancangan, typed: dict[str, str], pk: int) -> None:
    entry = queries.butir_get(one.daerah, pk)
    if entry is None:
        return
    bidang = (typed.get("kode_program") or typed.get("kode_skpd") or (one.pd.kode if one.pd else ""))[:4]

    def code(text: str) -> str:
        return text.replace("X.XX", bidang, 1) if len(bidang) == 4 and bidang[0].isdigit() else text

    for found in [*queries.butir_above(one.daerah, entry.kode).values(), entry]:
        typed[f"kode_{found.tingkat}"], typed[f"nama_{found.tingkat}"] = code(found.kode), found.nama
    if entry.indikator and not typed.get("indikator"):
        typed["indikator"], typed["satuan"] = entry.indikator, entry.satuan


@require_POST
def delete(request: HttpRequest, pk: int, baris: int) -> HttpResponse:
    """Remove a row, unless somebody changed it since it was shown."""
    orang, daerah = reader(request)
    one = _draft(orang, daerah, pk)
    permissions.require_write(orang, daerah, one.pd)
    held = _held(one, baris)
    given = request.POST.get("versi", "")
    try:
        if held is not None:
            actions.delete_baris(baris=held, versi=whole(given) or 0, by=orang)
            messages.success(request, _("Baris dihapus."))
    except actions.Bentrok:
        messages.warning(
            request, _("Baris itu baru saja diubah orang lain, jadi tidak dihapus. Lihat dahulu isinya.")
        )
    except ValidationError as refused:
        messages.warning(request, refused.message)
    return redirect("isian_satu", pk=pk)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the draft to the preview of an import, or throw it away."""
    orang, daerah = reader(request)
    one = _draft(orang, daerah, pk)
    permissions.require_write(orang, daerah, one.pd)
    if request.POST.get("aksi") == "buang":
        actions.discard_rancangan(rancangan=one, by=orang)
        messages.info(request, _("Rancangan dibuang. Dokumen yang berlaku tidak berubah."))
        return redirect("isian")
    if request.POST.get("aksi") != "terbitkan":
        raise Http404
    try:
        impor = actions.publish_rancangan(rancangan=one, by=orang)
    except ValidationError as refused:
        messages.warning(request, refused.message)
        return redirect("isian_satu", pk=pk)
    return redirect("impor_lihat", pk=impor.pk)


def _draft(orang: Orang, daerah: Daerah, pk: int) -> Rancangan:
    """A draft of one's own line, or 404: that it exists is nobody else's business. Who sees no draft at all is refused."""
    lines = permissions.import_lines(orang, daerah)[0]
    found = queries.rancangan_seen(daerah, lines).filter(pk=pk).first()
    if found is None:
        if lines is not None and not lines:
            raise PermissionDenied(who_may(permissions.IMPORT))
        raise Http404
    return found


def _sheets(one: Rancangan) -> tuple[isian.Lembar, ...]:
    return isian.sheets(one.jenis, one.tahun, one.tahun_akhir)


def _own_agency(one: Rancangan) -> dict[str, str]:
    return {"kode_skpd": one.pd.kode, "nama_skpd": one.pd.nama} if one.pd else {}


def _path_columns(isi: Mapping[str, str]) -> dict[str, str]:
    """What a row beside another shares with it: the nodes above, agency and unit."""
    shared = {*isian.AGENCY, "kode_sub_skpd", "nama_sub_skpd", "sasaran_rpjmd"}
    shared |= {c for level in isian.LEVELS for c in (f"kode_{level}", isian.name_column(level))}
    return {c: text for c, text in isi.items() if c in shared}


def _address(one: Rancangan) -> str:
    return f"/rencana/isian/{one.pk}/"
