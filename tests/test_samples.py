# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample regency is what its maker says, and none of it is lost in reading."""

import importlib.util
import tomllib
import zipfile
from pathlib import Path

import pytest

from selaras.core.workbook.read import read

SAMPLES = Path(__file__).parent.parent / "samples"
FOLDERS = ("contoh", "contoh-selaras")


def contents(folder: Path) -> dict[str, object]:
    """The files of a folder; a workbook by its parts, since its packing differs from machine to machine."""
    found: dict[str, object] = {}
    for path in folder.iterdir():
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                found[path.name] = {name: book.read(name) for name in book.namelist()}
        else:
            found[path.name] = path.read_bytes()
    return found


def test_samples_are_what_their_maker_writes(tmp_path):
    spec = importlib.util.spec_from_file_location("buat", SAMPLES / "buat.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    plan = tomllib.loads((SAMPLES / "kabupaten.toml").read_text("utf-8"))

    maker.write(tmp_path / "contoh", plan, plan["keliru"])
    maker.write(tmp_path / "contoh-selaras", plan, {})

    assert [contents(tmp_path / folder) for folder in FOLDERS] == [
        contents(SAMPLES / folder) for folder in FOLDERS
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_row_of_a_sample_is_read_and_accepted(folder):
    plan = read([SAMPLES / folder])

    assert plan.problems == []
    assert {source.path: source.kind for source in plan.sumber} == {
        "nomenklatur-2027.csv": "nomenklatur",
        "peta-kode.csv": "peta_kode",
        "renja-2027.xlsx": "renja",
        "rpjmd-2025-2029.xlsx": "rpjmd",
    }
    assert all(source.rows == source.accepted > 0 for source in plan.sumber)
