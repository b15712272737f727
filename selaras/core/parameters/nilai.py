# SPDX-License-Identifier: AGPL-3.0-or-later
"""One value of one parameter: what, since when, on whose word."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from selaras.core.wording import _

Value = bool | int | float | str | tuple[Any, ...]
"""What a parameter holds; lists of the file are tuples, so that nobody can change the law."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value with its validity (both ends included, None is open) and its source.

    `verified`: the source itself was read. `choices`: the only values allowed, where few are.
    """

    key: str
    value: Any
    reference: str
    verified: bool
    unit: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    choices: tuple[Any, ...] = ()

    def holds_on(self, on: date) -> bool:
        """Whether the value is in force on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


def frozen(value: Any) -> Value:
    """Lists become tuples, all the way down."""
    return tuple(frozen(v) for v in value) if isinstance(value, list) else value


def kind(value: Any) -> str:
    """What sort of value it is, for telling a person; whole and broken numbers are one sort."""
    if isinstance(value, bool):
        return _("ya/tidak (true atau false)")
    if isinstance(value, int | float):
        return _("bilangan")
    return _("teks") if isinstance(value, str) else _("daftar")
