# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of T-C.27: the Renstra of one agency from tujuan to sub kegiatan, target and rupiah a year."""

from collections.abc import Iterator

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.rencana import Plan
from selaras.core.workbook.forms.lines import Line, Row, with_unit

ABOVE = {"tujuan_pd": "tujuan", "sasaran_pd": "sasaran"}
DEEPER = ("kegiatan", "sub_kegiatan")


def years_of(plan: Plan, dokumen: str) -> list[int]:
    """The years a multi-year document plans, from its targets and its money."""
    said = plan.target.filter((pl.col("dokumen") == dokumen) & pl.col("tahun").is_not_null())["tahun"]
    paid = plan.pagu.filter((pl.col("dokumen") == dokumen) & pl.col("tahun").is_not_null())["tahun"]
    both = pl.concat([said, paid])
    return list(range(int(both.min()), int(both.max()) + 1)) if both.len() else []  # type: ignore[arg-type]


def lines(plan: Plan, dokumen: str, pd: str | None) -> list[Line]:
    """Every node of the agency's Renstra under the one it comes from; programmes without a sasaran come first."""
    return list(Renstra(plan, dokumen, pd).lines())


class Renstra:
    """One agency's part of a multi-year document: its nodes, indicators by node, and rupiah by node and year."""

    def __init__(self, plan: Plan, dokumen: str, pd: str | None) -> None:
        mine = (pl.col("dokumen") == dokumen) & pl.col("pd").eq_missing(pl.lit(pd))
        nodes = plan.simpul.filter(mine).unique(["tingkat", "kunci"], keep="first", maintain_order=True)
        self.nodes = nodes.to_dicts()
        self.indicators = indicators(plan, mine)
        self.money = _money(plan.pagu.filter(mine))
        self.years = years_of(plan, dokumen)
        self.keys = {n["kunci"] for n in self.nodes}

    def lines(self) -> Iterator[Line]:
        orphans = [n for n in self.nodes if n["tingkat"] == "program" and n["induk"] not in self.keys]
        for node in sorted(orphans, key=by_code):
            yield from self._program(node)
        for node in (n for n in self.nodes if n["tingkat"] in ABOVE and n["induk"] not in self.keys):
            yield from self._upper(node)

    def _upper(self, node: Row) -> Iterator[Line]:
        column = ABOVE[node["tingkat"]]
        first, *more = self.indicators.get((node["tingkat"], node["kunci"])) or [{}]
        yield Line(node["tingkat"], {column: node["nama"], **first})
        yield from (Line(None, one) for one in more)
        below = [n for n in self.nodes if n["induk"] == node["kunci"]]
        for child in sorted((n for n in below if n["tingkat"] == "program"), key=by_code):
            yield from self._program(child)
        for child in (n for n in below if n["tingkat"] in ABOVE):
            yield from self._upper(child)

    def _program(self, node: Row) -> Iterator[Line]:
        first, *more = self.indicators.get((node["tingkat"], node["kunci"])) or [{}]
        money = {f"pagu_{y}": v for y, v in self.sums(node).items()}
        whole = {"pagu_akhir": sum(money.values())} if money else {}
        yield Line(node["tingkat"], {"kode": node["kode"], "uraian": node["nama"], **first, **money, **whole})
        yield from (Line(None, one) for one in more)
        below = (n for n in self.nodes if n["tingkat"] in DEEPER and n["induk"] == node["kunci"])
        for child in sorted(below, key=by_code):
            yield from self._program(child)

    def sums(self, node: Row) -> dict[int, int]:
        """Rupiah by year: the node's own where nothing stands below it, else what its children hold."""
        below = [n for n in self.nodes if n["tingkat"] in DEEPER and n["induk"] == node["kunci"]]
        parts = [s for child in below if (s := self.sums(child))]
        if not parts:
            return self.money.get((node["tingkat"], node["kunci"]), {})
        return {y: sum(p.get(y, 0) for p in parts) for y in sorted({y for p in parts for y in p})}


def by_code(node: Row) -> tuple[str, int]:
    return node["kode"] or node["nama"] or "", node["baris"] or 0


def indicators(plan: Plan, mine: pl.Expr) -> dict[tuple[str, str | None], list[Row]]:
    """Cells of the indicators of each node (level, key), with `no_indikator` to join what else is known of them."""
    rows = plan.indikator.filter(mine)
    by_number: dict[int, Row] = {}
    for no, year, akhir, teks in plan.target.select("no", "tahun", "akhir", "teks").iter_rows():
        by_number.setdefault(no, {})["target_akhir" if akhir else f"target_{year}"] = teks
    found: dict[tuple[str, str | None], list[Row]] = {}
    for row in rows.sort("sumber", "baris", "no").to_dicts():
        targets = {c: with_unit(t, row["satuan"]) for c, t in by_number.get(row["no"], {}).items()}
        own = {
            "no_indikator": row["no"],
            "indikator": row["indikator"],
            "kondisi_awal": row["kondisi_awal"],
            "nama_skpd": row["penanggung_jawab"],
            **targets,
        }
        found.setdefault((row["tingkat"], row["kunci"]), []).append(
            {c: v for c, v in own.items() if v is not None}
        )
    return found


def _money(pagu: pl.DataFrame) -> dict[tuple[str, str | None], dict[int, int]]:
    sums = leaves(pagu).drop_nulls("tahun").group_by("tingkat", "kunci", "tahun").agg(pl.col("rupiah").sum())
    found: dict[tuple[str, str | None], dict[int, int]] = {}
    for tingkat, kunci, tahun, rupiah in sums.iter_rows():
        found.setdefault((tingkat, kunci), {})[tahun] = rupiah
    return found
