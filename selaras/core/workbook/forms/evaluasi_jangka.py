# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of E.80 and of the RPJMD's evaluation: what a period promised, year by year, beside what each year reached."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.nomenklatur import flat_name
from selaras.core.parameters import Pengaturan
from selaras.core.rencana import Plan
from selaras.core.workbook.forms.complete import once
from selaras.core.workbook.forms.counted import counted
from selaras.core.workbook.forms.evaluasi import percent
from selaras.core.workbook.forms.jangka import DEEPER, Renstra, by_code
from selaras.core.workbook.forms.lines import Line, Row, sasaran_of

GOALS = ("sasaran_pd", "sasaran")
FALLING = "turun"


def lines(plan: Plan, dokumen: str, pd: str | None) -> list[Line]:
    """Sasaran with the programmes under them, then programmes filed under none; one line an indicator."""
    return list(_Evaluation(plan, dokumen, pd).lines())


def notes(pengaturan: Pengaturan) -> list[str]:
    """What the reader must know of the ratios."""
    way = {"A": "target : realisasi", "B": "(2 × target − realisasi) : target"}
    falling = way[pengaturan.value("kinerja.konvensi_turun")]
    scale = pengaturan.parameter(f"kinerja.predikat_{pengaturan.value('kinerja.skala')}")
    told = [
        "Realisasi K satu tahun memakai cara hitung indikatornya: triwulan dijumlahkan hanya bila cara hitungnya jumlah.",
        f"Rasio = realisasi : target tahun itu × 100; indikator yang makin kecil makin baik dihitung {falling} × 100.",
    ]
    if pengaturan.value("kinerja.batasi_seratus"):
        told.append(
            "Rata-rata: capaian tiap indikator dibatasi 100 persen lebih dahulu; yang tercetak di tabel apa adanya."
        )
    return [*told, f"Skala predikat: {scale.reference}."]


class _Evaluation:
    def __init__(self, plan: Plan, dokumen: str, pd: str | None) -> None:
        self.promised = Renstra(plan, dokumen, pd)
        self.years = self.promised.years
        self.convention = plan.pengaturan.value("kinerja.konvensi_turun")
        self.sasaran = sasaran_of(plan, pd)
        values = plan.target.filter((pl.col("dokumen") == dokumen) & ~pl.col("maju") & ~pl.col("akhir"))
        self.targets = {(no, y): v for no, y, v in values.select("no", "tahun", "nilai").iter_rows()}
        cards = plan.indikator.filter(pl.col("dokumen") == dokumen)
        cards = cards.with_columns(_flat=flat_name(pl.col("indikator")))
        self.cards = {r["no"]: r for r in cards.select("no", "_flat", "arah").to_dicts()}
        self.work, self.money = _reached(plan, pd, self.years)

    def lines(self) -> Iterator[Line]:
        number = 0
        nodes = self.promised.nodes
        goals = [n for n in nodes if n["tingkat"] in GOALS]
        programs = sorted((n for n in nodes if n["tingkat"] == "program"), key=by_code)
        filed = {g["kunci"]: [p for p in programs if p["induk"] == g["kunci"]] for g in goals}
        alone = [p for p in programs if p["induk"] not in filed]
        for goal, under in [*((g, filed[g["kunci"]]) for g in goals), (None, alone)]:
            if goal is not None:
                yield from self._node(goal, {"sasaran": goal["nama"]})
            for program in under:
                number += 1
                own = self.sasaran.get(program["program"] or "") if goal is None else None
                yield from self._program(program, {"no": number, "sasaran": own})

    def _program(self, node: Row, first: Row) -> Iterator[Line]:
        yield from self._node(node, {**first, "kode": node["kode"], "uraian": node["nama"]})
        below = (n for n in self.promised.nodes if n["tingkat"] in DEEPER and n["induk"] == node["kunci"])
        for child in sorted(below, key=by_code):
            yield from self._program(child, {})

    def _node(self, node: Row, first: Row) -> Iterator[Line]:
        place = (node["tingkat"], node["kunci"])
        listed = self.promised.indicators.get(place) or [{}]
        for i, indicator in enumerate(listed):
            cells = {
                **(first if i == 0 else {}),
                **{c: v for c, v in indicator.items() if c != "nama_skpd" or node["pd"] is None},
                **self._figures(place, indicator, len(listed) == 1),
            }
            yield Line(
                node["tingkat"] if i == 0 else None, cells | (self._rupiah(node, place) if i == 0 else {})
            )

    def _figures(self, place: tuple[str, str | None], indicator: Row, alone: bool) -> Row:
        """What the indicator reached each year, in percent of that year's target, and in the whole period."""
        no = indicator.get("no_indikator")
        if no is None:
            return {}
        told = self.work.get(place, {})
        own = told.get(self.cards[no]["_flat"]) or (
            next(iter(told.values())) if alone and len(told) == 1 else {}
        )
        falling = str(self.cards[no]["arah"] or "").lower().startswith(FALLING)
        cells: Row = {}
        for year, (value, _way) in own.items():
            cells[f"realisasi_{year}"] = value
            target = self.targets.get((no, year))
            cells[f"rasio_{year}"] = percent(value, target, self.convention if falling else None)
        values = [v for v, _way in own.values()]
        if values:
            added = all(way == "jumlah" for _value, way in own.values())
            cells["fisik_sd"] = round(sum(values), 6) if added else values[-1]
        return cells

    def _rupiah(self, node: Row, place: tuple[str, str | None]) -> Row:
        promised = self.promised.sums(node) if node["tingkat"] not in GOALS else {}
        cells: Row = {f"pagu_{y}": v for y, v in promised.items()}
        cells |= {"pagu_akhir": sum(promised.values())} if promised else {}
        paid = self.money.get(place, {})
        for year, value in paid.items():
            cells[f"realisasi_rp_{year}"] = value
            cells[f"rasio_rp_{year}"] = percent(value, promised.get(year))
        return cells | ({"rp_sd": sum(paid.values(), Decimal(0))} if paid else {})


def _reached(plan: Plan, pd: str | None, years: list[int]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Of each node (level, key): by indicator and year (value, way of counting); and rupiah by year, to the sen."""
    own = pl.col("pd").eq_missing(pl.lit(pd, dtype=pl.String)) & pl.col("tahun").is_in(years)
    work: dict[Any, Any] = {}
    money: dict[Any, Any] = {}
    for part in once(plan.realisasi.filter(own)).sort("tahun", maintain_order=True).partition_by("tahun"):
        year = part["tahun"][0]
        rows = counted(part).with_columns(_flat=flat_name(pl.col("indikator")))
        told = rows.drop_nulls(["_fisik", "_flat"])
        for tingkat, kunci, flat, value, way in told.select(
            "tingkat", "kunci", "_flat", "_fisik", "_cara"
        ).iter_rows():
            work.setdefault((tingkat, kunci), {}).setdefault(flat, {})[year] = (value, way)
        for tingkat, kunci, value in _sums(rows).iter_rows():
            money.setdefault((tingkat, kunci), {})[year] = value
    return work, money


def _sums(rows: pl.DataFrame) -> pl.DataFrame:
    """tingkat, kunci, rupiah of a year: each node's own rows or the sum of what stands below it."""
    same = [pl.lit("").alias(c) for c in ("daerah", "dokumen", "tahun")]
    paid = rows.with_columns(
        *same, rupiah=pl.col("_rp"), kode_kegiatan=pl.col("kunci").str.replace(r"\.\d{4}$", "")
    )
    lowest = leaves(paid)
    levels = (("program", "program"), ("kegiatan", "kode_kegiatan"), ("sub_kegiatan", "kunci"))
    parts = [
        lowest.filter(pl.col("tingkat").is_in([t for t, _k in levels[i:]])).group_by(pl.col(key).alias("kunci"), maintain_order=True)
        .agg(pl.col("rupiah").sum()).select(pl.lit(tingkat).alias("tingkat"), "kunci", "rupiah")
        for i, (tingkat, key) in enumerate(levels)
    ]  # fmt: skip
    return pl.concat(parts)
