# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what: one row for each address of the site. An address without a row fails the tests.

Rows of an app stand in `tests/web/<app>/halaman.py` as `PAGES`; this file holds the shape, and organisasi's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from selaras.web.organisasi.roles import Peran
from tests.web.factories import Wilayah

EVERYONE = frozenset(Peran.values)
NOBODY: frozenset[str] = frozenset()
OUTSIDER = "kepala_opd di PD lain"  # in `roles` when the head of the other PD may too
APPS = ("organisasi", "rencana", "tindaklanjut", "anggaran", "kinerja", "telaah", "briefing")


def no_arguments(_wilayah: Wilayah) -> Sequence[Any]:
    return ()


class Words:
    """Arguments that are words, so they name no row of a Daerah."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __call__(self, _wilayah: Wilayah) -> Sequence[Any]:
        return self.words


@dataclass(frozen=True)
class Page:
    """One address.

    roles    who may; the head of another PD is `OUTSIDER`
    make     makes what the address names and returns its arguments; the neighbour Daerah must not see it
    method   how it is called, with `data`
    open     answers without signing in
    file     answers with a file, or part of a page: not opened in a browser
    """

    roles: frozenset[str] = NOBODY
    make: Callable[[Wilayah], Sequence[Any]] = no_arguments
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)
    open: bool = False
    file: bool = False

    @property
    def of_a_daerah(self) -> bool:
        """Whether the address names a row of one Daerah."""
        return self.make is not no_arguments and not isinstance(self.make, Words)


def pages() -> dict[str, Page]:
    """Every row, by the name of its address."""
    table: dict[str, Page] = {
        "bahasa": Page(EVERYONE | {OUTSIDER}, method="post", open=True),
        "sehat": Page(EVERYONE | {OUTSIDER}, open=True, file=True),
    }
    for app in APPS:
        if find_spec(f"tests.web.{app}") and find_spec(f"tests.web.{app}.halaman"):
            table |= import_module(f"tests.web.{app}.halaman").PAGES
    return table
