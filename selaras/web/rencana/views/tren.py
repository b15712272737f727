# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verdicts through the years: `/rencana/tren/?cara=…&jenis=…&pd=…&luar=…`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.core.kalimat import document_name, percent, short_rupiah
from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queries import pd_ever, today_of
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana import permissions, queries, tren
from selaras.web.rencana.garis import Garis
from selaras.web.rencana.queries import Lines
from selaras.web.rencana.queries import tren as reads
from selaras.web.rencana.queries.tren import Petak
from selaras.web.rencana.queries.utama import pd_judged
from selaras.web.rencana.tren import PERIODIC, BarisPD, Tahun
from selaras.web.rencana.views import published_reader

PER_PAGE = 100
KINI = "kini"


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What was read for one page. pd: every PD; sel: sums of those asked for."""

    tahun: list[Tahun]
    pd: list[BarisPD]
    dipilih: BarisPD | None
    sel: list[Petak]
    garis: Garis
    kini: bool
    jenis: list[str]


@require_safe
def trend(request: HttpRequest) -> HttpResponse:
    """The page: a bar a year, a table by year, PD through the years, and the programmes outside of one year."""
    orang, daerah, lines = published_reader(request)
    read = _read(request, daerah, lines)
    asked = request.GET.copy()
    for name in ("luar", "halaman"):
        asked.pop(name, None)
    context: dict[str, Any] = {
        "baca": read,
        "tampak": [read.dipilih] if read.dipilih else read.pd,
        "saring": request.GET,
        "tanya": asked.urlencode(),
        "kalimat": _sentence(read.tahun),
        "may_import": permissions.may_import(orang, daerah),
        "menurut_nama": sum(y.jumlah.menurut_nama for y in read.tahun),
    }
    if (year := _outside_year(request, read)) is not None:
        rows = _outside(daerah, lines, read, year)
        context |= {
            "luar": year,
            "luar_rupiah": sum(amount or 0 for _p, amount in rows),
            "halaman": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        }
    return render(request, "rencana/tren.html", context)


@require_safe
def export(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """Year × PD with rupiah by verdict, as shown."""
    _orang, daerah, lines = published_reader(request)
    read = _read(request, daerah, lines)
    return exported(Tabel("tren", COLUMNS, _rows(read), COLUMNS[6:]), bentuk)


COLUMNS = (
    "tahun", "dokumen", "diukur_dengan", "kode_pd", "pd", "catatan", "program", "menurut_nama",
    "rupiah_selaras", "rupiah_perlu_perhatian", "rupiah_di_luar_rpjmd", "rupiah_belum_dapat_dinilai", "rupiah",
)  # fmt: skip


def _rows(read: Bacaan) -> Iterator[tuple[Any, ...]]:
    for year in read.tahun:
        rods = "; ".join(document_name(rod) for rod in year.ukuran)
        for pd in [read.dipilih] if read.dipilih else read.pd:
            if (j := pd.tahun.get(year.tahun)) is not None:
                yield (
                    year.tahun, document_name(year.dokumen.kunci), rods, pd.kode, pd.nama, pd.catatan,
                    j.program, j.menurut_nama, *(j.uang[word] for word in tren.ORDER), j.rupiah,
                )  # fmt: skip


def _read(request: HttpRequest, daerah: Daerah, lines: Lines) -> Bacaan:
    documents = queries.dokumen_in_force(daerah, lines)
    kinds = [kind for kind in queries.JUDGED if any(b.jenis == kind for b in documents)]
    jenis = request.GET.get("jenis", "")
    if jenis and jenis not in queries.JUDGED:
        raise Http404
    chosen = {
        year: str(word)
        for name, word in request.GET.items()
        if name[:1] == "d" and len(name) <= len("d9999") and (year := whole(name[1:])) is not None and word
    }
    years = tren.years_of(documents, pd_judged(daerah, lines), chosen, jenis)
    yearly = {y.tahun: y.dokumen.kunci for y in years if y.dokumen.jenis not in PERIODIC}
    periodic = {y.tahun: y.dokumen.kunci for y in years if y.dokumen.jenis in PERIODIC}
    cells = reads.petak_of(daerah, yearly, periodic, lines)
    garis, kini = Garis(pd_ever(daerah), today_of(daerah)), request.GET.get("cara") == KINI
    rows = tren.by_pd(cells, garis, kini=kini)
    pd = _asked(request, rows)
    if pd is not None:
        cells = [c for c in cells if tren.key_of(c, garis, kini=kini)[0] == pd.kunci]
    tren.fill(years, cells)
    return Bacaan(years, rows, pd, cells, garis, kini, kinds)


def _asked(request: HttpRequest, rows: list[BarisPD]) -> BarisPD | None:
    """The PD asked for; one that is not in this view (another way of counting) is no filter."""
    word = request.GET.get("pd", "")
    return next((r for r in rows if str(r.kunci) == word), None)


def _outside_year(request: HttpRequest, read: Bacaan) -> Tahun | None:
    word = request.GET.get("luar", "")
    return next((y for y in read.tahun if str(y.tahun) == word), None)


def _outside(daerah: Daerah, lines: Lines, read: Bacaan, year: Tahun) -> list[tuple[Any, int | None]]:
    """Programmes outside the RPJMD of that year, of the PD asked for."""
    periodic = year.dokumen.jenis in PERIODIC
    rows = reads.program_outside(daerah, year.tahun, year.dokumen.kunci, lines, periodic=periodic)
    if read.dipilih is None:
        return rows

    def whose(program: Any) -> int:
        line = program.pd.silsilah if program.pd else ""
        cell = Petak(year.tahun, program.pd_id, line, program.putusan, "", False, 1, 0)
        return tren.key_of(cell, read.garis, kini=read.kini)[0]

    return [(p, amount) for p, amount in rows if whose(p) == read.dipilih.kunci]


def _sentence(years: list[Tahun]) -> str:
    """What happened to the part outside, first year to last."""
    told = [y for y in years if y.jumlah.rupiah]
    if not told:
        return ""

    def said(y: Tahun) -> str:
        amount, whole = y.jumlah.luar, y.jumlah.rupiah
        return f"{short_rupiah(amount)} ({percent(amount, whole)})" if amount else _("tidak ada")

    last = told[-1]
    if len(told) == 1:
        text = _("Yang di luar RPJMD pada {tahun}: {luar}.")
        return text.format(tahun=last.tahun, luar=said(last))
    text = _("Yang di luar RPJMD pada {awal}: {dulu}; pada {akhir}: {kini}.")
    return text.format(awal=told[0].tahun, dulu=said(told[0]), akhir=last.tahun, kini=said(last))
