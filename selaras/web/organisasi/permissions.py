# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what: the table hak.toml read against the posts a person holds today."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import Kedudukan, kedudukan_of
from selaras.web.organisasi.roles import Cara, Peran

TABLE = Path(__file__).with_name("hak.toml")


@dataclass(frozen=True, slots=True)
class Hak:
    """One row of the table."""

    act: str
    roles: frozenset[str]
    cara: frozenset[str]
    di: str
    basis: str
    verified: str

    def covers(self, post: Kedudukan, silsilah: str | None) -> bool:
        """Whether a post gives this right, on the PD of that lineage (``None``: the Daerah as a whole)."""
        if post.peran not in self.roles or not ("*" in self.cara or post.cara in self.cara):
            return False
        return self.di == "daerah" or (self.di == "pd" and silsilah is not None and post.silsilah == silsilah)


@cache
def table() -> tuple[Hak, ...]:
    """Every row of hak.toml; a row with an unknown word is an error at start."""
    rows = []
    for row in tomllib.loads(TABLE.read_text("utf-8"))["hak"]:
        hak = Hak(
            row["act"],
            frozenset(row["roles"]),
            frozenset(row["cara"]),
            row["di"],
            row["basis"],
            row["verified"],
        )
        if hak.roles - set(Peran.values) or hak.cara - {"*", *Cara.values} or hak.di not in ("daerah", "pd"):
            raise ValueError(f"hak.toml: unknown word in the row of {hak.act}")
        rows.append(hak)
    return tuple(rows)


def acts() -> frozenset[str]:
    """Every act the table knows."""
    return frozenset(hak.act for hak in table())


def may(orang: Any, act: str, *, daerah: Daerah, pd: PerangkatDaerah | None = None) -> bool:
    """Whether this person may do this act in this Daerah, on this PD when one is meant.

    KeyError for an act the table does not know: a forgotten row must not read as "no".
    """
    if act not in acts():
        raise KeyError(act)
    if not isinstance(orang, Orang) or not orang.is_active or orang.daerah_id != daerah.pk:
        return False
    if pd is not None and pd.daerah_id != daerah.pk:
        return False
    silsilah = pd.silsilah if pd is not None else None
    rows = [hak for hak in table() if hak.act == act]
    return any(hak.covers(post, silsilah) for post in kedudukan_of(orang) for hak in rows)


def may_somewhere(orang: Any, act: str, *, daerah: Daerah) -> bool:
    """Whether this person may do it in the Daerah as a whole or on at least his own PD."""
    if may(orang, act, daerah=daerah):
        return True
    rows = [hak for hak in table() if hak.act == act]
    return any(hak.covers(post, post.silsilah) for post in kedudukan_of(orang) for hak in rows) and (
        orang.is_active and orang.daerah_id == daerah.pk
    )


def require(orang: Any, act: str, *, daerah: Daerah, pd: PerangkatDaerah | None = None) -> None:
    """Refuse with a sentence that says who may."""
    if not may(orang, act, daerah=daerah, pd=pd):
        raise PermissionDenied(who_may(act))


def who_may(act: str) -> str:
    """The sentence shown where the button is absent."""
    names = [
        Peran(role).label for role in Peran.values if any(h.act == act and role in h.roles for h in table())
    ]
    return f"Yang boleh: {', '.join(names)}."
