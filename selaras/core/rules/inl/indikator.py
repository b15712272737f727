# SPDX-License-Identifier: AGPL-3.0-or-later
"""INL-11: every RPJMD indicator has one owner, and stands in that PD's Renstra and Renja as promised."""

import polars as pl
from rapidfuzz import fuzz, process

from selaras.core.check import Unassessed, rule
from selaras.core.perangkat_daerah import flat_agency
from selaras.core.rencana import YARDSTICK, Plan

LEVELS = ("daerah", "tujuan", "sasaran", "program")
NEAR_NAME = 80  # similarity from which an agency's name is offered as the one meant (of 100)
SAME_TEXT = 90  # token similarity from which two indicator texts are one (of 100)
ONE = ["daerah", "ukuran", "pd", "_flat"]  # one promised indicator of one owner
THERE = ["daerah", "dokumen", "pd"]  # one agency's plan
PLACE = ["daerah", "dokumen", "pd", "program", "kunci", "indikator", "sumber", "baris"]


@rule(
    "INL-11", severity="sedang", basis="uu-23-2014:263 uu-23-2014:272 uu-23-2014:273", owner="bappeda", kolom="indikator",
    title="Indikator RPJMD punya satu pemilik dan terbawa ke rencananya",
    message="Indikator {uraian} milik {pemilik} pada {tujuan}: {masalah}.",
    mend="Tetapkan satu perangkat daerah pemilik, lalu muat indikator itu dengan satuan dan target yang sama pada Renstra dan Renjanya.",
)  # fmt: skip
def promised_indicators(plan: Plan) -> pl.DataFrame:
    """Every RPJMD indicator has one owner PD and stands in its Renstra and yearly Renja with the same satuan and target."""
    rows = plan.indikator.filter(pl.col("jenis").is_in(YARDSTICK) & pl.col("tingkat").is_in(LEVELS))
    if rows.is_empty():
        raise Unassessed("indikator")
    rows = rows.with_columns(_flat=_flat(pl.col("indikator")), ukuran=pl.col("dokumen"))
    rows = _owned(plan, rows)
    found = [_ownership(plan, rows), *_carried(plan, rows)]
    told = pl.concat(found, how="diagonal")
    return told.select(
        *PLACE[:5], pl.col("indikator").alias("nama"), "sumber", "baris", "masalah", rpjmd="ukuran", tujuan="dokumen",
        pemilik=pl.coalesce("pd_nama", "pd"), target_rpjmd="target_rpjmd", target_dokumen="target_dokumen", suggestion="suggestion",
    )  # fmt: skip


def _flat(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.replace_all(r"[^0-9a-z%]+", " ").str.strip_chars()


def _unit(text: pl.Expr) -> pl.Expr:
    return _flat(text).str.replace_all(r"\bpersen(tase)?\b", "%").str.replace_all(" ", "")


def _owned(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows under the agency their owner's name stands for; `_asing` where the region has no such agency."""
    listed = plan.pd.select("daerah", "pd", "nama").unique(
        ["daerah", "pd"], keep="first", maintain_order=True
    )
    names = (
        rows.filter(pl.col("pd").is_not_null()).select("daerah", "pd", "pd_nama").unique(maintain_order=True)
    )
    strange = (
        names.join(listed, on=["daerah", "pd"], how="anti", maintain_order="left")
        if listed.height
        else names.clear()
    )
    flat = listed.with_columns(_own=flat_agency(pl.col("nama")))
    pairs = strange.with_columns(_said=flat_agency(pl.coalesce("pd_nama", "pd"))).join(
        flat, on="daerah", suffix="_asli"
    )
    inside = pl.col("_said").str.contains(pl.col("_own"), literal=True) | pl.col("_own").str.starts_with(
        pl.col("_said")
    )
    near = (
        pairs.filter(inside)
        .sort(pl.col("_own").str.len_chars(), descending=True)
        .unique(["daerah", "pd"], keep="first")
    )
    rows = rows.join(
        near.select("daerah", "pd", "pd_asli"), on=["daerah", "pd"], how="left", maintain_order="left"
    )
    lost = strange.join(near, on=["daerah", "pd"], how="anti", maintain_order="left")
    nearest = [_nearest(said or pd, listed.filter(daerah=d)["nama"]) for d, pd, said in lost.iter_rows()]
    lost = lost.select(
        "daerah", "pd", pl.lit(True).alias("_asing"), pl.Series("_saran", nearest, dtype=pl.String)
    )
    rows = rows.join(lost, on=["daerah", "pd"], how="left", maintain_order="left")
    return rows.with_columns(pd=pl.coalesce("pd_asli", "pd"), _asing=pl.col("_asing").fill_null(False)).drop(
        "pd_asli"
    )


def _nearest(said: str, names: pl.Series) -> str | None:
    """The agency whose name is most like this one, offered and never assumed."""
    best = process.extractOne(said, names.drop_nulls().to_list(), scorer=fuzz.ratio, score_cutoff=NEAR_NAME)
    return best[0] if best else None


def _ownership(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Indicators of tables with a column of owners that have none, a stranger, or several."""
    tells = [
        i
        for i, s in enumerate(plan.sumber)
        if {"nama_skpd", "kode_skpd", "penanggung_jawab"} & set(s.columns)
    ]
    asked = rows.filter(pl.col("sumber").is_in(tells) & (pl.col("tingkat") != "program"))
    owners = pl.col("pd").drop_nulls().n_unique().over("daerah", "ukuran", "_flat")
    problem = (
        pl.when(pl.coalesce("pd", "penanggung_jawab").is_null()).then(pl.lit("tanpa_pemilik"))
        .when(pl.col("_asing")).then(pl.lit("pemilik_bukan_perangkat_daerah"))
        .when((owners > 1) & ~_every_agency()).then(pl.lit("pemilik_lebih_dari_satu"))
    )  # fmt: skip
    named = asked.with_columns(pl.concat_list(problem).list.drop_nulls().alias("masalah"))
    found = named.filter(pl.col("masalah").list.len() > 0)
    return found.select(
        *PLACE, "ukuran", "pd_nama", "masalah", *_no_target(), pl.col("_saran").alias("suggestion")
    )


def _every_agency() -> pl.Expr:
    """An indicator that speaks of the agency itself ("Nilai AKIP SKPD") belongs to each."""
    return pl.col("_flat").str.contains(r"\b(skpd|opd|perangkat daerah|pd)\b")


def _no_target() -> tuple[pl.Expr, pl.Expr]:
    return pl.lit(None, dtype=pl.String).alias("target_rpjmd"), pl.lit(None, dtype=pl.String).alias(
        "target_dokumen"
    )


def _carried(plan: Plan, rows: pl.DataFrame) -> list[pl.DataFrame]:
    """Indicators that their owner's Renstra or first Renja of a year does not hold, or holds differently."""
    kinds = plan.dokumen.filter(pl.col("jenis").is_in(["renstra", "renja"])).sort("urutan")
    kinds = kinds.unique(["daerah", "jenis", "tahun"], keep="first", maintain_order=True).select(
        "daerah", "dokumen"
    )
    documents = kinds.join(plan.in_force(rows), on=["daerah", "dokumen"])
    have = plan.indikator.join(documents, on=["daerah", "dokumen"], how="semi").with_columns(
        _flat=_flat(pl.col("indikator"))
    )
    have = have.select(*THERE, "_flat", "satuan", "no").drop_nulls(["pd", "_flat"])
    if have.is_empty():
        return []
    wanted = (
        rows.filter(pl.col("pd").is_not_null() & ~pl.col("_asing"))
        .unique(ONE, keep="first", maintain_order=True)
        .drop("dokumen")
    )
    asked = documents.join(wanted, on=["daerah", "ukuran"], maintain_order="left")
    asked = _asked(asked, have)
    absent = asked.filter(pl.col("_teks").is_null()).with_columns(
        masalah=pl.lit(["tidak_ada_di_dokumen"], dtype=pl.List(pl.String))
    )
    return [
        absent.select(*PLACE, "ukuran", "pd_nama", "masalah", *_no_target()),
        _differing(plan, asked, have),
    ]


def _asked(asked: pl.DataFrame, have: pl.DataFrame) -> pl.DataFrame:
    """Rows put to plans that hold any indicator of that PD; `_teks` is the text there that says the same."""
    asked = asked.join(have, on=THERE, how="semi", maintain_order="left")
    texts = have.select(*THERE, "_flat").unique(maintain_order=True)
    exact = texts.with_columns(_teks=pl.col("_flat"))
    asked = asked.join(exact, on=[*THERE, "_flat"], how="left", maintain_order="left")
    rest = asked.filter(pl.col("_teks").is_null()).select(*THERE, "_flat").unique(maintain_order=True)
    by_plan = {key: group["_flat"].to_list() for key, group in texts.group_by(THERE)}
    near: list[tuple[object, ...]] = []
    for key, group in rest.group_by(THERE, maintain_order=True):
        said, held = group["_flat"].to_list(), by_plan[key]
        for text in said:
            best = process.extractOne(text, held, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_TEXT)
            near += [(*key, text, best[0])] if best else []
    schema = {**dict.fromkeys([*THERE, "_flat"], pl.String), "_mirip": pl.String}
    asked = asked.join(
        pl.DataFrame(near, schema=schema, orient="row"),
        on=[*THERE, "_flat"],
        how="left",
        maintain_order="left",
    )
    return asked.with_columns(_teks=pl.coalesce("_teks", "_mirip")).drop("_mirip")


def _differing(plan: Plan, asked: pl.DataFrame, have: pl.DataFrame) -> pl.DataFrame:
    """Indicators found in a plan with another satuan, or in some year another target, than promised."""
    pairs = asked.filter(pl.col("_teks").is_not_null()).with_row_index("_n")
    pairs = pairs.join(
        have, left_on=[*THERE, "_teks"], right_on=[*THERE, "_flat"], suffix="_sini", maintain_order="left"
    )
    same_unit = (_unit(pl.col("satuan")) == _unit(pl.col("satuan_sini"))).fill_null(True)
    units = pairs.group_by("_n", maintain_order=True).agg(same_unit.any().alias("_satuan"))
    values = plan.target.filter(~pl.col("akhir") & ~pl.col("maju")).select(
        "daerah", "no", "tahun", "teks", "nilai", "nilai_atas"
    )
    both = pairs.select("_n", "daerah", "no", "no_sini").join(values, on=["daerah", "no"])
    both = both.join(
        values, left_on=["daerah", "no_sini", "tahun"], right_on=["daerah", "no", "tahun"], suffix="_sini"
    )
    years = both.group_by("_n", "tahun").agg(
        _same_target().any().alias("_target"), pl.col("teks", "teks_sini").first()
    )
    wrong = years.filter(~pl.col("_target")).sort("tahun").group_by("_n").agg(
        pl.col("teks").first().alias("target_rpjmd"), pl.col("teks_sini").first().alias("target_dokumen")
    )  # fmt: skip
    rows = pairs.unique("_n", keep="first", maintain_order=True).join(units, on="_n", maintain_order="left")
    rows = rows.join(wrong, on="_n", how="left", maintain_order="left")
    unit = pl.when(~pl.col("_satuan")).then(pl.lit("satuan_berbeda"))
    target = pl.when(pl.col("target_rpjmd").is_not_null()).then(pl.lit("target_berbeda"))
    rows = rows.with_columns(pl.concat_list(unit, target).list.drop_nulls().alias("masalah")).filter(
        pl.col("masalah").list.len() > 0
    )
    return rows.select(*PLACE, "ukuran", "pd_nama", "masalah", "target_rpjmd", "target_dokumen")


def _same_target() -> pl.Expr:
    """The plan's target is the promised figure, lies in the promised range, or is the same text."""
    low = pl.min_horizontal("nilai", pl.coalesce("nilai_atas", "nilai"))
    high = pl.max_horizontal("nilai", pl.coalesce("nilai_atas", "nilai"))
    figure = pl.col("nilai_sini").is_between(low - 1e-9, high + 1e-9)
    return figure.fill_null(_flat(pl.col("teks")) == _flat(pl.col("teks_sini")))
