# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an act of the record changed, in words: names of fields, labels of choices, rupiah, dates, documents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.core.kalimat import DOCUMENTS, day, document_name, number, rupiah, written

LONG = 120  # letters of one value
QUIET = ("id", "pk", "sha256", "hash", "kunci", "kata_hash", "asal", "jawaban", "konsep", "pengecualian")
KEYS = ("temuan", "sosialisasi")  # lists of keys for machines; a count of the same name is shown
PD = ("pd", "penerima")  # fields that may hold lineages of PD
MONEY = re.compile(r"rupiah|rp_.*|.*_rupiah|rupiah_.*")
STAMP = re.compile(r"\d{4}-\d\d-\d\d(T.+)?")
HASH = re.compile(r"[0-9a-f]{64}")
CAPITALS = ("butir", "nama", "nama_sasaran", "program", "sasaran", "dokumen")


@dataclass(frozen=True, slots=True)
class Kata:
    """Words of one room: names of fields, labels of choices by field, and names of PD by lineage."""

    nama: Mapping[str, str] = field(default_factory=dict)
    nilai: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pd: Mapping[str, str] = field(default_factory=dict)


PLAIN = Kata()


def changes(before: Any, after: Any, kata: Kata = PLAIN) -> Iterator[tuple[str, str, str]]:
    """Names with their value before and after, only where they differ; "" where there was none."""
    old = before if isinstance(before, Mapping) else {"": before}
    new = after if isinstance(after, Mapping) else {"": after}
    for name in dict.fromkeys([*old, *new]):
        was, now = old.get(name), new.get(name)
        if was == now or _silent(name, was, now):
            continue
        told = _value(name, was, kata), _value(name, now, kata)
        if any(told):
            yield _name(str(name), kata), *told


def lineages(value: Any, *, pd: bool = False) -> set[str]:
    """What may be lineages of PD in a value of the record, however deep."""
    if isinstance(value, Mapping):
        return {line for name, one in value.items() for line in lineages(one, pd=name in PD)}
    if isinstance(value, list | tuple):
        return {line for one in value for line in lineages(one, pd=pd)}
    return {value} if pd and isinstance(value, str) and value else set()


def _silent(name: str, was: Any, now: Any) -> bool:
    return name in QUIET or (name in KEYS and any(isinstance(one, list) for one in (was, now)))


def _name(name: str, kata: Kata) -> str:
    if name in kata.nama:
        return _(kata.nama[name])
    return re.sub(r"_(on|at|by)$", "", name).replace("_", " ")


def _value(name: str, value: Any, kata: Kata) -> str:
    """A value in few words: lists of more than three by their number."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, int):
        return _figure(name, value)
    if isinstance(value, list):
        if len(value) == 1:
            return _value(name, value[0], kata)
        if len(value) <= 3 and all(isinstance(one, str | int) for one in value):
            return ", ".join(_value(name, one, kata) for one in value)[:LONG]
        return ngettext("{n} butir", "{n} butir", len(value)).format(n=len(value))
    if isinstance(value, Mapping):
        told = [(n, _value(n, one, kata)) for n, one in value.items() if n not in QUIET]
        return ", ".join(f"{_name(n, kata) if n in kata.nama else n}: {one}" for n, one in told if one)[:LONG]
    return _text(name, str(value), kata)


def _figure(name: str, value: int) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if MONEY.fullmatch(name):
        return rupiah(value)
    return number(value) if abs(value) >= 10_000 else str(value)  # a year is no amount


def _text(name: str, text: str, kata: Kata) -> str:
    known = kata.nilai.get(name, {}).get(text)
    if known is not None:
        return str(known)
    if name in PD and text in kata.pd:
        return kata.pd[text]
    if HASH.fullmatch(text):
        return ""
    if STAMP.fullmatch(text):
        return _when(text)
    if re.fullmatch(r"[a-z]+(_[a-z]+)*(-[a-z0-9]+)+", text) and text.split("-", maxsplit=1)[0] in DOCUMENTS:
        return document_name(text)
    said = written(text) if name in CAPITALS else text
    return said if len(said) <= LONG else f"{said[: LONG - 1]}…"


def _when(text: str) -> str:
    """A date, or an instant in the zone of the reader, in words; what only looks like one stays as it is."""
    try:
        if len(text) == len("2026-01-05"):
            return day(date.fromisoformat(text))
        at = localtime(datetime.fromisoformat(text))
    except ValueError:
        return text
    return f"{day(at.date())}, {at:%H.%M}"
