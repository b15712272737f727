# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a signed document prints below its table is no row of the plan."""

from pathlib import Path

from selaras.core.workbook.read import read

TABLE = """\
kode_skpd,nama_skpd,kode_program,nama_program,kode_sub_kegiatan,nama_sub_kegiatan,pagu
1.02.0.00.0.00.01.0000,Dinas Kesehatan,1.02.02,Program,1.02.02.2.01.0001,Sub,1000
"""
SIGNED = (
    ',,,,,"Sagara, 12 Januari 2026",\n,,,,,Kepala Bappeda,\n,,,,,,\n,,,,,Nama Pejabat,\n,,,,,NIP 19700101,\n'
)


def test_signature_block_is_skipped_and_no_row_is_rejected(tmp_path: Path) -> None:
    file = tmp_path / "renja_2026.csv"
    file.write_text(TABLE + SIGNED, "utf-8")

    plan = read([file])
    assert [(s.rows, s.accepted, s.rejected) for s in plan.sumber] == [(1, 1, 0)]
    assert plan.problems == []


def test_row_without_a_code_above_the_last_coded_one_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "renja_2026.csv"
    file.write_text(
        TABLE + ",,,,,Kepala Bappeda,5\n" + TABLE.splitlines()[1].replace("0001", "0002") + "\n", "utf-8"
    )

    assert [(s.rows, s.accepted) for s in read([file]).sumber] == [(3, 3)]
