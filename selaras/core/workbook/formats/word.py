# SPDX-License-Identifier: AGPL-3.0-or-later
"""Word documents (.docx): every table becomes a sheet "Tabel 1", "Tabel 2" ...

Read from the zip directly: the tables are one XML part, and this needs no library that writes Word.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from selaras.core.wording import _
from selaras.core.workbook.formats import archive, limits
from selaras.core.workbook.formats.cells import clean_rows
from selaras.core.workbook.formats.grid import Grid
from selaras.core.workbook.formats.sheet import Sheet
from selaras.core.workbook.problem import Unreadable

_PART = "word/document.xml"


def read_docx(raw: bytes, shown: str) -> list[Sheet]:
    """Read the tables of a Word document; cells are text. Raises Unreadable."""
    parts = archive.unpack(raw, shown, lambda name: name.lower() == _PART)
    try:
        body = fromstring(next(part.content for part in parts.values()), forbid_dtd=True)
    except (StopIteration, ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise archive.damaged(shown) from error
    tables = [e for e in body.iter() if _local(e) == "tbl"]
    nested = {id(t) for table in tables for t in table.iter() if t is not table and _local(t) == "tbl"}
    outer = [table for table in tables if id(table) not in nested]
    if not outer:
        raise Unreadable(
            shown,
            read=_("dokumen Word tanpa tabel"),
            expected=_("paling sedikit satu tabel"),
            todo=_("Bila tabelnya berupa gambar, kirim berkas Excel-nya."),
        )
    return [_sheet(table, number, shown) for number, table in enumerate(outer, start=1)]


def _sheet(table: Element, number: int, shown: str) -> Sheet:
    grid = Grid(shown)
    holds_table: list[tuple[int, int]] = []
    open_down: dict[int, int] = {}  # column -> index into grid.merged of a merge still growing
    for row in _children(table, "tr", limits.MAX_DEPTH):
        grid.next_row()
        for _skipped in range(min(_number(_find(row, "trPr", "gridBefore")), 100)):
            grid.add(None)
        for cell in _children(row, "tc", limits.MAX_DEPTH):
            place = _place(grid, cell, open_down)
            if any(_local(inner) == "tbl" for inner in cell.iter()):
                holds_table.append(place)
    sheet = Sheet(shown, f"Tabel {number}", [])
    clean_rows(sheet, grid.rows)
    sheet.merged = [m for m in grid.merged if m[0] != m[2] or m[1] != m[3]]
    for at in holds_table:
        sheet.tell(*at, _("tabel di dalam sel"), _("teks biasa; isi tabel itu dibaca sebagai teks sel"))
    return sheet


def _place(grid: Grid, cell: Element, open_down: dict[int, int]) -> tuple[int, int]:
    """Add a cell; one that continues a vertical merge stays empty and makes the merge longer."""
    across = min(max(_number(_find(cell, "tcPr", "gridSpan"), 1), 1), 1000)
    merge = _find(cell, "tcPr", "vMerge")
    continues = merge is not None and _value(merge) != "restart"
    text = _text(cell)
    row, column = grid.add(text or None, across=across)
    if across == 1 and merge is not None:
        grid.merged.append((row, column, row, column))
    if continues and column in open_down and not text:
        if merge is not None:
            grid.merged.pop()
        top, left, _bottom, right = grid.merged[open_down[column]]
        grid.merged[open_down[column]] = (top, left, row, right)
    elif merge is not None:
        open_down[column] = len(grid.merged) - 1
    else:
        open_down.pop(column, None)
    return row, column


def _text(cell: Element) -> str:
    """The text as one sees it: paragraphs and breaks on lines of their own, deleted text left out."""
    return "\n".join("".join(_runs(p)) for p in cell.iter() if _local(p) == "p").strip()


def _runs(paragraph: Element) -> Iterator[str]:
    for element in paragraph:
        kind = _local(element)
        if kind == "t":
            yield element.text or ""
        elif kind in {"br", "cr"}:
            yield "\n"
        elif kind == "tab":
            yield "\t"
        elif kind == "noBreakHyphen":
            yield "-"
        elif kind not in {"pPr", "rPr", "del", "moveFrom", "p", "Fallback"}:
            yield from _runs(element)


def _children(element: Element, kind: str, depth: int) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those wrapped in a content control or a revision."""
    for child in element:
        if _local(child) == kind:
            yield child
        elif depth and _local(child) in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
            yield from _children(child, kind, depth - 1)


def _find(element: Element, *path: str) -> Element | None:
    found: Element | None = element
    for name in path:
        found = next((child for child in found if _local(child) == name), None) if found is not None else None
    return found


def _value(element: Element) -> str:
    return next((v for k, v in element.attrib.items() if k.endswith("val")), "")


def _number(element: Element | None, default: int = 0) -> int:
    text = _value(element) if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
