# SPDX-License-Identifier: AGPL-3.0-or-later
"""The workshop where indicators of a PD are sharpened: what is wrong, the old wording beside the new, decided in place."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.telaah import kata
from selaras.web.telaah.actions import NothingToDo, Stale, bengkel, due_by_severity
from selaras.web.telaah.forms.bengkel import KalimatForm, PutusForm
from selaras.web.telaah.models import KeadaanUsulan
from selaras.web.telaah.permissions import bengkel as permissions
from selaras.web.telaah.permissions.temuan import may_see_of
from selaras.web.telaah.queries import bengkel as queries
from selaras.web.telaah.queries import stamp_of
from selaras.web.telaah.queries.bengkel import Baris
from selaras.web.telaah.views import reader

A_PAGE = 10
SHOWN = ("belum", "sudah", "semua")
COLUMNS = (
    "kode", "uraian", "program", "indikator_lama", "satuan_lama", "indikator_baru", "satuan_baru", "rumus", "putusan",
    "alasan", "diputus", "oleh", "dipakai",
)  # fmt: skip


@require_safe
def workshops(request: HttpRequest) -> HttpResponse:
    """`/telaah/bengkel/`: PD that have indicators to sharpen, with how many are decided."""
    _orang, daerah, seen = reader(request)
    told = queries.bengkel_counts(daerah, seen)
    context = {
        "daftar": [(pd, n, done, n - done) for pd, n, done in told],
        "jumlah": sum(n for _pd, n, _done in told), "sudah": sum(done for _pd, _n, done in told),
    }  # fmt: skip
    return render(request, "telaah/bengkel_daftar.html", context)


def _seen_pd(request: HttpRequest, pk: int) -> tuple[Orang, Daerah, PerangkatDaerah]:
    """Who asks, and that PD, if he sees its findings."""
    orang, daerah, _seen = reader(request)
    try:
        pd = PerangkatDaerah.objects.of(daerah).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    if not may_see_of(orang, daerah, pd):
        raise Http404
    pd.daerah = daerah
    return orang, daerah, pd


@require_http_methods(["GET", "POST"])
def workshop(request: HttpRequest, pk: int) -> HttpResponse:
    """`/telaah/bengkel/<pd>/`: the rows; posted, what was typed in all of them is kept and one may be decided."""
    orang, daerah, pd = _seen_pd(request, pk)
    rows = queries.baris_of(daerah, pd)
    if request.method == "POST" and not permissions.may_draft(orang, daerah, pd):
        raise PermissionDenied(who_may(permissions.DRAFT))
    kind = _form_kind(orang, daerah, pd)
    if request.method != "POST" or kind is None:
        return _shown(request, pd, rows, {})
    forms = {
        b.nama_baris: kind(request.POST, prefix=b.nama_baris)
        for b in rows
        if b.temuan and f"{b.nama_baris}-gerak" in request.POST
    }
    key, _colon, putusan = request.POST.get("putus", "").partition(":")
    done = _done(request, pd, rows, forms, key, putusan)
    if not done:
        return _shown(request, pd, rows, forms)
    rest = [b.nama_baris for b in rows if b.nama_baris in forms and not b.diputus and b.nama_baris != key]
    return redirect(
        f"{reverse('bengkel', args=[pk])}?{_kept(request)}{'#' + rest[0] if key and rest else ''}"
    )


def _kept(request: HttpRequest) -> str:
    return urlencode([(k, v) for k in ("tampil", "halaman") if (v := request.GET.get(k))])


def _form_kind(orang: Orang, daerah: Daerah, pd: PerangkatDaerah) -> type[KalimatForm] | None:
    if permissions.may_decide(orang, daerah, pd):
        return PutusForm
    return KalimatForm if permissions.may_draft(orang, daerah, pd) else None


def _done(
    request: HttpRequest, pd: PerangkatDaerah, rows: list[Baris], forms: dict[str, KalimatForm], key: str, putusan: str
) -> bool:  # fmt: skip
    """Keep what changed and decide the one that was asked, all or nothing; False: the forms are shown as typed."""
    if not all([form.is_valid() for form in forms.values()]):  # noqa: C419 -- each tells what is wrong with it
        return False
    named = {b.nama_baris: b for b in rows}
    changed = [n for n, form in forms.items() if n != key and form.typed() != _stored(named[n])]
    at = ""
    try:
        with transaction.atomic():
            for at in changed:
                _draft(request, pd, named[at], forms[at])
            if key in forms:
                at = key
                _decide(request, pd, named[key], forms[key], putusan)
    except ValidationError as error:
        fields = getattr(error, "error_dict", None)
        known = fields is not None and set(fields) <= set(forms[at].fields)
        forms[at].add_error(None, error if known else error.messages)
    except Stale:
        forms[at].add_error(
            None, _("Orang lain baru saja mengubah baris ini. Ketikan Anda masih di sini; bandingkan dengan halaman yang dimuat ulang.")
        )  # fmt: skip
    except NothingToDo:
        forms[at].add_error(None, _("Temuannya menunggu tanggapan Bappeda, atau sudah beres."))
    else:
        _say(request, decided=key in forms, kept=bool(changed))
        return True
    return False


def _say(request: HttpRequest, *, decided: bool, kept: bool) -> None:
    if decided:
        messages.success(request, _("Putusan tercatat dan temuannya terjawab."))
    if kept:
        messages.success(request, _("Konsep tersimpan."))
    if not decided and not kept:
        messages.info(request, _("Tidak ada yang berubah."))


def _draft(request: HttpRequest, pd: PerangkatDaerah, baris: Baris, form: KalimatForm) -> None:
    by: Any = request.user
    bengkel.draft_indikator(pd=pd, kalimat=_typed(baris, form), by=by)


def _decide(request: HttpRequest, pd: PerangkatDaerah, baris: Baris, form: KalimatForm, putusan: str) -> None:
    data, by = form.cleaned_data, request.user
    bengkel.decide_indikator(
        pd=pd, kalimat=_typed(baris, form), putusan=putusan, alasan=data.get("alasan", ""),
        janji_on=data.get("janji_on"), cap=data["cap"] or None, by=by,  # type: ignore[arg-type]
    )  # fmt: skip


def _stored(baris: Baris) -> tuple[str, str, str]:
    u = baris.usulan
    return (u.baru, u.satuan, u.rumus) if u else ("", "", "")


def _typed(baris: Baris, form: KalimatForm) -> bengkel.Kalimat:
    ids = tuple(t.pk for t in baris.temuan)
    baru, satuan, rumus = form.typed()
    return bengkel.Kalimat(ids, baru, satuan, rumus, form.cleaned_data["gerak"] or 0)


def _shown(
    request: HttpRequest, pd: PerangkatDaerah, rows: list[Baris], forms: dict[str, KalimatForm]
) -> HttpResponse:
    """The page, with the forms that were not accepted as they were typed."""
    orang, daerah = request.user, pd.daerah
    drafts, kind = permissions.may_draft(orang, daerah, pd), _form_kind(orang, daerah, pd)  # type: ignore[arg-type]
    shown = request.GET.get("tampil", "belum")
    done = sum(b.diputus for b in rows)
    counts = {"belum": len(rows) - done, "sudah": done, "semua": len(rows)}
    if shown not in SHOWN:
        shown = "belum"
    chosen = [b for b in rows if b.nama_baris in forms] or [
        b for b in rows if shown == "semua" or b.diputus == (shown == "sudah")
    ]
    page = Paginator(chosen, A_PAGE).get_page(None if forms else request.GET.get("halaman"))
    due = due_by_severity(daerah) if kind is PutusForm else {}
    words = {"belum": _("Belum diputuskan"), "sudah": _("Sudah diputuskan"), "semua": _("Semua")}
    context = {
        "pd": pd, "page": page, "tampil": shown, "jumlah": len(rows), "sudah": done, "belum": len(rows) - done,
        "baris": [_line(b, kind, forms, due, drafts) for b in page], "saring": urlencode({"tampil": shown}),
        "pilihan": [(kode, words[kode], counts[kode]) for kode in SHOWN], "menyusun": drafts,
        "memutus": kind is PutusForm, "siapa": who_may(permissions.DECIDE),
        "dipakai": sum(bool(b.dipakai) for b in rows),
    }  # fmt: skip
    return render(request, "telaah/bengkel.html", context, status=422 if forms else 200)


def _line(
    b: Baris, kind: type[KalimatForm] | None, forms: dict[str, KalimatForm], due: dict[int, Any], drafts: bool
) -> dict[str, Any]:
    """One indicator as the page shows it; a draft only to those who write one."""
    form = forms.get(b.nama_baris)
    editable = kind is not None and b.temuan and (kind is PutusForm or not b.diputus)
    if form is None and kind is not None and editable:
        initial = dict(zip(KalimatForm.TYPED, _stored(b), strict=True))
        own = {"gerak": b.usulan.gerak if b.usulan else 0, "cap": stamp_of(b.temuan)}
        own |= {"janji_on": due[max(t.keparahan for t in b.temuan)]} if due else {}
        form = kind(initial=initial | own, prefix=b.nama_baris)
    targets = [(i.versi.dokumen.kunci, i.target.all()) for i in b.berlaku]
    return {
        "b": b, "u": b.usulan if b.diputus or drafts else None, "salah": _wrong(b), "tajam": b.tajam if b.temuan else None,
        "form": form if editable else None, "target": targets,
    }  # fmt: skip


def _wrong(b: Baris) -> list[kata.Kata]:
    """What is wrong in words, each said once however many documents it stands in."""
    said = {(t.aturan_id, w.kalimat): w for t in b.temuan for w in [kata.words_of(t)]}
    return list(said.values())


def agreed_file(request: HttpRequest, pk: int, bentuk: str) -> HttpResponseBase:
    """The wordings that were agreed, to be carried into SIPD."""
    _orang, daerah, pd = _seen_pd(request, pk)
    rows = queries.baris_agreed(daerah, pd.silsilah)
    return exported(Tabel("indikator-baru", COLUMNS, _cells(rows)), bentuk)


def _cells(rows: Iterable[Baris]) -> Iterable[tuple[Any, ...]]:
    """One line an indicator, for a wording may have become two."""
    for b in rows:
        u = b.usulan
        for line in u.baru.splitlines() if u else ():
            assert u is not None
            assert u.diputus_by is not None
            yield (
                u.kode, u.nama, b.induk.nama if b.induk else "", u.lama, u.satuan_lama, line, u.satuan or u.satuan_lama,
                u.rumus, KeadaanUsulan(u.keadaan).label, u.alasan, u.diputus_at, u.diputus_by.nama, ", ".join(b.dipakai),
            )  # fmt: skip


@require_safe
def of_node(request: HttpRequest) -> HttpResponse:
    """New wordings agreed for a node, or for a programme and all below it: a fragment of its page, or a page of its own."""
    _orang, daerah, seen = reader(request)
    line, kunci = request.GET.get("pd", ""), request.GET.get("kunci", "")
    told = line and kunci and (seen is None or line in seen)
    rows = queries.baris_agreed(daerah, line, kunci) if told else []
    name = "bengkel_simpul_isi" if getattr(request, "htmx", False) else "bengkel_simpul"
    return render(request, f"telaah/{name}.html", {"baris": rows})
