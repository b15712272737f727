# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scorecards: `/telaah/skor/` of every PD by kind, `/telaah/skor/<pk>/` of one with the rows behind."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from selaras.core.capaian import bulatkan
from selaras.core.skor import ASPEK, LAIN, Lampau, Skor
from selaras.web.kinerja.views import pd_or_404, reader, year_of
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana.permissions import seen_lines
from selaras.web.rencana.queries import lkjip_own
from selaras.web.telaah import kata_skor as kata
from selaras.web.telaah.actions.lkjip import request_lkjip
from selaras.web.telaah.queries.skor import BarisSkor, Papan, papan_of

FILES = 5  # skeletons of a report shown
SCORES = tuple(
    f"{name}_{what}" for name in ASPEK for what in ("persen", "dinilai", "semua", "tahun_lalu_persen")
)
COLUMNS = ("tahun", "jenis", "kode_pd", "pd", *SCORES, "nilai_gabungan", "peringkat", "dari", "keterangan")
OF_PROGRAM = ("tahun", "kode", "program", *SCORES, "putusan", "pagu_rp", "realisasi_rp")


def _read(request: HttpRequest) -> tuple[Papan, list[int]]:
    """The scorecards of the year asked for, as far as this person sees plans."""
    orang, daerah = reader(request)
    tahun, years = year_of(request, daerah)
    return papan_of(daerah, tahun, seen_lines(orang, daerah)), years


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every PD among those of its kind, the ranked first, each with its explanation."""
    papan, years = _read(request)
    context = _common(papan, years) | {"jenis": _kinds(papan), "bermasalah": _easy(papan)}
    return render(request, "telaah/skor.html", context)


def _common(papan: Papan, years: list[int]) -> dict[str, Any]:
    return {
        "papan": papan, "tahun": papan.tahun, "tahun_ada": years, "lalu": papan.tahun - 1, "saring": f"tahun={papan.tahun}",
        "aspek": [kata.ASPECTS[name] for name in ASPEK],
        "rumus": [(name, kata.ASPECTS[name], rumus, papan.bobot.get(name)) for name, rumus in papan.rumus.items()],
    }  # fmt: skip


def _kinds(papan: Papan) -> list[tuple[str, list[tuple[BarisSkor, list[kata.Sel], str]]]]:
    groups: dict[str, list[BarisSkor]] = {}
    for row in papan.baris:
        groups.setdefault(row.peringkat.jenis, []).append(row)
    found = []
    for kind in sorted(groups, key=lambda one: (one == LAIN, one)):
        rows = sorted(groups[kind], key=lambda row: (row.peringkat.ke or len(papan.baris), row.pd.kode))
        found.append(
            (
                kata.kind_word(kind),
                [(row, _cells(papan, row), kata.rank_words(row.peringkat)) for row in rows],
            )
        )
    return found


def _cells(papan: Papan, row: BarisSkor) -> list[kata.Sel]:
    before = row.lalu.aspek if row.lalu else None
    return kata.cells(row.kini.aspek, before, berjalan=papan.berjalan)


def _easy(papan: Papan) -> int:
    """Targets that were reached but asked far less than the year before gave."""
    return sum(one.arti == Lampau.MUDAH for row in papan.baris for one in row.kini.terlampaui)


@require_safe
def board_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The same table, a row a PD."""
    papan, _years = _read(request)
    rows = (
        (
            papan.tahun, kata.kind_word(row.peringkat.jenis), row.pd.kode, row.pd.nama, *_scores(_cells(papan, row)),
            _round(row.peringkat.nilai), row.peringkat.ke, row.peringkat.dari or None, kata.rank_words(row.peringkat),
        )
        for row in papan.baris
    )  # fmt: skip
    return exported(Tabel(f"skor-{papan.tahun}", COLUMNS, rows), bentuk)


def _scores(cells: list[kata.Sel]) -> Iterator[Any]:
    for cell in cells:
        yield from (_round(cell.skor.persen), cell.skor.dinilai, cell.skor.semua, _round(cell.lalu))


def _round(persen: Decimal | None) -> Decimal | None:
    return None if persen is None else bulatkan(persen)


def _one(request: HttpRequest, pk: int) -> tuple[Papan, list[int], BarisSkor]:
    """One PD of the board, whichever of its names was asked for."""
    _orang, daerah = reader(request)
    line = pd_or_404(daerah, pk).silsilah
    papan, years = _read(request)
    row = next((one for one in papan.baris if one.pd.silsilah == line), None)
    if row is None:
        raise Http404
    return papan, years, row


@require_safe
def of_pd(request: HttpRequest, pk: int) -> HttpResponse:
    """One PD: its programmes, the periods it fell behind, the targets it passed and what they are worth."""
    orang, daerah = reader(request)
    papan, years, row = _one(request, pk)
    files = list(lkjip_own(daerah, orang, row.pd.silsilah, papan.tahun)[:FILES])
    context = _common(papan, years) | {
        "r": row, "pd": row.pd, "sel": _cells(papan, row), "lkjip": files, "at_work": any(one.at_work for one in files),
        "ada_pagu": any(p.pagu is not None for p in row.kini.program.values()), "kata_peringkat": kata.rank_words(row.peringkat),
        "kata_jenis": kata.kind_word(row.peringkat.jenis), "program": [(p, cells) for p, cells in _programs(papan, row)],
        "tertinggal": row.kini.tertinggal, "terlampaui": [(one, kata.passing_words(one.arti)) for one in _worst_first(row)],
    }  # fmt: skip
    return render(request, "telaah/skor_pd.html", context)


def _worst_first(row: BarisSkor) -> list[Any]:
    return sorted(row.kini.terlampaui, key=lambda one: (one.arti != Lampau.MUDAH, one.ukuran.kartu.kode))


def _programs(papan: Papan, row: BarisSkor) -> Iterator[tuple[Any, list[kata.Sel]]]:
    """Programmes by code with their aspects beside those of the year before."""
    before: dict[str, dict[str, Skor]] = {}
    if row.lalu is not None:
        before = {kunci: one.aspek for kunci, one in row.lalu.program.items()}
    for one in sorted(row.kini.program.values(), key=lambda p: (p.kode, p.kunci)):
        yield one, kata.cells(one.aspek, before.get(one.kunci), berjalan=papan.berjalan)


@require_safe
def pd_file(request: HttpRequest, pk: int, bentuk: str) -> HttpResponseBase:
    """Its programmes, a row each."""
    papan, _years, row = _one(request, pk)
    rows = (
        (
            papan.tahun, one.kode, one.nama, *_scores(cells), one.program.get_putusan_display() if one.program else None,
            one.pagu, one.realisasi,
        )
        for one, cells in _programs(papan, row)
    )  # fmt: skip
    return exported(Tabel(f"skor-{row.pd.kode}-{papan.tahun}", OF_PROGRAM, rows), bentuk)


@require_POST
def lkjip(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the skeleton of the PD's performance report; it appears on its page."""
    orang, daerah = reader(request)
    pd = pd_or_404(daerah, pk)
    tahun, _years = year_of(request, daerah)
    request_lkjip(pd=pd, tahun=tahun, by=orang)
    return redirect(f"{reverse('skor_pd', args=[pk])}?tahun={tahun}#lkjip")
