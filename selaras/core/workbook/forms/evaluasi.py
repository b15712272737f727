# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of E.60 and E.81: a year's realisation of one agency by quarter, with the sums the form asks for.

The form adds the quarters and the years before. An indicator that says another way (last, mean, highest),
or counts percent, follows that: adding 95 percent four times would print 380.
"""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from selaras.core.kinerja import predikat, rata_rata, setahun, tingkat_capaian
from selaras.core.parameters import parameter
from selaras.core.rencana import Plan, typed
from selaras.core.workbook.forms.lines import (
    DEPTH,
    LEVELS,
    Line,
    Node,
    Row,
    headings,
    known_name,
    number_text,
    ordered,
    own_row,
    sasaran_of,
    with_unit,
)

QUARTERS = range(1, 5)
RP = [f"rp_tw{q}" for q in QUARTERS]
FISIK = [f"fisik_tw{q}" for q in QUARTERS]
MONEY = {
    "pagu_akhir": "pagu_akhir",
    "realisasi_rp_lalu": "lalu_rp",
    "pagu": "pagu",
    **{c: c for c in RP},
    "rp_setahun": "_rp",
    "rp_sd": "_rp_sd",
}
_PERCENT = r"(?i)^\s*(?:%|persen|prosen)"


def lines(plan: Plan, rows: pl.DataFrame, pd: str | None) -> list[Line]:
    """One line an indicator of each node, parents with the sum of their children's rupiah."""
    roots: dict[str, Node] = {}
    for row in _counted(rows).to_dicts():
        own_row([row], _path(plan, row), roots)
    sasaran = sasaran_of(plan, pd)
    seen: set[str] = set()
    found: list[Line] = []
    for number, program in enumerate(ordered(roots), start=1):
        found += headings(plan, program.kode, seen)
        found += _node(program, {"no": number, "sasaran": sasaran.get(program.kunci or "")})
    return found


def of_plan(pagu: pl.DataFrame) -> pl.DataFrame:
    """Rows of realisation still to be filled: what the annual plan promises, its quarters blank."""
    value = (
        pl.col("target")
        .str.extract(r"^\s*([\d.,]+)")
        .str.replace_all(".", "", literal=True)
        .str.replace(",", ".")
    )
    figures = [
        pl.col("rupiah").cast(pl.Decimal(38, 2)).alias("pagu"),
        value.cast(pl.Float64, strict=False).alias("target"),
    ]
    return typed("realisasi", pagu.filter(tingkat="sub_kegiatan").with_columns(figures))


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a node, unit and indicator; the year's figures as printed, else by the indicator's way of counting."""
    node = ["tingkat", "kode", "kunci", "program", "nama", "unit", "indikator", "satuan", "agregasi"]
    summed = ["lalu_rp", "pagu", "pagu_akhir", *RP, "rp", "rp_sd"]
    rows = rows.group_by(node, maintain_order=True).agg(
        *(pl.when(pl.col(c).is_not_null().any()).then(pl.col(c).sum()).alias(c) for c in summed),
        *(pl.col(c).drop_nulls().first() for c in ("target_akhir", "lalu", "target", *FISIK, "fisik", "fisik_sd", "baris", "sumber")),
    )  # fmt: skip
    said = pl.col("agregasi").str.to_lowercase()
    level = said.is_in(["akhir", "terakhir"]) | (said.is_null() & pl.col("satuan").str.contains(_PERCENT))
    year = (
        pl.when(level).then(setahun("akhir", FISIK))
        .when(said.str.starts_with("rata")).then(setahun("rata-rata", FISIK))
        .when(said.is_in(["maks", "tertinggi"])).then(setahun("maks", FISIK))
        .otherwise(setahun("jumlah", FISIK))
    )  # fmt: skip
    added = said.is_in(["jumlah", "sum"]) | (said.is_null() & ~level.fill_null(False))
    rows = rows.with_columns(
        _fisik=pl.coalesce("fisik", year.round(6)), _rp=pl.coalesce("rp", setahun("jumlah", RP))
    )
    so_far = (
        pl.when(added.fill_null(True))
        .then(pl.col("lalu").fill_null(0) + pl.col("_fisik"))
        .otherwise("_fisik")
    )
    money = pl.col("lalu_rp").fill_null(0) + pl.col("_rp").fill_null(0)
    paid = pl.any_horizontal(pl.col("lalu_rp", "_rp").is_not_null())
    return rows.with_columns(
        _fisik_sd=pl.coalesce("fisik_sd", so_far.round(6)),
        _rp_sd=pl.coalesce("rp_sd", pl.when(paid).then(money)),
    )


def _path(plan: Plan, row: Row) -> list[tuple[str, str | None, str | None, str | None]]:
    """From the programme down to the row's node, parents by their code."""
    levels = LEVELS[: LEVELS.index(row["tingkat"]) + 1] if row["tingkat"] in LEVELS else LEVELS[:1]
    parts = (row["kode"] or "").split(".")
    path = []
    for level in levels:
        if level == levels[-1]:
            path.append(
                (level, row["kode"], row["nama"], row["program"] if level == "program" else row["kunci"])
            )
        else:
            kode = ".".join(parts[: DEPTH[level]])
            path.append(
                (level, kode, known_name(plan, kode, level), row["program"] if level == "program" else None)
            )
    return path


def _node(node: Node, first: Row) -> Iterator[Line]:
    sums = {c: node.sum(f) for c, f in MONEY.items()} if node.children else {}
    for i, row in enumerate(node.rows or [{}]):
        line = Line(
            node.tingkat if i == 0 or row.get("unit") != node.rows[0]["unit"] else None, _figures(row)
        )
        if i == 0:
            line.cells |= {**first, **sums}
        if line.tingkat:
            line.cells |= {"kode": node.kode, "uraian": node.nama}
        line.cells["persen_rp"] = _percent(line.cells.get("rp_sd"), line.cells.get("pagu_akhir"))
        yield line
    for child in ordered(node.children):
        yield from _node(child, {})


def _figures(row: Row) -> Row:
    """An indicator's K and Rp by the columns of the form."""
    if not row:
        return {}
    unit = row["satuan"]
    k = {"target_akhir": row["target_akhir"], "target": row["target"]}
    cells: Row = {c: with_unit(number_text(v), unit) for c, v in k.items() if v is not None}
    cells |= {
        "indikator": row["indikator"],
        "realisasi_lalu": row["lalu"],
        "fisik_setahun": row["_fisik"],
        "fisik_sd": row["_fisik_sd"],
    }
    cells |= {c: row[c] for c in FISIK} | {c: row[f] for c, f in MONEY.items()}
    cells["persen_fisik"] = _percent(row["_fisik_sd"], row["target_akhir"])
    return cells


def _percent(so_far: float | Decimal | None, end: float | Decimal | None) -> float | None:
    if so_far is None or not end:
        return None
    figures = pl.DataFrame({"a": [float(so_far)], "b": [float(end)]})
    value = figures.select(tingkat_capaian(pl.col("a"), pl.col("b"))).item()
    return None if value is None else round(float(value), 2)


def averages(found: list[Line]) -> dict[str, float | None]:
    """Mean achievement, K and Rp: indicators to nodes, nodes to kegiatan, to programmes, to the agency."""
    cap = bool(parameter("kinerja.batasi_seratus").value)
    return {c: _mean(found, c, LEVELS, cap) for c in ("persen_fisik", "persen_rp")}


def _mean(found: list[Line], column: str, levels: tuple[str, ...], cap: bool) -> float | None:
    """The mean over the nodes of the first level, each its own figures' mean or that of what stands below it."""
    if not levels:
        return None
    blocks: list[list[Line]] = []
    for line in found:
        if line.tingkat == levels[0]:
            blocks.append([])
        if blocks and line.tingkat not in ("urusan", "bidang_urusan"):
            blocks[-1].append(line)
    values = []
    for block in blocks:
        rest = next((i for i, one in enumerate(block[1:], 1) if one.tingkat), len(block))
        own = [v for one in block[:rest] if (v := one.cells.get(column)) is not None]
        value = _average(own, cap) if own else _mean(block[rest:], column, levels[1:], cap)
        values += [value] if value is not None else []
    return _average(values, cap)


def _average(values: list[float], cap: bool) -> float | None:
    if not values:
        return None
    mean = pl.DataFrame({"v": values}).select(rata_rata(pl.col("v"), batasi_seratus=cap)).item()
    return round(float(mean), 2)


def predicate(percent: float | None) -> str | None:
    """The label of a mean achievement on the scale in force."""
    if percent is None:
        return None
    scale = parameter(f"kinerja.predikat_{parameter('kinerja.skala').value}").value
    rounding = parameter("kinerja.pembulatan_predikat").value
    label = pl.select(predikat(pl.lit(percent), scale, pembulatan=rounding)).item()
    return None if label is None else str(label)
