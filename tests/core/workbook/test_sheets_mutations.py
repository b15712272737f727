# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever is brought, the reader reads it or says why not: never a traceback, never a wait."""

import os
import time
from collections import Counter
from pathlib import Path

from selaras.core.workbook.problem import Unreadable
from selaras.core.workbook.sheets import read_sheets
from tests.core.workbook.mutations import good_files, mutated

COUNT = int(os.environ.get("SELARAS_MUTATIONS", "300"))
LONGEST = 5.0  # seconds of computing a file: a busy machine is not the reader's fault


def test_good_files_read_without_a_problem(tmp_path: Path) -> None:
    for suffix, content in good_files().items():
        path = tmp_path / f"baik{suffix}"
        path.write_bytes(content)

        sheets = read_sheets(path)

        assert [p for sheet in sheets for p in sheet.problems] == [], suffix
        assert (
            sum(len(sheet.rows) + (sheet.frame.height if sheet.frame is not None else 0) for sheet in sheets)
            >= 40
        )


def test_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    outcome: Counter[str] = Counter()
    slow, sentences = [], []
    for name, content in mutated(COUNT):
        path = tmp_path / name
        path.write_bytes(content)
        started = time.process_time()
        try:
            read_sheets(path)
            outcome["read"] += 1
        except Unreadable as error:
            outcome["refused"] += 1
            sentences.append(str(error).startswith(str(path)) and "\n" not in str(error))
        if time.process_time() - started > LONGEST:
            slow.append(name)
        path.unlink()

    assert slow == []
    assert all(sentences)
    assert outcome.total() == COUNT
    assert min(outcome["read"], outcome["refused"]) > COUNT // 10
