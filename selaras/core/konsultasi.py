# SPDX-License-Identifier: AGPL-3.0-or-later
"""Consultation as rules: what was approved still stands, what is asked again, what is decided alone or together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from selaras.core.workflow import Workflow

# Groups of a packet, in the order people read them
BARU, BERUBAH, BERTEMUAN, KEBIJAKAN, LANJUTAN, PENUNJANG = GROUPS = (
    "baru", "berubah", "bertemuan", "kebijakan", "lanjutan", "penunjang",
)  # fmt: skip
TOGETHER = frozenset({LANJUTAN, PENUNJANG})

WAITING, APPROVED, NOTED, RETURNED, REFUSED = (
    "menunggu",
    "setuju",
    "setuju_catatan",
    "dikembalikan",
    "ditolak",
)
STANDS = frozenset({APPROVED, NOTED})
DECISIONS = {"setuju": APPROVED, "setuju_catatan": NOTED, "kembalikan": RETURNED, "tolak": REFUSED}
# One matter: asking leaves it where it is; withdrawing and objecting open it again
MATTER = Workflow(
    {(WAITING, act): state for act, state in DECISIONS.items()}
    | {(WAITING, "tanya"): WAITING}
    | {(state, act): WAITING for state in DECISIONS.values() for act in ("tarik", "sanggah")}
    | {(RETURNED, "kirim_ulang"): WAITING}
)
RUNNING, BACK, DONE = "berjalan", "dikembalikan", "selesai"


def packet_state(matters: Iterable[str]) -> str:
    """Where a packet stands: something waits, everything else came back, or all is decided."""
    states = set(matters)
    if WAITING in states:
        return RUNNING
    return BACK if RETURNED in states else DONE


@dataclass(frozen=True, slots=True)
class Toleransi:
    """How far a programme may move and still be the approved one; percent."""

    pagu_persen: Decimal
    target_persen: Decimal


@dataclass(frozen=True, slots=True)
class Ajuan:
    """What a matter asks approval for. sasaran: key → name; target: indicator → text as printed; pagu: rupiah."""

    sasaran: Mapping[str, str] = field(default_factory=dict)
    target: Mapping[str, str] = field(default_factory=dict)
    pagu: int | None = None

    def as_json(self) -> dict[str, Any]:
        """As it is kept beside the decision."""
        return {"sasaran": dict(self.sasaran), "target": dict(self.target), "pagu": self.pagu}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Ajuan":
        """What `as_json` gave."""
        return cls(kept.get("sasaran", {}), kept.get("target", {}), kept.get("pagu"))


@dataclass(frozen=True, slots=True)
class Beda:
    """One thing that is not as it was approved. apa: pagu, target, sasaran; dalam: within the tolerance."""

    apa: str
    nama: str
    semula: Any
    menjadi: Any
    dalam: bool

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the matter."""
        return {
            "apa": self.apa,
            "nama": self.nama,
            "semula": self.semula,
            "menjadi": self.menjadi,
            "dalam": self.dalam,
        }


def differences(before: Ajuan, now: Ajuan, toleransi: Toleransi) -> tuple[Beda, ...]:
    """What differs, sasaran first, then targets, then pagu. A sasaran lost or won is never within."""
    found = [
        Beda("sasaran", name, name, None, False)
        for key, name in before.sasaran.items()
        if key not in now.sasaran
    ]
    found += [
        Beda("sasaran", name, None, name, False)
        for key, name in now.sasaran.items()
        if key not in before.sasaran
    ]
    for name in [*before.target, *(n for n in now.target if n not in before.target)]:
        was, is_ = before.target.get(name), now.target.get(name)
        if was != is_:
            found.append(
                Beda("target", name, was, is_, _near(number(was), number(is_), toleransi.target_persen))
            )
    if before.pagu != now.pagu:
        near = _near(before.pagu, now.pagu, toleransi.pagu_persen)
        found.append(Beda("pagu", "", before.pagu, now.pagu, near))
    return tuple(found)


def stands(beda: Iterable[Beda]) -> bool:
    """Whether an approval carries over these differences."""
    return all(one.dalam for one in beda)


def group_of(*, penunjang: bool, bertemuan: bool, berat: bool, beda: Iterable[Beda] | None) -> str:
    """The group of a programme; beda: against what was approved or planned before, None when there was nothing.

    A penunjang programme is decided with its like unless something grave was found on it.
    """
    if penunjang and not berat:
        return PENUNJANG
    if bertemuan or berat:
        return BERTEMUAN
    if beda is None:
        return BARU
    return LANJUTAN if stands(beda) else BERUBAH


def kelas_of(group: str, beda: Iterable[Beda] | None) -> str:
    """The class of matter that a keputusan may hand downward; empty: only the kepala daerah's."""
    if group == PENUNJANG:
        return "setujui_penunjang"
    if group != LANJUTAN:
        return ""
    return "setujui_kecil" if any(True for _one in beda or ()) else "setujui_lanjutan"


def number(text: Any) -> Decimal | None:
    """A printed target as a number: "1.250,5 orang" is 1250.5; None for words."""
    if isinstance(text, int):
        return Decimal(text)
    found = re.match(r"\s*(-?\d[\d.]*)(?:,(\d+))?\s*[^\d]*$", str(text or ""))
    if not found:
        return None
    whole = found[1].rstrip(".")
    if found[2] is None and re.fullmatch(r"-?\d+\.\d{1,2}", whole):  # 95.5 as spreadsheets write it
        return Decimal(whole)
    return Decimal(f"{whole.replace('.', '')}.{found[2] or '0'}")


def _near(was: Any, now: Any, percent: Decimal) -> bool:
    if was is None or now is None:
        return False
    return abs(Decimal(now) - Decimal(was)) * 100 <= percent * abs(Decimal(was))
