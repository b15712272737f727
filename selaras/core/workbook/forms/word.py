# SPDX-License-Identifier: AGPL-3.0-or-later
"""A printed form as a Word document: one table a sheet, landscape, header repeated on every page.

Written as the few XML parts Word asks for: a table needs no library, and the base install stays small.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from selaras.core.workbook.forms.grid import Cell, Grid, Row, grid_of
from selaras.core.workbook.forms.page import BOLD, SHADES
from selaras.core.workbook.forms.printed import Printed

PAPERS = (
    (16838, 11906),
    (23811, 16838),
    (31680, 16838),
)  # A4, A3 and the widest Word has; twentieths of a point
MARGIN = 567
LETTER = 48  # twentieths of a point a letter of a column takes at least, or the next larger paper is used
HEAD_SHADE = "BDD7EE"
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
}  # fmt: skip


def write_word(printed: Printed, path: Path) -> None:
    """Write the form; the same form gives the same bytes."""
    grids = [grid_of(sheet) for sheet in printed.lembar]
    letters = max(sum(g.lebar) for g in grids)
    paper = next((p for p in PAPERS if (p[0] - 2 * MARGIN) / letters >= LETTER), PAPERS[-1])
    body = _BREAK.join("".join(_sheet(g, paper[0] - 2 * MARGIN)) for g in grids)
    pack(f"{body}{_section(paper)}", path)


def pack(body: str, path: Path) -> None:
    """Write what stands in a document's body as a Word file."""
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, "word/document.xml": document}.items():
            declared = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'
            place = zipfile.ZipInfo(name)  # its fixed date keeps the bytes equal
            place.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(place, declared.encode())


_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _section(paper: tuple[int, int]) -> str:
    sides = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    size = f'<w:pgSz w:w="{paper[0]}" w:h="{paper[1]}" w:orient="landscape"/>'
    return f'<w:sectPr>{size}<w:pgMar {sides} w:header="300" w:footer="300" w:gutter="0"/></w:sectPr>'


def _sheet(grid: Grid, width: int) -> Iterator[str]:
    yield from (paragraph(text, size=22, bold=True) for text in grid.judul)
    parts = [round(width * w / sum(grid.lebar)) for w in grid.lebar]
    size = max(
        6, min(16, width // sum(grid.lebar) // 6)
    )  # half points; a figure is half as wide as it is high
    borders = "".join(f'<w:{e} w:val="single" w:sz="4" w:color="808080"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{sum(parts)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
    yield '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in parts)
    yield f"<w:tblGrid>{columns}</w:tblGrid>"
    yield from _header(grid.kepala, parts, size)
    yield from (_row(row, parts, size) for row in grid.baris)
    yield "</w:tbl>"
    yield from (paragraph(text, italic=True) for text in ("", *grid.catatan))
    for text in grid.tanda_tangan:
        yield from (paragraph(line, size=18) for line in ("", text, "", "", "(………………………………)", "NIP."))


def _header(rows: Sequence[Sequence[Cell]], parts: Sequence[int], size: int) -> Iterator[str]:
    """Header rows repeated on each page; a cell that goes down is continued below by empty ones."""
    for level, row in enumerate(rows):
        below = [
            Cell(c.kolom, "", c.lebar, 0)
            for above, cells in enumerate(rows[:level]) for c in cells if above + c.tinggi > level
        ]  # fmt: skip
        cells = sorted([*row, *below], key=lambda c: c.kolom)
        drawn = "".join(_cell(c, parts, HEAD_SHADE, size, bold=True, center=True) for c in cells)
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{drawn}</w:tr>"


def _row(row: Row, parts: Sequence[int], size: int) -> str:
    shade = SHADES.get(row.tingkat or "", "").removeprefix("#")
    bold = row.tingkat in BOLD or row.tingkat == "label"
    cells = "".join(_cell(c, parts, shade, size, bold=bold) for c in row.sel)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(
    cell: Cell, parts: Sequence[int], shade: str, size: int, *, bold: bool, center: bool = False
) -> str:
    width = sum(parts[cell.kolom : cell.kolom + cell.lebar])
    told = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    told += f'<w:gridSpan w:val="{cell.lebar}"/>' if cell.lebar > 1 else ""
    told += '<w:vMerge w:val="restart"/>' if cell.tinggi > 1 else "<w:vMerge/>" if cell.tinggi == 0 else ""
    told += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    side = "center" if center else "right" if cell.kanan else "left"
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{paragraph(cell.teks, size=size, bold=bold, side=side)}</w:tc>"


def paragraph(
    text: str,
    *,
    size: int = 12,
    bold: bool = False,
    italic: bool = False,
    side: str = "left",
    after: int = 0,
    tingkat: int = 0,
) -> str:
    """One paragraph. size: half points; after: space below, twentieths of a point; tingkat: of a heading, from 1."""
    marks = "<w:b/>" * bold + "<w:i/>" * italic
    look = f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{marks}<w:sz w:val="{size}"/>'
    said = escape(_NO_XML.sub("", text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{said}</w:t></w:r>' if text else ""
    outline = f'<w:outlineLvl w:val="{tingkat - 1}"/>' if tingkat else ""
    look = f'<w:spacing w:before="0" w:after="{after}"/><w:jc w:val="{side}"/>{outline}'
    return f"<w:p><w:pPr>{look}</w:pPr>{run}</w:p>"
