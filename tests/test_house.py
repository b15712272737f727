# SPDX-License-Identifier: AGPL-3.0-or-later
"""The house keeps its own rules: sizes, names, licences, versions, documents that stay true."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import selaras

ROOT = Path(__file__).parent.parent
DRAWERS = {"utils", "util", "helpers", "common", "base", "services", "managers", "misc"}
HEADER = "SPDX-License-" + "Identifier: AGPL-3.0-or-later"  # in two, so that licence scanners do not read it
BINARY = {".xlsx", ".xls", ".ods", ".docx", ".parquet", ".png", ".npz"}
# Words of file and class names that are English structure, not a noun of the regulations.
ENGLISH = ROOT / "tests" / "house_english.txt"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project: what git knows, or what lies here when there is no git."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listing.returncode == 0:
        names = [ROOT / name for name in listing.stdout.splitlines()]
    else:
        names = [path for path in ROOT.rglob("*") if not any(part.startswith(".v") for part in path.parts)]
    return tuple(path for path in names if path.is_file())


def code() -> list[Path]:
    """Python that people wrote; migrations are written by makemigrations."""
    return [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_source_file_is_longer_than_400_lines():
    long = {
        where(path): count for path in code() if (count := len(path.read_text("utf-8").splitlines())) > 400
    }

    assert long == {}


def test_no_folder_or_module_is_a_drawer():
    names = {where(path) for path in code() if DRAWERS & {*path.relative_to(ROOT).parts[:-1], path.stem}}

    assert names == set()


def test_every_source_file_names_its_licence_first():
    texts = {where(path): path.read_text("utf-8") for path in code()}
    bare = [name for name, text in texts.items() if text and HEADER not in text[:200]]

    assert bare == []


def test_no_function_is_longer_than_60_lines():
    long = {}
    for path in (
        path for path in code() if path.relative_to(ROOT).parts[0] != "bench"
    ):  # benches print tables
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > 60:
                    long[f"{where(path)}:{node.name}"] = length

    assert long == {}


def test_version_is_told_alike_everywhere():
    publiccode = (ROOT / "publiccode.yml").read_text("utf-8")
    told = re.search(r'^softwareVersion: "?([^"\n]+)', publiccode, re.MULTILINE)

    assert told
    assert told[1] == selaras.__version__
    assert re.search(
        rf"^## {re.escape(selaras.__version__)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )


def test_lock_files_hold_hashes_and_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        pinned = re.findall(r"^[a-z0-9][\w.-]*==\S+.*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)

        assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 5
        assert not re.search(r"://|^-|\s/\w", text, re.MULTILINE)


def test_lock_files_answer_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in {
        "requirements.lock": [*project["dependencies"], *extras["web"]],
        "requirements-dev.lock": [*project["dependencies"], *extras["web"], *extras["dev"], *extras["bench"]],
    }.items():
        text = (ROOT / lock).read_text("utf-8")
        names = [re.split(r"[>=<~!\[]", requirement)[0].strip() for requirement in wanted]
        missing = [name for name in names if f"\n{name}==" not in text]

        assert missing == [], lock


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lists = re.findall(
        r"^(?:requires|dependencies|web|dev|bench) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL
    )
    silent = [line.strip() for block in lists for line in block.splitlines() if "#" not in line]

    assert len(lists) == 5
    assert silent == []


def test_every_make_command_of_the_documents_exists():
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    documents = [path for path in tracked() if path.suffix == ".md"]
    calls = re.compile(r"(?:^|`)make ((?:[a-z]+ ?)+)", re.MULTILINE)
    named = {
        word for path in documents for call in calls.findall(path.read_text("utf-8")) for word in call.split()
    }

    assert {"demo", "test"} <= named
    assert named <= targets


def test_every_link_between_documents_leads_somewhere():
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    broken = [
        f"{where(path)} → {target}"
        for path in tracked()
        if path.suffix == ".md"
        for target in link.findall(path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]

    assert broken == []


def test_no_file_tells_of_the_machine_it_was_written_on():
    machine = re.compile(r"/(?:work|root)/|/tmp/[a-z]\b|/home/[a-z]+/")
    texts = [path for path in tracked() if path.suffix not in BINARY and path != Path(__file__)]
    told = [where(path) for path in texts if machine.search(path.read_text("utf-8", errors="replace"))]

    assert told == []


def test_every_noun_of_core_is_in_the_glossary():
    english = set(ENGLISH.read_text("utf-8").split())
    glossary = (ROOT / "GLOSSARY.md").read_text("utf-8").lower()
    words = set()
    for path in (ROOT / "selaras" / "core").rglob("*.py"):
        words.update(re.findall("[a-z]+", path.stem))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                words.update(word.lower() for word in re.findall("[A-Z][a-z]+", node.name))

    unexplained = sorted(word for word in words - english if not re.search(rf"\b{word}", glossary))

    assert unexplained == [], "explain it in GLOSSARY.md, or add an English word to tests/house_english.txt"
