# SPDX-License-Identifier: AGPL-3.0-or-later
"""FORM 1 and FORM 2: what the RPJMD promised for a year beside what the RKPD plans, difference by difference."""

import openpyxl
import pytest
from cases import plan

from selaras.core.workbook.forms.consistency import compare, write_consistency
from selaras.core.workbook.forms.write import NothingToPrint

EDUCATION = {"kode_skpd": "1.01.0.00.0.00.01.0000", "nama_skpd": "Dinas Pendidikan"}
HEALTH = {"kode_skpd": "1.02.0.00.0.00.01.0000", "nama_skpd": "Dinas Kesehatan"}


def promise(code: str, name: str, agency: dict, indikator: str, target: str, satuan: str = "Persen") -> dict:
    return {
        "kode_program": code,
        "nama_program": name,
        **agency,
        "indikator": indikator,
        "satuan": satuan,
        "target_2026": target,
        "target_2027": "99",
    }


def planned(
    code: str, name: str, agency: dict, indikator: str = "", target: str = "", satuan: str = "Persen"
) -> dict:
    own = (
        {"indikator_capaian": indikator, "target_capaian": target, "satuan_capaian": satuan}
        if indikator
        else {}
    )
    return {
        "kode_sub_kegiatan": f"{code}.2.01.0001",
        "nama_sub_kegiatan": "Pelayanan",
        "nama_program": name,
        **agency,
        **own,
    }


RPJMD = [
    promise("1.01.02", "PROGRAM PENGELOLAAN PENDIDIKAN", EDUCATION, "Angka partisipasi sekolah", "95"),
    promise("1.01.02", "PROGRAM PENGELOLAAN PENDIDIKAN", EDUCATION, "Rata-rata nilai", "80", "Angka"),
    promise("1.01.04", "PROGRAM PENDIDIK", EDUCATION, "Guru bersertifikat", "60"),
    promise("1.02.02", "PROGRAM UPAYA KESEHATAN", HEALTH, "Cakupan layanan", "90,5"),
    promise("1.02.05", "PROGRAM PEMBERDAYAAN", HEALTH, "Posyandu aktif", "70"),
    promise("X.XX.01", "PROGRAM PENUNJANG URUSAN", {}, "Nilai SAKIP", "75", "Poin"),
]
RKPD = [
    planned(
        "1.01.02",
        "PROGRAM PENGELOLAAN PENDIDIKAN",
        EDUCATION,
        "Angka Partisipasi Sekolah\nRata-rata nilai",
        "93\n80",
        "%\nAngka",
    ),
    planned("1.01.04", "PROGRAM PENDIDIK", HEALTH, "Guru bersertifikat", "60"),
    planned("1.02.02", "PROGRAM UPAYA KESEHATAN", HEALTH, "Cakupan layanan", "90.5"),
    planned("1.02.01", "PROGRAM PENUNJANG URUSAN", HEALTH),
    planned("1.02.03", "PROGRAM SDM KESEHATAN", HEALTH, "Rasio bidan", "1"),
]


def remarks(rows: list[dict]) -> list[tuple]:
    return [
        (r.get("no"), (r.get("rkpd") or r.get("rpjmd") or "").split(" ")[0], r["keterangan"], r["pd"])
        for r in rows
    ]


def test_every_difference_is_said_in_words():
    given = plan(rpjmd=RPJMD, rkpd=RKPD)

    assert remarks(compare(given)) == [
        (1, "1.01.02", "target berbeda", "Dinas Pendidikan"),
        (None, "", "sesuai", "Dinas Pendidikan"),
        (2, "1.01.04", "PD berbeda: RPJMD menunjuk Dinas Pendidikan", "Dinas Kesehatan"),
        (3, "1.02.01", "RKPD tidak memuat indikator program", "Dinas Kesehatan"),
        (4, "1.02.02", "sesuai", "Dinas Kesehatan"),
        (5, "1.02.03", "tidak ada di RPJMD", "Dinas Kesehatan"),
        (6, "1.02.05", "tidak ada di RKPD", "Dinas Kesehatan"),
    ]


def test_both_sides_show_indicator_and_target_of_the_year():
    first = compare(plan(rpjmd=RPJMD, rkpd=RKPD))[0]

    assert {k: v for k, v in first.items() if k.endswith(("rpjmd", "rkpd"))} == {
        "rpjmd": "1.01.02 PROGRAM PENGELOLAAN PENDIDIKAN",
        "indikator_rpjmd": "Angka partisipasi sekolah",
        "target_rpjmd": "95 Persen",
        "rkpd": "1.01.02 PROGRAM PENGELOLAAN PENDIDIKAN",
        "indikator_rkpd": "Angka Partisipasi Sekolah",
        "target_rkpd": "93 %",
    }


def test_indicators_of_one_side_alone_are_named():
    given = plan(
        rpjmd=[promise("1.02.02", "PROGRAM UPAYA", HEALTH, "Cakupan", "90")],
        rkpd=[planned("1.02.02", "PROGRAM UPAYA", HEALTH, "Kunjungan", "5")],
    )

    assert [r["keterangan"] for r in compare(given)] == [
        "indikator ini tidak ada di RKPD",
        "indikator ini tidak ada di RPJMD",
    ]


def test_form_2_compares_the_changed_rkpd():
    change = [planned("1.02.05", "PROGRAM PEMBERDAYAAN", HEALTH, "Posyandu aktif", "70")]
    given = plan(rpjmd=RPJMD[4:5], rkpd=RKPD[2:3], rkpd_perubahan_1=change)

    assert remarks(compare(given, changed=True)) == [(1, "1.02.05", "sesuai", "Dinas Kesehatan")]


def test_form_is_written_as_the_nine_columns_signed_by_bappeda(tmp_path):
    write_consistency(plan(rpjmd=RPJMD, rkpd=RKPD), tmp_path / "a.xlsx", changed=False)

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    assert [rows[0][0], rows[1][0]] == ["FORM 1", "KONSISTENSI PROGRAM RPJMD – RKPD TAHUN 2026"]
    assert rows[5] == [str(n) for n in range(1, 10)]
    assert rows[6][:2] == [1, "1.01.02 PROGRAM PENGELOLAAN PENDIDIKAN"]
    assert "Kepala Bappeda" in {c for row in rows for c in row}


@pytest.mark.parametrize(
    ("given", "changed", "said"),
    [
        ({"rpjmd": RPJMD}, False, "tidak ada RKPD yang dapat dibandingkan dengan RPJMD"),
        (
            {"rpjmd": RPJMD, "rkpd": RKPD},
            True,
            "tidak ada Perubahan RKPD yang dapat dibandingkan dengan RPJMD",
        ),
        ({"rkpd": RKPD}, False, "tidak ada RPJMD atau RPD yang berlaku bagi rkpd-2026"),
    ],
)
def test_missing_document_is_said(given, changed, said, tmp_path):
    with pytest.raises(NothingToPrint, match=f"^{said}$"):
        write_consistency(plan(**given), tmp_path / "a.xlsx", changed)
