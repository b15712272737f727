# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cells of a file as text, kept so that a page can show any row without reading the workbook. Tasks only."""

import datetime
import io
import json
import zipfile
from pathlib import Path

from selaras.core.workbook.sheets import Cell, Sheet, read_sheets
from selaras.web.rencana.sel import LONGEST, PLACES, ROWS, part_of


def cells_of(path: Path, nama: str) -> bytes:
    """Every sheet of the file in parts of `ROWS` rows; the same file gives the same bytes."""
    sheets = read_sheets(path, nama)
    places = [[sheet.name or "", sheet.first_column] for sheet in sheets]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(PLACES), json.dumps(places))
        for i, sheet in enumerate(sheets):
            for number, rows in _parts(sheet).items():
                archive.writestr(_deflated(part_of(i, number)), json.dumps(rows, ensure_ascii=False))
    return out.getvalue()


def _deflated(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # its fixed date keeps the bytes equal
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _parts(sheet: Sheet) -> dict[int, dict[int, list[str]]]:
    """Row numbers, as a person sees them, with the texts of each row that holds any."""
    found: dict[int, dict[int, list[str]]] = {}
    for number, row in enumerate(sheet.rows, start=sheet.first_row):
        texts = [_text(cell) for cell in row]
        if any(texts):
            found.setdefault(number // ROWS, {})[number] = texts
    return found


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat(" ") if isinstance(cell, datetime.datetime) else cell.isoformat()
    return str(cell).strip()[:LONGEST]
