# SPDX-License-Identifier: AGPL-3.0-or-later
"""Empty workbooks: every kind has one, and its own example rows are read without a problem."""

import openpyxl
import pytest

from selaras.core.workbook.headers import canonical
from selaras.core.workbook.read import KINDS, Wish, read
from selaras.core.workbook.templates import columns, template_kinds, write_template


def test_every_kind_has_a_template():
    assert set(template_kinds()) == set(KINDS)


def test_every_header_of_a_template_is_read_as_the_column_it_is():
    read_as = {name: canonical(column.judul) for name, column in columns().items()}

    assert read_as == {name: name for name in columns()}


@pytest.mark.parametrize("kind", KINDS)
def test_template_is_recognised_and_its_examples_accepted(kind, tmp_path):
    path = tmp_path / f"{kind}.xlsx"
    write_template(kind, path)

    plan = read([path], Wish(lingkup="kabkota"))

    told = [(s.kind, s.rows, s.accepted, s.rejected) for s in plan.sumber if s.kind]
    assert plan.problems == []
    assert told == [(kind, 3, 3, 0)] * (2 if kind in ("rpjmd", "rpd") else 1)
    assert [s.sheet for s in plan.sumber if not s.kind] == ["Petunjuk"]


@pytest.mark.parametrize("kind", KINDS)
def test_template_brings_no_facts_but_its_examples(kind, tmp_path):
    path = tmp_path / "kosong.xlsx"
    write_template(kind, path)

    sheet = openpyxl.load_workbook(path)["Petunjuk"]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]

    assert rows[0] == ["Judul kolom", "Wajib", "Arti dan cara mengisi", "Pilihan"]
    assert all(
        name and meaning and needed in ("wajib", "boleh kosong")
        for name, needed, meaning, _choices in rows[1:]
    )
    assert "wajib" in {row[1] for row in rows[1:]}


def test_lists_may_be_chosen_from(tmp_path):
    write_template("rpjmd", tmp_path / "a.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Kaskade"]

    assert [v.formula1 for v in sheet.data_validations.dataValidation] == [
        '"naik,turun"',
        '"jumlah,akhir,rata-rata,maks"',
    ]
    assert sheet.freeze_panes == "A5"


def test_unknown_kind_is_refused(tmp_path):
    with pytest.raises(KeyError, match="gaji"):
        write_template("gaji", tmp_path / "a.xlsx")
