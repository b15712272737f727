# SPDX-License-Identifier: AGPL-3.0-or-later
"""A region's settings in words: what it set, over what, on which basis."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from selaras.core.parameters import Parameter, Pengaturan, parameter, parameter_keys, parse_pengaturan


@dataclass(frozen=True, slots=True)
class Butir:
    """One value: the region's where it set one, and the one it stands over. Texts of the law stay as written."""

    kunci: str
    tentang: str
    satuan: str
    nilai: str
    bawaan: str
    dasar: str
    diatur: bool


@dataclass(frozen=True, slots=True)
class Tampilan:
    """Settings as a page shows them; `galat` says why a text cannot stand."""

    butir: list[Butir] = field(default_factory=list)
    bawaan: list[Butir] = field(default_factory=list)
    kapasitas: list[tuple[int, str | None, int]] = field(default_factory=list)
    galat: str = ""


def shown_of(isi: str) -> Tampilan:
    """What the text sets, and every other value with its default."""
    try:
        own = parse_pengaturan(isi, "pengaturan.toml")
    except ValueError as refused:
        return Tampilan(galat=str(refused))
    rows = [_row(own, key) for key in parameter_keys()]
    rupiah = sorted(
        ((y, s, n) for (y, s), n in own.kapasitas.items()), key=lambda one: (one[0], one[1] or "")
    )
    return Tampilan([r for r in rows if r.diatur], [r for r in rows if not r.diatur], rupiah)


def _row(own: Pengaturan, key: str) -> Butir:
    law, now = parameter(key), own.parameter(key)
    return Butir(
        key,
        law.note or law.reference,
        law.unit or "",
        _said(now.value),
        _said(law.value),
        _basis(now),
        key in own.own,
    )


def _basis(one: Parameter) -> str:
    return f"{one.reference}; {one.note}" if one.note and not one.verified else one.reference


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, tuple):
        return "; ".join(_said(one) for one in value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
