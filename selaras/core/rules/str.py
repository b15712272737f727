# SPDX-License-Identifier: AGPL-3.0-or-later
"""STR: a document hangs together: parents present, codes nested, nothing twice, nothing left blank."""

import polars as pl

from selaras.core.check import rule
from selaras.core.nomenklatur import list_code, repair_code
from selaras.core.rencana import ANNUAL, TOP, Plan

NODE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]
LEVELS = (
    *TOP[:4],
    "tujuan_pd",
    "sasaran_pd",
)  # goals, each hanging from the one before it that a document has
BELOW = ("kegiatan", "sub_kegiatan")
FORM = "uu-23-2014:273 permendagri-86-2017"
ASKED = ("indikator", "target", "satuan", "lokasi", "nama_dana", "kelompok_sasaran", "pagu_maju")
HELD_AS = {"nama_dana": "dana", "pagu_maju": "rupiah_maju"}  # canonical column -> column of the frame
SAME_CELL = {"nama_dana": ("nama_dana", "kode_dana")}
EMPTY = ("", "0", "-")


def _owner() -> pl.Expr:
    """Gaps of the RPJMD, RPD and RPJPD are Bappeda's, others the agency's."""
    own = pl.col("jenis").is_in(["rpjmd", "rpd", "rpjpd"])
    return pl.when(own).then(pl.lit("bappeda")).otherwise(pl.lit("opd")).alias("owner")


def _goals(plan: Plan) -> pl.DataFrame:
    """Nodes above the programme, with `di_atas` and `di_bawah`: the levels next to theirs in the same document.

    Null where the document's tables never say what a level hangs from: what was not told is no gap.
    """
    nodes = plan.level(*LEVELS)
    order = {level: i for i, level in enumerate(LEVELS)}
    levels = nodes.group_by("daerah", "dokumen", "tingkat").agg(_hangs=pl.col("induk").is_not_null().any())
    levels = levels.sort(pl.col("tingkat").replace_strict(order, return_dtype=pl.Int8))
    above, below = (pl.col("tingkat").shift(n).over("daerah", "dokumen") for n in (1, -1))
    next_to = levels.with_columns(
        di_atas=pl.when("_hangs").then(above),
        di_bawah=pl.when(pl.col("_hangs").shift(-1).over("daerah", "dokumen")).then(below),
    )
    return nodes.join(
        next_to.drop("_hangs"), on=["daerah", "dokumen", "tingkat"], how="left", maintain_order="left"
    )


@rule(
    "STR-01", severity="berat", basis="uu-23-2014:272-273 permendagri-86-2017",
    title="Setiap baris mempunyai induk",
    message="Baris {tingkat} ini tidak mempunyai {induk_dicari} di dokumen yang sama.",
    mend="Lengkapi baris induknya, atau perbaiki kode induk pada baris ini.",
)  # fmt: skip
def parent_present(plan: Plan) -> pl.DataFrame:
    """Every row's parent is present in the same document."""
    goals = _goals(plan).drop_nulls("di_atas")
    held = _goals(plan).select("daerah", "dokumen", induk="kunci", di_atas="tingkat").unique()
    orphans = goals.join(held, on=["daerah", "dokumen", "induk", "di_atas"], how="anti")
    found = orphans.select(
        *NODE, "tingkat", _owner(), induk_dicari="di_atas", induk_tertulis="induk", kolom="tingkat"
    )
    return pl.concat([found, _rootless_rows(plan)], how="diagonal_relaxed")


def _rootless_rows(plan: Plan) -> pl.DataFrame:
    """Money rows that name neither code nor name of a level above, in files that have its column."""
    parts = []
    for level, deeper in (("program", BELOW), ("kegiatan", BELOW[1:])):
        asked = _sources_with(plan, f"kode_{level}", f"nama_{level}")
        nameless = pl.col(f"kode_{level}").is_null() & pl.col(f"nama_{level}").is_null()
        rows = plan.pagu.filter(nameless & pl.col("tingkat").is_in(deeper) & pl.col("sumber").is_in(asked))
        parts.append(
            rows.select(
                *NODE,
                "tingkat",
                owner=pl.lit("opd"),
                induk_dicari=pl.lit(level),
                kolom=pl.lit(f"kode_{level}"),
            )
        )
    return pl.concat(parts).unique(
        ["daerah", "dokumen", "sumber", "baris"], keep="first", maintain_order=True
    )


def _sources_with(plan: Plan, *columns: str) -> list[int]:
    """Numbers of the tables that have any of these columns."""
    return [i for i, s in enumerate(plan.sumber) if any(c in s.columns for c in columns)]


@rule(
    "STR-02", severity="berat", basis="permendagri-90-2019",
    title="Kode anak diawali kode induknya",
    message="Kode {kode} tidak berada di bawah {kode_induk}, induk yang tertulis pada baris itu.",
    mend="Perbaiki kode induk atau kode baris ini sehingga bersambung.",
)  # fmt: skip
def code_begins_with_parent(plan: Plan) -> pl.DataFrame:
    """A child's code begins with its parent's."""
    rows = _pairs(plan).filter(~pl.col("kode_baku").str.starts_with(pl.col("_induk") + "."))
    own, above = list_code(pl.col("kode_baku")), list_code(pl.col("_induk"))
    placeholder = pl.any_horizontal(pl.col("kode_baku", "_induk").str.starts_with("X"))
    rows = rows.filter(~(placeholder & own.str.starts_with(above + ".")))
    # a slip of writing is NOM-06's: only codes that do not fit once repaired are out of place
    texts = pl.concat([rows["kode_baku"], rows["_induk"]]).unique().to_list()
    repaired = {t: repair_code(t) for t in texts}
    fixed = [
        pl.col(c).replace_strict(repaired, default=None, return_dtype=pl.String)
        for c in ("kode_baku", "_induk")
    ]
    rows = rows.filter(~fixed[0].str.starts_with(fixed[1] + "."))
    level = pl.concat_str(pl.lit("kode_"), pl.col("tingkat"))
    return rows.select(*NODE, "kode_induk", "nama_induk", level.alias("kolom"))


def _pairs(plan: Plan) -> pl.DataFrame:
    """Distinct kegiatan and sub kegiatan whose code does not begin as printed with its parent's (`_induk`: cleaned)."""
    base = [*NODE, "tingkat", "kode_baku"]
    no_name = pl.lit(None, dtype=pl.String)
    parts = []
    for level, parent in (("sub_kegiatan", "kegiatan"), ("sub_kegiatan", "program"), ("kegiatan", "program")):
        columns = list(
            dict.fromkeys([*base, "kode_program", "nama_program", "kode_kegiatan", "nama_kegiatan"])
        )
        rows = plan.pagu.lazy().select(columns).filter(pl.col("tingkat") == level)
        if (level, parent) == ("sub_kegiatan", "program"):
            rows = rows.filter(pl.col("kode_kegiatan").is_null())
        rows = rows.filter(~pl.col("kode_baku").str.starts_with(pl.col(f"kode_{parent}") + "."))
        parts.append(rows.select(*base, kode_induk=f"kode_{parent}", nama_induk=f"nama_{parent}"))
    nodes = plan.level(*BELOW).lazy()
    nodes = nodes.filter(~pl.col("kode_baku").str.starts_with(pl.col("induk_kode") + "."))
    parts.append(nodes.select(*base, kode_induk="induk_kode", nama_induk=no_name))
    pairs = pl.concat(parts).collect()
    pairs = pairs.unique(["daerah", "dokumen", "pd", "kode", "kode_induk"], keep="first", maintain_order=True)
    flat = pl.col("kode_induk").str.replace_all(r"[\s']", "").str.strip_chars(".").str.to_uppercase()
    return pairs.with_columns(_induk=flat)


@rule(
    "STR-03", severity="berat", basis=FORM, kolom="kode_sub_kegiatan",
    title="Tidak ada baris ganda",
    message="Sub kegiatan {kode} dengan unit, sumber dana dan lokasi yang sama sudah ada di baris {baris_pertama}.",
    mend="Satukan kedua baris, atau bedakan sumber dana atau lokasinya.",
)  # fmt: skip
def no_row_twice(plan: Plan) -> pl.DataFrame:
    """No row stands twice: same agency, unit, sub kegiatan, funding and location."""
    # lists of expenditure accounts and further indicator lines repeat a sub kegiatan by design
    accounts = _sources_with(plan, "kode_rekening")
    columns = [*NODE, "tahun", "jenis", "tingkat", "unit", "dana", "lokasi", "rupiah"]
    rows = plan.pagu.select(columns).filter(
        (pl.col("tingkat") == "sub_kegiatan") & pl.col("jenis").is_in(ANNUAL) & pl.col("rupiah").is_not_null()
        & pl.col("kunci").is_not_null() & ~pl.col("sumber").is_in(accounts)
    )  # fmt: skip
    same = ["daerah", "dokumen", "tahun", "pd", "unit", "kunci", "dana", "lokasi"]
    rows = rows.filter(pl.struct(same).is_duplicated()).sort("sumber", "baris", maintain_order=True)
    first = [pl.col(c).first().over(same) for c in ("baris", "rupiah", "sumber")]
    rows = rows.with_columns(
        baris_pertama=first[0], rp_baris_pertama=first[1], _first=first[2], rp_baris_ini="rupiah"
    )
    later = rows.filter((pl.col("baris") != pl.col("baris_pertama")) | (pl.col("sumber") != pl.col("_first")))
    return later.select(*NODE, "unit", "baris_pertama", "rp_baris_pertama", "rp_baris_ini")


@rule(
    "STR-04", severity="sedang", basis=FORM,
    title="Kolom yang diminta formulir terisi",
    message="Kolom yang diminta formulir belum terisi: {kosong}.",
    mend="Isi kolom itu; tanda 0 atau - pada kolom teks dibaca sebagai kosong.",
)  # fmt: skip
def form_filled(plan: Plan) -> pl.DataFrame:
    """The columns the form demands are filled; "0", "-" and blank are empty in a text column."""
    columns = [*NODE, "tingkat", "jenis", *(HELD_AS.get(c, c) for c in ASKED)]
    rows = plan.pagu.lazy().select(columns).filter(
        (pl.col("tingkat") == "sub_kegiatan") & pl.col("jenis").is_in(["renja", "rkpd", "rka", "dpa"])
    )  # fmt: skip
    blank = {}
    for column in ASKED:
        asked = pl.col("sumber").is_in(_sources_with(plan, *SAME_CELL.get(column, (column,))))
        blank[column] = _blank(HELD_AS.get(column, column), zero=column != "target") & asked
    bits = pl.sum_horizontal(empty.cast(pl.Int16) * 2**i for i, empty in enumerate(blank.values()))
    gaps = rows.with_columns(_bits=bits).filter(pl.col("_bits") > 0).select(*NODE, "_bits")
    gaps = gaps.join(_named(list(blank)).lazy(), on="_bits", how="left", maintain_order="left").drop("_bits")
    tables = rows.select("daerah", "dokumen", "jenis", "sumber").unique(maintain_order=True)
    return pl.concat([gaps.collect(), _absent_columns(plan, tables.collect())], how="diagonal_relaxed")


def _named(columns: list[str]) -> pl.DataFrame:
    """Every combination of empty columns by its bits: _bits, kosong, kolom (the first), severity."""
    bits = range(1, 2 ** len(columns))
    lists = [[c for i, c in enumerate(columns) if n >> i & 1] for n in bits]
    named = pl.DataFrame({"_bits": bits, "kosong": lists}, schema_overrides={"_bits": pl.Int16})
    return named.with_columns(kolom=pl.col("kosong").list.first(), severity=pl.lit("sedang"))


def _blank(column: str, *, zero: bool) -> pl.Expr:
    """Whether a cell is empty; a target of 0 is a value (TGT-01 asks what it means)."""
    if column.startswith("rupiah"):
        return pl.col(column).is_null()
    text = pl.col(column).str.strip_chars()
    return text.is_null() | text.is_in(EMPTY if zero else ("", "-"))


def _absent_columns(plan: Plan, tables: pl.DataFrame) -> pl.DataFrame:
    """One telling a Renja or RKPD table that has no such column at all."""
    tables = tables.filter(pl.col("jenis").is_in(["renja", "rkpd"]))
    lacking = {
        i: [c for c in ASKED if not any(n in s.columns for n in SAME_CELL.get(c, (c,)))]
        for i, s in enumerate(plan.sumber)
    }
    kosong = pl.Series([lacking.get(i, []) for i in tables["sumber"]], dtype=pl.List(pl.String))
    tables = tables.select("daerah", "dokumen", "sumber", kosong=kosong, severity=pl.lit("ringan"))
    return tables.filter(pl.col("kosong").list.len() > 0)


@rule(
    "STR-05", severity="sedang", basis="uu-23-2014:263 uu-23-2014:272 permendagri-86-2017",
    title="Setiap jenjang mempunyai jenjang di bawahnya",
    message="Pada {tingkat} ini tidak ada {yang_kurang}.",
    mend="Lengkapi jenjang di bawahnya, atau hapus baris yang tidak dipakai.",
)  # fmt: skip
def level_has_next(plan: Plan) -> pl.DataFrame:
    """A visi has a misi, a misi a tujuan, a tujuan a sasaran, a programme kegiatan, a kegiatan sub kegiatan, a sasaran an indicator."""
    goals = _goals(plan)
    childless = _without(goals.drop_nulls("di_bawah"), goals).with_columns(yang_kurang="di_bawah")
    idle = _without(*_works(plan)).with_columns(yang_kurang="di_bawah")
    parts = [
        f.select(*NODE, "tingkat", _owner(), "yang_kurang")
        for f in (childless, idle, _unmeasured(plan, goals))
    ]
    return pl.concat(parts).with_columns(
        kolom=pl.concat_str(
            pl.when(pl.col("tingkat").is_in(["program", *BELOW])).then(pl.lit("kode_")).otherwise(pl.lit("")),
            "tingkat",
        )
    )


def _without(parents: pl.DataFrame, children: pl.DataFrame) -> pl.DataFrame:
    """Parents no node of the same document names as its parent, neither by identity nor by printed code."""
    keys = ["daerah", "dokumen", "pd", "kunci"]
    by_key = children.select("daerah", "dokumen", "pd", kunci="induk").unique()
    by_code = children.drop_nulls("induk_kode").select("daerah", "dokumen", "pd", kode="induk_kode")
    left = parents.join(by_key, on=keys, how="anti", nulls_equal=True)
    return left.join(by_code, on=["daerah", "dokumen", "pd", "kode"], how="anti", nulls_equal=True)


def _works(plan: Plan) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(Programmes and kegiatan of tables that go deeper, with the level below as `di_bawah`; kegiatan and sub kegiatan)."""
    columns = [*NODE, "jenis", "tingkat", "induk", "induk_kode"]
    nodes = plan.simpul.lazy().select(columns).filter(pl.col("jenis").is_in([*ANNUAL, "renstra"]))
    below = nodes.filter(pl.col("tingkat").is_in(BELOW)).collect()
    above = {"kegiatan": "program", "sub_kegiatan": "kegiatan"}
    deep = below.select("daerah", "dokumen", "sumber", di_bawah="tingkat").unique()
    deep = deep.with_columns(tingkat=pl.col("di_bawah").replace_strict(above, return_dtype=pl.String))
    parents = nodes.filter(pl.col("tingkat").is_in(["program", "kegiatan"])).collect()
    return parents.join(deep, on=["daerah", "dokumen", "sumber", "tingkat"], maintain_order="left"), below


def _unmeasured(plan: Plan, goals: pl.DataFrame) -> pl.DataFrame:
    """Sasaran without an indicator, in documents that bring indicators of sasaran."""
    level = ["sasaran", "sasaran_pd"]
    place = ["daerah", "dokumen", "tingkat", "kunci"]
    measured = plan.indikator.filter(pl.col("tingkat").is_in(level)).select(*place, "pd").unique()
    brought = measured.select("daerah", "dokumen", "tingkat").unique()
    asked = goals.filter(pl.col("tingkat").is_in(level)).join(
        brought, on=["daerah", "dokumen", "tingkat"], how="semi"
    )
    # two agencies may number their sasaran alike; a table of indicators by id names no agency
    bare = asked.join(measured, on=[*place, "pd"], how="anti", nulls_equal=True)
    bare = bare.join(
        measured.filter(pl.col("pd").is_null() | (pl.col("tingkat") == "sasaran")), on=place, how="anti"
    )
    return bare.with_columns(yang_kurang=pl.lit("indikator"))
