# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people report stands in the official forms, each figure once; what is not published does not."""

from decimal import Decimal

import pytest

from selaras.core.workbook.forms.compose import compose
from selaras.web.kinerja.actions import record_realisasi
from selaras.web.kinerja.actions.realisasi import Isian
from selaras.web.kinerja.mapping import sidik
from selaras.web.kinerja.mapping_formulir import with_reported
from selaras.web.kinerja.models import Kartu
from selaras.web.rencana.mapping.kini import plan_of
from tests.web.kinerja.halaman import WHY, YEAR, kartu, owner
from tests.web.kinerja.test_ambil import NODE, csv
from tests.web.rencana.berkas import applied

MEASURE = "Jumlah ibu hamil yang dilayani"


@pytest.fixture
def filed(sagara, worker):
    """A file that says 20 and 30 of 100 persons, and 5 rupiah; its card is published."""
    applied(sagara, worker, {"realisasi_2025.csv": csv(f"{NODE},naik,jumlah,100,1000000,20,30,,,5,,,")})
    Kartu.objects.of(sagara.daerah).update(penanggung_jawab=owner(sagara), frekuensi="triwulan")
    return sagara


def lines(w, orang="bappeda"):
    plan, _asal, _rows = plan_of(w.daerah)
    sheet = compose("e.81", with_reported(plan, w.daerah, w.orang[orang]), tahun=YEAR).lembar[0]
    shown = ("indikator", "fisik_tw1", "fisik_tw2", "fisik_tw3", "fisik_setahun", "rp_setahun")
    return [tuple(r.cells.get(c) for c in shown) for r in sheet.baris if r.cells.get("indikator")]


def test_figures_reported_by_hand_replace_the_files_and_add_to_them(filed):
    card, by = Kartu.objects.of(filed.daerah).get(), filed.orang["perencana_opd"]
    record_realisasi(kartu=card, tahun=YEAR, bulan=6, isian=Isian(Decimal(31), **WHY, pasti=True), by=by)
    record_realisasi(kartu=card, tahun=YEAR, bulan=9, isian=Isian(Decimal("4.5"), **WHY), by=by)
    more = kartu(filed, "Cakupan", sidik=sidik("Cakupan"), agregasi="akhir", satuan="Persen")
    record_realisasi(kartu=more, tahun=YEAR, bulan=3, isian=Isian(Decimal(70), **WHY), by=by)

    assert lines(filed) == [
        ("Cakupan", 70.0, None, None, 70.0, Decimal("5.00")),
        (MEASURE, 20.0, 31.0, 4.5, 55.5, Decimal("5.00")),
    ]


def test_what_is_not_published_or_not_seen_leaves_the_files_figures(filed):
    card, by = Kartu.objects.of(filed.daerah).get(), filed.orang["perencana_opd"]
    record_realisasi(kartu=card, tahun=YEAR, bulan=9, isian=Isian(Decimal(9), **WHY), by=by)
    of_the_file = [(MEASURE, 20.0, 30.0, None, 50.0, Decimal("5.00"))]

    assert lines(filed, "publik") == of_the_file
    Kartu.objects.of(filed.daerah).update(frekuensi="")
    assert lines(filed) == of_the_file
