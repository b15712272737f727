# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample regency: made anew it is the same, its clean twin is clean, its story finds every rule."""

import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from selaras.core.check import Result, rules, run
from selaras.core.parameters.pengaturan import read_pengaturan
from selaras.core.workbook.read import Wish, read
from selaras.laporan.isi import Isi

SAMPLES = Path(__file__).parents[1] / "samples"
SHARES = {
    "selaras": 80,
    "perlu_perhatian": 10,
    "di_luar_rpjmd": 4,
    "belum_dapat_dinilai": 6,
}  # per cent, ± 3 points


@cache
def checked(name: str) -> Result:
    """The run over one of the two regencies, with its own settings."""
    folder = SAMPLES / name
    return run(read([folder], Wish(pengaturan=read_pengaturan(folder / "pengaturan.toml"))))


@pytest.fixture(scope="module")
def made_anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, SAMPLES / "make.py", "--ke", folder], check=True)
    return folder


def content(path: Path) -> object:
    """The bytes of a file; of a workbook those of its parts with their dates, as compressors differ by platform."""
    if path.suffix not in (".xlsx", ".docx"):
        return path.read_bytes()
    with zipfile.ZipFile(path) as parts:
        return {part.filename: (part.date_time, parts.read(part)) for part in parts.infolist()}


@pytest.mark.parametrize("name", ["sagara-jaya", "sagara-jaya-bersih"])
def test_samples_made_anew_are_the_committed_bytes(name: str, made_anew: Path) -> None:
    kept = {p.name: content(p) for p in (SAMPLES / name).iterdir()}
    again = {p.name: content(p) for p in (made_anew / name).iterdir()}

    assert kept.keys() == again.keys()
    assert [n for n in kept if kept[n] != again[n]] == []


def test_readme_holds_the_story_as_told() -> None:
    script = "import kisah, pathlib; t = pathlib.Path('README.md').read_text('utf-8'); assert kisah.with_table(t) == t"
    subprocess.run([sys.executable, "-c", script], cwd=SAMPLES, check=True)


@pytest.mark.parametrize("name", ["sagara-jaya", "sagara-jaya-bersih"])
def test_samples_are_read_whole_without_a_problem(name: str) -> None:
    plan = checked(name).plan
    beside = [s.path for s in plan.sumber if s.kind is None]  # for other rooms than planning

    assert plan.problems == []
    assert set(beside) == {"survei.csv", "notulen.docx"}
    assert [s.path for s in plan.sumber if s.kind and (s.rejected or s.accepted != s.rows)] == []


def test_clean_twin_gives_nothing_at_sedang_or_above_and_leaves_no_rule_unasked() -> None:
    result = checked("sagara-jaya-bersih")
    serious = [(f.rule, f.kode, f.path, f.row) for f in result if f.severity != "ringan"]

    assert serious == []
    assert result.unassessed == {}
    assert set(result.verdicts["verdict"]) == {"selaras"}


def test_story_finds_every_rule() -> None:
    result = checked("sagara-jaya")

    assert result.unassessed == {}
    assert sorted(set(rules()) - set(result.findings["rule"])) == []


@pytest.mark.parametrize("dokumen", ["renja-2026", "dpa-2026-perubahan-1"])
def test_story_shares_of_rupiah_are_near_those_of_a_real_regency(dokumen: str) -> None:
    rows = checked("sagara-jaya").verdicts.filter(dokumen=dokumen)
    money = dict(rows.group_by("verdict").agg(pl.col("pagu").sum()).iter_rows())
    whole = sum(money.values())

    far = {
        v: round(money[v] / whole * 100, 1)
        for v, share in SHARES.items()
        if abs(money[v] / whole * 100 - share) > 3
    }
    assert far == {}


def test_story_headline_is_the_figure_its_pages_show() -> None:
    rows = checked("sagara-jaya").verdicts.filter(dokumen="dpa-2026-perubahan-1")

    assert rows["pagu"].sum() == 529_361_204_500


def test_programme_whose_code_lost_its_zeros_is_unknown_not_outside() -> None:
    result = checked("sagara-jaya")
    rows = result.verdicts.filter(pl.col("kode").is_in(["1.3.3", "1.3.5"]))
    outside = result.findings.filter(
        (pl.col("rule") == "INL-01") & pl.col("program").is_in(["1.03.03", "1.03.05"])
    )

    assert set(rows["verdict"]) == {"belum_dapat_dinilai"}
    assert rows["because"].to_list() == [["NOM-06"]] * rows.height
    assert outside.height == 0


def test_programme_with_an_accepted_reason_needs_attention_and_stops_nothing() -> None:
    result = checked("sagara-jaya")
    verdicts = result.verdicts.filter(program="2.19.03")
    found = result.findings.filter((pl.col("rule") == "INL-01") & (pl.col("program") == "2.19.03"))

    assert set(verdicts["verdict"]) == {"perlu_perhatian"}
    assert set(found["severity"]) == {"ringan"}


def test_programme_that_slipped_in_is_told_where_it_slipped_in() -> None:
    result = checked("sagara-jaya")
    found = [f for f in result if f.rule == "THP-01" and f.kode == "1.03.07"]

    assert [(f.dokumen, f.severity, f.owner, f.facts["rp_pagu"]) for f in found] == [
        ("kua_ppas-2026", "berat", "bpkad", 4_852_500_000)
    ]


def test_report_names_a_renamed_agency_as_it_is_called_today() -> None:
    result = checked("sagara-jaya")
    names = {nama for _kode, nama in Isi(result, frozenset(rules())).agencies.values()}

    assert "Dinas Pariwisata, Kepemudaan, dan Olahraga" in names
    assert "Dinas Pariwisata dan Pemuda" not in names
