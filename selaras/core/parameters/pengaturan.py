# SPDX-License-Identifier: AGPL-3.0-or-later
"""A region's own settings over the law's values, from a small TOML file.

[pag]
tambahan_akhir_tahun_persen = 15

[cap.selisih_fisik_keuangan_poin]
value = 5
basis = "Peraturan Bupati tentang pengendalian, pasal 7"
note = "disepakati pada rapat pengendalian"
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from selaras.core.parameters.hukum import parameter, parameter_keys
from selaras.core.parameters.kapasitas import Kapasitas, parse_kapasitas
from selaras.core.parameters.nilai import Parameter, Value, frozen, kind
from selaras.core.wording import _

Place = Callable[[str], str]
"""Where a key stands, as a person looks for it: "daerah.toml, baris 3"."""


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """The region's values by key; empty means the law and the defaults alone."""

    own: Mapping[str, Parameter] = field(default_factory=lambda: MappingProxyType({}))
    kapasitas: Kapasitas = field(default_factory=lambda: MappingProxyType({}))

    def parameter(self, key: str, on: date | None = None) -> Parameter:
        """The region's value with its own basis if it set one, else the law's."""
        return self.own.get(key) or parameter(key, on)

    def value(self, key: str, on: date | None = None) -> Any:
        """As `parameter`, the bare value."""
        return self.parameter(key, on).value

    def kapasitas_pada(self, tahun: int | None, jenis: str) -> int | None:
        """Rupiah the region can spend in a year at the stage of a kind of document; None when not told."""
        if tahun is None:
            return None
        return self.kapasitas.get((tahun, jenis), self.kapasitas.get((tahun, None)))


def read_pengaturan(path: Path) -> Pengaturan:
    """Read a settings file; ValueError (one Indonesian line) when it cannot stand."""
    try:
        return parse_pengaturan(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(_("{path}: berkas pengaturan tidak dapat dibaca").format(path=path)) from error


def parse_pengaturan(text: str, shown: str = "pengaturan") -> Pengaturan:
    """Read the text of a settings file named `shown`; ValueError, with file, line and key, when it cannot stand."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(_not_toml(str(error), shown)) from error

    def place(key: str) -> str:
        line = _line_of(text, key)
        return shown if line is None else shown + _(", baris {row}").format(row=line)

    kapasitas = parse_kapasitas(tables.pop("kapasitas", {}), place)
    own = {key: _override(key, entry, place(key)) for key, entry in _entries(tables, place)}
    return Pengaturan(MappingProxyType(own), kapasitas)


def _not_toml(said: str, shown: str) -> str:
    """What the reader of TOML says ends with where: "(at line 3, column 5)"."""
    found = re.search(r" \(at line (\d+), column \d+\)$", said)
    if found:
        said, shown = said[: found.start()], shown + _(", baris {row}").format(row=found[1])
    return _("{path}: bukan TOML yang sah ({sebab}); perbaiki tulisannya").format(path=shown, sebab=said)


def _line_of(text: str, key: str) -> int | None:
    """The line, from 1, where a dotted key or its table stands; None when it is written in another way."""
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            table = head[1]
            said = table
        elif entry := re.match(r"\s*([\w.-]+)\s*=", line):
            said = f"{table}.{entry[1]}".lstrip(".")
        else:
            continue
        if said == key or said.startswith(f"{key}."):
            return number
    return None


def _entries(tables: dict[str, Any], place: Place) -> Iterator[tuple[str, Any]]:
    for family, table in tables.items():
        if not isinstance(table, dict):
            raise _unknown(family, place(family))
        for name, entry in table.items():
            yield f"{family}.{name}", entry


def _override(key: str, entry: Any, shown: str) -> Parameter:
    if key not in parameter_keys():
        raise _unknown(key, shown)
    entry = entry if isinstance(entry, dict) else {"value": entry}
    strange = sorted(set(entry) - {"value", "basis", "note"})
    if "value" not in entry or strange:
        raise ValueError(
            _("{path}: {key} harus berisi value, boleh basis dan note; terbaca {read}").format(
                path=shown, key=key, read=", ".join(entry)
            )
        )
    law = parameter(key)
    value = frozen(entry["value"])
    _demand_same_kind(law, value, shown)
    basis = str(entry.get("basis", "")) or _("pengaturan daerah")
    note = str(entry.get("note", ""))
    return replace(
        law, value=value, reference=basis, note=note, verified=False, valid_from=None, valid_to=None
    )


def _demand_same_kind(law: Parameter, value: Value, shown: str) -> None:
    if kind(value) != kind(law.value):
        expected = kind(law.value)
    elif law.choices and value not in law.choices:
        expected = _("salah satu dari {pilihan}").format(pilihan=", ".join(map(str, law.choices)))
    else:
        return
    raise ValueError(
        _("{path}: {key} berisi {read}, yang diharapkan {expected}").format(
            path=shown, key=law.key, read=value, expected=expected
        )
    )


def _unknown(key: str, shown: str) -> ValueError:
    near = get_close_matches(key, parameter_keys(), n=1)
    if near:
        message = _("{path}: pengaturan {key} tidak dikenal; maksudnya {near}?")
        return ValueError(message.format(path=shown, key=key, near=near[0]))
    return ValueError(_("{path}: pengaturan {key} tidak dikenal").format(path=shown, key=key))
