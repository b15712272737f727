# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL-10: a programme is carried by the agency that the RPJMD names."""

import polars as pl
from rapidfuzz import fuzz

from selaras.core.check import Unassessed, rule
from selaras.core.perangkat_daerah import flat_agency
from selaras.core.rencana import YARDSTICK, Plan
from selaras.core.rules.inl.ukuran import PLACE, RENSTRA, measured

SAME_NAME = 90  # similarity from which two agency names are one but for a slip (of 100)
ALL_AGENCIES = r"\b(semua|seluruh)\b"  # "Semua Perangkat Daerah", "Seluruh OPD"


@rule(
    "INL-10", severity="sedang", basis=f"{RENSTRA} pp-18-2016", kolom="kode_program",
    title="Program dijalankan perangkat daerah yang ditunjuk RPJMD",
    message="Program {kode} {uraian} dijalankan {pd_pelaksana}; {rpjmd} menunjuk {pd_rpjmd}.",
    mend="Serahkan program ini kepada perangkat daerah yang ditunjuk, atau ajukan perubahan penanggung jawab dalam RPJMD.",
)  # fmt: skip
def carried_by_named_agency(plan: Plan) -> pl.DataFrame:
    """The programme is carried by the PD that the RPJMD names, predecessors and successors being one."""
    rows = plan.shared(measured).filter(~pl.col("penunjang").fill_null(False) & pl.col("pd").is_not_null())
    named = plan.program(*YARDSTICK).filter(pl.col("pd").is_not_null() & pl.col("program").is_not_null())
    if named.is_empty():
        raise Unassessed("rpjmd")
    named = named.select("daerah", "program", "pd", "pd_kode", "pd_nama", ukuran="dokumen").unique(
        maintain_order=True
    )
    on = ["daerah", "ukuran", "program"]
    held = named.group_by(on, maintain_order=True).agg(
        pl.col("pd_nama").fill_null(pl.col("pd")).unique(maintain_order=True).alias("_nama")
    )
    asked = rows.select("daerah", "ukuran", "program", "pd", "pd_nama").unique(maintain_order=True)
    pairs = asked.join(named, on=on, suffix="_rpjmd")
    right = pairs.filter(_fits() | _misspelt(pairs)).select(*on, "pd").unique()
    wrong = rows.join(right, on=[*on, "pd"], how="anti", maintain_order="left")
    wrong = wrong.join(held, on=on, maintain_order="left")  # where the RPJMD names nobody, nothing is asked
    return wrong.select(
        *PLACE, pl.col("program").alias("kunci"), pl.col("ukuran").alias("rpjmd"),
        pl.col("_nama").list.join(", ").alias("pd_rpjmd"), pl.coalesce("pd_nama", "pd").alias("pd_pelaksana"),
    )  # fmt: skip


def _misspelt(pairs: pl.DataFrame) -> pl.Series:
    """Where the RPJMD prints a name without a code: whether it is the carrier's but for a slip or a lost end."""
    names = zip(
        *(pairs.select(flat_agency(pl.col(c)))[c] for c in ("pd_nama", "pd_nama_rpjmd")),
        pairs["pd_kode"],
        strict=True,
    )
    return pl.Series(
        [code is None and bool(a and b) and fuzz.ratio(a, b) >= SAME_NAME for a, b, code in names],
        dtype=pl.Boolean,
    )


def _fits() -> pl.Expr:
    """The same agency, a hospital standing on its own under it, one of several in a cell, a group, or all agencies."""
    said, own = flat_agency(pl.col("pd_nama_rpjmd")), flat_agency(pl.col("pd_nama"))
    house = pl.col("pd").str.replace(r"\.\d{4}$", "") == pl.col("pd_rpjmd").str.replace(r"\.\d{4}$", "")
    group = ~said.str.contains(" ") & own.str.starts_with(said + pl.lit(" "))  # "Kecamatan": each of them
    return house | (said.str.contains(own, literal=True) | group | said.str.contains(ALL_AGENCIES)).fill_null(
        False
    )
