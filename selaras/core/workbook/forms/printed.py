# SPDX-License-Identifier: AGPL-3.0-or-later
"""A printed form as a value: what every way of writing it (Excel, Word, paper) is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from selaras.core.workbook.forms.form import Column
from selaras.core.workbook.forms.lines import Line


class NothingToPrint(ValueError):
    """The plan holds no document a form could print; str is the sentence for a person."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: titles, a table with its numbering, rows that close it, notes below, places to sign."""

    nama: str
    judul: Sequence[str]
    kolom: Sequence[Column]
    baris: Sequence[Line]
    numbered: bool = True
    kaki: Sequence[Line] = field(default=())
    catatan: Sequence[str] = field(default=())
    tanda_tangan: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Printed:
    """The sheets of one form. tahun: of the document, None where it has none."""

    judul: str
    tahun: int | None
    lembar: Sequence[Sheet]
