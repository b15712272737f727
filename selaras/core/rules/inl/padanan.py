# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL-05: a declared link agrees with what the programme's code and words say; a doubt, never a verdict."""

import polars as pl

from selaras.core.check import Unassessed, rule
from selaras.core.kaskade import goals, supporting
from selaras.core.rencana import YARDSTICK, Plan
from selaras.core.rules.inl.ukuran import PLACE, asked_of

RODS = ["daerah", "ukuran"]


@rule(
    "INL-05", severity="sedang", basis="uu-23-2014:272 selaras-praktik", kolom="kode_sasaran", text=True,
    title="Tautan sasaran sesuai isi program",
    message="Program {kode} {uraian} ditautkan ke sasaran {sasaran}; isinya lebih dekat ke sasaran {saran}.",
    mend="Periksa tautannya. Bila memang sengaja, biarkan dan catat alasannya; bila keliru, pilih sasaran yang disarankan.",
)  # fmt: skip
def link_agrees(plan: Plan) -> pl.DataFrame:
    """The declared link of a programme to a sasaran agrees with the evidence of its code and words."""
    if plan.program(*YARDSTICK).is_empty():
        raise Unassessed("rpjmd")
    if plan.links.is_empty():
        raise Unassessed("tautan")
    doubted = _judged(plan).filter(pl.col("warna").is_not_null())
    rows = supporting(plan.shared(asked_of).drop("sumber", "baris"), doubted)
    return rows.select(
        *PLACE, pl.col("program").alias("kunci"), pl.when(pl.col("warna") == "merah").then(pl.lit("sedang")).otherwise(pl.lit("ringan")).alias("severity"),
        pl.col("tautan_nama").alias("sasaran"), pl.col("nama_saran").alias("suggestion"), pl.col("kode_saran"), "warna", "kata_kunci", "teks_cocok",
    )  # fmt: skip


def _judged(plan: Plan) -> pl.DataFrame:
    """Each link with its colour; an RPJMD is one place of its own, as a region may have had several."""
    from selaras.core.padanan import BETWEEN, judge_links, taught  # noqa: PLC0415 -- word models load only when asked for

    place = pl.concat_str("daerah", "ukuran", separator=BETWEEN)
    limit = pl.when("sendiri").then("pd")  # one link of all, or one for each PD it was declared for
    links = plan.links.with_columns(pd=limit).unique(
        [*RODS, "program", "pd", "sasaran"], keep="first", maintain_order=True
    )
    tautan = links.rename({"daerah": "_daerah"}).with_columns(
        daerah=pl.concat_str("_daerah", "ukuran", separator=BETWEEN)
    )
    programs = plan.shared(asked_of).with_columns(daerah=place, kunci=pl.col("program"))
    programs = programs.select("daerah", "kunci", "kode", "program", "nama", "pd", "pd_nama", "penunjang")
    lists = plan.nomenklatur if plan.nomenklatur.height else None
    judged = judge_links(
        programs,
        goals(plan).with_columns(daerah=place),
        tautan,
        nomenklatur=lists,
        tabel=taught(plan.pelajaran, goals(plan)),
    )
    judged = judged.rename({"nama": "nama_saran", "kode": "kode_saran"}).drop("daerah")
    return judged.rename({"_daerah": "daerah"}).select(
        *RODS,
        "program",
        "pd",
        "sendiri",
        "warna",
        "tautan_nama",
        "nama_saran",
        "kode_saran",
        "kata_kunci",
        "teks_cocok",
        "sumber",
        "baris",
    )
