# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole regency's Renja and a whole agency's realisation through the official forms and back, to the rupiah."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from selaras.core.check import run
from selaras.core.rencana import Plan
from selaras.core.workbook.forms.write import write_form
from selaras.core.workbook.read import Wish, read

UTARA = "rencana/kab-bengkulu-utara"
FISIK = [f"fisik_tw{q}" for q in range(1, 5)]
RP = ["pagu", "pagu_akhir", "lalu_rp", *(f"rp_tw{q}" for q in range(1, 5))]


def facts(plan: Plan, frame: str, columns: list[str]) -> pl.DataFrame:
    return plan.frame(frame).select(columns).sort(pl.all(), nulls_last=True)


@pytest.mark.parametrize("form", ["tabel-4.1", "t-c.33"])
def test_real_renja_survives_its_form(form, data_dir, tmp_path):
    plan = read([data_dir / UTARA / "renja_2026_sub_kegiatan.csv"], Wish(lingkup="kabkota"))
    write_form(form, plan, tmp_path / "a.xlsx")

    back = read([tmp_path / "a.xlsx"], Wish(lingkup="kabkota"))

    columns = [
        "tahun",
        "pd",
        "kode",
        "kunci",
        "program",
        "nama",
        "rupiah",
        "rupiah_maju",
        "dana",
        "lokasi",
        "indikator",
    ]
    assert back.problems == []
    assert_frame_equal(facts(back, "pagu", columns), facts(plan, "pagu", columns))
    assert (back.pagu.height, back.pagu["rupiah"].sum()) == (2189, 1371641789761)
    assert run(back, codes=["PAG-01"]).findings.is_empty()


@pytest.mark.parametrize("form", ["e.81", "e.60"])
def test_real_realisation_survives_its_form(form, data_dir, tmp_path):
    plan = read([data_dir / UTARA / "realisasi_2025_dinas_pendidikan.csv"], Wish(lingkup="kabkota"))
    write_form(form, plan, tmp_path / "a.xlsx")

    back = read([tmp_path / "a.xlsx"], Wish(lingkup="kabkota"))

    columns = [
        "tahun",
        "kode",
        "kunci",
        "program",
        "nama",
        "indikator",
        "satuan",
        "target_akhir",
        "lalu",
        "target",
        *FISIK,
        *RP,
    ]
    own = Plan({"realisasi": back.realisasi.filter(tingkat="sub_kegiatan")})
    assert back.problems == []
    assert_frame_equal(facts(own, "realisasi", columns), facts(plan, "realisasi", columns))
    assert run(back, codes=["CAP-01"]).findings.is_empty()
