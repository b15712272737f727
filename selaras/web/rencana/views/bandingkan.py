# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compare two versions, or two stages of one plan: `/rencana/bandingkan/?dari=…&ke=…`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.core.kalimat import document_name
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queries import pd_of
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana import bandingkan, queries
from selaras.web.rencana.bandingkan import MEASURES, Beda, Jumlah
from selaras.web.rencana.models import Versi
from selaras.web.rencana.queries import Lines
from selaras.web.rencana.queries import bandingkan as reads
from selaras.web.rencana.views import published_reader

PER_PAGE = 50
MANY_YEARS = ("rpjpd", "rpjmd", "rpd", "renstra")
KINDS = (*queries.JUDGED, *queries.YARDSTICKS)


@dataclass(frozen=True, slots=True)
class Hasil:
    """A comparison, ready to show. sama: what the database adds up to on both sides agrees with it."""

    dari: str
    ke: str
    baris: list[Beda]
    semua: Jumlah
    pd: list[Jumlah]
    tahun: int | None
    sama: bool


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The page: totals that add up, who gained and lost, every node that differs."""
    _orang, daerah, lines = published_reader(request)
    hasil = _compared(request, daerah, lines)
    documents = [b.kunci for b in queries.dokumen_in_force(daerah, lines) if b.jenis in KINDS]
    context: dict[str, Any] = {
        "dokumen": documents, "hasil": hasil, "pd": list(pd_of(daerah)), "saring": request.GET,
        "dari": request.GET.get("dari", ""), "ke": request.GET.get("ke", ""),
    }  # fmt: skip
    if hasil is not None:
        rows = _wanted(request, hasil.baris)
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
        asked = request.GET.copy()
        asked.pop("halaman", None)
        context |= {
            "halaman": page,
            "cocok": len(rows),
            "selisih": sum(b.selisih for b in rows),
            "tanya": asked.urlencode(),
        }
    return render(request, "rencana/bandingkan.html", context)


@require_safe
def export(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """Every row of the comparison as filtered, with its total."""
    _orang, daerah, lines = published_reader(request)
    hasil = _compared(request, daerah, lines)
    if hasil is None:
        raise Http404
    rows = _wanted(request, hasil.baris)
    return exported(
        Tabel("perbandingan", COLUMNS, _rows(rows), ("rupiah_dari", "rupiah_ke", "selisih")), bentuk
    )


COLUMNS = ("jenis", "tingkat", "pd", "kode", "nama", "yang_berubah", "rupiah_dari", "rupiah_ke", "selisih")


def _rows(rows: Sequence[Beda]) -> Iterator[Sequence[Any]]:
    for b in rows:
        told = "; ".join(f"{u.apa}: {u.dari} → {u.ke}" for u in b.ubah)
        yield b.jenis, b.tingkat, b.pd, b.kode, b.nama, told, b.dari, b.ke, b.selisih


def _compared(request: HttpRequest, daerah: Daerah, lines: Lines) -> Hasil | None:
    """Both sides read and told apart; None until two are named, 404 for one that is not there."""
    words = [request.GET.get("dari", ""), request.GET.get("ke", "")]
    if not all(words):
        return None
    sides = [reads.versi_compared(daerah, word, lines) for word in words]
    if not all(sides):
        raise Http404
    years, line = _years(sides), _line(request, sides)
    before, after = reads.sides_of(daerah, sides, years, line)
    rows = bandingkan.differences(before, after)
    whole, by_pd = bandingkan.totals(before, after, rows)
    added = [reads.pagu_total(daerah, side, year, line) for side, year in zip(sides, years, strict=True)]
    year = next((y for y in years if y is not None), None) if None in [_own_year(s) for s in sides] else None
    same = added == [whole.dari, whole.ke] and whole.cocok
    return Hasil(_name(sides[0], words[0]), _name(sides[1], words[1]), rows, whole, by_pd, year, same)


def _own_year(side: Sequence[Versi]) -> int | None:
    """The year of a yearly plan; None for one of several years."""
    d = side[0].dokumen
    return None if d.jenis in MANY_YEARS else d.tahun


def _years(sides: Sequence[Sequence[Versi]]) -> list[int | None]:
    """The year of each side that is compared: a yearly plan's own; of a plan of years the other's year."""
    own = [_own_year(side) for side in sides]
    return [own[0] or own[1], own[1] or own[0]]


def _line(request: HttpRequest, sides: Sequence[Sequence[Versi]]) -> str:
    """The lineage compared: the one asked for, or that of a side that is one PD's."""
    asked = request.GET.get("pd", "")
    alone = {s[0].dokumen.pd.silsilah for s in sides if len(s) == 1 and s[0].dokumen.pd}
    return asked or (alone.pop() if len(alone) == 1 else "")


def _name(side: Sequence[Versi], word: str) -> str:
    one = side[0]
    if len(side) > 1 or not word.startswith("v"):
        return document_name(one.dokumen.kunci)
    whose = f", {one.dokumen.pd}" if one.dokumen.pd else ""
    return _("{dokumen}{pd}, versi {n}").format(
        dokumen=document_name(one.dokumen.kunci), pd=whose, n=one.nomor
    )


def _wanted(request: HttpRequest, rows: list[Beda]) -> list[Beda]:
    """Rows as the filters ask: only money, only indicators, one kind, one level."""
    isi, jenis, tingkat = (request.GET.get(name, "") for name in ("isi", "jenis", "tingkat"))
    return [
        b for b in rows
        if (isi != "uang" or b.selisih or any(u.tentang == "uang" for u in b.ubah))
        and (isi != "indikator" or any(u.tentang == MEASURES for u in b.ubah))
        and (not jenis or b.jenis == jenis) and (not tingkat or b.tingkat == tingkat)
    ]  # fmt: skip
