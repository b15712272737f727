# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the promise down: misi, tujuan and sasaran that a programme answers to."""

from collections.abc import Sequence
from typing import Any

from selaras.web.rencana.models import Misi, Sasaran, Tujuan


def janji_above(sasaran: Sequence[Sasaran]) -> list[tuple[int, Any]]:
    """Rows of a tree, (depth, node): each sasaran under its tujuan and misi, said once. Two queries, none for none.

    A sasaran whose document names no tujuan or misi stands where its last known one leaves it.
    """
    if not sasaran:
        return []
    daerah, version = sasaran[0].daerah_id, {s.versi_id for s in sasaran}
    aims = Tujuan.objects.of(daerah).filter(versi__in=version, kunci__in={s.induk for s in sasaran})
    tujuan = {t.kunci: t for t in aims}
    roots = {t.induk for t in tujuan.values()} | {s.induk for s in sasaran}
    misi = {m.kunci: m for m in Misi.objects.of(daerah).filter(versi__in=version, kunci__in=roots)}
    rows: list[tuple[int, Any]] = []
    said: set[str] = set()
    for s in sorted(sasaran, key=lambda s: (s.kode, s.pk)):
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
