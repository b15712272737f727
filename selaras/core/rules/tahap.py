# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stages a plan passes, as one frame of items: what each PD holds at each stage of each year."""

import polars as pl

from selaras.core.anggaran import leaves
from selaras.core.rencana import ANNUAL, Plan

LEVELS = ("program", "sub_kegiatan")
BUDGET = 6  # last digit of `dokumen.urutan` from which the budget side writes: KUA-PPAS, RKA, DPA
CHAIN = ("rpjmd", "rpd", "renstra", "rkpd", "renja", "kua_ppas", "rka", "dpa")
ROW = [
    "daerah",
    "dokumen",
    "pd",
    "tingkat",
    "program",
    "kunci",
    "kode",
    "nama",
    "kode_program",
    "nama_program",
    "sumber",
    "baris",
]
STAGE = ["daerah", "dokumen", "jenis", "urutan", "tahun"]


def stages(plan: Plan) -> pl.DataFrame:
    """Documents of each budget year in their order: STAGE; multi-year ones under every year annual ones have.

    Of several versions of an RPJMD or Renstra only the one in force last; years without an annual
    document have no stages.
    """
    documents = plan.dokumen.select("daerah", "dokumen", "jenis", "urutan", "tahun", "tahun_akhir")
    yearly = documents.filter(pl.col("jenis").is_in(ANNUAL) & pl.col("tahun").is_not_null())
    years = yearly.select("daerah", "tahun").unique()
    longer = documents.filter(pl.col("jenis").is_in(["rpjmd", "rpd", "renstra"])).rename({"tahun": "_dari"})
    longer = longer.join(years, on="daerah").filter(
        pl.col("tahun").is_between(pl.col("_dari"), pl.col("tahun_akhir")).fill_null(True)
    )
    promise = pl.when(pl.col("jenis") == "rpd").then(pl.lit("rpjmd")).otherwise("jenis")
    longer = longer.with_columns(promise.alias("jenis")).sort("_dari", "urutan", nulls_last=False)
    longer = longer.unique(["daerah", "tahun", "jenis"], keep="last", maintain_order=True)
    # a changed RPJMD or Renstra still comes before every annual plan
    longer = longer.with_columns(
        pl.when(pl.col("jenis") == "rpjmd").then(1).otherwise(3).cast(pl.Int16).alias("urutan")
    )
    return pl.concat([longer.select(STAGE), yearly.select(STAGE)]).sort(
        "daerah", "tahun", "urutan", maintain_order=True
    )


def items(plan: Plan) -> pl.DataFrame:
    """What each PD holds at each stage: STAGE, pd, tingkat, kunci with rupiah, target and whether it is explained.

    tingkat: program, sub_kegiatan. target: sum of the readable targets, null when any is unreadable.
    Empty where no region and year has two stages with rows.
    """
    rows = _all_rows(plan)
    compared = pl.col("dokumen").n_unique().over("daerah", "tahun") > 1
    rows = rows.filter(compared & (pl.col("pd").is_not_null() | (pl.col("jenis") != "rpjmd")))
    return pl.concat([_grouped(rows, level) for level in LEVELS])


def _all_rows(plan: Plan) -> pl.DataFrame:
    """Money rows under each stage and year, and what a Renstra lists without money."""
    spent = plan.pagu.filter(pl.col("pd").is_not_null()).select("daerah", "dokumen").unique()
    have = pl.concat([spent, plan.program("renstra").select("daerah", "dokumen").unique()]).unique()
    held = stages(plan).join(have, on=["daerah", "dokumen"], how="semi", maintain_order="left")
    held = held.filter(pl.len().over("daerah", "tahun") > 1)
    annual = held.filter(pl.col("jenis").is_in(ANNUAL))
    longer = held.filter(~pl.col("jenis").is_in(ANNUAL)).rename({"tahun": "_tahun", "jenis": "_jenis"})
    pagu = plan.pagu.join(held.select("daerah", "dokumen").unique(), on=["daerah", "dokumen"], how="semi")
    money = pagu.select(
        *ROW,
        "tahun",
        "rupiah",
        "penjelasan",
        "indikator",
        "satuan",
        _uang=_once(pagu),
        _nilai=_target_values(plan, pagu),
    )
    rows = money.drop("tahun").join(annual, on=["daerah", "dokumen"], maintain_order="left")

    def now(money: pl.Expr) -> pl.Expr:
        return pl.when(pl.col("tahun") == pl.col("_tahun")).then(money).otherwise(0)

    dated = money.join(longer, on=["daerah", "dokumen"], maintain_order="left").with_columns(
        rupiah=now(pl.col("rupiah")), _uang=now(pl.col("_uang"))
    )
    listed = (
        plan.nodes_of(LEVELS, ["renstra"]).with_columns(kode_program="kode", nama_program="nama").select(ROW)
    )
    listed = listed.join(longer, on=["daerah", "dokumen"], maintain_order="left").with_columns(
        rupiah=pl.lit(0, dtype=pl.Int64), _uang=pl.lit(0, dtype=pl.Int64)
    )
    later = pl.concat([dated.drop("tahun"), listed], how="diagonal").rename(
        {"_tahun": "tahun", "_jenis": "jenis"}
    )
    return pl.concat([rows, later.with_columns(_nilai=pl.lit(None, dtype=pl.Float64)).select(rows.columns)])


def _once(pagu: pl.DataFrame) -> pl.Series:
    """Money of each row, nothing where a deeper row spells it out: what a programme adds up to."""
    rows = pagu.select(
        "daerah", "dokumen", "pd", "program", "tahun", "kode_kegiatan", "tingkat", "rupiah"
    ).with_row_index("_n")
    counted = leaves(rows).select("_n", "rupiah")
    return rows.select("_n").join(counted, on="_n", how="left", maintain_order="left")["rupiah"].fill_null(0)


def _target_values(plan: Plan, pagu: pl.DataFrame) -> pl.Series:
    """The readable value of each money row's own target."""
    own = plan.indikator.filter(tingkat="sub_kegiatan").join(pagu, on=["sumber", "baris"], how="semi")
    own = own.select("no", "sumber", "baris")
    values = plan.target.filter(~pl.col("akhir") & ~pl.col("maju")).select("no", "nilai")
    read = own.join(values, on="no").unique(["sumber", "baris"], keep="first")
    return pagu.select("sumber", "baris").join(
        read, on=["sumber", "baris"], how="left", maintain_order="left"
    )["nilai"]


def _grouped(rows: pl.DataFrame, level: str) -> pl.DataFrame:
    """Rows of one level summed to its nodes; a programme has no target of its own here."""
    sub = level == "sub_kegiatan"
    rows = rows.filter(tingkat="sub_kegiatan") if sub else rows.filter(pl.col("program").is_not_null())
    node = pl.col("kunci") if sub else pl.col("program")
    names = ("kode", "nama") if sub else ("kode_program", "nama_program")
    aim = (
        pl.when(pl.col("_nilai").null_count() == 0).then(pl.col("_nilai").sum())
        if sub
        else pl.lit(None, dtype=pl.Float64).first()
    )
    text = {
        c: pl.col(c).first() if sub else pl.lit(None, dtype=pl.String).first()
        for c in ("indikator", "satuan")
    }
    return rows.with_columns(tingkat=pl.lit(level), kunci=node).group_by(*STAGE, "pd", "tingkat", "kunci", maintain_order=True).agg(
        pl.col("program").first(), *(pl.col(c).first().alias(n) for c, n in zip(names, ("kode", "nama"), strict=True)),
        pl.col("sumber").first(), pl.col("baris").first(), pl.col("rupiah" if sub else "_uang").sum().alias("rupiah"), aim.alias("target"), *(e.alias(c) for c, e in text.items()),
        pl.col("penjelasan").is_not_null().any().alias("dijelaskan"),
    )  # fmt: skip


def earlier(rows: pl.DataFrame) -> pl.DataFrame:
    """The nearest earlier stage of each stage, PD, year and level that has rows: `dokumen_lalu`, `jenis_lalu`."""
    place = ["daerah", "tahun", "pd", "tingkat"]
    have = (
        rows.select(*place, "dokumen", "jenis", "urutan")
        .unique(maintain_order=True)
        .sort(*place, "urutan", maintain_order=True)
    )
    have = have.with_columns(
        pl.col("dokumen").shift(1).over(place).alias("dokumen_lalu"),
        pl.col("jenis").shift(1).over(place).alias("jenis_lalu"),
    )
    return have.drop_nulls("dokumen_lalu").rename({"urutan": "urutan_kini"}).drop("jenis")


def before(plan: Plan) -> str:
    """The kind of document to bring first: the one before the earliest annual one at hand."""
    have = [k for k in CHAIN if k in plan.kinds and k in ANNUAL]
    return CHAIN[CHAIN.index(have[0]) - 1] if have else "renja"


def targets(text: pl.Expr) -> pl.Expr:
    """A text of an indicator or satuan for comparison: lowered, only letters, figures and %."""
    return text.str.to_lowercase().str.replace_all(r"[^0-9a-z%]+", "")
