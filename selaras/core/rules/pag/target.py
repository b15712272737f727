# SPDX-License-Identifier: AGPL-3.0-or-later
"""PAG-03 and PAG-04: money and targets come together."""

import polars as pl

from selaras.core.anggaran import pagu_program
from selaras.core.check import rule
from selaras.core.rencana import ANNUAL, Plan

DOCUMENT = ["daerah", "dokumen", "tahun"]
NODE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]
MULTI_YEAR = ("rpjmd", "rpd", "renstra")
LAW = "uu-23-2014:273 permendagri-86-2017"


def _sub_rows(plan: Plan, suspect: pl.Expr) -> pl.DataFrame:
    """Sub kegiatan of annual documents by unit, of which some row is suspect: money of all funds, target of any row, first row."""
    told = [i for i, s in enumerate(plan.sumber) if "target" in s.columns]
    keys = ["daerah", "dokumen", "tahun", "pd", "unit", "kunci"]
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
        "rupiah_pagu",
        "target",
    ]
    text = pl.col("target").str.strip_chars()
    rows = plan.pagu.lazy().select(columns).filter(
        (pl.col("tingkat") == "sub_kegiatan") & pl.col("jenis").is_in(ANNUAL) & pl.col("sumber").is_in(told)
    ).with_columns(target=pl.when(~text.is_in(["", "-"])).then(text)).collect()  # fmt: skip
    rows = rows.join(
        rows.filter(suspect).select(keys), on=keys, how="semi", nulls_equal=True, maintain_order="left"
    )
    return rows.group_by(keys, maintain_order=True).agg(
        *(pl.col(c).first() for c in ("program", "kode", "nama", "sumber", "baris")),
        pl.col("rupiah").sum(), pl.col("rupiah_pagu").sum(), pl.col("target").drop_nulls().first(),
    )  # fmt: skip


def _program_targets(plan: Plan) -> pl.DataFrame:
    """Programmes with the rupiah and the target of their year, of documents and years that bring programme targets.

    An annual document's target is its own whatever year it names; of several the largest counts.
    """
    keys = ["daerah", "dokumen", "tahun", "pd", "program"]
    known = plan.target.filter(pl.col("teks").str.contains(r"[0-9]")).select(
        "daerah", "no", "nilai", _tahun="tahun"
    )
    annual = pl.col("jenis").is_in(ANNUAL)
    owners = plan.indikator.filter(tingkat="program").select(
        "daerah", "dokumen", "jenis", "tahun", "pd", "program", "no"
    )
    given = owners.join(known, on=["daerah", "no"]).with_columns(
        tahun=pl.when(annual).then("tahun").otherwise("_tahun")
    )
    given = given.group_by(keys).agg(pl.col("nilai").max(), target=pl.lit(True))
    node = ["daerah", "dokumen", "pd", "program"]
    several = owners.filter(annual).group_by(node).agg(_several=pl.len() > 1)
    money = pagu_program(plan.pagu).filter(pl.col("jenis").is_in([*ANNUAL, *MULTI_YEAR]))
    brought = given.select(DOCUMENT).unique()
    rows = money.join(brought, on=DOCUMENT, how="semi").join(
        given, on=keys, how="left", nulls_equal=True, maintain_order="left"
    )
    rows = rows.join(several, on=node, how="left", nulls_equal=True, maintain_order="left")
    # one printed target beside several indicators belongs to none of them for sure, yet it is there
    unsure = pl.col("_several").fill_null(False) & pl.col("target").is_null()
    return rows.filter(~unsure).with_columns(kunci="program")


@rule(
    "PAG-03", severity="berat", basis=LAW, kolom="target",
    title="Uang mempunyai target",
    message="Ada pagu {rp_pagu} tanpa target.",
    mend="Isi indikator dan target yang akan dicapai dengan pagu ini.",
)  # fmt: skip
def money_has_target(plan: Plan) -> pl.DataFrame:
    """Money has a target, at sub kegiatan and at programme."""
    rows = _sub_rows(plan, (pl.col("rupiah") > 0) & pl.col("target").is_null())
    rows = rows.filter((pl.col("rupiah") > 0) & pl.col("target").is_null())
    rows = rows.select(*NODE, rp_pagu="rupiah", tingkat=pl.lit("sub_kegiatan"), kolom=pl.lit("target"))
    programs = _program_targets(plan)
    bare = programs.filter((pl.col("rupiah") > 0) & pl.col("target").is_null())
    return pl.concat([rows, _by_program(bare, "rp_pagu", pl.col("rupiah").sum())], how="diagonal_relaxed")


def _by_program(rows: pl.DataFrame, fact: str, value: pl.Expr) -> pl.DataFrame:
    """One finding a programme, the years it concerns as a fact."""
    found = rows.sort("tahun", maintain_order=True).group_by(
        "daerah", "dokumen", "pd", "program", maintain_order=True
    )
    first = [pl.col(c).first() for c in ("kunci", "kode", "nama", "sumber", "baris")]
    aggregated = found.agg(*first, value.alias(fact), pl.col("tahun").unique().sort().alias("tahun_terkait"))
    return aggregated.select(
        *NODE, fact, "tahun_terkait", tingkat=pl.lit("program"), kolom=pl.lit("nama_program")
    )


@rule(
    "PAG-04", severity="ringan", basis=LAW, kolom="pagu_indikatif",
    title="Target mempunyai uang",
    message="Ada target {target} tanpa pagu.",
    mend="Isi pagunya, atau jelaskan bahwa target dicapai tanpa biaya.",
)  # fmt: skip
def target_has_money(plan: Plan) -> pl.DataFrame:
    """A target has money, at sub kegiatan and at programme."""
    none = (pl.col("rupiah").fill_null(0) == 0) & (pl.col("rupiah_pagu").fill_null(0) == 0)
    idle = _sub_rows(plan, none).filter(none)
    idle = idle.filter(pl.col("target").str.contains(r"[1-9]"))
    rows = idle.select(*NODE, "target", tingkat=pl.lit("sub_kegiatan"), kolom=pl.lit("pagu_indikatif"))
    programs = _program_targets(plan)
    paid = programs.filter(pl.col("rupiah") > 0).select("daerah", "dokumen", "tahun").unique()
    unpaid = programs.filter((pl.col("rupiah") == 0) & (pl.col("nilai") > 0)).join(
        paid, on=DOCUMENT, how="semi"
    )
    largest = pl.col("nilai").max().cast(pl.String).str.strip_suffix(".0")
    return pl.concat([rows, _by_program(unpaid, "target", largest)], how="diagonal_relaxed")
