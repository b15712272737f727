# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pagu of a year by stage, side by side: `/anggaran/?tahun=…&pd=…`, and one programme's differences."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.core.kalimat import document_name
from selaras.core.parameters import Parameter
from selaras.web.anggaran import actions, permissions, queries
from selaras.web.anggaran.forms import PenjelasanForm
from selaras.web.anggaran.sandingan import BarisPD, BarisProgram, side_by_side, stages_of, totals, years_of
from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import pd_by_line, today_of
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana.permissions import seen_lines
from selaras.web.rencana.queries import Berlaku, dokumen_in_force
from selaras.web.rencana.views import reader

Named = dict[tuple[str, str], tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What was read for one page. garis: the one lineage asked for, None for all."""

    daerah: Daerah
    tahun: int
    tahun_ada: list[int]
    tahap: list[Berlaku]
    garis: str | None
    baris: list[BarisPD]
    program: Named
    pd: dict[str, PerangkatDaerah]
    batas: Parameter

    @property
    def satu(self) -> BarisPD | None:
        """The PD asked for, None where it has no money in that year."""
        return next((row for row in self.baris if row.silsilah == self.garis), None)

    def name_of(self, line: str) -> str:
        """A PD as people read it."""
        pd = self.pd.get(line)
        return pd.nama if pd else _("Tanpa perangkat daerah")

    def named(self, one: BarisProgram) -> tuple[str, str, int]:
        """Code, name and row of a programme; row 0 of money without one."""
        return self.program.get((one.silsilah, one.program), ("", _("Uang tanpa program"), 0))


def _asked(request: HttpRequest) -> Bacaan:
    """The table that the address asks for."""
    orang, daerah = reader(request)
    return _read(orang, daerah, whole(request.GET.get("tahun")), request.GET.get("pd"))


def _read(orang: Orang, daerah: Daerah, asked: int | None, garis: str | None) -> Bacaan:
    """The table of a year (this one, or the latest) as far as this person sees it. Six queries."""
    lines = seen_lines(orang, daerah)
    documents = dokumen_in_force(daerah, lines)
    years = years_of(documents)
    this = today_of(daerah).year
    tahun = asked if asked in years else this if this in years or not years else years[0]
    assert tahun is not None
    stages = stages_of(documents, tahun)
    batas = queries.pengaturan_of(daerah).parameter("thp.perubahan_pagu_persen")
    rows = side_by_side(
        stages, queries.pagu_by_stage(daerah, stages, tahun, lines, garis),
        queries.penjelasan_of(daerah, tahun, garis), Decimal(str(batas.value)),
    )  # fmt: skip
    names = queries.program_names(daerah, stages, lines, garis)
    pd = pd_by_line(daerah, [row.silsilah for row in rows])
    rows.sort(key=lambda row: pd[row.silsilah].kode if row.silsilah in pd else "~")
    return Bacaan(daerah, tahun, years, stages, garis, rows, names, pd, batas)


@require_safe
def stages(request: HttpRequest) -> HttpResponse:
    """A column a stage; a row a PD, or a programme of the PD asked for."""
    read = _asked(request)
    one = read.satu
    if read.garis is not None and one is None:
        raise Http404
    held = [(t, rupiah, n) for t, rupiah, n in totals(read.tahap, [one] if one else read.baris)]
    known = [entry for entry in held if entry[1] is not None]
    context: dict[str, Any] = {
        "baca": read, "jumlah": held, "awal": known[0] if known else None, "akhir": known[-1] if known else None,
        "belum": sum(row.belum for row in ([one] if one else read.baris)), "saring": _query(read),
    }  # fmt: skip
    if one is not None:
        context |= {"pd": one, "nama_pd": read.name_of(one.silsilah)}
        context["program"] = [(p, *read.named(p)[:2], _place(read, p)) for p in one.program]
    else:
        context["semua_pd"] = [
            (row, read.name_of(row.silsilah), urlencode({"tahun": read.tahun, "pd": row.silsilah}))
            for row in read.baris
        ]
    return render(request, "anggaran/pagu.html", context)


def _query(read: Bacaan) -> str:
    return urlencode({"tahun": read.tahun} | ({} if read.garis is None else {"pd": read.garis}))


def _place(read: Bacaan, one: BarisProgram) -> str:
    """The address of one programme's differences; empty for money without a programme."""
    _kode, _nama, pk = read.named(one)
    return f"{reverse('anggaran_selisih', args=[pk])}?tahun={read.tahun}" if pk else ""


@require_safe
def stages_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """Programmes with a column a stage, as shown, every PD or the one asked for."""
    read = _asked(request)
    columns = [document_name(t.kunci) for t in read.tahap]

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in read.baris:
            pd = read.pd.get(row.silsilah)
            for one in row.program:
                money = [cell.rupiah for cell in one.sel]
                yield (
                    read.tahun,
                    pd.kode if pd else "",
                    read.name_of(row.silsilah),
                    *read.named(one)[:2],
                    *money,
                )

    head = ("tahun", "kode_pd", "pd", "kode_program", "program", *columns)
    return exported(Tabel(f"pagu-{read.tahun}", head, rows(), columns), bentuk)


DIFFERENCES = (
    "tahun", "kode_pd", "pd", "kode_program", "program", "dari", "ke", "rupiah_semula", "rupiah_menjadi", "selisih", "persen",
    "perlu_dijelaskan", "alasan", "selisih_saat_dijelaskan", "oleh", "dijelaskan",
)  # fmt: skip


@require_safe
def differences_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """Every difference from stage to stage, each with its reason where one was given."""
    read = _asked(request)

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in read.baris:
            pd = read.pd.get(row.silsilah)
            for one in row.program:
                for cell in one.sel:
                    if cell.selisih and cell.dari and cell.rupiah is not None:
                        p = cell.penjelasan
                        yield (
                            read.tahun, pd.kode if pd else "", read.name_of(row.silsilah), *read.named(one)[:2],
                            document_name(cell.dari.kunci), document_name(cell.tahap.kunci), cell.rupiah - cell.selisih,
                            cell.rupiah, cell.selisih, None if cell.persen is None else f"{cell.persen:.1f}",
                            _("ya") if cell.perlu else _("tidak"),
                            *((p.alasan, p.selisih, p.sebagai or p.dibuat_by.nama, p.dibuat_at) if p else ("", None, "", None)),
                        )  # fmt: skip

    return exported(Tabel(f"selisih-pagu-{read.tahun}", DIFFERENCES, rows(), ("selisih",)), bentuk)


def _programme(request: HttpRequest, pk: int, asked: Any) -> tuple[Orang, Bacaan, BarisProgram]:
    """The stages of the programme that row is one printing of."""
    orang, daerah = reader(request)
    try:
        handle = queries.program_get(daerah, pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    garis = handle.pd.silsilah if handle.pd else ""
    read = _read(orang, daerah, whole(asked.get("tahun")), garis)
    found = [p for row in read.baris for p in row.program if p.program == handle.program]
    if not found:
        raise Http404
    return orang, read, found[0]


def _shown(
    request: HttpRequest, orang: Orang, read: Bacaan, one: BarisProgram, form: PenjelasanForm | None = None
) -> HttpResponse:
    """One programme, a row a stage; a form that was refused stands at its own difference."""
    may = permissions.may_explain(orang, read.daerah, read.pd.get(one.silsilah))
    rows = []
    for cell in one.sel:
        own = None
        if may and cell.selisih and cell.dari:
            place = {"tahun": read.tahun, "dari": cell.dari.kunci, "ke": cell.tahap.kunci}
            refused = form is not None and form.data.get("ke") == cell.tahap.kunci
            own = form if refused else PenjelasanForm(initial=place, auto_id=f"id_{cell.tahap.kunci}_%s")
        rows.append((cell, own))
    kode, nama, pk = read.named(one)
    context = {
        "baca": read, "baris": rows, "kode": kode, "nama": nama, "pk": pk, "nama_pd": read.name_of(one.silsilah),
        "boleh": may, "siapa": who_may(permissions.EXPLAIN), "saring": _query(read),
    }  # fmt: skip
    return render(request, "anggaran/selisih.html", context, status=422 if form else 200)


@require_safe
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """`/anggaran/program/<pk>/?tahun=…`: one programme through the stages, and why it changed."""
    orang, read, one = _programme(request, pk, request.GET)
    return _shown(request, orang, read, one)


@require_POST
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the reason of one difference."""
    orang, read, one = _programme(request, pk, request.POST)
    pair = request.POST.get("dari", ""), request.POST.get("ke", "")
    cell = next((c for c in one.sel if c.dari and (c.dari.kunci, c.tahap.kunci) == pair), None)
    if cell is None:
        raise Http404
    form = PenjelasanForm(request.POST, auto_id=f"id_{cell.tahap.kunci}_%s")
    permissions.require_explain(orang, read.daerah, read.pd.get(one.silsilah))
    if form.is_valid():
        try:
            actions.explain_selisih(
                daerah=read.daerah, tahun=read.tahun, pd=read.pd.get(one.silsilah), program=one.program,
                nama=read.named(one)[1], dari=pair[0], ke=pair[1], selisih=cell.selisih or 0,
                alasan=form.cleaned_data["alasan"], by=orang,
            )  # fmt: skip
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Penjelasan disimpan."))
            return redirect(_place(read, one))
    return _shown(request, orang, read, one, form)
