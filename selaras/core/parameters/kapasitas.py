# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a region can spend in a year, as its settings file says; by stage where a stage knows better.

[kapasitas.2026]
pendapatan = 1_500_000_000_000
pembiayaan = 20_000_000_000
belanja_wajib = 700_000_000_000

[kapasitas.2026.dpa]
pendapatan = 1_450_000_000_000
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from selaras.core.wording import _

PARTS = {"pendapatan": 1, "pembiayaan": 1, "belanja_wajib": -1}
STAGES = ("rkpd", "renja", "kua_ppas", "rka", "dpa")
Kapasitas = Mapping[tuple[int, str | None], int]
"""(year, stage or None for any) -> integer rupiah."""


def parse_kapasitas(table: Any, place: Callable[[str], str]) -> Kapasitas:
    """Capacity by year and stage; ValueError (one line) when the table cannot stand. place: key → where it stands.

    A stage takes the parts it does not name from its year; a part named nowhere counts 0.
    """
    found: dict[tuple[int, str | None], int] = {}
    for year, entry in _years(table, place):
        whole = {name: value for name, value in entry.items() if not isinstance(value, dict)}
        found[year, None] = _sum(whole, year, place)
        for stage, own in entry.items():
            if isinstance(own, dict):
                if stage not in STAGES:
                    raise _refused(
                        place,
                        f"{year}.{stage}",
                        _("salah satu dari {pilihan}").format(pilihan=", ".join(STAGES)),
                    )
                found[year, stage] = _sum({**whole, **own}, year, place)
    return MappingProxyType(found)


def _years(table: Any, place: Callable[[str], str]) -> list[tuple[int, dict[str, Any]]]:
    entries = table if isinstance(table, dict) else {"": table}
    for year, entry in entries.items():
        if not (year.isascii() and year.isdigit() and isinstance(entry, dict)):
            raise _refused(place, year, _("tabel per tahun, misalnya [kapasitas.2026]"))
    return [(int(year), entry) for year, entry in entries.items()]


def _sum(parts: dict[str, Any], year: int, place: Callable[[str], str]) -> int:
    for name, value in parts.items():
        if name not in PARTS or isinstance(value, bool) or not isinstance(value, int):
            expected = _("rupiah bulat untuk {pilihan}").format(pilihan=", ".join(PARTS))
            raise _refused(place, f"{year}.{name}", expected)
    return sum(sign * parts.get(name, 0) for name, sign in PARTS.items())


def _refused(place: Callable[[str], str], where: str, expected: str) -> ValueError:
    key = f"kapasitas.{where}".rstrip(".")
    return ValueError(
        _("{path}: {key} tidak dapat dipakai, yang diharapkan {expected}").format(
            path=place(key), key=key, expected=expected
        )
    )
