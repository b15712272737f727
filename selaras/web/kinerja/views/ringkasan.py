# SPDX-License-Identifier: AGPL-3.0-or-later
"""The year of the region, and who has not updated."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.core.capaian import bulatkan
from selaras.web.kinerja import permissions
from selaras.web.kinerja.queries.belum import Penunggak, grace_days, tunggakan_of
from selaras.web.kinerja.queries.kartu import aturan_of
from selaras.web.kinerja.queries.ringkasan import Ringkasan, pertanyaan_open, ringkasan_of
from selaras.web.kinerja.ukur import KATA
from selaras.web.kinerja.views import reader, year_of
from selaras.web.organisasi.tabel import Tabel, exported

COLUMNS = (
    "tahun", "kode_pd", "pd", "indikator", "terbit", "ada_realisasi", "dinilai", "capaian_persen", "predikat", "keterangan",
    "realisasi_rp",
)  # fmt: skip
OWED = (
    "tahun",
    "penanggung_jawab",
    "frekuensi",
    "pd",
    "kode",
    "indikator",
    "satuan",
    "bulan",
    "tempo",
    "hari",
)


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """`/kinerja/`: every PD of a year with its measures, their mean and its predikat; the region's own below."""
    orang, daerah = reader(request)
    tahun, years = year_of(request, daerah)
    context: dict[str, Any] = {
        "saring": f"tahun={tahun}", "tahun": tahun, "tahun_ada": years, "r": ringkasan_of(daerah, tahun), "aturan": aturan_of(daerah, tahun),
        "pertanyaan": pertanyaan_open(daerah), "boleh_tutup": permissions.may_close(orang, daerah),
        "boleh_isi": permissions.may_fill_somewhere(orang, daerah),
    }  # fmt: skip
    return render(request, "kinerja/ringkasan.html", context)


@require_safe
def summary_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The same table."""
    _orang, daerah = reader(request)
    tahun, _years = year_of(request, daerah)
    return exported(Tabel(f"kinerja-{tahun}", COLUMNS, _rows(tahun, ringkasan_of(daerah, tahun))), bentuk)


def _rows(tahun: int, r: Ringkasan) -> Iterator[tuple[Any, ...]]:
    for row in r.pd:
        persen = None if row.persen is None else bulatkan(row.persen)
        yield (
            tahun, row.pd.kode, row.pd.nama, row.indikator, row.terbit, row.terisi, row.dinilai, persen, row.predikat,
            KATA[row.kelas], row.uang,
        )  # fmt: skip


@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """`/kinerja/belum/`: published measures whose period passed without a figure, by owner and cadence."""
    _orang, daerah = reader(request)
    tahun, years = year_of(request, daerah)
    groups, unpublished = tunggakan_of(daerah, tahun)
    context: dict[str, Any] = {
        "saring": f"tahun={tahun}", "tahun": tahun, "tahun_ada": years, "penunggak": groups, "jumlah": sum(len(g.isi) for g in groups),
        "tidak_terbit": unpublished, "tenggat": grace_days(),
    }  # fmt: skip
    return render(request, "kinerja/belum.html", context)


@require_safe
def owed_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The same list, a row a measure."""
    _orang, daerah = reader(request)
    tahun, _years = year_of(request, daerah)
    groups, _unpublished = tunggakan_of(daerah, tahun)
    return exported(Tabel(f"belum-update-{tahun}", OWED, _owed_rows(tahun, groups)), bentuk)


def _owed_rows(tahun: int, groups: list[Penunggak]) -> Iterator[tuple[Any, ...]]:
    for group in groups:
        for one in group.isi:
            card = one.kartu
            yield (
                tahun, str(group.penanggung_jawab), group.frekuensi, card.pd.nama if card.pd else "", card.kode, card.indikator,
                card.satuan, " ".join(map(str, one.bulan)), one.tempo_on, one.hari,
            )  # fmt: skip
