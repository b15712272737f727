# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official forms as files, filled from a plan: `write_form("tabel-4.1", plan, path)`; the ending says Excel or Word."""

import datetime
from pathlib import Path

import xlsxwriter

from selaras.core.rencana import Plan
from selaras.core.workbook.forms.compose import compose
from selaras.core.workbook.forms.page import Pages
from selaras.core.workbook.forms.printed import NothingToPrint, Printed
from selaras.core.workbook.forms.word import write_word

__all__ = ["NothingToPrint", "write_form", "write_printed"]
ENDINGS = (".xlsx", ".docx")


def write_form(
    form_id: str, plan: Plan, path: Path, *, pd: str | None = None, tahun: int | None = None
) -> None:
    """Write one official form; what it raises, and what pd and tahun choose, stands at `compose`."""
    write_printed(compose(form_id, plan, pd=pd, tahun=tahun), path)


def write_printed(printed: Printed, path: Path) -> None:
    """Write a printed form: Word where the path ends in .docx, else Excel. The same form gives the same file."""
    if path.suffix.lower() == ".docx":
        write_word(printed, path)
        return
    with xlsxwriter.Workbook(
        str(path), {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        made = datetime.datetime(printed.tahun or 2000, 1, 1, tzinfo=datetime.UTC)
        book.set_properties({"title": printed.judul, "created": made})
        pages = Pages(book)
        for sheet in printed.lembar:
            pages.add(sheet.nama).write(sheet)
