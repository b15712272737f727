# SPDX-License-Identifier: AGPL-3.0-or-later
"""TUM: two agencies do not plan the same work for the same people in the same place."""

from collections.abc import Iterator

import polars as pl
from rapidfuzz import fuzz, process

from selaras.core.check import rule
from selaras.core.nomenklatur import flat_name
from selaras.core.rencana import ANNUAL, SCHEMA, Plan

DOCUMENT = ["daerah", "dokumen", "tahun"]
NODE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]
REGION = r"^(?:kab|kabupaten|kota|prov|provinsi)\b"
LEVEL = r"\b(?:kecamatan|kec|kelurahan|kel|desa|ds)\b"
MANY = 200  # names from which a matrix is faster than its start-up
WHOLE = "*"  # every village of a kecamatan
Work = tuple[object, ...]  # one work of one document: DOCUMENT and its key


@rule(
    "TUM-01", severity="ringan", basis="pp-18-2016 permendagri-86-2017", kolom="nama_sub_kegiatan", text=True,
    title="Tidak ada pekerjaan hampir sama di perangkat daerah lain",
    message="Pekerjaan yang hampir sama direncanakan beberapa perangkat daerah: {perangkat_daerah}, untuk {bersama}.",
    mend="Bicarakan dengan perangkat daerah itu: bagi tempat atau sasarannya, atau satukan pekerjaannya.",
)  # fmt: skip
def no_overlap(plan: Plan) -> pl.DataFrame:
    """No other agency plans nearly the same technical work for the same narrower place or named group."""
    rows = technical(plan)
    shared = pl.concat([same_place(plan, rows), same_people(plan, rows)])
    shared = alike(shared, plan.pengaturan.value("tum.kemiripan_nama"))
    groups = (
        met(shared)
        .sort("sumber", "baris", maintain_order=True)
        .group_by(*DOCUMENT, "_kerja", maintain_order=True)
    )
    found = groups.agg(
        *(pl.col(c).first() for c in ("pd", "program", "kunci", "kode", "nama", "sumber", "baris")),
        perangkat_daerah=pl.col("pd_nama").unique(maintain_order=True), bersama=pl.col("_shown").unique(maintain_order=True),
        nama_lain=pl.col("nama").unique(maintain_order=True), baris_lain=pl.col("baris").cast(pl.Int64).unique(maintain_order=True),
    )  # fmt: skip
    others = pl.col("nama_lain").list.set_difference(pl.concat_list("nama"))
    return found.select(
        *NODE, "perangkat_daerah", "bersama", pl.when(others.list.len() > 0).then(others).alias("nama_lain"),
        pl.col("baris_lain").list.slice(1).alias("baris_lain"),
    )  # fmt: skip


def technical(plan: Plan) -> pl.DataFrame:
    """Sub kegiatan rows of annual documents that are neither penunjang nor of unsur 4-8."""
    unsur = [*map(str, plan.pengaturan.value("inl.unsur_tanpa_bidang_pd")), "X"]
    rows = plan.pagu.filter(
        (pl.col("tingkat") == "sub_kegiatan")
        & pl.col("jenis").is_in(ANNUAL)
        & ~pl.col("penunjang").fill_null(False)
    )
    rows = rows.filter(
        ~pl.col("kode_baku").str.slice(0, 1).is_in(unsur).fill_null(False) & pl.col("pd").is_not_null()
    )
    return rows.select(*NODE, "tahun", "pd_nama", "lokasi", "kelompok_sasaran")


def same_place(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Each row once per kecamatan and village it names: `_tempat`, `_rinci`; the region as a whole is no place."""
    common = "|".join(plan.pengaturan.value("tum.tempat_umum_kata"))
    texts = rows.select("lokasi").drop_nulls().unique(maintain_order=True)
    parts = texts.with_columns(_shown=pl.col("lokasi").str.split("\n")).explode("_shown")
    segments = pl.col("_shown").str.to_lowercase().str.split(",").list.eval(
        pl.element().str.replace_all(r"[^0-9a-z]+", " ").str.strip_chars()
    )  # fmt: skip
    # "Kota Arga Makmur" in second place is a kecamatan; in first place such a name is the region
    region = segments.list.first().str.contains(REGION) | segments.list.first().str.contains(f"^(?:{common})")
    inner = pl.when(region).then(segments.list.slice(1)).otherwise(segments)
    named = inner.list.eval(
        pl.element().filter(~pl.element().str.contains(f"^(?:{common})")).str.replace_all(LEVEL, "").str.replace_all(" +", " ").str.strip_chars().replace("", None).drop_nulls()
    )  # fmt: skip
    parts = parts.with_columns(_named=named).with_columns(
        _tempat=pl.col("_named").list.get(0, null_on_oob=True), _rinci=pl.col("_named").list.get(1, null_on_oob=True).fill_null(WHOLE)
    ).drop_nulls("_tempat")  # fmt: skip
    return rows.join(parts.drop("_named"), on="lokasi", how="inner", maintain_order="left")


def same_people(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Each row with the group of people it names as `_tempat`; people at large and the region's name are no group."""
    said = ["daerah", "kelompok_sasaran"]
    common = plan.pengaturan.value("tum.kelompok_umum_kata")
    texts = rows.select(said).drop_nulls("kelompok_sasaran").unique(maintain_order=True)
    texts = texts.join(_own_names(rows), on="daerah", how="left", maintain_order="left")
    words = (
        pl.col("kelompok_sasaran").str.to_lowercase().str.extract_all("[0-9a-z]+").list.unique().list.sort()
    )
    left = words.list.eval(pl.element().filter(~pl.element().is_in(common)))
    left = left.list.set_difference(pl.col("_nama").fill_null([])).list.sort()
    named = texts.with_columns(_words=left).filter(pl.col("_words").list.len() > 0)
    named = named.select(
        *said,
        _shown="kelompok_sasaran",
        _tempat=pl.lit("~") + pl.col("_words").list.join(" "),
        _rinci=pl.lit(WHOLE),
    )
    return rows.join(named, on=said, how="inner", maintain_order="left")


def _own_names(rows: pl.DataFrame) -> pl.DataFrame:
    """The words of each region's own name as its rows' places begin with it: daerah, _nama."""
    places = rows.select("daerah", "lokasi").drop_nulls("lokasi").unique(maintain_order=True)
    first = pl.col("lokasi").str.split(",").list.first().str.to_lowercase()
    named = places.select("daerah", _nama=first).unique().filter(pl.col("_nama").str.contains(REGION))
    return named.group_by("daerah").agg(pl.col("_nama").str.extract_all("[0-9a-z]+").explode().unique())


def alike(rows: pl.DataFrame, bound: float) -> pl.DataFrame:
    """`_kerja`: one key for rows of one sub kegiatan, or of names alike, that share a place or a group."""
    rows = rows.with_columns(_flat=flat_name(pl.col("nama")), _kerja=pl.coalesce("kunci", "nama"))
    where = [*DOCUMENT, "_tempat"]
    crowded = rows.filter(
        (pl.col("pd").n_unique().over(where) > 1) & (pl.col("_kerja").n_unique().over(where) > 1)
    )
    joined: dict[Work, Work] = {}
    for (*document, _place), part in crowded.group_by(where, maintain_order=True):
        works = part.unique("_kerja", maintain_order=True).drop_nulls("_flat").sort("_kerja")
        names, keys = works["_flat"].to_list(), [(*document, key) for key in works["_kerja"]]
        for i, j in _pairs(names, bound):
            joined[_root(joined, keys[j])] = _root(joined, keys[i])
    roots = [(*key, _root(joined, key)[-1]) for key in joined]
    if not roots:
        return rows
    schema = {c: SCHEMA["pagu"][c] for c in DOCUMENT} | {"_kerja": pl.String(), "_akar": pl.String()}
    found = pl.DataFrame(roots, schema=schema, orient="row")
    rows = rows.join(found, on=[*DOCUMENT, "_kerja"], how="left", nulls_equal=True, maintain_order="left")
    return rows.with_columns(_kerja=pl.coalesce("_akar", "_kerja")).drop("_akar")


def _pairs(names: list[str], bound: float) -> Iterator[tuple[int, int]]:
    """Positions of two names alike, whatever the order of their words."""
    sorted_words = [" ".join(sorted(name.split())) for name in names]
    if len(names) > MANY:
        scores = process.cdist(sorted_words, sorted_words, scorer=fuzz.ratio, score_cutoff=bound)
        yield from ((int(i), int(j)) for i, j in zip(*scores.nonzero(), strict=True) if i < j)
        return
    for j, name in enumerate(sorted_words):
        yield from ((i, j) for i in range(j) if fuzz.ratio(sorted_words[i], name, score_cutoff=bound))


def _root(joined: dict[Work, Work], key: Work) -> Work:
    while joined.get(key, key) != key:
        key = joined[key]
    return key


def met(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose work another agency plans for the same village, or for the kecamatan one of them names whole."""
    where = [*DOCUMENT, "_kerja", "_tempat"]
    agencies = pl.col("pd").n_unique()
    whole = pl.col("_rinci") == WHOLE
    elsewhere = (pl.col("pd").filter(whole).n_unique().over(where) > 1) | (
        (pl.col("pd").filter(whole).n_unique().over(where) == 1)
        & (pl.col("pd").filter(whole).first().over(where) != pl.col("pd"))
    )
    same_village = agencies.over([*where, "_rinci"]) > 1
    return rows.filter(pl.when(whole).then(agencies.over(where) > 1).otherwise(same_village | elsewhere))
