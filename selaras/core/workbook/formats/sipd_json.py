# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON as SIPD and its extensions give it: a list of objects, bare or inside an envelope.

Every object becomes rows under dotted column names. A list of plain values becomes one cell, a
line each; a list of objects becomes a row each with the values of its parent repeated, so that
programme > kegiatan > sub kegiatan reads like the printed table. Row 1 is the column names.
"""

import json
from typing import Any

from selaras.core.wording import _
from selaras.core.workbook.formats import limits
from selaras.core.workbook.formats.cells import clean_rows
from selaras.core.workbook.formats.encoding import decode
from selaras.core.workbook.formats.sheet import Sheet
from selaras.core.workbook.problem import Unreadable

Row = dict[str, Any]


def read_json(raw: bytes, shown: str) -> list[Sheet]:
    """Read the tables of a JSON file; raises Unreadable when it is broken or not tabular."""
    tables = _tables(_load(decode(raw), shown), shown)
    sheets = []
    for name, rows in tables.items():
        sheet = Sheet(shown, name if len(tables) > 1 else None, [])
        clean_rows(sheet, _grid(rows, shown))
        sheets.append(sheet)
    return sheets


def _load(text: str, shown: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and (lines := _lines(text)):
            return lines
        raise Unreadable(
            shown,
            cell=str(error.lineno),
            read=_("JSON yang rusak pada baris {line}, huruf ke-{column}").format(
                line=error.lineno, column=error.colno
            ),
            expected=_("JSON yang utuh"),
            todo=_("Unduh ulang berkasnya."),
        ) from error
    except RecursionError as error:
        raise _too_deep(shown) from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable(
            shown,
            read=_("bilangan dengan ribuan angka"),
            expected=_("bilangan biasa"),
            todo=_("Periksa berkas asalnya."),
        ) from error


def _lines(text: str) -> list[Any] | None:
    """One object a line, as some exports write; None when any line is something else."""
    try:
        found = [json.loads(line, object_pairs_hook=_object) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None
    return found if all(isinstance(one, dict) for one in found) else None


def _object(pairs: list[tuple[str, Any]]) -> Row:
    """An object that keeps a key given twice: "kode" and "kode (2)"."""
    made: Row = {}
    for key, value in pairs:
        name, count = key, 1
        while name in made:
            count += 1
            name = f"{key} ({count})"
        made[name] = value
    return made


def _tables(value: Any, shown: str) -> dict[str, list[Any]]:
    """Find the lists of records by name, each record with the plain values of the envelopes around it."""
    found: dict[str, list[Any]] = {}
    if isinstance(value, list):
        found[""] = value
    elif isinstance(value, dict):
        _collect(value, "", {}, found, 0)
    if not any(isinstance(one, dict | list) for rows in found.values() for one in rows):
        raise Unreadable(
            shown,
            read=_("JSON yang bukan tabel"),
            expected=_("daftar objek, telanjang atau di dalam satu objek"),
            todo=_("Ambil bagian yang berisi daftar barisnya, atau simpan sebagai CSV atau .xlsx."),
        )
    return found


def _collect(envelope: Row, path: str, around: Row, found: dict[str, list[Any]], depth: int) -> None:
    """Walk the envelopes; a list of records is a table, anything plain is said beside every record."""
    if depth > limits.MAX_DEPTH:
        return
    holders = {k for k, v in envelope.items() if isinstance(v, dict) and _holds_records(v, depth + 1)}
    lists = {k for k, v in envelope.items() if _is_records(v)}
    plain = {k: v for k, v in envelope.items() if k not in holders and k not in lists}
    beside = around | {f"{path}{k}" if k in around else k: v for k, v in plain.items()}
    for key in envelope:
        if key in lists:
            found[f"{path}{key}"] = [_beside(one, beside) for one in envelope[key]]
        elif key in holders:
            _collect(envelope[key], f"{path}{key}.", beside, found, depth + 1)


def _beside(record: Any, around: Row) -> Any:
    """The record's own values first, then those of its envelope under names not yet taken."""
    if not isinstance(record, dict):
        return record
    return record | {k: v for k, v in around.items() if k not in record}


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict | list) for one in value)


def _holds_records(value: Row, depth: int) -> bool:
    if depth > limits.MAX_DEPTH:
        return False
    return any(
        _is_records(v) or (isinstance(v, dict) and _holds_records(v, depth + 1)) for v in value.values()
    )


def _grid(records: list[Any], shown: str) -> list[list[Any]]:
    """Column names in order of first appearance, then one list a row; lists of lists are rows already."""
    if all(isinstance(one, list) for one in records):
        return [[_plain(value, shown, 0) for value in one] for one in records]
    rows = []
    for one in records:
        record = one if isinstance(one, dict) else {"nilai": one}
        rows += _flatten(record, "", shown, 0)
    header = list(dict.fromkeys(key for row in rows for key in row))
    if len(header) > limits.MAX_COLUMNS or len(header) * len(rows) > limits.MAX_CELLS:
        raise Unreadable(
            shown,
            read=_("{columns} kolom kali {rows} baris").format(columns=len(header), rows=len(rows)),
            expected=_("paling banyak {n} juta sel").format(n=limits.MAX_CELLS // 10**6),
            todo=_("Pecah berkasnya menjadi beberapa bagian."),
        )
    return [header, *([row.get(key) for key in header] for row in rows)]


def _flatten(record: Row, prefix: str, shown: str, depth: int) -> list[Row]:
    """One row, or as many as the longest list of objects inside; parents are repeated."""
    if depth > limits.MAX_DEPTH:
        raise _too_deep(shown)
    own: Row = {}
    inner: list[list[Row]] = []
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            inner.append(_flatten(value, f"{name}.", shown, depth + 1))
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            inner.append([row for one in value for row in _flatten(one, f"{name}.", shown, depth + 1)])
        else:
            own[name] = _plain(value, shown, depth)
    rows = [dict(own) for _row in range(max(map(len, inner), default=1))]
    for children in inner:
        repeated = children * len(rows) if len(children) == 1 else children
        for row, child in zip(rows, repeated, strict=False):
            row.update(child)
    return rows


def _plain(value: Any, shown: str, depth: int) -> Any:
    """One cell: numbers and texts as they are, a list a line each, an object as text."""
    if depth > limits.MAX_DEPTH:
        raise _too_deep(shown)
    if isinstance(value, list):
        lines = [_plain(one, shown, depth + 1) for one in value]
        return "\n".join("" if line is None else str(line) for line in lines)
    if isinstance(value, dict):
        return "; ".join(f"{k}: {_plain(v, shown, depth + 1)}" for k, v in value.items())
    return value


def _too_deep(shown: str) -> Unreadable:
    return Unreadable(
        shown,
        read=_("JSON bersarang terlalu dalam"),
        expected=_("paling dalam {n} tingkat").format(n=limits.MAX_DEPTH),
        todo=_("Ambil bagian yang berisi daftar barisnya, atau simpan sebagai CSV atau .xlsx."),
    )
