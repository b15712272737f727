# SPDX-License-Identifier: AGPL-3.0-or-later
"""PAG-06 and PAG-07: figures that are allowed, yet far from this year's or from what peers plan."""

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.check import rule
from selaras.core.rencana import ANNUAL, Plan
from selaras.core.rules.pag.tambahan import salaries

NODE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]
FORM = "uu-23-2014:273 selaras-praktik"


@rule(
    "PAG-06", severity="ringan", basis=FORM, kolom="pagu_maju",
    title="Prakiraan maju masuk akal",
    message="Prakiraan maju {rp_maju} adalah {persen} persen dari pagu tahun ini, {rp_pagu}.",
    mend="Periksa angka prakiraan maju; bila memang demikian, jelaskan sebabnya.",
)  # fmt: skip
def forward_estimate_plausible(plan: Plan) -> pl.DataFrame:
    """The forward estimate is plausible against this year."""
    keys = ["daerah", "dokumen", "pd", "unit", "kunci"]
    columns = [
        *keys,
        "program",
        "kode",
        "nama",
        "sumber",
        "baris",
        "tingkat",
        "jenis",
        "rupiah",
        "rupiah_maju",
    ]
    rows = plan.pagu.lazy().select(columns).filter(
        (pl.col("tingkat") == "sub_kegiatan") & pl.col("jenis").is_in(ANNUAL) & pl.col("rupiah_maju").is_not_null()
    ).collect()  # fmt: skip
    # a column of zeros alone is a column nobody fills
    used = rows.filter(pl.col("rupiah_maju") > 0).select("daerah", "dokumen").unique()
    rows = rows.join(used, on=["daerah", "dokumen"], how="semi", maintain_order="left")
    low, high = (plan.pengaturan.value(f"pag.prakiraan_maju_{end}_persen") for end in ("minimal", "maksimal"))
    # rows that are all plausible sum to a plausible whole: only the others are summed over their funds
    odd = rows.filter(
        ~(pl.col("rupiah_maju") / pl.col("rupiah") * 100).is_between(low, high).fill_null(False)
    )
    rows = rows.join(odd.select(keys), on=keys, how="semi", nulls_equal=True, maintain_order="left")
    sums = rows.group_by(keys, maintain_order=True).agg(
        *(pl.col(c).first() for c in ("program", "kode", "nama", "sumber", "baris")),
        rp_pagu=pl.col("rupiah").sum(), rp_maju=pl.col("rupiah_maju").sum(),
    )  # fmt: skip
    share = pl.col("rp_maju") / pl.col("rp_pagu") * 100
    far = sums.filter((pl.col("rp_pagu") > 0) & ~share.is_between(low, high))
    return far.select(*NODE, "rp_pagu", "rp_maju", share.round(1).alias("persen"))


@rule(
    "PAG-07", severity="ringan", basis="selaras-praktik", kolom="nama_program",
    title="Porsi penunjang wajar dibanding perangkat daerah sejenis",
    message="Penunjang di luar gaji {persen} persen dari pagu perangkat daerah ini; nilai tengah {jumlah_sejawat} perangkat daerah sejenis {persen_sejawat} persen.",
    mend="Periksa belanja penunjang yang dapat dialihkan ke program urusan.",
)  # fmt: skip
def support_share_like_peers(plan: Plan) -> pl.DataFrame:
    """The share of penunjang without salaries and allowances in an agency is not far above its peers'."""
    rows = (
        leaves(plan.pagu)
        .filter(pl.col("jenis").is_in(ANNUAL) & pl.col("pd").is_not_null())
        .filter(~salaries(plan))
    )
    service = pl.col("kunci").is_in(list(plan.pengaturan.value("pag.layanan_blud_kode"))).fill_null(False)
    support = pl.col("penunjang").fill_null(False) & ~service
    first = {
        c: pl.col(c).filter(support).first()
        for c in ("kode_program", "nama_program", "program", "sumber", "baris")
    }
    agencies = rows.group_by("daerah", "dokumen", "tahun", "pd", "pd_kode", maintain_order=True).agg(
        rp_penunjang=pl.col("rupiah").filter(support).sum(), rp_pagu=pl.col("rupiah").sum(),
        _urusan=pl.col("program").str.slice(0, 1).drop_nulls().filter(~support).mode().sort().first(), **first,
    )  # fmt: skip
    agencies = agencies.filter((pl.col("rp_pagu") > 0) & (pl.col("rp_penunjang") < pl.col("rp_pagu")))
    kind = pl.coalesce(pl.col("pd_kode").str.slice(0, 1), "_urusan").replace({"2": "1", "3": "1"})
    agencies = agencies.with_columns(_kind=kind, _share=pl.col("rp_penunjang") / pl.col("rp_pagu") * 100)
    peers = ["daerah", "dokumen", "_kind"]
    agencies = agencies.with_columns(
        _median=pl.col("_share").median().over(peers), _count=pl.len().over(peers) - 1
    )
    factor, least = (
        plan.pengaturan.value("pag.penunjang_faktor_sejawat"),
        plan.pengaturan.value("pag.penunjang_sejawat_minimal"),
    )
    far = agencies.filter((pl.col("_count") >= least) & (pl.col("_share") > pl.col("_median") * factor))
    return far.with_columns(kunci="program", kode="kode_program", nama="nama_program").select(
        *NODE, "rp_penunjang", "rp_pagu", pl.col("_share").round(1).alias("persen"),
        pl.col("_median").round(1).alias("persen_sejawat"), pl.col("_count").cast(pl.Int64).alias("jumlah_sejawat"),
    )  # fmt: skip
