# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reading of the plan and of realisation files hands to the action that stores it: plain values."""

from dataclasses import dataclass, field
from decimal import Decimal

Kunci = tuple[str, str, str, str]  # of a card: lineage, level, identity of the node, hash of the words
KunciUang = tuple[str, str, str]  # of money: lineage, level, identity of the node


@dataclass(slots=True)
class KartuBaru:
    """An indicator as files tell it. target: year → (value, upper bound, as printed, document)."""

    kunci: Kunci
    program: str
    kode: str
    nama: str
    indikator: str
    satuan: str
    arah: str
    agregasi: str
    frekuensi: str
    rumus: str
    sumber_data: str
    target: dict[int, tuple[Decimal, Decimal | None, str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NilaiBaru:
    """One figure of an indicator and period. versi: of the document it stands in."""

    kartu: Kunci
    tahun: int
    bulan: int
    nilai: Decimal
    satuan: str
    sumber: str
    versi: int


@dataclass(frozen=True, slots=True)
class UangBaru:
    """One sum of a node and period; bulanan: of one month, else of a quarter."""

    kunci: KunciUang
    program: str
    kode: str
    nama: str
    tahun: int
    bulan: int
    bulanan: bool
    rupiah: Decimal
    sumber: str
    versi: int


@dataclass(slots=True)
class Bacaan:
    """Everything files in force say of achievement. dibaca: rows of realisation files that were read."""

    kartu: list[KartuBaru]
    nilai: list[NilaiBaru]
    uang: list[UangBaru]
    dibaca: int
