# SPDX-License-Identifier: AGPL-3.0-or-later
"""NOM on the real Renja and on both official lists."""

from pathlib import Path

import polars as pl
import pytest
from cases import plan

from selaras.core.check import Result, run
from selaras.core.workbook.read import read

NOM = [f"NOM-0{i}" for i in range(1, 8)]


@pytest.fixture(scope="module")
def renja(data_dir: Path) -> Result:
    lists = [
        "nomenklatur_pemutakhiran_2027",
        "nomenklatur_kepmen900_kabkota_versi_lama",
        "peta_kode_lama_ke_2027",
    ]
    files = [data_dir / "nomenklatur" / f"{n}.csv" for n in lists]
    return run(read([data_dir / "rencana/kab-bengkulu-utara/renja_2026_sub_kegiatan.csv", *files]), codes=NOM)


def test_codes_outside_the_list_are_told_by_what_knows_them(renja: Result) -> None:
    found = [f for f in renja if f.rule == "NOM-01"]

    assert len(found) == 70
    assert len({f.kode for f in found}) == 68
    assert {s: len({f.kode for f in found if f.severity == s}) for s in ("berat", "ringan")} == {
        "berat": 8,
        "ringan": 60,
    }
    assert len({f.kode for f in found if f.suggestion}) == 48
    assert not [f.kode for f in found if f.kode and f.kode[4:7] == ".01"]


def test_raw_placeholders_are_six_rows(renja: Result) -> None:
    assert len([f for f in renja if f.rule == "NOM-04"]) == 6


def test_every_official_code_is_well_formed_and_of_its_scope(data_dir: Path) -> None:
    for name in ("nomenklatur_pemutakhiran_2027", "nomenklatur_kepmen900_kabkota_versi_lama"):
        lists = pl.read_csv(data_dir / "nomenklatur" / f"{name}.csv", infer_schema=False).filter(
            pl.col("kode").is_not_null()
        )
        rows = lists.rename({"tingkat": "level"}).rows(named=True)
        listed = [{k: r[k] for k in ("kode", "nama", "lingkup")} | {"tingkat": r["level"]} for r in rows]
        for lingkup in lists["lingkup"].unique():
            codes = [r["kode"] for r in rows if r["lingkup"] == lingkup and r["kode"].count(".") in (2, 4, 5)]
            result = run(plan(lingkup=lingkup, nomenklatur=listed, renja=codes), codes=["NOM-03", "NOM-06"])
            assert result.findings.height == 0
            assert result.plan.pagu.height == len(codes)
