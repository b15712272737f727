# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of Tabel 4.1 and T-C.33: one annual document of one agency."""

from collections.abc import Iterator

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.rencana import Plan
from selaras.core.workbook.forms.lines import LEVELS, Line, Node, Row, headings, ordered, own_row, with_unit

TEXTS = {
    "lokasi": "lokasi", "nama_dana": "dana", "prioritas_nasional": "prioritas_nasional", "prioritas_daerah": "prioritas_daerah",
    "kelompok_sasaran": "kelompok_sasaran", "catatan": "penjelasan",
}  # fmt: skip
Key = tuple[str, str | None]


def lines(plan: Plan, dokumen: str, pd: str | None) -> list[Line]:
    """Urusan, bidang, programme, kegiatan and sub kegiatan with indicators; parents print the sum of their children."""
    mine = (pl.col("dokumen") == dokumen) & pl.col("pd").eq_missing(pl.lit(pd))
    roots = _tree(plan.pagu.filter(mine))
    indicators = _indicators(plan, mine)
    seen: set[str] = set()
    found: list[Line] = []
    for number, program in enumerate(ordered(roots), start=1):
        found += headings(plan, program.kode, seen)
        found += _node(program, indicators, number)
    return found


def _tree(pagu: pl.DataFrame) -> dict[str, Node]:
    """Programmes with what stands below them; figures that deeper rows spell out are left out."""
    counted = pl.concat([leaves(pagu), pagu.filter(pl.col("rupiah").is_null())])
    roots: dict[str, Node] = {}
    for row in counted.sort("sumber", "baris").to_dicts():
        path = [("program", row["kode_program"], row["nama_program"], row["program"])]
        if row["tingkat"] != "program":
            kunci = row["kunci"] if row["tingkat"] == "kegiatan" else (row["kunci"] or "").rpartition(".")[0]
            path.append(("kegiatan", row["kode_kegiatan"], row["nama_kegiatan"], kunci))
        if row["tingkat"] == "sub_kegiatan":
            path.append(("sub_kegiatan", row["kode"], row["nama"], row["kunci"]))
        own_row([row], path, roots)
    return roots


def _indicators(plan: Plan, mine: pl.Expr) -> dict[Key, list[Row]]:
    """Indicators of the document by level and key, each with its target of the year, the next year and the period's end."""
    rows = plan.indikator.filter(mine & pl.col("tingkat").is_in(LEVELS))
    targets = plan.target.filter(pl.col("no").is_in(rows["no"].to_list()))
    year: dict[int, str] = {}
    end: dict[int, str] = {}
    for no, akhir, maju, teks in targets.select("no", "akhir", "maju", "teks").iter_rows():
        if not maju:
            (end if akhir else year).setdefault(no, teks)
    period = _period_ends(plan)
    found: dict[Key, list[Row]] = {}
    for row in rows.sort("sumber", "baris", "no").to_dicts():
        own = {
            "indikator": row["indikator"],
            "target": with_unit(year.get(row["no"]), row["satuan"]),
            "target_akhir": with_unit(end.get(row["no"]), row["satuan"])
            or period.get((row["kunci"], row["indikator"])),
        }
        found.setdefault((row["tingkat"], row["kunci"]), []).append(own)
    return found


def _period_ends(plan: Plan) -> dict[tuple[str | None, str], str | None]:
    """Targets of the end of the Renstra's period by node key and indicator text."""
    rows = plan.indikator.filter(pl.col("jenis") == "renstra").join(plan.target.filter("akhir"), on="no")
    return {
        (k, i): with_unit(t, s)
        for k, i, t, s in rows.select("kunci", "indikator", "teks", "satuan").iter_rows()
    }


def _node(node: Node, indicators: dict[Key, list[Row]], number: int | None) -> Iterator[Line]:
    listed = indicators.get((node.tingkat, node.kunci), [])
    if node.children or not node.rows:
        yield from _parent(node, listed, number)
    else:
        yield from _lowest(node, listed, number)
    for child in ordered(node.children):
        yield from _node(child, indicators, None)


def _parent(node: Node, listed: list[Row], number: int | None) -> Iterator[Line]:
    first, *more = listed or [{}]
    money = {"pagu_indikatif": node.sum("rupiah"), "pagu_maju": node.sum("rupiah_maju")}
    yield Line(node.tingkat, {"no": number, "kode": node.kode, "uraian": node.nama, **money, **first})
    yield from (Line(None, one) for one in more)


def _lowest(node: Node, listed: list[Row], number: int | None) -> Iterator[Line]:
    """One line a money row; indicators that no money row prints continue the last."""
    printed = {r["indikator"] for r in node.rows}
    ends = {one["indikator"]: one["target_akhir"] for one in listed}
    for row in node.rows:
        own = {
            "no": number, "kode": node.kode, "uraian": row["nama"] or node.nama, "indikator": row["indikator"],
            "target": with_unit(row["target"], row["satuan"]), "target_akhir": ends.get(row["indikator"]),
            "pagu_indikatif": row["rupiah"], "pagu_maju": row["rupiah_maju"], "target_maju": with_unit(row["target_maju"], row["satuan"]),
        }  # fmt: skip
        yield Line(node.tingkat, own | {c: row[f] for c, f in TEXTS.items()})
    yield from (Line(None, one) for one in listed if one["indikator"] not in printed)
