# SPDX-License-Identifier: AGPL-3.0-or-later
"""Raw frames of a version as one file: a zip of Parquet, with the tables they were read from."""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence

import polars as pl

from selaras.core.rencana import Source
from selaras.core.workbook.read import Bahan
from selaras.core.workbook.readers import Raw

PLACE = ("sumber", "baris", "no")  # where a row stood, not what it says
Part = tuple[Source, Raw]


def dump(parts: Sequence[Part]) -> bytes:
    """The same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _write(archive, "sumber.json", json.dumps([s.as_json() for s, _raw in parts]).encode())
        for i, (_source, raw) in enumerate(parts):
            for name, frame in sorted(raw.frames.items()):
                data = io.BytesIO()
                frame.write_parquet(data)
                _write(archive, f"{i}/{name}.parquet", data.getvalue())
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), data)  # ZipInfo's fixed date keeps the bytes equal


def load(data: bytes) -> list[Part]:
    """The parts of `dump`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        given = json.loads(archive.read("sumber.json"))
        raws = [Raw() for _ in given]
        for name in archive.namelist():
            if name.endswith(".parquet"):
                i, frame = name.removesuffix(".parquet").split("/")
                raws[int(i)].frames[frame] = pl.read_parquet(io.BytesIO(archive.read(name)))
    return list(zip(map(Source.from_json, given), raws, strict=True))


def joined(parts: Sequence[Part]) -> Bahan:
    """Parts of several versions as one reading: every row points to the table it now stands in."""
    raws = []
    for i, (_source, raw) in enumerate(parts):
        place = pl.lit(i, dtype=pl.UInt16).alias("sumber")
        raws.append(Raw({n: f.with_columns(place) for n, f in raw.frames.items()}))
    return Bahan(raws, [source for source, _raw in parts])


def content_hash(parts: Sequence[Part]) -> str:
    """Hash of what the rows say: the same rows elsewhere, or in another order, are the same content."""
    lines: list[bytes] = []
    for source, raw in parts:
        for name, frame in sorted(raw.frames.items()):
            said = [
                c for c in sorted(frame.columns) if c not in PLACE and frame[c].null_count() < frame.height
            ]
            if said:
                head = f"{source.kind} {name} ".encode()
                lines += [head + line for line in frame.select(said).write_ndjson().encode().splitlines()]
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()
