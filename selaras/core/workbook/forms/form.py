# SPDX-License-Identifier: AGPL-3.0-or-later
"""The official forms as data: one TOML a form, read by the writers here and by the reader of headers."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count, groupby
from pathlib import Path

from selaras.core.parameters.dasar import Dasar
from selaras.core.parameters.dasar import dasar as basis_of

HERE = Path(__file__).parent
_OFFSET = re.compile(r"\{n([+-]\d+)?\}")


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column.

    isi: canonical column whose fact stands in it. judul: header levels from the top.
    tulis: teks, kode, rupiah, sen, nilai, persen or bilangan. nomor: what the numbering row prints.
    """

    isi: str
    judul: tuple[str, ...]
    lebar: int = 14
    tulis: str = "teks"
    nomor: str | None = None
    tahun: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One official form: id, printed number and title, legal basis, kinds it prints, columns in order.

    tanda_tangan: who signs. lembar: `pd` for a sheet an agency, `daerah` for one sheet of them all.
    """

    id: str
    nomor: str
    judul: str
    dasar: Dasar
    jenis: tuple[str, ...]
    bentuk: str
    kolom: tuple[Column, ...]
    tanda_tangan: tuple[str, ...] = ()
    lembar: str = "pd"
    numbered: bool = True

    def columns(self, tahun: int | None, years: Sequence[int] = ()) -> list[Column]:
        """The columns of one plan: {n} filled, those under one title that repeat a year together for each year.

        A number "*" is the next one: how many there are, the period decides.
        """
        found: list[Column] = []
        groups = [
            list(run) for _key, run in groupby(self.kolom, key=lambda c: (c.tahun, c.tahun and c.judul[0]))
        ]
        for group in groups:
            if group[0].tahun:
                found += [_of_year(c, y) for y in years for c in group]
            else:
                found += [replace(c, judul=tuple(filled(j, tahun) for j in c.judul)) for c in group]
        order = count(1)
        return [replace(c, nomor=str(next(order))) if c.nomor == "*" else c for c in found]


def filled(text: str, tahun: int | None) -> str:
    """`{n}`, `{n-1}` … as years; taken away where the year is not known."""
    if tahun is None:
        return re.sub(r"\s*(?:[Tt]ahun )?\{n[^}]*\}", "", text)
    return _OFFSET.sub(lambda m: str(tahun + int(m[1] or 0)), text)


def _of_year(column: Column, year: int) -> Column:
    judul = tuple(j.replace("{y}", str(year)) for j in column.judul)
    return replace(column, isi=column.isi.replace("{y}", str(year)), judul=judul)


@cache
def forms() -> dict[str, Form]:
    """Every official form by id."""
    return {form.id: form for form in map(_read, sorted(HERE.glob("*.toml")))}


def _read(path: Path) -> Form:
    table = tomllib.loads(path.read_text("utf-8"))
    kolom = tuple(
        Column(
            c["isi"], tuple(c["judul"].split("|")), c.get("lebar", 14), c.get("tulis", "teks"), c.get("nomor"), c.get("tahun", False)
        )
        for c in table["kolom"]
    )  # fmt: skip
    return Form(
        table["id"], table["nomor"], table["judul"], basis_of(table["dasar"]), tuple(table["jenis"]), table["bentuk"], kolom,
        tuple(table["tanda_tangan"]), table.get("lembar", "pd"), table["nomor_kolom"],
    )  # fmt: skip
