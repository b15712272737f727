# SPDX-License-Identifier: AGPL-3.0-or-later
"""NOM: codes and names are those of the national nomenclature of the plan's year and scope."""

import polars as pl
from rapidfuzz import fuzz, process

from selaras.core.check import rule
from selaras.core.nomenklatur import PATTERNS, flat_name, list_code, printed_code, repair_code, version_for
from selaras.core.rencana import YARDSTICK, Plan

PLACE = ["daerah", "lingkup", "dokumen", "jenis", "tahun", "pd", "program", "kunci", "sumber", "baris"]
LIST = "permendagri-90-2019 kepmendagri-900.1-861-2026"
LEVELS = ("program", "kegiatan", "sub_kegiatan")
CODE = ["lingkup", "tahun", "kode_baku"]
NEAR = 70  # token similarity from which a listed name is offered as the nearest (of 100)


def _rows(plan: Plan) -> pl.DataFrame:
    """The lowest level of every row of every plan, and programmes that stand without rows below them."""
    columns = [*PLACE, "tingkat", "kode", "kode_baku", "nama", "lama", "penunjang"]
    above = [pl.col("kode_program"), pl.col("kode_kegiatan")]
    money = plan.pagu.select(*columns, *above)
    alone = plan.nodes("program").join(
        money.select("sumber", "baris").unique(), on=["sumber", "baris"], how="anti"
    )
    null = pl.lit(None, dtype=pl.String)
    alone = alone.select(*columns, null.alias("kode_program"), null.alias("kode_kegiatan"))
    rows = pl.concat([money, alone])
    return rows.filter(pl.col("kode_baku").is_not_null() & ~pl.col("lama"))


def _codes(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """The distinct codes of rows by scope and year, with the version they are checked against and their listed form."""
    codes = rows.select("lingkup", "tahun", "kode_baku").unique()
    return _with_version(plan, codes).with_columns(kode_daftar=list_code(pl.col("kode_baku")))


def _with_version(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """The version each row is checked against: versi, mulai."""
    keys = rows.select("lingkup", "tahun").unique()
    found = [version_for(plan.nomenklatur, lingkup, tahun) for lingkup, tahun in keys.iter_rows()]
    keys = keys.with_columns(
        pl.Series("versi", [f[0] for f in found], dtype=pl.String),
        pl.Series("mulai", [f[1] for f in found], dtype=pl.Int32),
    )
    return rows.join(keys, on=["lingkup", "tahun"], how="left", nulls_equal=True, maintain_order="left")


def _listed(plan: Plan, *columns: str | pl.Expr) -> pl.DataFrame:
    return plan.nomenklatur.select("lingkup", "versi", pl.col("kode").alias("kode_daftar"), *columns)


def _elsewhere(plan: Plan) -> pl.DataFrame:
    """Codes any version or the official map knows in a scope."""
    lists = plan.nomenklatur.select("lingkup", kode_daftar="kode")
    mapped = [
        plan.peta_kode.select("lingkup", kode_daftar=list_code(pl.col(c))) for c in ("kode_lama", "kode_baru")
    ]
    return pl.concat([lists, *mapped]).unique().with_columns(dikenal=pl.lit(True))


def _unlisted(plan: Plan) -> pl.DataFrame:
    """Well-formed rows whose code is not in the version of their year and scope."""
    rows = _rows(plan)
    codes = _codes(plan, rows).filter(
        pl.col("versi").is_not_null() & pl.col("kode_baku").str.contains(_grammar())
    )
    strange = codes.join(_listed(plan), on=["lingkup", "versi", "kode_daftar"], how="anti")
    found = rows.join(strange, on=CODE, how="inner", nulls_equal=True, maintain_order="left")
    found = found.sort(
        "tahun", nulls_last=True, maintain_order=True
    )  # a row of several years speaks for its first
    return found.unique(["daerah", "dokumen", "sumber", "baris", "kode"], keep="first", maintain_order=True)


def _grammar() -> str:
    return "^(?:" + "|".join(PATTERNS[t] for t in LEVELS) + ")$"


def _foreign(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Of these rows, those whose code only another scope's list holds."""
    own = _elsewhere(plan).drop("dikenal")
    other = own.rename({"lingkup": "lingkup_daftar"})
    strange = rows.join(own, on=["lingkup", "kode_daftar"], how="anti")
    found = strange.join(other, on="kode_daftar").filter(pl.col("lingkup") != pl.col("lingkup_daftar"))
    return found.unique(["sumber", "baris", "kode"], keep="first", maintain_order=True)


@rule(
    "NOM-01", severity="sedang", basis=LIST, needs=["nomenklatur"], kolom="kode_sub_kegiatan",
    title="Kode ada dalam nomenklatur yang berlaku",
    message="Kode {kode} tidak ada dalam nomenklatur {versi}.",
    mend="Pakai kode penggantinya menurut peta resmi, atau pilih sub kegiatan dari nomenklatur yang berlaku.",
)  # fmt: skip
def code_in_nomenclature(plan: Plan) -> pl.DataFrame:
    """Every code is in the nomenclature valid for the plan's year and scope."""
    rows = plan.shared(_unlisted)
    rows = rows.join(
        _foreign(plan, rows).select("sumber", "baris", "kode"), on=["sumber", "baris", "kode"], how="anti"
    )
    rows = rows.join(_elsewhere(plan), on=["lingkup", "kode_daftar"], how="left", maintain_order="left")
    heirs = plan.peta_kode.unique(["lingkup", "kode_lama"], keep="first")
    heirs = heirs.select(
        "lingkup",
        kode_daftar=list_code(pl.col("kode_lama")),
        pengganti="kode_baru",
        nama_pengganti="nama_baru",
    )
    rows = rows.join(heirs, on=["lingkup", "kode_daftar"], how="left", maintain_order="left")
    known, unsure = pl.col("dikenal").fill_null(False), pl.col("versi") == "tak dikenal"
    severity = (
        pl.when(~known & ~unsure).then(pl.lit("berat"))
        .when(known & (pl.col("tahun") < pl.col("mulai")).fill_null(False)).then(pl.lit("ringan"))
        .otherwise(pl.lit("sedang"))
    )  # fmt: skip
    rows = _unknown_parents(plan, rows)
    return rows.select(
        *(c for c in PLACE if c not in ("kunci", "lingkup", "jenis", "tahun")), "kode", "nama", "versi",
        severity.alias("severity"), printed_code(pl.col("pengganti"), pl.col("kode_baku")).alias("suggestion"), "nama_pengganti",
        pl.when(pl.col("induk_tak_dikenal").list.len() > 0).then("induk_tak_dikenal").alias("induk_tak_dikenal"),
        _kolom(), pl.when(pl.col("_program_asing")).then("program").otherwise("kunci").alias("kunci"),
    )  # fmt: skip


def _kolom() -> pl.Expr:
    return pl.concat_str(pl.lit("kode_"), pl.col("tingkat")).alias("kolom")


def _unknown_parents(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """`induk_tak_dikenal`: the row's kegiatan and programme codes that the version does not hold either.

    `_program_asing`: the programme's own code is one that no list and no map knows.
    """
    held = _listed(plan).with_columns(_held=pl.lit(True)).unique()
    for level in ("program", "kegiatan"):
        above = held.rename({"kode_daftar": f"_{level}", "_held": f"_ada_{level}"})
        rows = rows.with_columns(list_code(pl.col(f"kode_{level}")).alias(f"_{level}"))
        rows = rows.join(above, on=["lingkup", "versi", f"_{level}"], how="left", maintain_order="left")
    lost = [
        pl.when(pl.col(f"kode_{lv}").is_not_null() & pl.col(f"_ada_{lv}").is_null()).then(f"kode_{lv}")
        for lv in ("program", "kegiatan")
    ]
    known = _elsewhere(plan).select("lingkup", _program="kode_daftar", _program_dikenal="dikenal")
    rows = rows.join(known, on=["lingkup", "_program"], how="left", maintain_order="left")
    strange = pl.col("kode_program").is_not_null() & pl.col("_program_dikenal").is_null()
    own = (pl.col("tingkat") == "program") | strange
    return rows.with_columns(
        pl.concat_list(lost).list.drop_nulls().alias("induk_tak_dikenal"), own.alias("_program_asing")
    )


@rule(
    "NOM-02", severity="sedang", basis=LIST, needs=["nomenklatur"], kolom="nama_sub_kegiatan",
    title="Nama sama dengan nomenklatur",
    message="Nama pada kode {kode} tidak sama dengan nomenklatur {versi}: {nama_nomenklatur}.",
    mend="Tulis nama persis seperti nomenklatur, atau perbaiki kodenya bila nama inilah yang dimaksud.",
)  # fmt: skip
def name_of_nomenclature(plan: Plan) -> pl.DataFrame:
    """Every name equals the nomenclature's name for its code."""
    nodes = plan.level(*LEVELS).filter(~pl.col("lama") & pl.col("nama").is_not_null())
    lists = _listed(plan, pl.col("nama").alias("nama_nomenklatur"))
    named = _codes(plan, nodes.drop_nulls("kode_baku")).join(
        lists, on=["lingkup", "versi", "kode_daftar"], how="inner"
    )
    rows = nodes.join(named, on=CODE, how="inner", nulls_equal=True, maintain_order="left")
    rows = rows.filter(pl.col("nama") != pl.col("nama_nomenklatur"))  # the cheap question first
    rows = rows.filter(_letters("nama") != _letters("nama_nomenklatur"))
    near = _nearest(plan, rows)
    return rows.join(near, on=["lingkup", "versi", "tingkat", "nama"], how="left", maintain_order="left").select(
        "daerah", "dokumen", "pd", "program", "kunci", "sumber", "baris", "kode", "nama", "versi", "nama_nomenklatur",
        pl.col("nama_nomenklatur").alias("suggestion"),
        pl.when(pl.col("kode_terdekat") != pl.col("kode_daftar")).then("kode_terdekat").alias("kode_terdekat"),
        pl.when(pl.col("kode_terdekat") != pl.col("kode_daftar")).then("nama_terdekat").alias("nama_terdekat"),
        pl.concat_str(pl.lit("nama_"), pl.col("tingkat")).alias("kolom"),
    )  # fmt: skip


def _letters(column: str) -> pl.Expr:
    return flat_name(pl.col(column)).str.replace_all(" ", "")


def _nearest(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """For each distinct wrong name, the nearest name of its level in the whole list."""
    schema = dict.fromkeys(
        ("lingkup", "versi", "tingkat", "nama", "kode_terdekat", "nama_terdekat"), pl.String
    )
    found = []
    for (lingkup, versi, tingkat), part in rows.group_by("lingkup", "versi", "tingkat", maintain_order=True):
        names = plan.nomenklatur.filter(lingkup=lingkup, versi=versi, tingkat=tingkat)
        flats = names.select(flat_name(pl.col("nama"))).to_series().to_list()
        wrong = part.select("nama", flat=flat_name(pl.col("nama"))).unique(maintain_order=True)
        for nama, flat in wrong.iter_rows():
            best = process.extractOne(flat, flats, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
            if best:
                found.append((lingkup, versi, tingkat, nama, names["kode"][best[2]], names["nama"][best[2]]))
    return pl.DataFrame(found, schema=schema, orient="row")


@rule(
    "NOM-03", severity="berat", basis=LIST, needs=["nomenklatur"],
    title="Kode milik lingkup daerah ini",
    message="Kode {kode} hanya ada pada daftar {lingkup_daftar}, bukan daftar daerah ini.",
    mend="Ganti dengan sub kegiatan pada daftar lingkup daerah sendiri; urusan lingkup lain bukan kewenangan daerah ini.",
)  # fmt: skip
def code_of_own_scope(plan: Plan) -> pl.DataFrame:
    """Every code belongs to the region's scope, province or regency and city, by the list that holds it."""
    found = _foreign(plan, plan.shared(_unlisted))
    return found.select(
        "daerah",
        "dokumen",
        "pd",
        "program",
        "kunci",
        "sumber",
        "baris",
        "kode",
        "nama",
        "lingkup_daftar",
        _kolom(),
    )


@rule(
    "NOM-04", severity="sedang", basis=LIST, kolom="kode_sub_kegiatan",
    title="Tidak ada X.XX yang tertinggal",
    message="Kode {kode} masih memakai X.XX dari daftar; seharusnya bidang urusan perangkat daerah.",
    mend="Ganti X.XX dengan kode bidang urusan perangkat daerah, misalnya {saran}.",
)  # fmt: skip
def no_raw_placeholder(plan: Plan) -> pl.DataFrame:
    """No plan keeps the list's X.XX in place of the agency's bidang urusan; an RPJMD, of all agencies, may."""
    kept = pl.col("kode_baku").str.contains("X", literal=True) & ~pl.col("jenis").is_in(YARDSTICK)
    raw, alone = plan.pagu.filter(kept), plan.nodes("program").filter(kept)
    alone = alone.join(plan.pagu.select("sumber", "baris"), on=["sumber", "baris"], how="anti")
    columns = ["daerah", "dokumen", "pd", "program", "kunci", "sumber", "baris", "kode", "nama", "tingkat"]
    rows = pl.concat([raw.select(columns), alone.select(columns)])
    own = ["daerah", "pd"]
    bidang = plan.pd.unique(own, keep="first", maintain_order=True)
    bidang = bidang.select(*own, _bidang=pl.col("bidang").list.first())
    rows = rows.join(bidang, on=own, how="left", maintain_order="left")
    code = pl.col("_bidang") + pl.col("kode").str.slice(4)
    return rows.with_columns(code.alias("suggestion"), _kolom()).drop("_bidang", "tingkat")


@rule(
    "NOM-05", severity="sedang", basis="uu-23-2014:12 pp-18-2016", needs=["pd"], kolom="kode_program",
    title="Bidang urusan program milik perangkat daerahnya",
    message="Program {kode} berada pada bidang {bidang_program}, sedangkan perangkat daerah ini mengampu {bidang_pd}.",
    mend="Pindahkan program ke perangkat daerah pengampu bidang itu, atau perbaiki kode programnya.",
)  # fmt: skip
def programme_of_own_bidang(plan: Plan) -> pl.DataFrame:
    """A programme's bidang urusan is one of its agency's; penunjang programmes and unsur 4-8 are excepted."""
    excepted = [str(d) for d in plan.pengaturan.value("inl.unsur_tanpa_bidang_pd")]
    bidang = (
        plan.pd.filter(pl.col("bidang").list.len() > 0)
        .group_by("daerah", "pd")
        .agg(pl.col("bidang").explode().unique().sort().alias("bidang_pd"))
    )
    rows = plan.judged.filter(~pl.col("penunjang") & ~pl.col("lama")).join(
        bidang, on=["daerah", "pd"], how="inner", maintain_order="left"
    )
    rows = rows.with_columns(
        bidang_program=pl.col("kode_baku").str.extract(rf"^({PATTERNS['bidang_urusan']})\.")
    )
    asked = pl.col("bidang_program").is_not_null() & ~pl.col("bidang_program").str.slice(0, 1).is_in(
        [*excepted, "X"]
    )
    rows = rows.filter(asked & ~pl.col("bidang_program").is_in(pl.col("bidang_pd")))
    return rows.select(
        "daerah",
        "dokumen",
        "pd",
        "program",
        "kunci",
        "sumber",
        "baris",
        "kode",
        "nama",
        "bidang_program",
        "bidang_pd",
    )


@rule(
    "NOM-06", severity="berat", basis=LIST,
    title="Kode tertulis dengan benar",
    message="Kode {kode} tidak berbentuk kode {tingkat}; bentuknya seharusnya seperti {contoh}.",
    mend="Tulis kode lengkap dengan nolnya, sebagai teks; kolom kode di Excel jangan bertipe angka.",
)  # fmt: skip
def code_well_formed(plan: Plan) -> pl.DataFrame:
    """Every code is well formed for its level."""
    nodes = plan.level(*LEVELS).filter(pl.col("kode_baku").is_not_null() & ~pl.col("lama"))
    wrong = [pl.col("tingkat").eq(t) & ~pl.col("kode_baku").str.contains(f"^{PATTERNS[t]}$") for t in LEVELS]
    codes = nodes.select("tingkat", "kode_baku").unique().filter(pl.any_horizontal(wrong))
    nodes = nodes.join(codes, on=["tingkat", "kode_baku"], how="semi", maintain_order="left")
    repaired = {c: r for c in codes["kode_baku"].to_list() if (r := repair_code(c)) != c}
    sample = {"program": "1.02.02", "kegiatan": "1.02.02.2.01", "sub_kegiatan": "1.02.02.2.01.0001"}
    return nodes.select(
        "daerah", "dokumen", "pd", "program", "kunci", "sumber", "baris", "kode", "nama", "tingkat",
        pl.col("tingkat").replace_strict(sample, return_dtype=pl.String).alias("contoh"),
        pl.col("kode_baku").replace_strict(repaired, default=None, return_dtype=pl.String).alias("suggestion"), _kolom(),
    )  # fmt: skip


@rule(
    "NOM-07", severity="ringan", basis=LIST, needs=["nomenklatur"], kolom="indikator",
    title="Indikator dan satuan sub kegiatan sama dengan nomenklatur",
    message="Indikator atau satuan sub kegiatan {kode} tidak sama dengan nomenklatur: {indikator_nomenklatur} ({satuan_nomenklatur}).",
    mend="Salin indikator dan satuan dari nomenklatur.",
)  # fmt: skip
def indicator_of_nomenclature(plan: Plan) -> pl.DataFrame:
    """Indicator and unit of a sub kegiatan equal the nomenclature's."""
    empty = pl.col("indikator").str.strip_chars(" 0-") == ""
    rows = plan.indikator.filter(
        (pl.col("tingkat") == "sub_kegiatan") & pl.col("kode_baku").is_not_null() & ~empty
    )
    rows = _with_version(plan, rows).with_columns(kode_daftar=list_code(pl.col("kode_baku")))
    lists = _listed(
        plan, pl.col("indikator").alias("indikator_nomenklatur"), pl.col("satuan").alias("satuan_nomenklatur")
    )
    rows = rows.join(
        lists.drop_nulls("indikator_nomenklatur"),
        on=["lingkup", "versi", "kode_daftar"],
        how="inner",
        maintain_order="left",
    )
    same_unit = (
        (_letters("satuan") == _letters("satuan_nomenklatur"))
        | pl.col("satuan").is_null()
        | pl.col("satuan_nomenklatur").is_null()
    )
    cheap = (pl.col("indikator") != pl.col("indikator_nomenklatur")) | (
        pl.col("satuan") != pl.col("satuan_nomenklatur")
    )
    rows = rows.filter(cheap).filter(
        (_letters("indikator") != _letters("indikator_nomenklatur")) | ~same_unit
    )
    rows = rows.unique(
        ["daerah", "dokumen", "pd", "kunci", "indikator", "satuan"], keep="first", maintain_order=True
    )
    return rows.select(
        "daerah", "dokumen", "pd", "program", "kunci", "sumber", "baris", "kode", "nama", pl.col("indikator").alias("indikator_tertulis"),
        pl.col("satuan").alias("satuan_tertulis"), "indikator_nomenklatur", "satuan_nomenklatur", pl.col("indikator_nomenklatur").alias("suggestion"),
    )  # fmt: skip
