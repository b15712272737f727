# SPDX-License-Identifier: AGPL-3.0-or-later
"""Register agencies that a document names and the Daerah does not list yet."""

from collections.abc import Iterable

from selaras.web.organisasi.models import Daerah, PerangkatDaerah


def silsilah_by_code(daerah: Daerah) -> dict[str, str]:
    """Lineage of every code the Daerah lists, of several names the latest."""
    rows = PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai", "pk")
    return dict(rows.values_list("kode", "silsilah"))


def register_pd(*, daerah: Daerah, named: Iterable[tuple[str, str, str]]) -> dict[str, PerangkatDaerah]:
    """The PD of each lineage, by lineage; (silsilah, kode, nama) that nobody lists become rows.

    Runs inside the transaction of the act that names them, and is told in that act's Jejak row.
    """
    wanted = {silsilah: (kode, nama) for silsilah, kode, nama in named}
    rows = PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai", "pk")
    known = {pd.silsilah: pd for pd in rows}  # of several names of a lineage, the latest
    by_code = {pd.kode: pd for pd in rows}
    found = {s: known.get(s) or by_code.get(kode) for s, (kode, _nama) in wanted.items()}
    new = [
        PerangkatDaerah(daerah=daerah, silsilah=s, kode=wanted[s][0], nama=wanted[s][1][:200])
        for s, pd in found.items()
        if pd is None
    ]
    made = {pd.silsilah: pd for pd in PerangkatDaerah.objects.bulk_create(new)}
    return {s: pd or made[s] for s, pd in found.items()}
