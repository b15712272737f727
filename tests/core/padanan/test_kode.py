# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which codes speak for a programme."""

import polars as pl
import pytest

from selaras.core.padanan.kode import Names, identify, program_code

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("1.02.02", "1.02.02"),
        ("1.2.2", "1.02.02"),  # zeros lost in a numeric cell
        ("1.02.02.2.01.0001", "1.02.02"),
        ("X.XX.01", "X.XX.01"),
        ("x.xx.1", "X.XX.01"),
        ("5.01", "5.01"),
        ("1.02.02 Program", "1.02.02"),
        ("II.A", None),
        ("102", None),
        ("", None),
        (None, None),
    ],
)
def test_program_code_is_read_from_what_was_printed(printed: str | None, code: str | None) -> None:
    assert program_code(printed) == code


def test_code_and_bidang_speak_for_a_programme() -> None:
    found = identify("1.03.10", "1.03.10", "PROGRAM PENYELENGGARAAN JALAN", False, Names(None), NONE)

    assert (found.kode, found.bidang, found.codes) == ("1.03.10", "1.03", {"1.03.10", "1.03"})


def test_missing_code_is_found_by_name_and_told(nomenklatur: pl.DataFrame) -> None:
    found = identify(None, None, "Program Penyelenggaraan Jalan", False, Names(nomenklatur), NONE)

    assert (found.kode, found.by_name) == ("1.03.10", True)


def test_old_code_is_matched_by_name_within_its_urusan_only(nomenklatur: pl.DataFrame) -> None:
    names = Names(nomenklatur)

    assert identify(None, "2.11.07", "Pengelolaan Persampahan", False, names, NONE).kode == "2.11.11"
    lost = identify(None, "1.03.07", "Pengelolaan Persampahan", False, names, NONE)
    assert (lost.kode, lost.bidang, lost.codes, lost.by_name) == (None, "1.03", {"1.03"}, False)


def test_code_unknown_to_the_nomenclature_leaves_the_urusan(nomenklatur: pl.DataFrame) -> None:
    known = frozenset(nomenklatur["kode"])

    found = identify("1.03.77", "1.03.77", "Program Lama", False, Names(nomenklatur), known)

    assert found.codes == {"1.03"}


def test_penunjang_keeps_the_urusan_of_its_printed_code() -> None:
    found = identify("X.XX.01", "2.11.01", "Penunjang", True, Names(None), NONE)

    assert (found.kode, found.bidang, found.codes, found.penunjang) == ("X.XX.01", "2.11", {"2.11"}, True)


@pytest.mark.parametrize(
    ("nama", "codes"),
    [
        ("PROGRAM PEREKONOMIAN DAN PEMBANGUNAN", {"4.01.03", "4.01"}),  # provinsi 4.01.06 = kabkota 4.01.03
        ("Program lain", {"4.01.06", "4.01"}),
    ],
)
def test_provincial_code_means_what_its_name_says(nama: str, codes: set[str]) -> None:
    assert identify("4.01.06", "4.01.06", nama, False, Names(None), NONE).codes == codes


def test_provincial_code_without_a_counterpart_leaves_the_bidang() -> None:
    found = identify("4.01.02", "4.01.02", "PROGRAM PENATAAN ORGANISASI", False, Names(None), NONE)

    assert found.codes == {"4.01"}
