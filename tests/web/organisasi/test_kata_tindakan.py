# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every act the record ever holds has words: by reading the code, and by a net under every test of the site.

The net stands in `tests/web/conftest.py`: it looks at each row of the record as it is written.
"""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import selaras.web
from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.organisasi.tindakan import table

SITE = Path(selaras.web.__file__).parent
CODE = {
    path: ast.parse(path.read_text("utf-8"))
    for path in sorted(SITE.rglob("*.py"))
    if "migrations" not in path.parts and path.name != "tindakan.py"
}


def told() -> Iterator[str]:
    """Codes given to the record as they stand: `tindakan="…"`, of whatever function."""
    for tree in CODE.values():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.keyword)
                and node.arg == "tindakan"
                and isinstance(node.value, ast.Constant)
            ):
                yield str(node.value.value)


def written() -> set[str]:
    """Every text in the code of the site; of one put together, a pattern of it."""
    found = set()
    for node in (node for tree in CODE.values() for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            found.add("".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values))
    return found


def test_every_act_that_stands_in_the_code_has_words():
    found = set(told())

    assert found - set(table()) == set()
    assert len(found) > 40  # it does read them


def test_every_act_with_words_is_done_somewhere():
    texts = written()
    put_together = [text for text in texts if re.fullmatch(r"[a-z_]+\.[a-z_]*\*[a-z_]*", text)]

    idle = [code for code in table() if code not in texts and code.partition(".")[2] not in texts]
    assert [code for code in idle if not any(fnmatchcase(code, text) for text in put_together)] == []


def test_an_act_without_words_does_not_pass_the_net(db):
    with pytest.raises(AssertionError, match=r"organisasi\.tanpa_kata"):
        record(daerah="99.01", tindakan="organisasi.tanpa_kata", subjek=Subjek("uji", "1", "Uji"), by=SISTEM)
