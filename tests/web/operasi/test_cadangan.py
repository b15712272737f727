# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup restored into an empty place is the installation it was made of, on the engine at hand."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings as site
from django.db import connection

from selaras.web.operasi.arsip import Broken, opened

ROOT = Path(__file__).parents[3]
RELEASED = sorted((Path(__file__).parent / "terbit").glob("*.zip"))


@contextmanager
def empty_place(folder: Path) -> Iterator[dict[str, str]]:
    """Surroundings of an installation that does not exist yet."""
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "SELARAS_ENV", "SELARAS_VAR")}
    env |= {"SELARAS_ENV": "development", "SELARAS_VAR": str(folder)}
    if connection.vendor != "postgresql":
        yield env
        return
    given, name = site.DATABASES["default"], f"pulih_{uuid4().hex[:8]}"
    told = {
        "host": given["HOST"],
        "port": given["PORT"] or 5432,
        "user": given["USER"],
        "password": given["PASSWORD"],
    }
    with psycopg.connect(dbname="postgres", autocommit=True, **told) as server:
        server.execute(f"CREATE DATABASE {name}")
        who = f"{given['USER']}:{given['PASSWORD']}@" if given["PASSWORD"] else f"{given['USER']}@"
        yield env | {"DATABASE_URL": f"postgresql://{who}{given['HOST']}:{told['port']}/{name}"}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An empty place for one test."""
    with empty_place(tmp_path / "var") as env:
        yield env


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A place where the newest released database was restored; tests only look at it."""
    with empty_place(tmp_path_factory.mktemp("pulih")) as env:
        came_to_today(env, RELEASED[-1])
        yield env


def selaras(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "selaras.cli", *words]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


def contents(file: Path) -> tuple[dict[str, str], dict[str, list[object]]]:
    told = json.loads(zipfile.ZipFile(file).read("selaras.json"))
    return told["isi"], told["ujung"]


def came_to_today(env: dict[str, str], released: Path) -> None:
    """Restore that released database there: every migration is applied, and its record is whole."""
    done = selaras(env, "restore", str(released))

    assert (done.returncode, done.stderr) == (0, "")
    assert "99.01 utuh, 3 jejak" in done.stdout
    behind = subprocess.run(
        [sys.executable, "-m", "selaras.web", "migrate", "--check"], env=env, cwd=ROOT, check=False
    )
    assert behind.returncode == 0


@pytest.mark.parametrize("released", RELEASED, ids=lambda p: p.stem)
def test_a_database_of_every_version_comes_to_today_with_its_record_whole(released, request):
    if released == RELEASED[-1]:
        request.getfixturevalue("restored")  # asked there, once: the other tests need the place
    else:
        came_to_today(request.getfixturevalue("place"), released)


def test_what_is_restored_and_saved_again_is_the_same(restored, tmp_path):
    first, second = tmp_path / "satu.zip", tmp_path / "dua.zip"

    assert selaras(restored, "backup", str(first)).returncode == 0
    elsewhere = restored | {"SELARAS_VAR": str(tmp_path / "lain")}
    elsewhere.pop("DATABASE_URL", None)
    assert selaras(elsewhere, "restore", str(first)).returncode == 0
    assert selaras(elsewhere, "backup", str(second)).returncode == 0

    (files, heads), (files_again, heads_again) = contents(first), contents(second)
    assert heads == heads_again
    assert set(files) == set(files_again)
    told = {name for name in files if name.startswith("berkas/")}
    assert {n: files[n] for n in told} == {n: files_again[n] for n in told}
    if connection.vendor != "postgresql":  # it writes the keys of a JSON value in an order of its own
        assert files == files_again


def test_a_place_that_is_not_empty_is_refused(restored):
    again = selaras(restored, "restore", str(RELEASED[-1]))

    assert (again.returncode, "sudah berisi" in again.stderr) == (2, True)


def damaged(tmp_path: Path, name: str, data: bytes) -> Path:
    file = tmp_path / "rusak.zip"
    with zipfile.ZipFile(RELEASED[-1]) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, data if entry == name else old.read(entry))
    return file


def test_an_archive_whose_rows_were_changed_is_refused_before_anything_is_written(place, tmp_path):
    file = damaged(tmp_path, "baris/organisasi.orang.jsonl", b"[]\n")

    done = selaras(place, "restore", str(file))

    assert (done.returncode, "berubah sejak ditulis" in done.stderr) == (2, True)
    assert not (tmp_path / "var" / "berkas").exists()


def test_an_archive_of_a_later_version_is_refused_by_name(place, tmp_path):
    told = json.loads(zipfile.ZipFile(RELEASED[-1]).read("selaras.json"))
    told["migrasi"].append(["telaah", "9999_masa_depan"])
    file = damaged(tmp_path, "selaras.json", json.dumps(told).encode())

    done = selaras(place, "restore", str(file))

    assert (done.returncode, "telaah.9999_masa_depan" in done.stderr) == (2, True)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>", RELEASED[-1].read_bytes()[:9000]])
def test_what_is_no_backup_is_refused_in_a_line(tmp_path, data):
    file = tmp_path / "bukan.zip"
    file.write_bytes(data)

    with pytest.raises(Broken, match=r"bukan cadangan Selaras, atau berkasnya tidak utuh$"):
        opened(file)


def test_a_backup_never_writes_over_another(restored, tmp_path):
    file = tmp_path / "ada.zip"
    file.write_bytes(b"cadangan kemarin")

    done = selaras(restored, "backup", str(file))

    assert (done.returncode, file.read_bytes()) == (2, b"cadangan kemarin")
