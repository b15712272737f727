# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the promise down: misi, tujuan and sasaran that a programme answers to."""

from typing import Any

from selaras.web.rencana.models import Program
from selaras.web.rencana.queries.rencana import Kaskade


def janji_above(kaskade: Kaskade, program: Program) -> list[tuple[int, Any]]:
    """Rows of a tree, (depth, node): each sasaran it supports under its tujuan and misi, said once. No query.

    A sasaran whose document names no tujuan or misi stands where its last known one leaves it.
    """
    supported = set(kaskade.supported(program))
    tujuan = {t.kunci: t for t in kaskade.tujuan}
    misi = {m.kunci: m for m in kaskade.misi}
    rows: list[tuple[int, Any]] = []
    said: set[str] = set()
    for s in (s for s in kaskade.sasaran if s.kunci in supported):
        aim = tujuan.get(s.induk)
        depth = 0
        for node in (misi.get(aim.induk if aim else s.induk), aim, s):
            if node is None:
                continue
            if node.kunci not in said:
                rows.append((depth, node))
                said.add(node.kunci)
            depth += 1
    return rows
