# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules on indicators and targets find in real plans: counts only."""

from collections import Counter
from pathlib import Path

import pytest

from selaras.core.check import Result, rules, run
from selaras.core.workbook.read import read

LIST = "nomenklatur/nomenklatur_pemutakhiran_2027.csv"


def _ask(data_dir: Path, *paths: str) -> Result:
    codes = [c for c in rules() if c[:3] in ("IND", "TGT")]
    return run(read([data_dir / p for p in (*paths, LIST)]), codes=codes)


@pytest.fixture(scope="module")
def bengkulu_utara(data_dir: Path) -> Result:
    folder = "rencana/kab-bengkulu-utara"
    return _ask(data_dir, f"{folder}/renja_2026_sub_kegiatan.csv", f"{folder}/iku_ikd_rpjmd_2025_2030.csv")


@pytest.fixture(scope="module")
def madiun(data_dir: Path) -> Result:
    return _ask(data_dir, "rencana/kab-madiun")


def test_indicators_of_a_real_renja_and_rpjmd_give_known_counts(bengkulu_utara: Result) -> None:
    counted = Counter(bengkulu_utara.findings["rule"].to_list())

    assert dict(counted) == BENGKULU_UTARA


def test_indicators_of_a_real_rpjmd_and_renstra_give_known_counts(madiun: Result) -> None:
    assert dict(Counter(madiun.findings["rule"].to_list())) == MADIUN


def test_a_missing_formula_column_is_one_line_a_document(bengkulu_utara: Result) -> None:
    lines = [f for f in bengkulu_utara if f.rule == "IND-05" and f.kode is None and f.uraian is None]

    assert [f.dokumen for f in lines] == ["renja-2026", "rpjmd-2025-2030"]


def test_no_sub_kegiatan_is_asked_for_its_wording(bengkulu_utara: Result) -> None:
    wording = [f for f in bengkulu_utara if f.rule.startswith("IND")]

    assert wording
    assert [f.kode for f in wording if f.kode and f.kode.count(".") == 5] == []


BENGKULU_UTARA = {
    "IND-01": 24, "IND-02": 21, "IND-03": 18, "IND-04": 4, "IND-05": 2, "IND-06": 9, "IND-07": 12, "IND-08": 29, "IND-10": 1,
    "TGT-01": 29, "TGT-02": 11, "TGT-04": 21, "TGT-05": 8, "TGT-06": 6,
}  # fmt: skip
MADIUN = {
    "IND-01": 1, "IND-02": 33, "IND-03": 4, "IND-04": 4, "IND-05": 3, "IND-08": 89, "IND-09": 3, "IND-10": 2, "TGT-01": 389, "TGT-05": 2,
}  # fmt: skip
