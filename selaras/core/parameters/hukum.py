# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values in force: law where there is one, Selaras' own default where there is none."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from selaras.core.parameters.nilai import Parameter, frozen
from selaras.core.wording import _

HERE = Path(__file__).parent


def parameter(key: str, on: date | None = None) -> Parameter:
    """Return the value of `key` ("pag.tambahan_akhir_tahun_persen") in force on a date.

    Without a date: the newest one. KeyError when the key is unknown, ValueError when no
    value of it is valid on that date.
    """
    versions = _versions(key)
    if on is None:
        return versions[-1]
    for version in reversed(versions):
        if version.holds_on(on):
            return version
    raise ValueError(
        _("parameter {key} tidak mempunyai nilai yang berlaku pada {tanggal}").format(
            key=key, tanggal=on.isoformat()
        )
    )


@cache
def parameter_keys() -> tuple[str, ...]:
    """Every known key, in alphabetical order (reads all files)."""
    return tuple(sorted(key for file in HERE.glob("*.toml") for key in _file(file.stem)))


def _versions(key: str) -> tuple[Parameter, ...]:
    known = _file(key.partition(".")[0])
    if key not in known:
        raise KeyError(_("parameter {key} tidak dikenal").format(key=key))
    return known[key]


@cache
def _file(family: str) -> dict[str, tuple[Parameter, ...]]:
    """All parameters of one family, each with its dated values, oldest first."""
    path = HERE / f"{family}.toml"
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8")).get(family, {})
    return {f"{family}.{name}": _dated(f"{family}.{name}", entry) for name, entry in table.items()}


def _dated(key: str, entry: Any) -> tuple[Parameter, ...]:
    entries = entry if isinstance(entry, list) else [entry]
    made = [Parameter(key=key, **{**e, **_frozen_fields(e)}) for e in entries]
    return tuple(sorted(made, key=lambda p: p.valid_from or date.min))


def _frozen_fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: frozen(entry[name]) for name in ("value", "choices") if name in entry}
