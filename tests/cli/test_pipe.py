# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pipes of narrow encodings, readers that leave early, paths with spaces: output never fails."""

import os
import subprocess
import sys

import pytest

from selaras.cli.terminal import drawable


def run(*arguments, encoding="cp1252"):
    return subprocess.run(
        [sys.executable, "-m", "selaras", *map(str, arguments)],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_marks_become_letters_in_a_narrow_pipe(folder, encoding):
    made = run("check", folder, encoding=encoding)

    text = made.stdout.decode(encoding)
    assert made.returncode == 1
    assert made.stderr == b""
    assert "[S] selaras" in text
    assert "[L] di luar RPJMD" in text


def test_json_in_a_narrow_pipe_is_pure_ascii(folder):
    import json

    made = run("check", folder, "--format", "json")

    assert json.loads(made.stdout.decode("ascii"))["selaras"] == "1"


def test_page_in_a_narrow_pipe_is_pure_ascii(folder):
    made = run("check", folder, "--format", "html")

    assert made.stdout.decode("ascii").startswith("<!doctype html>")


def test_marks_stand_in_a_wide_pipe(folder):
    assert "● selaras" in run("check", folder, encoding="utf-8").stdout.decode("utf-8")


def test_path_with_spaces_is_read(folder):
    place = folder.rename(folder.parent / "data kabupaten saya")

    assert run("check", place).returncode == 1


def test_nothing_is_said_on_standard_error_in_a_pipe(folder):
    assert run("check", folder, "--format", "json").stderr == b""


def test_reader_that_leaves_early_ends_the_command_in_silence(folder):
    command = [sys.executable, "-m", "selaras", "check", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        started.stdout.close()
        said = started.stderr.read()

    assert said == b""


def test_help_in_a_narrow_pipe_does_not_fail():
    made = run("check", "--help", encoding="ascii")

    assert made.returncode == 0
    assert made.stderr == b""


def test_drawable_keeps_what_the_encoding_has():
    assert drawable("“Ibu” – ●", "cp1252") == "“Ibu” – [S]"
    assert drawable("● ▲ ■ ○", "utf-8") == "● ▲ ■ ○"
    assert drawable("≥ 漢", "ascii") == ">= ?"
