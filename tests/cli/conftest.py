# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small folder of a small regency, and the command as a person calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from selaras.cli import main
from tests.cli.kecil import RENJA, RPJMD, write


@pytest.fixture
def renja(tmp_path: Path) -> Path:
    """A Renja alone: three sub kegiatan, two agencies, Rp 2,25 M."""
    write(tmp_path / "renja_2026.csv", RENJA)
    return tmp_path / "renja_2026.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Renja and RPJMD: one programme in line, one outside."""
    place = tmp_path / "daerah"
    place.mkdir()
    write(place / "renja_2026.csv", RENJA)
    write(place / "rpjmd_2025-2029.csv", RPJMD)
    return place


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command: (exit status, standard output, standard error)."""

    def called(*arguments: object) -> tuple[int, str, str]:
        status = main([str(one) for one in arguments])
        captured = capfd.readouterr()
        return status, captured.out, captured.err

    return called
