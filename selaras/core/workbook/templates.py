# SPDX-License-Identifier: AGPL-3.0-or-later
"""An empty workbook for every kind of file: headers Selaras knows, three example rows, a sheet that explains them.

Columns and examples are data: `templat.toml` says what a column is, `templat/KIND.toml` which a kind has.
"""

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter

from selaras.core.wording import _
from selaras.core.workbook.forms.form import Column, forms
from selaras.core.workbook.forms.lines import Line, Row
from selaras.core.workbook.forms.page import NUMBERS, Page, Pages

HERE = Path(__file__).parent
FORM = {"evaluasi": "e.81"}  # kinds whose template is an official form
ROOM = 500  # rows below the examples that offer the lists
YEAR = 2026  # of the example rows


@dataclass(frozen=True, slots=True)
class Kolom:
    """What a column is: header, meaning, how it is written, what may be chosen."""

    judul: str
    penjelasan: str
    lebar: int
    tulis: str = "teks"
    pilihan: tuple[str, ...] = ()


@cache
def columns() -> dict[str, Kolom]:
    """Every column that templates have, by canonical name."""
    table = tomllib.loads((HERE / "templat.toml").read_text("utf-8"))["kolom"]
    return {
        name: Kolom(**(said | {"pilihan": tuple(said.get("pilihan", ()))})) for name, said in table.items()
    }


def template_kinds() -> tuple[str, ...]:
    """The kinds that have a template, in alphabetical order."""
    return tuple(sorted([*FORM, *(path.stem for path in (HERE / "templat").glob("*.toml"))]))


def write_template(kind: str, path: Path) -> None:
    """Write the empty workbook of a kind; KeyError for a kind without one."""
    if kind not in template_kinds():
        raise KeyError(kind)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": kind, "created": datetime.datetime(YEAR, 1, 1, tzinfo=datetime.UTC)})
        pages = Pages(book)
        if kind in FORM:
            _write_form(pages, FORM[kind])
            return
        sheets = tomllib.loads((HERE / "templat" / f"{kind}.toml").read_text("utf-8"))["lembar"]
        for sheet in sheets:
            _write_sheet(pages, sheet)
        _explain(pages, [(c, columns()[c], c in sheet["wajib"]) for sheet in sheets for c in sheet["kolom"]])


def _write_sheet(pages: Pages, said: Row) -> None:
    """One sheet: title, what the examples are, header (mandatory columns darker), examples, lists to choose from."""
    page = pages.add(said["nama"])
    page.titles([said["judul"], _note()])
    known = [columns()[c] for c in said["kolom"]]
    for i, (name, column) in enumerate(zip(said["kolom"], known, strict=True)):
        shade = "#BDD7EE" if name in said["wajib"] else "#EDEDED"
        style = pages.format(
            bold=True, text_wrap=True, valign="vcenter", align="center", border=1, bg_color=shade
        )
        page.sheet.write_string(page.row, i, column.judul, style)
        look = {"num_format": NUMBERS[column.tulis]} if column.tulis in NUMBERS else {"num_format": "@"}
        page.sheet.set_column(i, i, column.lebar, pages.format(valign="top", text_wrap=True, **look))
        if column.pilihan:
            below = (page.row + 1, i, page.row + ROOM, i)
            page.sheet.data_validation(
                *below, {"validate": "list", "source": list(column.pilihan), "error_type": "warning"}
            )
    page.sheet.freeze_panes(page.row + 1, 0)
    page.row += 1
    _examples(page, said["contoh"], known)


def _note() -> str:
    return _(
        "Tiga baris pertama adalah contoh: hapus sebelum dipakai. Kolom berjudul biru wajib diisi; lihat lembar Petunjuk."
    )


def _examples(page: Page, rows: Sequence[Sequence[Any]], known: Sequence[Kolom]) -> None:
    for row in rows:
        for i, (value, column) in enumerate(zip(row, known, strict=True)):
            page.cell(i, Column("", (), tulis=column.tulis), value, None)
        page.row += 1


def _explain(pages: Pages, known: Sequence[tuple[str, Kolom, bool]]) -> None:
    """The sheet Petunjuk: every column once, whether it is mandatory, what it means, what may be chosen."""
    page = pages.add("Petunjuk")
    head = pages.format(bold=True, border=1, bg_color="#BDD7EE")
    plain = pages.format(border=1, valign="top", text_wrap=True)
    for i, (text, width) in enumerate(
        ((_("Judul kolom"), 26), (_("Wajib"), 10), (_("Arti dan cara mengisi"), 70), (_("Pilihan"), 40))
    ):
        page.sheet.write_string(0, i, text, head)
        page.sheet.set_column(i, i, width)
    seen: dict[str, tuple[Kolom, bool]] = {}
    for name, column, needed in known:
        seen[name] = (column, needed or seen.get(name, (column, False))[1])
    for row, (column, needed) in enumerate(seen.values(), start=1):
        texts = (
            column.judul,
            _("wajib") if needed else _("boleh kosong"),
            column.penjelasan,
            ", ".join(column.pilihan),
        )
        for i, text in enumerate(texts):
            page.sheet.write_string(row, i, text, plain)
    page.sheet.freeze_panes(1, 0)


def _write_form(pages: Pages, form_id: str) -> None:
    """An official form with three example lines."""
    form = forms()[form_id]
    page = pages.add(form.nomor)
    page.titles(
        [
            form.nomor,
            form.judul.upper(),
            f"Renja Tahun {YEAR}",
            "Perangkat Daerah: 1.02.0.00.0.00.01.0000 Dinas Kesehatan",
            _note(),
        ]
    )
    found = form.columns(YEAR)
    page.table(found, [Line(t, c) for t, c in _form_examples()], numbered=form.numbered)
    page.signatures(form.tanda_tangan)
    meant = tomllib.loads((HERE / "templat.toml").read_text("utf-8"))["formulir"]
    told = [
        (c.isi, Kolom(" | ".join(c.judul), meant[c.isi], c.lebar), meant[c.isi].endswith("Wajib."))
        for c in found
    ]
    _explain(pages, told)


def _form_examples() -> list[tuple[str, Row]]:
    """A programme, its kegiatan and one sub kegiatan whose figures add up."""
    money = {"pagu_akhir": 12000000000, "realisasi_rp_lalu": 3650000000, "pagu": 1925000000, "rp_tw1": 410000000, "rp_tw2": 495000000,
             "rp_tw3": 480000000, "rp_tw4": 470000000, "rp_setahun": 1855000000, "rp_sd": 5505000000, "persen_rp": 45.88,
             "nama_skpd": "Dinas Kesehatan"}  # fmt: skip
    own = {"indikator": "Jumlah ibu hamil yang mendapatkan pelayanan kesehatan", "target_akhir": "57000 Orang", "realisasi_lalu": 18400,
           "target": "9300 Orang", "fisik_tw1": 2300, "fisik_tw2": 2350, "fisik_tw3": 2310, "fisik_tw4": 2290, "fisik_setahun": 9250,
           "fisik_sd": 27650, "persen_fisik": 48.51}  # fmt: skip
    return [
        ("program", {"no": 1, "sasaran": "Menurunnya kematian ibu dan bayi", "uraian": "1.02.02 Program Pemenuhan Upaya Kesehatan", **money}),
        ("kegiatan", {"uraian": "1.02.02.2.02 Penyediaan Layanan Kesehatan", **money}),
        ("sub_kegiatan", {"uraian": "1.02.02.2.02.0001 Pengelolaan Pelayanan Kesehatan Ibu Hamil", **own, **money}),
    ]  # fmt: skip
