# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the frames in force to plain values: indicators with their yearly targets, realisation by period, money.

Imports Polars: tasks only.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any

import polars as pl

from selaras.core.arah import datar, inferred, stated
from selaras.core.kinerja import TRIWULAN, stated_agregasi
from selaras.core.rencana import Plan
from selaras.web.kinerja.rows import Bacaan, KartuBaru, Kunci, KunciUang, NilaiBaru, UangBaru
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.mapping.kini import Asal, plan_of_versi
from selaras.web.rencana.mapping.tautan import lineages_of
from selaras.web.rencana.queries import versi_active

MEASURED = ("tujuan", "sasaran", "tujuan_pd", "sasaran_pd", "program", "kegiatan", "sub_kegiatan")
OF_THE_REGION = ("tujuan", "sasaran")
NODE = ["pd", "tingkat", "kunci", "program", "kode", "nama", "indikator", "satuan"]
TEXTS = ("formula", "sumber_data", "frekuensi")
FIRST, MIDDLE = 1, 3  # places of an RPJMD and of a Renstra among the stages of a year
RANK = {"realisasi": 0, "evaluasi": 1}  # SIPD's own list speaks before the form an OPD keeps
Row = dict[str, Any]


def bacaan_of(daerah: Daerah) -> Bacaan:
    """What is in force in a Daerah says: of plans no draft, of realisation every report, for a report is no draft."""
    plans = [v for v in versi_active(daerah, frozenset()) if v.dokumen.jenis not in RANK]
    reports = [v for v in versi_active(daerah) if v.dokumen.jenis in RANK]
    plan, asal, _rows = plan_of_versi(daerah, [*plans, *reports])
    known = lineages_of(plan, daerah)
    reached = _reached(plan)
    cards = _cards(plan, reached, known)
    return Bacaan(
        list(cards.values()), list(_values(reached, cards, plan, asal, known)), list(_money(reached, plan, asal, known)), reached.height
    )  # fmt: skip


def sidik(words: str) -> str:
    """Of an indicator's words: case, signs and spaces make no other indicator."""
    return sha256(re.sub(r"[^0-9a-z%]+", " ", words.lower()).strip().encode()).hexdigest()[:32]


def exact(value: float | None) -> Decimal | None:
    """A figure read as a float, as it was written, to six decimals."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.000001"))


def _line(row: Row, known: dict[str, str]) -> str:
    if row["tingkat"] in OF_THE_REGION or row["pd"] is None:
        return ""
    return str(known.get(row["pd"], row["pd"]))[:64]


def _kunci(row: Row, known: dict[str, str]) -> Kunci:
    return _line(row, known), row["tingkat"], str(row["kunci"])[:400], sidik(row["indikator"])


def _directed(frame: pl.DataFrame) -> pl.DataFrame:
    """Direction as the file states it, else as the words tell; aggregation as stated."""
    return frame.with_columns(
        arah=pl.coalesce(stated(pl.col("arah")), inferred(datar(pl.col("indikator")))),
        agregasi=stated_agregasi(pl.col("agregasi")),
    )


def _promised(plan: Plan) -> pl.DataFrame:
    """Every indicator of a level and agency with a year's target, by the document that speaks last of that year."""
    order = plan.dokumen.select("dokumen", "urutan").unique("dokumen", keep="first")
    targets = plan.target.filter(~pl.col("akhir").fill_null(False) & ~pl.col("maju").fill_null(False))
    targets = targets.drop_nulls(["tahun", "nilai"]).select(
        "dokumen", "no", "nilai", "nilai_atas", "teks", tahun_target="tahun"
    )
    rows = plan.indikator.filter(
        pl.col("tingkat").is_in(MEASURED) & (pl.col("indikator").fill_null("") != "")
    )
    rows = _directed(rows).drop_nulls("kunci").join(targets, on=["dokumen", "no"])
    stage = pl.when(pl.col("jenis").is_in(["rpjmd", "rpd"])).then(FIRST).otherwise(MIDDLE)
    rows = rows.join(order, on="dokumen", how="left").with_columns(
        pl.coalesce("urutan", stage).alias("urutan")
    )
    last = pl.col("urutan") == pl.col("urutan").max().over("pd", "tingkat", "tahun_target")
    return rows.filter(last).sort("no")


def _reached(plan: Plan) -> pl.DataFrame:
    """Rows of realisation, SIPD's before an OPD's own form."""
    rows = _directed(plan.realisasi).drop_nulls(["tahun", "kunci"]).filter(pl.col("tingkat").is_in(MEASURED))
    rank = pl.col("jenis").replace_strict(RANK, default=9, return_dtype=pl.Int8)
    return rows.sort(rank, "sumber", "baris", maintain_order=True)


def _cards(plan: Plan, reached: pl.DataFrame, known: dict[str, str]) -> dict[Kunci, KartuBaru]:
    """Every indicator once, with what any of its rows knows of it; targets of the plan before those of a file."""
    found: dict[Kunci, KartuBaru] = {}
    for row in _promised(plan).select(*NODE, "arah", "agregasi", *TEXTS, "dokumen", "tahun_target", "nilai", "nilai_atas", "teks").iter_rows(named=True):  # fmt: skip
        card = _card(found, row, known)
        value, upper = exact(row["nilai"]), exact(row["nilai_atas"])
        if value is not None:
            upper = None if upper == value else upper
            card.target.setdefault(row["tahun_target"], (value, upper, row["teks"] or "", row["dokumen"]))
    named = reached.filter(pl.col("indikator").fill_null("") != "")
    for row in named.select(*NODE, "arah", "agregasi", "tahun", "target", "dokumen").iter_rows(named=True):
        card = _card(found, row, known)
        if (value := exact(row["target"])) is not None:
            card.target.setdefault(row["tahun"], (value, None, "", row["dokumen"]))
    return found


def _card(found: dict[Kunci, KartuBaru], row: Row, known: dict[str, str]) -> KartuBaru:
    key = _kunci(row, known)
    card = found.get(key)
    if card is None:
        card = found[key] = KartuBaru(
            key, (row["program"] or "")[:400], (row["kode"] or "")[:40], row["nama"] or row["kode"] or "–",
            row["indikator"].strip(), "", "", "", "", "", "",
        )  # fmt: skip
    told = {
        "satuan": (row["satuan"] or "").strip()[:200], "arah": row["arah"] or "", "agregasi": row["agregasi"] or "",
        "frekuensi": _cadence(row.get("frekuensi")), "rumus": row.get("formula") or "", "sumber_data": row.get("sumber_data") or "",
    }  # fmt: skip
    for name, value in told.items():
        if value and not getattr(card, name):
            setattr(card, name, value)
    return card


def _cadence(said: str | None) -> str:
    text = (said or "").lower()
    if "triwulan" in text:
        return "triwulan"
    return "bulan" if "bulan" in text and "enam" not in text else ""


def _values(
    reached: pl.DataFrame,
    cards: dict[Kunci, KartuBaru],
    plan: Plan,
    asal: Sequence[Asal],
    known: dict[str, str],
) -> Iterator[NilaiBaru]:
    """Figures by indicator and quarter of each table; units of one PD are added up where its quarters are."""
    rows = reached.filter(pl.col("indikator").fill_null("") != "")
    columns = [f"fisik_{q}" for q in TRIWULAN]
    found: dict[tuple[Kunci, int, int, int], list[tuple[str, Decimal, Row]]] = {}
    for row in rows.select(*NODE, "unit", "pd_kode", "tahun", "sumber", "baris", *columns).iter_rows(
        named=True
    ):
        key, unit = _kunci(row, known), f"{row['pd_kode']} {row['unit']}"
        for quarter, column in enumerate(columns, start=1):
            if (value := exact(row[column])) is not None:
                told = found.setdefault((key, row["tahun"], 3 * quarter, row["sumber"]), [])
                told.append((unit, value, row))
    for (key, tahun, bulan, sumber), told in found.items():
        units = {unit for unit, _value, _row in told}
        figures = [(value, row) for _unit, value, row in told]
        if len(units) == len(told) > 1 and cards[key].agregasi == "jumlah":
            figures = [(sum((value for value, _row in figures), Decimal(0)), told[0][2])]
        for value, row in figures:
            place = _place(plan, sumber, row["baris"])
            yield NilaiBaru(
                key, tahun, bulan, value, (row["satuan"] or "").strip(), place, asal[sumber].versi.pk
            )


def _money(
    reached: pl.DataFrame, plan: Plan, asal: Sequence[Asal], known: dict[str, str]
) -> Iterator[UangBaru]:
    """Sums by node and quarter of each table, or by month where the table lists transactions."""
    columns = [f"rp_{q}" for q in TRIWULAN]
    node = ["jenis", "pd", "tingkat", "kunci", "program", "kode", "nama", "tahun", "bulan", "sumber"]
    rows = reached.select(*node, "baris", *columns).filter(pl.any_horizontal(pl.col(columns).is_not_null()))
    sums = rows.group_by(node, maintain_order=True).agg(
        pl.col("baris").first(), *(pl.when(pl.col(c).is_not_null().any()).then(pl.col(c).sum()).alias(c) for c in columns)
    )  # fmt: skip
    for row in sums.iter_rows(named=True):
        line = _line(row, known)
        key: KunciUang = (line, row["tingkat"], str(row["kunci"])[:400])
        for quarter, column in enumerate(columns, start=1):
            if row[column] is not None:
                yield UangBaru(
                    key, (row["program"] or "")[:400], (row["kode"] or "")[:40], row["nama"] or row["kode"] or "–", row["tahun"],
                    row["bulan"] or 3 * quarter, row["bulan"] is not None, row[column],
                    _place(plan, row["sumber"], row["baris"]), asal[row["sumber"]].versi.pk,
                )  # fmt: skip


def _place(plan: Plan, sumber: int, baris: int | None) -> str:
    source = plan.sumber[sumber]
    return ", ".join(str(p) for p in (source.path, source.sheet, baris) if p)[:300]
