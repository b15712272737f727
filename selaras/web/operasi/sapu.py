# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bytes no row names: uploads refused or cut short, runs no longer reported, files whose days are over."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from selaras.web.organisasi.models import Lampiran, Simpanan
from selaras.web.rencana.models import Berkas, Keluaran, Versi
from selaras.web.scope import Scoped
from selaras.web.telaah.models import Pemeriksaan

PATIENCE = timedelta(days=1)  # bytes come before the row that names them; a worker may take its time between
NAMED: dict[
    str, tuple[tuple[type[Scoped], str], ...]
] = {  # kind of content → who may name it; others stay untouched
    "unggahan": ((Berkas, "sha256"), (Simpanan, "sha256")),
    "lampiran": ((Lampiran, "sha256"), (Simpanan, "sha256")),
    "bingkai": ((Versi, "bingkai"),),
    "keluaran": ((Keluaran, "sha256"),),
    "pemeriksaan": ((Pemeriksaan, "laporan"),),
    "sel": ((Berkas, "sel"),),
    "baru": (),
}


def sweep() -> int:
    """Remove from the store what nobody names and nobody has put there for a day; gives the number of files."""
    return sum(_removed(path) for kind in NAMED for path in _unnamed(kind))


def _unnamed(kind: str) -> Iterator[Path]:
    named: set[str] = set()
    for table, column in NAMED[kind]:
        rows = table.objects.across("content is stored once for all")
        named |= set(rows.values_list(column, flat=True).distinct())
    for path in (Path(settings.BERKAS) / kind).rglob("*"):
        if path.name not in named and path.is_file():
            yield path


def _removed(path: Path) -> bool:
    """Whether it was old enough to go; the same content put again is new again."""
    try:
        old = time.time() - path.stat().st_mtime > PATIENCE.total_seconds()
        if old:
            path.unlink()
    except FileNotFoundError:
        return False
    return old
