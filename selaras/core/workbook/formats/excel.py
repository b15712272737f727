# SPDX-License-Identifier: AGPL-3.0-or-later
"""Excel workbooks since 2007 (.xlsx, .xlsm): data only, macros are never run."""

import posixpath

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from selaras.core.wording import _
from selaras.core.workbook.formats import archive, limits, sheet_xml
from selaras.core.workbook.formats.calamine import open_workbook, read_sheet, worksheets
from selaras.core.workbook.formats.cells import all_printable
from selaras.core.workbook.formats.sheet import Sheet, column_letters
from selaras.core.workbook.problem import Problem, Unreadable

_MACRO = "xl/vbaProject.bin"


def read_xlsx(raw: bytes, shown: str) -> list[Sheet]:
    """Read every worksheet of an .xlsx or .xlsm; raises Unreadable."""
    parts = archive.unpack(raw, shown, _wanted)
    names = _sheet_names(parts, shown)
    flaws: dict[str, list[sheet_xml.Flaw]] = {}
    printable = True
    for path, part in parts.items():
        if path in names or b"sheetData" in part.content[:65536]:
            look = sheet_xml.SheetXml(part.content)
            _check_span(look.too_wide(), names.get(path), shown)
            flaws[names.get(path, "")] = look.flaws()
            printable = printable and not look.texts
        elif path.lower().endswith("sharedstrings.xml"):
            printable = printable and all_printable(part.content)
    content = archive.pack(parts)
    parts.clear()
    book = open_workbook(content, shown)
    sheets = []
    for name in worksheets(book, shown):
        sheet = read_sheet(book, name, shown, printable=printable)
        _tell_flaws(sheet, flaws.get(name, []))
        sheets.append(sheet)
    if sheets and _MACRO in archive.names(raw):
        sheets[0].problems.insert(0, _macro_note(shown))
    return sheets


def _wanted(name: str) -> bool:
    """Only XML is data; pictures, fonts and macros stay packed."""
    return name.lower().endswith((".xml", ".rels"))


def _sheet_names(parts: dict[str, archive.Part], shown: str) -> dict[str, str]:
    """Map the part that holds a sheet to the sheet's name; refuses XML that declares entities."""
    for name, part in parts.items():
        start = part.content[:4096]
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start or b"\x00" in start[:4]:
            raise Unreadable(
                shown,
                read=_("XML yang tidak lazim pada bagian {name}").format(name=name),
                expected=_("buku kerja sebagaimana disimpan Excel atau LibreOffice"),
                todo=_("Buka berkas di Excel atau LibreOffice, lalu simpan ulang."),
            )
    workbook = next((name for name in parts if name.lower().endswith("xl/workbook.xml")), None)
    if workbook is None:
        raise archive.damaged(shown)
    folder, file = posixpath.split(workbook)
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    try:
        targets = (
            {r.get("Id"): r.get("Target", "") for r in fromstring(relations.content)} if relations else {}
        )
        sheets = [s for s in fromstring(parts[workbook].content).iter() if s.tag.endswith("}sheet")]
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise archive.damaged(shown) from error
    found = {}
    for sheet in sheets:
        target = targets.get(next((v for k, v in sheet.attrib.items() if k.endswith("}id")), ""))
        if target:
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[posixpath.normpath(path)] = sheet.get("name", "")
    return found


def _check_span(far: str | None, name: str | None, shown: str) -> None:
    if far:
        raise Unreadable(
            shown,
            sheet=name,
            cell=far,
            read=_("isi sampai sel {cell}").format(cell=far),
            expected=_("paling banyak {n} juta sel dalam satu lembar").format(n=limits.MAX_CELLS // 10**6),
            todo=_("Hapus isi sel yang tersesat jauh dari tabel, simpan, lalu coba lagi."),
        )


def _tell_flaws(sheet: Sheet, flaws: list[sheet_xml.Flaw]) -> None:
    """Tell each flawed cell; an error cell that the parser gave as text is emptied."""
    for flaw in flaws:
        if flaw.error is None:
            read, expected = _("rumus tanpa nilai tersimpan"), _("nilai; buka di Excel, lalu simpan ulang")
        else:
            read, expected = flaw.error, _("nilai, bukan galat rumus")
        sheet.problems.append(
            Problem(sheet.path, sheet.name, flaw.row, column_letters(flaw.column), read, expected)
        )


def _macro_note(shown: str) -> Problem:
    return Problem(
        shown,
        None,
        None,
        None,
        _("buku kerja berisi makro"),
        _("buku kerja tanpa makro; datanya dibaca, makronya tidak dijalankan"),
    )
