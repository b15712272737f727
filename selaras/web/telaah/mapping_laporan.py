# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a stored run to its report. Imports Polars: tasks only."""

from selaras.core.check import Result, rules
from selaras.laporan import html, xlsx
from selaras.laporan.isi import Isi
from selaras.laporan.simpan import load, narrowed
from selaras.web.organisasi.queries import day_of
from selaras.web.rencana.mapping.tautan import lineages_of
from selaras.web.rencana.models import BentukKeluaran
from selaras.web.telaah.models import Pemeriksaan
from selaras.web.telaah.queries import Seen


def report_of(run: Pemeriksaan, kept: bytes, lines: Seen, bentuk: str) -> bytes:
    """The report of a run as a file. lines: of which lineages; None for all."""
    result, milik = load(kept)
    if lines is not None:
        result = _of_lines(run, result, milik, lines)
    assert run.selesai_at is not None
    isi = Isi(result, frozenset(rules()), run.perangkat.partition(" ")[0], day_of(run.daerah, run.selesai_at))
    return xlsx.workbook(isi) if bentuk == BentukKeluaran.XLSX else html.page(isi).encode()


def _of_lines(run: Pemeriksaan, result: Result, milik: list[str | None], lines: frozenset[str]) -> Result:
    """The run as it concerns these lineages: their findings, on their tables and the region's."""
    known = lineages_of(result.plan, run.daerah)
    keys = {key for key in result.plan.simpul["pd"].drop_nulls() if known.get(key, key) in lines}
    return narrowed(result, keys, [i for i, line in enumerate(milik) if line is None or line in lines])
