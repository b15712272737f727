# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report in prose and tables as a Word document, upright A4: what the data hold is filled in, what is missing is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from selaras.core.workbook.forms.word import HEAD_SHADE, MARGIN, pack, paragraph

PAPER = (11906, 16838)  # A4, twentieths of a point
SIDE = 2 * MARGIN
SIZES = {0: 21, 1: 28, 2: 24}  # half points of a text and of headings by level
CELL = 17
MISSING_SHADE = "FFF2CC"


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading; tingkat 1 is a chapter."""

    teks: str
    tingkat: int = 1


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph; `kosong`: it says what is missing."""

    teks: str
    kosong: bool = False


@dataclass(frozen=True, slots=True)
class Daftar:
    """A table. lebar: parts of the width; kanan: columns of figures; a cell None is missing and shaded."""

    kolom: Sequence[str]
    lebar: Sequence[int]
    baris: Sequence[Sequence[str | None]]
    kanan: frozenset[int] = frozenset()


Isi = Judul | Alinea | Daftar


def write_naskah(parts: Sequence[Isi], path: Path) -> None:
    """Write the report; the same parts give the same bytes."""
    sides = " ".join(f'w:{side}="{SIDE}"' for side in ("top", "right", "bottom", "left"))
    page = f'<w:pgSz w:w="{PAPER[0]}" w:h="{PAPER[1]}"/><w:pgMar {sides} w:header="300" w:footer="300" w:gutter="0"/>'
    pack("".join(text for one in parts for text in _part(one)) + f"<w:sectPr>{page}</w:sectPr>", path)


def _part(one: Isi) -> Iterator[str]:
    if isinstance(one, Judul):
        yield paragraph(one.teks, size=SIZES[one.tingkat], bold=True, after=120, tingkat=one.tingkat)
    elif isinstance(one, Alinea):
        yield paragraph(one.teks, size=SIZES[0], italic=one.kosong, after=120)
    else:
        yield from _table(one)
        yield paragraph("", after=120)


def _table(one: Daftar) -> Iterator[str]:
    width = PAPER[0] - 2 * SIDE
    parts = [round(width * w / sum(one.lebar)) for w in one.lebar]
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="808080"/>' for edge in edges)
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{sum(parts)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
    yield '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{w}"/>' for w in parts) + "</w:tblGrid>"
    head = "".join(_cell(name, w, HEAD_SHADE, bold=True) for name, w in zip(one.kolom, parts, strict=True))
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    for row in one.baris:
        cells = "".join(
            _cell(text or "", w, "" if text is not None else MISSING_SHADE, right=i in one.kanan)
            for i, (text, w) in enumerate(zip(row, parts, strict=True))
        )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    yield "</w:tbl>"


def _cell(text: str, width: int, shade: str, *, bold: bool = False, right: bool = False) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    said = paragraph(text, size=CELL, bold=bold, side="right" if right else "left")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{said}</w:tc>'
