# SPDX-License-Identifier: AGPL-3.0-or-later
"""From what core finds a programme to touch to plain values. Imports Polars: tasks only."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from selaras.core.sosialisasi import touched
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.pendaftaran import silsilah_of
from selaras.web.rencana.mapping.kini import plan_of


def usul_of(
    daerah: Daerah, *, dokumen: str, programs: Sequence[tuple[str, str]]
) -> list[list[tuple[str, list[dict[str, Any]]]]]:
    """For each programme, as (identity, lineage): (lineage, reasons) of each PD it touches, the most touched first.

    The plan is read once, and only what was submitted: a draft of another PD is no reason.
    """
    plan, _asal, _rows = plan_of(daerah, frozenset())
    rows = (
        plan.simpul.select("pd", pl.col("pd_kode").fill_null(pl.col("pd")))
        .drop_nulls()
        .unique("pd", keep="first", maintain_order=True)
    )
    lines = silsilah_of(daerah, dict(rows.iter_rows()))
    keys = {line: key for key, line in lines.items()}
    return [
        [
            (lines.get(one.pd, one.pd), [asdict(why) for why in one.sebab])
            for one in touched(plan, dokumen=dokumen, program=program, pd=keys.get(silsilah, silsilah))
        ]
        for program, silsilah in programs
    ]
