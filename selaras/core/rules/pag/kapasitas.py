# SPDX-License-Identifier: AGPL-3.0-or-later
"""PAG-08: all pagu together keep within what the region can pay."""

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.check import Unassessed, rule
from selaras.core.rencana import ANNUAL, Plan


@rule(
    "PAG-08", severity="berat", basis="uu-23-2014:263 pp-12-2019:89", owner="bpkad", kolom="pagu_indikatif",
    title="Jumlah pagu tidak melampaui kapasitas keuangan daerah",
    message="Jumlah pagu {rp_pagu} melampaui kapasitas {rp_kapasitas}, lebih {rp_kelebihan}.",
    mend="Turunkan pagu sampai kapasitas (pendapatan dan pembiayaan dikurangi belanja wajib), atau perbarui proyeksinya di pengaturan.",
)  # fmt: skip
def within_capacity(plan: Plan) -> pl.DataFrame:
    """The sum of pagu does not exceed the region's capacity at that stage: revenue and financing less mandatory spending."""
    rows = leaves(plan.pagu.filter(pl.col("jenis").is_in(ANNUAL)))
    sums = rows.group_by("daerah", "dokumen", "jenis", "tahun", maintain_order=True).agg(
        pl.col("rupiah").sum().alias("rp_pagu"), pl.col("sumber").first()
    )  # fmt: skip
    stages = sums.select("jenis", "tahun").unique(maintain_order=True).rows()
    told = {(jenis, tahun): plan.pengaturan.kapasitas_pada(tahun, jenis) for jenis, tahun in stages}
    known = [(jenis, tahun, capacity) for (jenis, tahun), capacity in told.items() if capacity is not None]
    if not known:
        raise Unassessed("pengaturan kapasitas")
    limits = pl.DataFrame(
        known, schema={"jenis": pl.String, "tahun": pl.Int32, "rp_kapasitas": pl.Int64}, orient="row"
    )
    over = sums.join(limits, on=["jenis", "tahun"], maintain_order="left").filter(
        pl.col("rp_pagu") > pl.col("rp_kapasitas")
    )
    return over.select(
        "daerah", "dokumen", "sumber", "tahun", "rp_pagu", "rp_kapasitas", nama="dokumen",
        rp_kelebihan=pl.col("rp_pagu") - pl.col("rp_kapasitas"),
    )  # fmt: skip
