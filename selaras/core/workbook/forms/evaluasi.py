# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of E.60 and E.81: a year's realisation of one agency by quarter, with the sums the form asks for.

The form adds the quarters and the years before. An indicator that says another way (last, mean, highest),
or counts percent, follows that: adding 95 percent four times would print 380. Its row says so in the last column.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import polars as pl

from selaras.core.kinerja import capaian, tingkat_capaian
from selaras.core.parameters import Pengaturan
from selaras.core.rencana import Plan
from selaras.core.workbook.forms.counted import FISIK, RP, counted
from selaras.core.workbook.forms.form import Form
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

MONEY = {
    "pagu_akhir": "pagu_akhir",
    "realisasi_rp_lalu": "lalu_rp",
    "pagu": "pagu",
    **{c: c for c in RP},
    "rp_setahun": "_rp",
    "rp_sd": "_rp_sd",
}
WHOLE_PERIOD = (
    "pagu_akhir",
    "realisasi_rp_lalu",
)  # of a parent: more than the children this year's form prints
SAID = {"akhir": "nilai akhir", "rata-rata": "rata-rata", "maks": "nilai tertinggi"}  # in the last column
FALLING = "makin kecil makin baik"


def lines(plan: Plan, rows: pl.DataFrame, pd: str | None) -> list[Line]:
    """One line an indicator of each node, parents with the sum of their children's rupiah."""
    roots: dict[str, Node] = {}
    for row in counted(rows).to_dicts():
        own_row([row], _path(plan, row), roots)
    sasaran = sasaran_of(plan, pd)
    convention = plan.pengaturan.value("kinerja.konvensi_turun")
    seen: set[str] = set()
    found: list[Line] = []
    for number, program in enumerate(ordered(roots), start=1):
        found += headings(plan, program.kode, seen)
        first = {"no": number, "sasaran": sasaran.get(program.kunci or "")}
        found += _node(program, first, convention)
    return found


def notes(form: Form, found: Sequence[Line], pengaturan: Pengaturan) -> list[str]:
    """What the reader of this form must know of its figures, in the form's own column numbers."""
    printed = {c.isi: c.nomor or "" for c in form.kolom}
    number, _equals, formula = printed["fisik_setahun"].partition(" = ")
    said = " ".join(str(line.cells.get("catatan") or "") for line in found)
    ways = [f"“{word}”" for word in SAID.values() if word in said]
    told = []
    if ways:
        told.append(
            f"Kolom {number} K memuat jumlah triwulan ({formula}) hanya untuk indikator yang cara hitungnya jumlah; baris ber-Ket "
            f"{', '.join(ways)} memuat nilai menurut cara hitung indikatornya. Kolom Rp selalu dijumlahkan."
        )
    if FALLING in said:
        way = {"A": "target : realisasi", "B": "(2 × target − realisasi) : target"}
        percent = printed["persen_fisik"].partition(" = ")[0]
        convention = way[pengaturan.value("kinerja.konvensi_turun")]
        told.append(f"Kolom {percent} K pada baris ber-Ket “{FALLING}” dihitung {convention} × 100.")
    if pengaturan.value("kinerja.batasi_seratus"):
        told.append(
            "Rata-rata: capaian tiap indikator dibatasi 100 persen lebih dahulu; yang tercetak di tabel apa adanya."
        )
    scale = pengaturan.parameter(f"kinerja.predikat_{pengaturan.value('kinerja.skala')}")
    return [*told, f"Skala predikat: {scale.reference}."]


def _path(plan: Plan, row: Row) -> list[tuple[str, str | None, str | None, str | None]]:
    """From the programme down to the row's node, parents by their code."""
    levels = LEVELS[: LEVELS.index(row["tingkat"]) + 1] if row["tingkat"] in LEVELS else LEVELS[:1]
    parts = (row["kode"] or "").split(".")
    path = []
    for level in levels:
        kode = row["kode"] if level == levels[-1] else ".".join(parts[: DEPTH[level]])
        nama = row["nama"] if level == levels[-1] else known_name(plan, kode, level)
        path.append((level, kode, nama, row["program"] if level == "program" else None))
    return path


def _node(node: Node, first: Row, convention: str) -> Iterator[Line]:
    sums = {c: node.sum(f) for c, f in MONEY.items()} if node.children else {}
    for i, row in enumerate(node.rows or [{}]):
        line = Line(
            node.tingkat if i == 0 or row.get("unit") != node.rows[0]["unit"] else None,
            _figures(row, convention),
        )
        if i == 0:
            own = {c: v for c in WHOLE_PERIOD if (v := line.cells.get(c)) is not None}
            line.cells |= {**first, **sums, **own}
        if line.tingkat:
            line.cells |= {"kode": node.kode, "uraian": node.nama}
        line.cells["persen_rp"] = percent(line.cells.get("rp_sd"), line.cells.get("pagu_akhir"))
        yield line
    for child in ordered(node.children):
        yield from _node(child, {}, convention)


def _figures(row: Row, convention: str) -> Row:
    """An indicator's K and Rp by the columns of the form, and how they were counted where the form's sum was not used."""
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
    falling = str(row["arah"] or "").lower().startswith("turun")
    cells["persen_fisik"] = percent(row["_fisik_sd"], row["target_akhir"], convention if falling else None)
    counted_so = SAID.get(row["_cara"]) if row["_fisik"] is not None else None
    cells["catatan"] = "; ".join(filter(None, [counted_so, FALLING if falling else None])) or None
    return cells


def percent(
    so_far: float | Decimal | None, end: float | Decimal | None, falling: str | None = None
) -> float | None:
    """Percent of a target reached, two decimals. falling: the convention of an indicator that should fall."""
    if so_far is None or not end:
        return None
    figures = pl.DataFrame({"a": [float(so_far)], "b": [float(end)]})
    formula = tingkat_capaian(pl.col("a"), pl.col("b"))
    if falling is not None:
        formula = capaian(pl.col("b"), pl.col("a"), arah="turun", konvensi="A" if falling == "A" else "B")
    value = figures.select(formula).item()
    return None if value is None else round(float(value), 2)
