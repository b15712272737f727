# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what: the table hak.toml read against the posts a person holds today."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from selaras.web.organisasi.models import Daerah, Orang, Pelimpahan, PerangkatDaerah
from selaras.web.organisasi.queries import Kedudukan, holders, kedudukan_of, pd_own, tim_held
from selaras.web.organisasi.roles import FULL, Cara, JenisTim, Peran

TABLE = Path(__file__).with_name("hak.toml")
CHANGE_WORDS = "ubah_kata_jejak"


@dataclass(frozen=True, slots=True)
class Hak:
    """One row of the table."""

    act: str
    roles: frozenset[str]
    cara: frozenset[str]
    di: str
    basis: str
    verified: str
    tim: str = ""  # instead of a role: member of a team of that kind

    def covers(self, post: Kedudukan, silsilah: str | None) -> bool:
        """Whether a post gives this right, on the PD of that lineage (``None``: the Daerah as a whole)."""
        if post.peran not in self.roles or not ("*" in self.cara or post.cara in self.cara):
            return False
        return self.di == "daerah" or (self.di == "pd" and silsilah is not None and post.silsilah == silsilah)


@dataclass(frozen=True, slots=True)
class Syarat:
    """A fact that must be told with an act when a post is held in that way."""

    fact: str
    kalimat: str
    acts: frozenset[str]
    roles: frozenset[str]
    cara: frozenset[str]
    kecuali: frozenset[str]  # not asked from one who also holds one of these roles in full
    basis: str
    verified: str


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))


@cache
def requirements() -> tuple[Syarat, ...]:
    """Every `[[syarat]]` of hak.toml."""
    return tuple(
        Syarat(
            row["fact"], row["kalimat"], frozenset(row["acts"]), frozenset(row["roles"]),
            frozenset(row["cara"]), frozenset(row["kecuali"]), row["basis"], row["verified"],
        )
        for row in _file()["syarat"]
    )  # fmt: skip


@cache
def table() -> tuple[Hak, ...]:
    """Every row of hak.toml; a row with an unknown word is an error at start."""
    rows = []
    for row in _file()["hak"]:
        hak = Hak(
            row["act"],
            frozenset(row.get("roles", ())),
            frozenset(row["cara"]),
            row["di"],
            row["basis"],
            row["verified"],
            row.get("tim", ""),
        )
        known = not hak.tim or (hak.tim in JenisTim.values and not hak.roles and hak.di == "daerah")
        if (
            hak.roles - set(Peran.values)
            or hak.cara - {"*", *Cara.values}
            or hak.di not in ("daerah", "pd")
            or not known
        ):
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
    return any(hak.covers(post, silsilah) for post in kedudukan_of(orang) for hak in rows) or by_team(
        orang, rows
    )


def by_team(orang: Orang, rows: Iterable[Hak]) -> bool:
    """Whether one of these rights comes from a team; asks the database only where a row names a team."""
    kinds = {hak.tim for hak in rows if hak.tim}
    return bool(kinds) and bool(kinds & tim_held(orang))


def may_somewhere(orang: Any, act: str, *, daerah: Daerah) -> bool:
    """Whether this person may do it in the Daerah as a whole or on at least his own PD."""
    if may(orang, act, daerah=daerah):
        return True
    rows = [hak for hak in table() if hak.act == act]
    return any(hak.covers(post, post.silsilah) for post in kedudukan_of(orang) for hak in rows) and (
        orang.is_active and orang.daerah_id == daerah.pk
    )


def conditions(orang: Orang, act: str) -> tuple[Syarat, ...]:
    """Facts this person must tell with this act, as the number of the Minister's approval; mostly none.

    ``fact`` is the key a form and a Jejak row use, ``kalimat`` the label people read. Someone who holds a post
    that asks for nothing as well (a wakil acting under UU 23/2014 art. 66) is not asked.
    """
    posts = kedudukan_of(orang)
    full = {post.peran for post in posts if post.cara in FULL}
    return tuple(
        syarat
        for syarat in requirements()
        if act in syarat.acts
        and not syarat.kecuali & full
        and any(post.peran in syarat.roles and post.cara in syarat.cara for post in posts)
    )


def conditions_handed(daerah: Daerah, rows: Iterable[Pelimpahan], act: str) -> tuple[Syarat, ...]:
    """Facts to tell with an act done by delegation: nobody hands on more than he may do himself."""
    givers = holders(daerah).filter(jabatan_id__in=[row.dari_id for row in rows], orang__is_active=True)
    return min(
        (conditions(row.orang, act) for row in givers.select_related("orang__daerah")), key=len, default=()
    )


def facts_told(asked: tuple[Syarat, ...], fakta: Mapping[str, str]) -> dict[str, str]:
    """The facts that were asked for, as they were told; ValidationError by fact where one is missing."""
    told = {syarat.fact: fakta.get(syarat.fact, "").strip() for syarat in asked}
    missing = {s.fact: _("Isi: {apa}.").format(apa=s.kalimat) for s in asked if not told[s.fact]}
    if missing:
        raise ValidationError(missing)
    return told


def lines_for(orang: Any, act: str, *, daerah: Daerah) -> frozenset[str] | None:
    """Lineages on which this person may do it; None for all of the Daerah; refuses whoever may nowhere."""
    if may(orang, act, daerah=daerah):
        return None
    if not may_somewhere(orang, act, daerah=daerah):
        raise PermissionDenied(who_may(act))
    return pd_own(orang)


def require(orang: Any, act: str, *, daerah: Daerah, pd: PerangkatDaerah | None = None) -> None:
    """Refuse with a sentence that says who may."""
    if not may(orang, act, daerah=daerah, pd=pd):
        raise PermissionDenied(who_may(act))


def who_may(act: str) -> str:
    """The sentence shown where the button is absent."""
    rows = [hak for hak in table() if hak.act == act]
    names = [str(Peran(role).label) for role in Peran.values if any(role in hak.roles for hak in rows)]
    names += [_("anggota {tim}").format(tim=JenisTim(hak.tim).label) for hak in rows if hak.tim]
    return _("Yang boleh: {siapa}.").format(siapa=", ".join(names))
