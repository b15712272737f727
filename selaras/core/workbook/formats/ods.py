# SPDX-License-Identifier: AGPL-3.0-or-later
"""LibreOffice spreadsheets (.ods): parsed by calamine, after one look at what they claim to hold."""

from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from selaras.core.wording import _
from selaras.core.workbook.formats import archive, limits
from selaras.core.workbook.formats.calamine import open_workbook, read_sheet, worksheets
from selaras.core.workbook.formats.sheet import Merge, Sheet, column_letters
from selaras.core.workbook.problem import Problem, Unreadable

_NEEDED = {"mimetype", "content.xml", "styles.xml", "settings.xml", "meta.xml", "meta-inf/manifest.xml"}
_ERRORS = ("#", "Err:")


@dataclass(slots=True)
class _Table:
    name: str
    rows: int = 0
    columns: int = 0
    far: str = "A1"
    merged: list[Merge] = field(default_factory=list)
    problems: list[tuple[int, int, str | None]] = field(default_factory=list)


def read_ods(raw: bytes, shown: str) -> list[Sheet]:
    """Read every sheet of an .ods; raises Unreadable."""
    parts = archive.unpack(raw, shown, lambda name: name.lower() in _NEEDED)
    contents = {name.lower(): part.content for name, part in parts.items()}
    if b"encryption-data" in contents.get("meta-inf/manifest.xml", b""):
        raise archive.protected(shown)
    tables = {table.name: table for table in _Look(shown).tables_of(contents.get("content.xml", b""))}
    book = open_workbook(archive.pack(parts), shown)
    sheets = []
    for name in worksheets(book, shown):
        known = tables.get(name, _Table(name))
        sheet = read_sheet(book, name, shown, merged=known.merged)
        for row, column, error in known.problems:
            _tell(sheet, row, column, error)
        sheets.append(sheet)
    return sheets


def _tell(sheet: Sheet, row: int, column: int, error: str | None) -> None:
    """Record a flawed cell and make sure it reads as empty."""
    if error is None:
        read, expected = _("rumus tanpa nilai tersimpan"), _("nilai; buka di LibreOffice, lalu simpan ulang")
    else:
        read, expected = error, _("nilai, bukan galat rumus")
    at, across = row - sheet.first_row, column - sheet.first_column
    if 0 <= at < len(sheet.rows) and 0 <= across < len(sheet.rows[at]):
        sheet.rows[at][across] = None
    sheet.problems.append(Problem(sheet.path, sheet.name, row, column_letters(column), read, expected))


class _Look:
    """Walk content.xml once: how far the cells reach, what is merged, what is an error."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._tables: list[_Table] = []
        self._row = self._column = 0
        self._row_repeat = 1
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._depth = 0

    def tables_of(self, xml: bytes) -> list[_Table]:
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(xml, True)
        except (ExpatError, ValueError) as error:
            raise archive.damaged(self._shown) from error
        return self._tables

    def _refuse(self, *_declaration: object) -> None:
        raise archive.damaged(self._shown)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "table":
            self._depth += 1
            if self._depth == 1:
                self._tables.append(_Table(attributes.get("table:name", "")))
                self._row = self._column = 0
        elif not self._tables or self._depth != 1:
            return
        elif local == "table-row":
            self._row += 1
            self._column = 0
            self._row_repeat = _count(attributes, "table:number-rows-repeated")
        elif local in {"table-cell", "covered-table-cell"}:
            self._cell = attributes
            self._text.clear()

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "table":
            self._depth -= 1
        elif not self._tables or self._depth != 1:
            return
        elif local == "table-row":
            self._row += self._row_repeat - 1
        elif local in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def _end_cell(self, cell: dict[str, str]) -> None:
        table = self._tables[-1]
        first = self._column + 1
        self._column += _count(cell, "table:number-columns-repeated")
        text = "".join(self._text).strip()
        kind = cell.get("office:value-type") or cell.get("calcext:value-type")
        if kind or text:
            self._reach(table, self._row + self._row_repeat - 1, self._column)
        down, across = (_count(cell, f"table:number-{way}-spanned") for way in ("rows", "columns"))
        if down > 1 or across > 1:
            table.merged.append((self._row - 1, first - 1, self._row + down - 2, first + across - 2))
        if cell.get("calcext:value-type") == "error" or (
            cell.get("table:formula") and text.startswith(_ERRORS)
        ):
            table.problems.append((self._row, first, text or "#?"))
        elif cell.get("table:formula") and not kind and not text:
            table.problems.append((self._row, first, None))

    def _reach(self, table: _Table, row: int, column: int) -> None:
        table.rows, table.columns = max(table.rows, row), max(table.columns, column)
        if table.rows * table.columns > limits.MAX_CELLS:
            far = f"{column_letters(table.columns)}{table.rows}"
            raise Unreadable(
                self._shown,
                sheet=table.name,
                cell=far,
                read=_("isi sampai sel {cell}").format(cell=far),
                expected=_("paling banyak {n} juta sel dalam satu lembar").format(
                    n=limits.MAX_CELLS // 10**6
                ),
                todo=_("Hapus isi sel yang tersesat jauh dari tabel, simpan, lalu coba lagi."),
            )


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
