# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the evaluation forms print of their percentages: averages and predikat, of each programme and of all.

First indicators, then sub kegiatan, kegiatan, programme, agency: arithmetic means, K and Rp apart; what has no
percentage is left out, never counted as zero.
"""

from collections.abc import Sequence

import polars as pl

from selaras.core.kinerja import predikat, rata_rata, round_percent
from selaras.core.parameters import Pengaturan
from selaras.core.workbook.forms.lines import LEVELS, Line

ABOVE = ("urusan", "bidang_urusan", "sasaran", "sasaran_pd")  # lines over programmes
BY_HAND = (
    "Faktor pendorong keberhasilan kinerja:", "Faktor penghambat pencapaian kinerja:",
    "Tindak lanjut yang diperlukan dalam triwulan berikutnya:",
    "Tindak lanjut yang diperlukan dalam Renja/RKPD berikutnya:",
)  # fmt: skip


def with_averages(lines: Sequence[Line], columns: Sequence[str], pengaturan: Pengaturan) -> list[Line]:
    """The lines, each programme followed by its averages and predikat where it has any."""
    found: list[Line] = []
    for block in _blocks(lines):
        found += block
        mean = averages(block, columns, pengaturan) if block[0].tingkat == "program" else {}
        if any(v is not None for v in mean.values()):
            found += _judged(mean, " program", pengaturan)
    return found


def closing(lines: Sequence[Line], columns: Sequence[str], pengaturan: Pengaturan) -> list[Line]:
    """What stands below the table: averages and predikat of all programmes, and lines to be written by hand."""
    judged = _judged(averages(lines, columns, pengaturan), "", pengaturan)
    return [*judged, *(Line(None, {}, label=text) for text in BY_HAND)]


def averages(
    lines: Sequence[Line], columns: Sequence[str], pengaturan: Pengaturan
) -> dict[str, float | None]:
    """Mean percentage of each of these columns, two decimals; None where no line has one."""
    cap = bool(pengaturan.value("kinerja.batasi_seratus"))
    means = {c: _mean(lines, c, LEVELS, cap) for c in columns}
    return {c: None if v is None else float(round_percent(v)) for c, v in means.items()}


def predicate(percent: float | None, pengaturan: Pengaturan) -> str | None:
    """The label of a mean achievement on the scale in force."""
    scale = pengaturan.value(f"kinerja.predikat_{pengaturan.value('kinerja.skala')}")
    rounding = pengaturan.value("kinerja.pembulatan_predikat")
    label = pl.select(predikat(pl.lit(percent, dtype=pl.Float64), scale, pembulatan=rounding)).item()
    return None if label is None else str(label)


def _judged(mean: dict[str, float | None], whose: str, pengaturan: Pengaturan) -> list[Line]:
    words = {c: predicate(v, pengaturan) for c, v in mean.items()}
    return [
        Line(None, dict(mean), label=f"Rata-rata capaian kinerja{whose} (%)"),
        Line(None, dict(words), label=f"Predikat kinerja{whose}"),
    ]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines cut where a programme, or a line over programmes, begins."""
    blocks: list[list[Line]] = []
    for line in lines:
        if not blocks or line.tingkat == "program" or line.tingkat in ABOVE:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _mean(lines: Sequence[Line], column: str, levels: tuple[str, ...], cap: bool) -> float | None:
    """The mean over the nodes of the first level, each its own figures' mean or that of what stands below it."""
    if not levels:
        return None
    blocks: list[list[Line]] = []
    for line in lines:
        if line.tingkat in ABOVE:
            blocks.append([])  # what follows belongs to no programme until one begins
        elif line.tingkat == levels[0]:
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
    if not any(blocks):
        return _mean(lines, column, levels[1:], cap)
    values = []
    for block in filter(None, blocks):
        if block[0].tingkat != levels[0]:
            continue
        rest = next((i for i, one in enumerate(block[1:], 1) if one.tingkat), len(block))
        own = [v for one in block[:rest] if (v := one.cells.get(column)) is not None]
        value = _average(own, cap) if own else _mean(block[rest:], column, levels[1:], cap)
        values += [value] if value is not None else []
    return _average(values, cap)


def _average(values: Sequence[float], cap: bool) -> float | None:
    if not values:
        return None
    mean: float = pl.DataFrame({"v": values}).select(rata_rata(pl.col("v"), batasi_seratus=cap)).item()
    return mean
