# SPDX-License-Identifier: AGPL-3.0-or-later
"""The legal bases that rules quote, by key: "uu-23-2014:272-273"."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selaras.core.wording import _


@dataclass(frozen=True, slots=True)
class Dasar:
    """One regulation, or some articles of it. `verified`: that text itself was read."""

    key: str
    judul: str
    pasal: str | None
    verified: bool
    catatan: str = ""

    def __str__(self) -> str:
        return f"{self.judul}, pasal {self.pasal}" if self.pasal else self.judul


@cache
def dasar(key: str) -> Dasar:
    """Look a basis up; KeyError when the regulation is unknown.

    An article without an entry of its own is quoted as not verified.
    """
    table = _table()
    regulation, _sep, pasal = key.partition(":")
    if regulation not in table:
        raise KeyError(_("dasar hukum {key} tidak dikenal").format(key=key))
    whole, own = table[regulation], table.get(key, {})
    return Dasar(
        key=key,
        judul=whole["judul"],
        pasal=own.get("pasal") or pasal.replace("-", "–") or None,
        verified=bool(own.get("verified", False) if pasal else whole["verified"]),
        catatan=own.get("catatan") or whole.get("catatan", ""),
    )


def dasar_keys() -> tuple[str, ...]:
    """Every key with an entry."""
    return tuple(_table())


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "dasar.toml").read_text(encoding="utf-8"))
