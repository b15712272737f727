# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good files of every format, and as many broken ones as asked for: the same N every time."""

import csv
import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Iterator

import docx
import polars as pl
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

HEADER = ["kode", "nama sub kegiatan", "pagu", "satuan"]
ROWS = [
    [f"1.02.02.2.01.{i:04d}", f"Pengadaan sarana {i}\nbaris dua", i * 1_250_000 + 0.5, "Unit"]
    for i in range(40)
]
BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
Mutation = Callable[[bytes, random.Random], bytes]


def good_files() -> dict[str, bytes]:
    """Return one well-formed file of each format, by extension."""
    return {
        ".xlsx": xlsx(ROWS),
        ".ods": ods(),
        ".csv": text(","),
        ".tsv": text("\t"),
        ".txt": text(";").decode().encode("utf-16"),
        ".json": json.dumps({"data": [dict(zip(HEADER, row, strict=True)) for row in ROWS]}).encode(),
        ".docx": word(),
        ".parquet": parquet(),
        ".xls": html(),
    }


def xlsx(rows: list[list[object]], *, other: bool = True) -> bytes:
    """A workbook with a merged title, a formula and, if asked, a second sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Renja")
    sheet.merge_range("A1:D1", "Rencana Kerja")
    for at, row in enumerate([HEADER, *rows], start=1):
        sheet.write_row(at, 0, row)
    sheet.write_formula("C50", "=SUM(C3:C42)", None, 7)
    if other:
        book.add_worksheet("Lain").write("B3", "isi")
    book.close()
    return out.getvalue()


def ods() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Renja")
    for row in [HEADER, *ROWS]:
        line = TableRow()
        for value in row:
            kind = (
                {"valuetype": "float", "value": value}
                if isinstance(value, float)
                else {"valuetype": "string"}
            )
            cell = TableCell(**kind)
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def text(delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADER, *ROWS])
    return out.getvalue().encode()


def word() -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in [HEADER, *ROWS]:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    table.cell(1, 0).merge(table.cell(2, 1))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parquet() -> bytes:
    out = io.BytesIO()
    pl.DataFrame(ROWS, schema=HEADER, orient="row").write_parquet(out)
    return out.getvalue()


def html() -> bytes:
    lines = "".join(
        "<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in [HEADER, *ROWS]
    )
    return f"<html><body><table border=1>{lines}</table></body></html>".encode()


def mutated(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of ``count`` broken files; number i is the same in every run."""
    good = list(good_files().items())
    for number in range(count):
        rng = random.Random(number)
        suffix, content = good[number % len(good)]
        choices = [*_BYTES, *(_ZIP if content.startswith(b"PK") else _TEXT)]
        mutation = rng.choice(choices)
        yield f"{number:05d}-{mutation.__name__.strip('_')}{suffix}", mutation(content, rng)


def _flip(content: bytes, rng: random.Random) -> bytes:
    data = bytearray(content)
    for _time in range(rng.choice([1, 1, 3, 20])):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def _truncate(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randrange(len(content))]


def _junk_inside(content: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(content))
    return content[:at] + rng.randbytes(rng.choice([1, 16, 700])) + content[at:]


def _block_repeated(content: bytes, rng: random.Random) -> bytes:
    at, end = sorted(rng.randrange(len(content)) for _side in range(2))
    return content[:end] + content[at:end] * rng.choice([1, 3]) + content[end:]


def _large_numbers(content: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(max(1, len(content) - 8))
    return content[:at] + struct.pack("<Q", rng.choice([2**64 - 1, 2**31, 2**32 - 1])) + content[at + 8 :]


def _odd_text(content: bytes, rng: random.Random) -> bytes:
    pieces = [
        b"\0",
        b"\xff\xfe",
        b"\xe9\x81",
        b'"',
        b"\r",
        b"\x1a",
        b"NaN",
        b"1e30",
        b"[[",
        b"{",
        b"<table>",
        b"\t;,|",
    ]
    data = content
    for _time in range(rng.choice([1, 4, 30])):
        at = rng.randrange(len(data))
        data = data[:at] + rng.choice(pieces) + data[at:]
    return data


def _deep(content: bytes, rng: random.Random) -> bytes:
    depth = rng.choice([50, 3_000, 200_000])
    opening = b"[" if content[:1] in {b"{", b"["} else b"<table><tr><td>"
    return rng.choice([opening * depth, opening * depth + content])


def _header_twice(content: bytes, rng: random.Random) -> bytes:
    line = content.splitlines(keepends=True)[0]
    return line * rng.choice([2, 50]) + content


def parts_of(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def zipped(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in entries:
            archive.writestr(name, part)
    return out.getvalue()


def _part_gone(content: bytes, rng: random.Random) -> bytes:
    entries = parts_of(content)
    del entries[rng.randrange(len(entries))]
    return zipped(entries)


def _part_swapped(content: bytes, rng: random.Random) -> bytes:
    entries = parts_of(content)
    a, b = rng.sample(range(len(entries)), 2)
    entries[a], entries[b] = (entries[a][0], entries[b][1]), (entries[b][0], entries[a][1])
    return zipped(entries)


def _part_broken(content: bytes, rng: random.Random) -> bytes:
    entries = [(n, p) for n, p in parts_of(content) if p]
    at = rng.randrange(len(entries))
    name, part = entries[at]
    entries[at] = (name, rng.choice([*_BYTES, _odd_text])(part, rng))
    return zipped(entries)


def _xml_replaced(content: bytes, rng: random.Random) -> bytes:
    """Put poison where a value of the main part stands."""
    swaps = [
        (b"<v>", b"<v>NaN"),
        (b"<v>", b"<v>1e30</v><v>"),
        (b"<v>", b"<v>&#0;"),
        (b"<v>", b"<v>99999999999"),
        (b'r="A3"', b'r="XFD1048576"'),
        (b'r="A3"', b'r="ZZZZZZZ9999999999"'),
        (b'r="A3"', b'r=""'),
        (b'r="A3"', b""),
        (b'ref="A1:', b'ref="A1:XFD1048576" x="'),
        (b'<row r="2"', b'<row r="1048576"'),
        (b'<row r="2"', b'<row r="-5"'),
        (b"<table:table-cell", b'<table:table-cell table:number-columns-repeated="16384"'),
        (b"<table:table-row", b'<table:table-row table:number-rows-repeated="1048576"'),
        (b"<table:table-row", b'<table:table-row table:number-rows-repeated="99999999999999999999"'),
        (b'office:value="', b'office:value="NaN'),
        (b"<w:tc>", b'<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>'),
        (b"<w:tc>", b"<w:tc><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"),
        (b"?>", b"?>" + BOMB),
        (b"UTF-8", b"UTF-16"),
        (b'count="', b'count="4294967295'),
        (b't="s"', b't="e"'),
        (b"<sheet ", b'<sheet name="x" sheetId="9" r:id="rId1"/><sheet '),
    ]
    entries = parts_of(content)
    present = [(a, b) for a, b in swaps if any(a in part for _name, part in entries)]
    before, after = rng.choice(present)
    times = rng.choice([1, 3, -1])
    return zipped([(name, part.replace(before, after, times)) for name, part in entries])


def _part_twice(content: bytes, rng: random.Random) -> bytes:
    """The same stream under another name, and a directory that lies about a size."""
    entries = parts_of(content)
    name, part = rng.choice(entries)
    data = bytearray(zipped([*entries, (f"{name}x", part)]))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", rng.choice([0, 1, 2**31, 2**32 - 2]))
    return bytes(data)


def _inside_zip(content: bytes, _rng: random.Random) -> bytes:
    return zipped([("berkas.bin", content)])


_BYTES: list[Mutation] = [_flip, _truncate, _junk_inside, _block_repeated, _large_numbers]
_TEXT: list[Mutation] = [_odd_text, _odd_text, _deep, _header_twice]
_ZIP: list[Mutation] = [
    _part_gone, _part_swapped, _part_broken, _part_broken, _xml_replaced, _xml_replaced, _xml_replaced, _part_twice,
    _inside_zip,
]  # fmt: skip
