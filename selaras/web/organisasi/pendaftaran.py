# SPDX-License-Identifier: AGPL-3.0-or-later
"""Register agencies that a document names and the Daerah does not list yet."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from selaras.web.organisasi.models import Daerah, PerangkatDaerah

KODE, SILSILAH = (
    40,
    64,
)  # letters that the columns hold; a PD known by its name alone has that name for a code


def fitted(text: str, room: int) -> str:
    """The text, or as much of it as fits with what tells it from others that begin alike."""
    return text if len(text) <= room else f"{text[: room - 9]}#{sha256(text.encode()).hexdigest()[:8]}"


def silsilah_of(daerah: Daerah, named: Mapping[str, str]) -> dict[str, str]:
    """Core's key of each agency → the lineage the Daerah keeps it by; (key → code as printed).

    The key is a code of the lineage's own, so it decides; the printed code only where the key is not listed.
    Two keys never share a lineage: the second keeps its own.
    """
    rows = PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai", "pk")
    by_code = dict(rows.values_list("kode", "silsilah"))
    lines = set(by_code.values())
    found: dict[str, str] = {}
    for key, code in sorted(named.items()):
        own = fitted(key, SILSILAH)
        line = by_code.get(fitted(key, KODE)) or (
            own if own in lines else by_code.get(fitted(code, KODE), own)
        )
        found[key] = own if line in found.values() else line
    return found


def register_pd(*, daerah: Daerah, named: Iterable[tuple[str, str, str]]) -> dict[str, PerangkatDaerah]:
    """The PD of each lineage, by lineage; (silsilah, kode, nama) that nobody lists become rows.

    Runs inside the transaction of the act that names them, and is told in that act's Jejak row.
    """
    wanted = {silsilah: (kode, nama) for silsilah, kode, nama in named}
    rows = PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai", "pk")
    known = {pd.silsilah: pd for pd in rows}  # of several names of a lineage, the latest
    found = {s: known.get(s) for s in wanted}
    new = [
        PerangkatDaerah(daerah=daerah, silsilah=s, kode=fitted(wanted[s][0], KODE), nama=wanted[s][1][:200])
        for s, pd in found.items()
        if pd is None
    ]
    made = {pd.silsilah: pd for pd in PerangkatDaerah.objects.bulk_create(new)}
    return {s: pd or made[s] for s, pd in found.items()}
