# SPDX-License-Identifier: AGPL-3.0-or-later
"""TGT: targets are there, can be read, and go where the indicator should go."""

import polars as pl

from selaras.core.check import Unassessed, rule
from selaras.core.indikator import EMPTY, KEY, baseline, indicators, series, targets
from selaras.core.nomenklatur import clean_code, list_code
from selaras.core.parameters import parameter
from selaras.core.rencana import ANNUAL, Plan

BASE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "uraian", "sumber", "baris", "owner"]
BASIS = "permendagri-86-2017 selaras-praktik"


def _asked(plan: Plan) -> pl.DataFrame:
    rows = indicators(plan)
    if rows.is_empty():
        raise Unassessed("indikator")
    return rows


def _cell(tahun: pl.Expr) -> pl.Expr:
    """Canonical column of the target of that year."""
    kolom = pl.col("kolom_target")
    return pl.when(kolom == "target_").then(kolom + tahun.cast(pl.String)).otherwise(kolom)


def _once(found: pl.DataFrame) -> pl.DataFrame:
    """One finding a document × PD × node × text."""
    return found.unique(KEY, keep="first", maintain_order=True)


@rule(
    "TGT-01", severity="sedang", basis=BASIS, kolom="target",
    title="Target terisi",
    message="Target “{indikator}” kosong atau nol untuk {tahun_kosong}.",
    mend="Isi target setiap tahun; bila nol memang targetnya, jelaskan pada kolom keterangan.",
)  # fmt: skip
def target_is_present(plan: Plan) -> pl.DataFrame:
    """A target stands for every year asked, and is not a zero that only means empty."""
    rows = _asked(plan).filter(
        pl.col("ada_target").fill_null(False) | pl.col("no").is_in(plan.target["no"].implode())
    )
    # a sub kegiatan given no money this year has nothing to promise
    unfunded = (
        plan.pagu.filter(rupiah=0, tingkat="sub_kegiatan").select("sumber", "baris", "tingkat").unique()
    )
    rows = rows.join(unfunded, on=["sumber", "baris", "tingkat"], how="anti", maintain_order="left")
    years = _years(plan)
    wanted = rows.select(
        "no", "dokumen", "daerah", "sumber", "jenis", "turah", "ada_target", "satuan_datar", _sendiri="tahun"
    ).join(years, on=["daerah", "dokumen", "sumber"], maintain_order="left")
    wanted = wanted.filter(~pl.col("jenis").is_in(ANNUAL) | (pl.col("tahun") == pl.col("_sendiri")))
    held = wanted.join(targets(plan), on=["no", "tahun"], how="left", maintain_order="left")
    # the cheap question first: only where a target is absent, unreadable or zero is there more to ask
    doubtful = pl.col("teks").is_null() | pl.col("nilai").is_null() | (pl.col("bawah") == 0)
    held = held.join(held.filter(doubtful).select("no").unique(), on="no", how="semi")
    said = pl.col("teks").str.to_lowercase().str.replace_all(r"[^0-9a-z]+", " ").str.strip_chars()
    # "- Unit" says no more than "-"; a zero is judged below
    blank = said.is_in(EMPTY[:1] + EMPTY[2:]) | (
        pl.col("teks").str.contains(r"^\s*-") & (said == pl.col("satuan_datar"))
    )
    # a thing to be reduced may be planned at zero, and a series may end there
    any_other = (pl.col("nilai") != 0).any().over("no")
    zero = (
        (pl.col("bawah") == 0)
        & (pl.col("atas") == 0)
        & ((pl.col("turah") != "turun").fill_null(False) | any_other & _before_first())
    )
    missing = pl.col("teks").is_null() & pl.col("ada_target").fill_null(False)
    gaps = held.filter((missing | blank | zero).fill_null(False))
    by_indicator = gaps.group_by("no", maintain_order=True).agg(pl.col("tahun").sort().alias("tahun_kosong"))
    found = rows.join(by_indicator, on="no", maintain_order="left")
    listed = pl.col("tahun_kosong").cast(pl.List(pl.String)).list.join(", ")
    first = _cell(pl.col("tahun_kosong").list.first())
    return _once(found).select(*BASE, "indikator", kolom=first, tahun_kosong=listed)


def _before_first() -> pl.Expr:
    return ~(pl.col("nilai").fill_null(0) != 0).cum_max().over("no")


def _years(plan: Plan) -> pl.DataFrame:
    """The years each table holds targets of; an annual document holds its own year."""
    own = plan.indikator.filter(pl.col("jenis").is_in(ANNUAL)).select("daerah", "dokumen", "sumber", "tahun")
    rows = plan.target.filter(~pl.col("maju").fill_null(False) & ~pl.col("akhir").fill_null(False))
    return (
        pl.concat([own, rows.select("daerah", "dokumen", "sumber", "tahun")])
        .drop_nulls("tahun")
        .unique(maintain_order=True)
    )


@rule(
    "TGT-02", severity="sedang", basis=BASIS, kolom="kondisi_awal",
    title="Target pertama tidak lebih buruk dari keadaan awal",
    message="Target {tahun} “{indikator}” {pertama}, padahal keadaan awalnya {awal} dan seharusnya {turah}.",
    mend="Periksa keadaan awal dan target tahun pertama: satuan, rumus, dan arahnya.",
)  # fmt: skip
def first_target_not_worse(plan: Plan) -> pl.DataFrame:
    """The first target is not worse than the baseline, given the indicator's direction."""
    first = series(plan).unique("no", keep="first", maintain_order=True).drop("turah", "teks")
    rows = (
        _asked(plan)
        .drop("tahun")
        .join(first, on="no", maintain_order="left")
        .with_columns(awal=baseline(), pertama="nilai")
    )
    worse = (
        pl.when(pl.col("turah") == "naik")
        .then(pl.col("atas") < pl.col("awal"))
        .when(pl.col("turah") == "turun")
        .then(pl.col("bawah") > pl.col("awal"))
    )
    found = _once(rows.filter(worse.fill_null(False)))
    return found.select(*BASE, "indikator", "tahun", "awal", "pertama", "turah")


@rule(
    "TGT-03", severity="sedang", basis="uu-23-2014:273 permendagri-86-2017", needs=("renstra", "renja"), kolom="target",
    title="Target Renja sama dengan Renstra",
    message="Target Renja “{indikator}” {target_renja}, sedangkan Renstra tahun itu {target_renstra}, tanpa penjelasan.",
    mend="Samakan target dengan Renstra tahun itu, atau tulis alasan perubahannya pada kolom penjelasan.",
)  # fmt: skip
def renja_keeps_renstra_target(plan: Plan) -> pl.DataFrame:
    """The Renja's target equals the Renstra's of that year, or the change is explained."""
    node = ["daerah", "pd", "kunci", "datar", "tahun"]
    held = _asked(plan).drop("tahun").join(targets(plan), on="no", maintain_order="left")
    order = plan.dokumen.select("daerah", "dokumen", "urutan")
    promise = (
        held.filter(pl.col("jenis") == "renstra")
        .join(order, on=["daerah", "dokumen"], how="left")
        .sort("urutan", maintain_order=True)
    )
    promise = promise.unique(node, keep="last", maintain_order=True).select(
        *node, "nilai", target_renstra="teks"
    )
    rows = held.filter(pl.col("jenis") == "renja")
    own = rows.group_by(["dokumen", *node], maintain_order=True).agg(
        pl.col("nilai").sum().alias("_semua"), pl.col("nilai").alias("_tiap")
    )
    rows = rows.unique(["dokumen", *node], keep="first", maintain_order=True)
    rows = rows.join(own, on=["dokumen", *node], nulls_equal=True, maintain_order="left")
    pairs = rows.join(promise, on=node, nulls_equal=True, suffix="_renstra", maintain_order="left")
    # rows of several units or funds: one of them, or their sum, may carry the Renstra's figure
    numbers = pl.col("nilai").is_not_null() & pl.col("nilai_renstra").is_not_null()
    same = pl.col("_tiap").list.contains(pl.col("nilai_renstra")) | (
        (pl.col("_semua") - pl.col("nilai_renstra")).abs() < 1e-9
    )
    flat = [
        pl.col(c).str.to_lowercase().str.replace_all(r"[^0-9a-z]+", "") for c in ("teks", "target_renstra")
    ]
    changed = pairs.filter(~pl.when(numbers).then(same).otherwise(flat[0] == flat[1]).fill_null(True))
    kept = changed.join(
        _explained(plan),
        on=["daerah", "dokumen", "pd", "kunci"],
        how="anti",
        nulls_equal=True,
        maintain_order="left",
    )
    return kept.select(
        *BASE, "indikator", "tahun", "target_renstra", kolom=_cell(pl.col("tahun")), target_renja="teks"
    )


def _explained(plan: Plan) -> pl.DataFrame:
    """Nodes with an explanation on their own row or on a row below."""
    rows = plan.pagu.drop_nulls("penjelasan")
    kegiatan = list_code(clean_code(pl.col("kode_kegiatan")))
    parts = [
        rows.select("daerah", "dokumen", "pd", kunci)
        for kunci in (pl.col("kunci"), pl.col("program").alias("kunci"), kegiatan.alias("kunci"))
    ]
    return pl.concat(parts).unique()


@rule(
    "TGT-04", severity="ringan", basis="selaras-praktik", kolom="indikator",
    title="Deret target tidak melonjak tanpa sebab",
    message="Target {tahun} “{indikator}” {nilai}, melonjak dari {sebelumnya}; biasanya berubah sekitar {langkah_biasa} setahun.",
    mend="Periksa kemungkinan salah ketik; bila benar, jelaskan sebab lonjakannya.",
)  # fmt: skip
def no_implausible_jump(plan: Plan) -> pl.DataFrame:
    """No step of a series is implausible against the other steps of the same series (median and MAD)."""
    rows = _asked(plan)
    begun = rows.select("no", "turah", tahun=pl.lit(None, dtype=pl.Int32), nilai=baseline()).drop_nulls(
        "nilai"
    )
    begun = begun.with_columns(bawah="nilai", atas="nilai")
    points = pl.concat([begun, series(plan).select(begun.columns)]).sort("no", "tahun", maintain_order=True)
    points = _steps(points.with_columns(_n=pl.len().over("no")).filter(pl.col("_n") >= _least()))
    far = pl.col("_beda") / _spread() > parameter("tgt.lonjakan_z").value
    jumps = points.filter(far & (pl.col("_biasa") != 0) & ~pl.col("_sambung"))
    worst = jumps.sort("_beda", descending=True, maintain_order=True).unique(
        "no", keep="first", maintain_order=True
    )
    found = _once(rows.drop("tahun", "turah").join(worst, on="no", maintain_order="left"))
    usual = pl.col("_biasa").round(4)
    return found.select(
        *BASE, "indikator", "tahun", "nilai", "sebelumnya", langkah_biasa=usual, kolom=_cell(pl.col("tahun"))
    )


def _least() -> int:
    return int(parameter("tgt.lonjakan_minimal_titik").value)


def _steps(points: pl.DataFrame) -> pl.DataFrame:
    """Yearly steps of each series, their usual size, and whether a range joins the one before it."""
    before = {c: pl.col(c).shift(1).over("no") for c in ("nilai", "bawah", "atas", "tahun")}
    years = (pl.col("tahun") - before["tahun"]).fill_null(1)
    ranged = (pl.col("atas") > pl.col("bawah")) | (before["atas"] > before["bawah"])
    joined = pl.max_horizontal(pl.col("bawah"), before["bawah"]) <= pl.min_horizontal(
        pl.col("atas"), before["atas"]
    )
    points = points.with_columns(
        sebelumnya=before["nilai"],
        _langkah=(pl.col("nilai") - before["nilai"]) / years,
        _sambung=(ranged & joined).fill_null(False),
        _pertama=before["tahun"].is_null(),
    )
    usual = pl.col("_langkah").median().over("no")
    return points.with_columns(_biasa=usual, _beda=(pl.col("_langkah") - usual).abs()).drop_nulls("_langkah")


def _spread() -> pl.Expr:
    """What a step may differ: the spread seen, but never less than half a usual step or a sliver of the level.

    From a baseline to the first target the sliver is 2 %, for a new plan may aim anew; between targets 0.5 %.
    """
    level = pl.col("nilai").abs().median().over("no")
    sliver = level * pl.when("_pertama").then(0.02).otherwise(0.005)
    return pl.max_horizontal(1.4826 * pl.col("_beda").median().over("no"), pl.col("_biasa").abs() / 2, sliver)


@rule(
    "TGT-05", severity="sedang", basis=BASIS, kolom="indikator",
    title="Deret target searah dengan indikatornya",
    message="Target “{indikator}” seharusnya {turah}, tetapi berbalik pada {tahun_berbalik}.",
    mend="Periksa target tahun itu, atau tulis arah indikator bila memang sebaliknya.",
)  # fmt: skip
def series_keeps_direction(plan: Plan) -> pl.DataFrame:
    """The series of targets does not run against the indicator's direction."""
    before = {c: pl.col(c).shift(1).over("no") for c in ("bawah", "atas")}
    falls = (pl.col("nilai") < pl.col("nilai").shift(1).over("no")) & (pl.col("atas") < before["atas"])
    rises = (pl.col("nilai") > pl.col("nilai").shift(1).over("no")) & (pl.col("bawah") > before["bawah"])
    against = pl.when(pl.col("turah") == "naik").then(falls).when(pl.col("turah") == "turun").then(rises)
    turns = (
        series(plan)
        .filter(against.fill_null(False))
        .group_by("no", maintain_order=True)
        .agg(pl.col("tahun").alias("tahun_berbalik"))
    )
    found = _once(_asked(plan).join(turns, on="no", maintain_order="left"))
    listed = pl.col("tahun_berbalik").cast(pl.List(pl.String)).list.join(", ")
    return found.select(*BASE, "indikator", "turah", "kolom", tahun_berbalik=listed)


@rule(
    "TGT-06", severity="sedang", basis=BASIS, kolom="target",
    title="Nilai target terbaca dalam satuannya",
    message="Target “{target}” tidak terbaca dalam satuan {satuan_terbaca}.",
    mend="Tulis target sebagai bilangan dalam satuan yang tertulis, atau betulkan satuannya.",
)  # fmt: skip
def target_reads_in_its_unit(plan: Plan) -> pl.DataFrame:
    """The value of a target can be read in the indicator's unit."""
    rows = (
        _asked(plan)
        .filter(pl.col("satuan_datar").is_not_null())
        .drop("tahun")
        .join(targets(plan), on="no", maintain_order="left")
    )
    flat = pl.col("teks").str.to_lowercase()
    # the cheap question first: "12 Orang" in Orang, and bare numbers, read as they should
    plain = pl.col("nilai").is_not_null() & (
        flat.str.ends_with(pl.col("satuan_datar")) | ~flat.str.contains("[a-z]")
    )
    rows = rows.filter(~plain.fill_null(False))
    graded = pl.col("satuan_datar").str.contains(
        f"(?:^| )(?:{'|'.join(parameter('tgt.satuan_predikat').value)})(?:$| )"
    )
    said = ~flat.str.replace_all(r"[^0-9a-z]+", " ").str.strip_chars().is_in(EMPTY) & ~flat.str.contains(
        r"^\s*-"
    )
    word = (
        pl.col("nilai").is_null() & said & ~flat.str.contains("[0-9]") & flat.str.contains("[a-z]") & ~graded
    )
    own = flat.str.extract(r"^[0-9][0-9.,]*\s*([a-z][a-z ]*[a-z])$").str.replace_all(r"\s+", " ")
    percent = ["persen", "persentase", "prosen"]
    other = (
        own.is_not_null()
        & ~_within(own, pl.col("satuan_datar"))
        & ~(own.is_in(percent) & pl.col("satuan_datar").str.contains("%|persen"))
    )
    found = _once(rows.filter((word | other).fill_null(False)))
    return found.select(
        *BASE, "indikator", "tahun", kolom=_cell(pl.col("tahun")), target="teks", satuan_terbaca="satuan"
    )


def _within(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return other.str.contains(one, literal=True) | one.str.contains(other, literal=True)
