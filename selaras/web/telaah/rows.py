# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a run hands to the action that stores it: plain values."""

from dataclasses import dataclass, field
from typing import Any

from selaras.web.rencana.rows import Putusan, TautanBaru

AMOUNTS = (
    "rp_selisih",
    "rp_kelebihan",
    "rp_pagu",
    "rp_menjadi",
    "rp_semula",
)  # the first that a finding tells


@dataclass(slots=True)
class Hasil:
    """One run. temuan: dicts of base columns, `facts` and place. ukuran: document → the RPJMD or RPD that measured it.

    laporan: the run as reports need it. pengaturan: key of the settings it was made under.
    """

    versi: list[int]
    perangkat: str
    aturan: list[dict[str, Any]]
    temuan: list[dict[str, Any]]
    putusan: list[Putusan]
    tautan: list[TautanBaru]
    baris: int = 0
    belum: dict[str, list[str]] = field(default_factory=dict)
    ukuran: dict[str, str] = field(default_factory=dict)
    laporan: bytes = b""
    pengaturan: int | None = None
