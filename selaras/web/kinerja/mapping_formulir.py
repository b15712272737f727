# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people reported in kinerja, put into the plan before an official form is printed. Imports Polars: tasks only."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import polars as pl

from selaras.core.capaian import Agregasi, gabung
from selaras.core.rencana import Plan, typed
from selaras.web.kinerja.mapping import sidik
from selaras.web.kinerja.models import Kartu, Realisasi, Verifikasi
from selaras.web.kinerja.permissions import SEE
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may
from selaras.web.rencana.mapping.tautan import lineages_of

NODE = ["pd", "tingkat", "kunci"]
KEY = [*NODE, "sidik", "tahun"]
FISIK = [f"fisik_tw{q}" for q in range(1, 5)]
CARD = {
    "kode": pl.String,
    "nama": pl.String,
    "program": pl.String,
    "indikator": pl.String,
    "satuan": pl.String,
}
WAY = {"arah": pl.String, "agregasi": pl.String}
SCHEMA: dict[str, Any] = {
    **dict.fromkeys([*NODE, "sidik"], pl.String), "tahun": pl.Int32, **CARD, **WAY, **dict.fromkeys(FISIK, pl.Float64),
}  # fmt: skip


def with_reported(plan: Plan, daerah: Daerah, orang: Orang) -> Plan:
    """The plan with the figures of published indicators in place of the files', where this person may see them.

    Quarters of months by the card's own way of counting; what was returned for mending is left out. Money stays the files'.
    """
    told = list(_reported(plan, daerah)) if may(orang, SEE, daerah=daerah) else []
    if not told:
        return plan
    reported = pl.DataFrame(told, schema=SCHEMA, orient="row")
    marks = {text: sidik(text) for text in plan.realisasi["indikator"].drop_nulls().unique()}
    rows = plan.realisasi.with_columns(
        pl.col("indikator").replace_strict(marks, default=None, return_dtype=pl.String).alias("sidik")
    )
    new = reported.join(rows, on=KEY, how="anti", nulls_equal=True)
    frames = {**plan.frames, "realisasi": pl.concat([_replaced(rows, reported), _added(plan, rows, new)])}
    return replace(plan, frames=frames, made={})


def _reported(plan: Plan, daerah: Daerah) -> Iterator[tuple[Any, ...]]:
    """One row of SCHEMA a published card and year. Two queries beside those of the lineages."""
    keys = {line: key for key, line in lineages_of(plan, daerah).items()}
    cards = {card.pk: card for card in Kartu.objects.of(daerah) if card.terbit}
    figures: dict[tuple[int, int], dict[int, Decimal]] = {}
    given = Realisasi.objects.of(daerah).exclude(verifikasi=Verifikasi.DIKEMBALIKAN)
    for pk, tahun, bulan, nilai in given.values_list("kartu", "tahun", "bulan", "nilai"):
        figures.setdefault((pk, tahun), {})[bulan] = nilai
    for (pk, tahun), months in sorted(figures.items()):
        if (card := cards.get(pk)) is None:
            continue
        way: Agregasi = next(one for one in get_args(Agregasi) if one == card.agregasi)
        quarters = [gabung([months.get(m) for m in range(q - 2, q + 1)], way) for q in (3, 6, 9, 12)]
        yield (
            keys.get(card.silsilah, card.silsilah) or None, card.tingkat, card.kunci, card.sidik, tahun,
            card.kode or None, card.nama, card.program or None, card.indikator, card.satuan or None, card.arah, card.agregasi,
            *(None if one is None else float(one) for one in quarters),
        )  # fmt: skip


def _replaced(rows: pl.DataFrame, reported: pl.DataFrame) -> pl.DataFrame:
    """The files' rows; those of a reported indicator hold its quarters once, and no sum printed of other figures."""
    theirs = reported.select(*KEY, *(pl.col(c).alias(f"_{c}") for c in (*FISIK, *WAY)), _hit=pl.lit(True))
    joined = rows.join(theirs, on=KEY, how="left", nulls_equal=True, maintain_order="left")
    hit = pl.col("_hit").fill_null(False)
    first = pl.int_range(pl.len()).over(KEY) == 0
    quarters = [pl.when(hit & first).then(f"_{c}").when(~hit).then(c).alias(c) for c in FISIK]
    printed = [pl.when(~hit).then(c).alias(c) for c in ("fisik", "fisik_sd", "persen_fisik")]
    ways = [pl.coalesce(f"_{c}", c).alias(c) for c in WAY]
    return typed("realisasi", joined.with_columns(*quarters, *printed, *ways))


def _added(plan: Plan, rows: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Reported indicators that no file tells of, beside their node's rows where a file has any."""
    known = pl.concat([f.select("pd", "pd_kode", "pd_nama") for f in (plan.realisasi, plan.simpul)])
    names = known.drop_nulls("pd").unique("pd", keep="first", maintain_order=True)
    beside = rows.select(*NODE, "tahun", "jenis", "dokumen", "sumber").unique([*NODE, "tahun"], keep="first")
    placed = new.join(names, on="pd", how="left").join(
        beside, on=[*NODE, "tahun"], how="left", nulls_equal=True
    )
    daerah = next(iter(plan.dokumen["daerah"].to_list()), None)
    return typed("realisasi", placed.with_columns(
        pl.col("jenis").fill_null("realisasi"), pl.col("dokumen").fill_null("realisasi"), daerah=pl.lit(daerah, dtype=pl.String),
    ))  # fmt: skip
