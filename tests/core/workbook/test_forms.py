# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official forms: what a plan holds stands in the form, and is read back from it as it was."""

from pathlib import Path

import openpyxl
import polars as pl
import pytest
from cases import plan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from selaras.core.check import run
from selaras.core.rencana import Plan
from selaras.core.workbook.forms.form import forms
from selaras.core.workbook.forms.write import NothingToPrint, write_form
from selaras.core.workbook.headers import canonical
from selaras.core.workbook.read import Wish, read

HEALTH = {"kode_skpd": "1.02.0.00.0.00.01.0000", "nama_skpd": "Dinas Kesehatan"}
SUB = {
    "kode_program": "1.02.02", "nama_program": "PROGRAM UPAYA KESEHATAN", "kode_kegiatan": "1.02.02.2.01",
    "nama_kegiatan": "Penyediaan Fasilitas Kesehatan", "lokasi": "Kec. Wringin", "nama_dana": "DAK Fisik",
    "kelompok_sasaran": "Masyarakat", "prioritas_daerah": "1. Kesehatan", "prioritas_nasional": "Asta Cita 4", **HEALTH,
}  # fmt: skip
RENJA = [
    {**SUB, "kode_sub_kegiatan": "1.02.02.2.01.0001", "nama_sub_kegiatan": "Pembangunan Rumah Sakit", "pagu": "1500000001",
     "pagu_maju": "1600000000", "indikator": "Jumlah rumah sakit", "target": "2", "satuan": "Unit", "target_maju": "3"},
    {**SUB, "kode_sub_kegiatan": "1.02.02.2.01.0002", "nama_sub_kegiatan": "Pengembangan Puskesmas", "pagu": "250000000",
     "pagu_maju": "0", "indikator": "Jumlah puskesmas", "target": "1.250", "satuan": "Unit", "nama_dana": "DAU"},
    {**SUB, "kode_sub_kegiatan": "1.02.02.2.01.0002", "nama_sub_kegiatan": "Pengembangan Puskesmas", "pagu": "250000000",
     "pagu_maju": "0", "indikator": "Jumlah puskesmas", "target": "1.250", "satuan": "Unit", "nama_dana": "DAK Fisik"},
]  # fmt: skip
MONEY = {
    "tabel-4.1": ["rupiah", "rupiah_maju", "dana", "lokasi", "kelompok_sasaran", "indikator", "target", "target_maju", "prioritas_daerah", "prioritas_nasional"],
    "t-c.33": ["rupiah", "rupiah_maju", "dana", "lokasi", "indikator", "target", "target_maju"],
}  # fmt: skip


def printed(form: str, given: Plan, folder: Path, **named: object) -> Plan:
    """The plan read back from a form that was just written."""
    path = folder / f"{form}.xlsx"
    write_form(form, given, path, **named)
    return read([path], Wish(lingkup="kabkota"))


def with_units(column: str) -> pl.Expr:
    bare = pl.col(column).str.contains(r"^[\d.,]+$") & pl.col("satuan").is_not_null()
    return pl.when(bare).then(pl.col(column) + " " + pl.col("satuan")).otherwise(column).alias(column)


def money(of: Plan, columns: list[str]) -> pl.DataFrame:
    """Money rows as facts: identities, rupiah, texts; targets with their unit beside them."""
    rows = of.pagu.with_columns(with_units("target"), with_units("target_maju"))
    columns = ["jenis", "tahun", "pd", "tingkat", "kode", "kunci", "program", "nama", *columns]
    return rows.select(columns).sort(pl.all(), nulls_last=True)


def aims(of: Plan, *, level: str | None = None) -> pl.DataFrame:
    """Indicators with their targets: node, text, unit, year, value."""
    rows = of.indikator.join(of.target, on="no").select(
        "pd", "tingkat", pl.coalesce("kode", "nama").alias("simpul"), "indikator", "satuan", pl.col("tahun_right").alias("tahun"), "akhir", "nilai"
    )  # fmt: skip
    rows = rows.filter(pl.col("tingkat") == level) if level else rows
    return rows.unique().sort(pl.all(), nulls_last=True)


def silent(of: Plan) -> bool:
    return run(of, codes=["PAG-01", "CAP-01"]).findings.is_empty()


@pytest.mark.parametrize("form", sorted(forms()))
def test_every_header_of_a_form_is_read_as_the_column_it_is(form):
    columns = forms()[form].columns(2026, range(2025, 2031))
    alike = {"target_2026": "target"} if forms()[form].bentuk == "tahunan" else {}

    read_as = [canonical(" ".join(c.judul)) for c in columns]

    assert [alike.get(c, c) for c in read_as] == [c.isi for c in columns]


def test_forms_have_the_columns_the_regulations_number():
    width = {name: len(form.columns(2026, range(2025, 2030))) for name, form in forms().items()}

    assert width == {
        "tabel-4.1": 17,
        "t-c.33": 10,
        "t-c.27": 20,
        "e.60": 27,
        "e.81": 26,
        "e.80": 38,
        "evaluasi-rpjmd": 40,
    }
    assert len(forms()["t-c.27"].columns(2026, range(2025, 2031))) == 22
    assert {form.dasar.verified for form in forms().values()} == {False}


@pytest.mark.parametrize("form", ["tabel-4.1", "t-c.33"])
def test_renja_printed_and_read_is_the_same_renja(form, tmp_path):
    given = plan(renja=RENJA)

    back = printed(form, given, tmp_path)

    assert back.problems == []
    assert_frame_equal(money(back, MONEY[form]), money(given, MONEY[form]))
    assert_frame_equal(aims(back), aims(given))
    assert back.cetak.select("tingkat", "kode", "rupiah").sort("kode").rows() == [
        ("program", "1.02.02", 2000000001), ("kegiatan", "1.02.02.2.01", 2000000001)
    ]  # fmt: skip
    assert silent(back)


def test_form_is_printed_for_paper_with_codes_as_text(tmp_path):
    path = tmp_path / "a.xlsx"
    write_form("tabel-4.1", plan(renja=RENJA), path)

    sheet = openpyxl.load_workbook(path).active

    assert sheet.title == "Dinas Kesehatan"
    assert [sheet.cell(r, 1).value for r in range(1, 5)] == [
        "Tabel 4.1",
        "RENCANA KERJA DAN PENDANAAN",
        "Renja Tahun 2026",
        "Perangkat Daerah: 1.02.0.00.0.00.01.0000 Dinas Kesehatan",
    ]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.freeze_panes) == (
        "landscape",
        9,
        "D9",
    )
    assert [sheet.cell(9, c).value for c in (1, 2, 3, 9)] == [
        1,
        "1.02.02",
        "PROGRAM UPAYA KESEHATAN",
        2000000001,
    ]
    assert "O6:P6" in {str(m) for m in sheet.merged_cells.ranges}


def test_same_plan_gives_the_same_file(tmp_path):
    for name in ("a", "b"):
        write_form("tabel-4.1", plan(renja=RENJA), tmp_path / name)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_only_the_agency_asked_for_is_printed(tmp_path):
    other = {
        "kode_skpd": "1.01.0.00.0.00.01.0000",
        "nama_skpd": "Dinas Pendidikan",
        "kode_sub_kegiatan": "1.01.02.2.01.0001",
    }
    given = plan(renja=[*RENJA, {**other, "nama_sub_kegiatan": "Pembangunan USB"}])

    back = printed("tabel-4.1", given, tmp_path, pd="dinas pendidikan")

    assert back.pagu["pd_nama"].to_list() == ["Dinas Pendidikan"]


def test_form_without_its_document_says_what_is_missing(tmp_path):
    with pytest.raises(NothingToPrint, match=r"^Tabel T-C\.27: tidak ada renstra yang dapat dicetak$"):
        write_form("t-c.27", plan(renja=RENJA), tmp_path / "a.xlsx")


RENSTRA = [
    {**HEALTH, "tujuan_pd": "Meningkatnya derajat kesehatan", "indikator": "Usia harapan hidup", "satuan": "Tahun",
     "kondisi_awal": "70,1", **{f"target_{y}": f"7{y - 2024},5" for y in range(2025, 2031)}},
    {**HEALTH, "tujuan_pd": "Meningkatnya derajat kesehatan", "sasaran_pd": "Menurunnya kematian ibu", "indikator": "AKI",
     "satuan": "Kasus", **{f"target_{y}": str(2035 - y) for y in range(2025, 2031)}},
    *({**HEALTH, "tujuan_pd": "Meningkatnya derajat kesehatan", "sasaran_pd": "Menurunnya kematian ibu",
       "kode_program": "1.02.02", "nama_program": "PROGRAM UPAYA KESEHATAN", "kode_kegiatan": "1.02.02.2.01",
       "nama_kegiatan": "Penyediaan Fasilitas", "indikator": text, "satuan": "Unit",
       **{f"target_{y}": str(y - 2020) for y in range(2025, 2031)}, **({f"pagu_{y}": str(y * 1000001) for y in range(2025, 2031)} if first else {})}
      for text, first in (("Jumlah rumah sakit", True), ("Jumlah puskesmas", False))),
    {**HEALTH, "tujuan_pd": "Terkendalinya penyakit", "indikator": "Prevalensi", "satuan": "%", "target_2025": "12"},
]  # fmt: skip


def test_renstra_printed_and_read_is_the_same_renstra(tmp_path):
    given = plan(renstra=RENSTRA)

    back = printed("t-c.27", given, tmp_path)

    assert back.problems == []
    facts = ["jenis", "tahun", "pd", "tingkat", "kode", "kunci", "program", "rupiah"]
    assert_frame_equal(
        back.pagu.select(facts).sort(pl.all(), nulls_last=True),
        given.pagu.select(facts).sort(pl.all(), nulls_last=True),
    )
    assert_frame_equal(aims(back), aims(given))
    upper = ["tingkat", "nama", "kunci", "induk"]
    assert_frame_equal(
        back.simpul.select(upper).unique().sort(pl.all(), nulls_last=True),
        given.simpul.select(upper).unique().sort(pl.all(), nulls_last=True),
    )
    assert back.dokumen["dokumen"].to_list() == ["renstra-2025-2030"]
    assert silent(back)


words = (
    st.text(st.sampled_from("abcdefgh "), min_size=3, max_size=20)
    .map(str.strip)
    .filter(lambda t: len(t) > 2)
    .map(lambda t: f"Uji {t}")
)
subs = st.fixed_dictionaries({
    "kode_sub_kegiatan": st.builds("1.02.0{}.2.0{}.000{}".format, *[st.integers(1, 3)] * 3),
    "pagu": st.integers(0, 9 * 10**12).map(str), "pagu_maju": st.integers(0, 9 * 10**12).map(str),
    "indikator": words, "lokasi": words, "target": st.integers(0, 99999).map(str), "satuan": st.sampled_from(["Dokumen", "Orang", "%"]),
})  # fmt: skip


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(subs, min_size=1, max_size=8), form=st.sampled_from(["tabel-4.1", "t-c.33"]))
def test_any_small_renja_survives_its_form(rows, form, tmp_path):
    given = plan(renja=[{"nama_sub_kegiatan": f"Nama {r['kode_sub_kegiatan']}", **r} for r in rows])
    facts = ["rupiah", "rupiah_maju", "lokasi", "indikator", "target"]

    back = printed(form, given, tmp_path)

    assert back.problems == []
    assert_frame_equal(money(back, facts), money(given, facts))
    assert silent(back)
