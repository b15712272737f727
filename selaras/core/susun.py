# SPDX-License-Identifier: AGPL-3.0-or-later
"""From what readers printed to one plan: scope, agencies, programme identities, nodes.

`assemble` takes the raw frames of every table and gives a `Plan` whose frames have `rencana.SCHEMA`.
"""

from collections.abc import Sequence

import polars as pl

from selaras.core.lingkup import scope
from selaras.core.nomenklatur import clean_code, identify, list_code
from selaras.core.parameters import Pengaturan
from selaras.core.perangkat_daerah import agencies, lineage_columns
from selaras.core.rencana import ANNUAL, SCHEMA, Plan, Source
from selaras.core.workbook.angka import read_nilai
from selaras.core.workbook.readers.raw import Raw

NODE_LEVELS = ("program", "kegiatan", "sub_kegiatan")
TEXT = ("daerah", "lingkup", "jenis", "tahap", "kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd", "tingkat",
        "kode", "nama", "kunci", *(f"{p}_{lv}" for lv in NODE_LEVELS for p in ("kode", "nama")))  # fmt: skip
OLD_BEFORE = 2020  # plan years whose codes are of the old nomenclature
ORDER = {
    k: i
    for i, k in enumerate(("rpjpd", "rpjmd", "rpd", "renstra", "rkpd", "renja", "kua_ppas", "rka", "dpa"))
}


def assemble(
    raws: Sequence[Raw], sumber: Sequence[Source] = (), *, lingkup: str | None = None,
    pengaturan: Pengaturan | None = None,
) -> Plan:  # fmt: skip
    """One plan of many tables. lingkup: `provinsi` or `kabkota` for all, else found out per daerah."""
    problems = [p for raw in raws for p in raw.problems]
    frames = _gathered(raws)
    for name in ("simpul", "pagu", "indikator", "target", "realisasi", "tautan", "cetak"):
        if name in frames:
            frames[name] = _with_period(frames[name], sumber)
    plan = Plan({}, list(sumber), problems, pengaturan or Pengaturan())
    for name in ("nomenklatur", "peta_kode"):
        plan.frames[name] = _typed(name, frames.get(name))
    scopes = scope(frames, lingkup)
    for name in ("simpul", "pagu", "indikator", "realisasi", "tautan", "cetak", "alasan"):
        if name in frames:
            frames[name] = _scoped(_complete(frames[name]), scopes)
    listed = agencies(frames)
    plan.frames["pd"] = _typed("pd", listed)
    identities = _identities(frames, plan)
    for name in ("pagu", "simpul", "indikator", "realisasi", "tautan", "cetak", "alasan"):
        if name in frames:
            frames[name] = _placed_rows(name, frames[name], listed, identities, plan.peta_kode)
    if "target" in frames:
        frames["target"] = _documents_of(frames["target"])
    for name in ("pagu", "indikator", "target", "realisasi", "tautan", "cetak", "alasan"):
        plan.frames[name] = _typed(name, frames.get(name))
    plan.frames["simpul"] = _nodes(frames.get("simpul"), plan.pagu)
    plan.frames["dokumen"] = _documents(plan, frames.get("pagu"))
    plan.frames["indikator"] = _baselines(_official(plan))
    return plan


def _gathered(raws: Sequence[Raw]) -> dict[str, pl.DataFrame]:
    """Raw frames of one name stacked; local indicator numbers made unique."""
    parts: dict[str, list[pl.DataFrame]] = {}
    offset = 0
    for raw in raws:
        numbered = raw.frames.get("indikator")
        for name, frame in raw.frames.items():
            if name in ("indikator", "target") and frame.height:
                parts.setdefault(name, []).append(
                    frame.with_columns((pl.col("no") + offset).cast(pl.UInt32).alias("no"))
                )
            elif frame.height:
                parts.setdefault(name, []).append(frame)
        offset += (
            numbered.height and 1 + max(numbered["no"].to_list(), default=0) if numbered is not None else 0
        )
    return {name: pl.concat(frames, how="diagonal_relaxed") for name, frames in parts.items()}


def _with_period(frame: pl.DataFrame, sumber: Sequence[Source]) -> pl.DataFrame:
    """`periode` of each row's document ("2025-2030"); one period known of a kind speaks for all of that kind."""
    said = {i: (s.kind, f"{s.periode[0]}-{s.periode[1]}") for i, s in enumerate(sumber) if s.periode}
    alone = {k: {p for kind, p in said.values() if kind == k} for k, _ in said.values()}
    alone.setdefault("rpjmd", {p for kind, p in said.values() if kind in ("rpjmd", "indikator")})
    whole = {k: next(iter(v)) for k, v in alone.items() if len(v) == 1}
    own = (
        pl.col("sumber")
        .cast(pl.Int64)
        .replace_strict({i: p for i, (_k, p) in said.items()}, default=None, return_dtype=pl.String)
    )
    kind = pl.col("jenis").replace_strict(whole, default=None, return_dtype=pl.String)
    return frame.with_columns(pl.coalesce(own, kind).alias("periode"))


def _complete(frame: pl.DataFrame) -> pl.DataFrame:
    """Every text column a later step speaks of, null where the reader had none."""
    missing = [pl.lit(None, dtype=pl.String).alias(c) for c in TEXT if c not in frame.columns]
    old = [pl.lit(None, dtype=pl.Boolean).alias("lama")] if "lama" not in frame.columns else []
    year = [pl.lit(None, dtype=pl.Int32).alias("tahun")] if "tahun" not in frame.columns else []
    return frame.with_columns(*missing, *old, *year)


def _scoped(frame: pl.DataFrame, scopes: pl.DataFrame) -> pl.DataFrame:
    frame = frame.drop("lingkup").join(scopes, on="daerah", how="left", maintain_order="left")
    frame = frame.with_columns(pl.col("lingkup").fill_null("kabkota"))
    for level in NODE_LEVELS:
        frame = frame.with_columns(clean_code(pl.col(f"kode_{level}")).alias(f"_{level}"))
    old_year = (pl.col("tahun") < OLD_BEFORE).fill_null(False)
    return frame.with_columns(pl.col("lama").fill_null(old_year))  # what a region marks itself comes first


def _identities(frames: dict[str, pl.DataFrame], plan: Plan) -> pl.DataFrame:
    """Identity of every distinct programme printed anywhere, computed once."""
    columns = ["lingkup", "_program", "nama_program", "lama"]
    parts = [
        frames[n].select(columns)
        for n in ("pagu", "simpul", "indikator", "realisasi", "tautan", "cetak", "alasan")
        if n in frames
    ]
    if not parts:
        return pl.DataFrame(
            schema={
                **dict.fromkeys(columns, pl.String),
                "lama": pl.Boolean,
                "program": pl.String,
                "menurut_nama": pl.Boolean,
                "penunjang": pl.Boolean,
            }
        )
    distinct = (
        pl.concat(parts)
        .unique(maintain_order=True)
        .filter(pl.any_horizontal(pl.col("_program", "nama_program").is_not_null()))
    )
    found = identify(distinct.rename({"_program": "kode_baku", "nama_program": "nama"}), plan.nomenklatur)
    return found.rename({"kode_baku": "_program", "nama": "nama_program"})


def _placed_rows(
    name: str, frame: pl.DataFrame, listed: pl.DataFrame, identities: pl.DataFrame, peta: pl.DataFrame
) -> pl.DataFrame:
    """Rows with document, agency and node identity."""
    frame = lineage_columns(frame, listed)
    keys = ["lingkup", "_program", "nama_program", "lama"]
    frame = frame.join(identities, on=keys, how="left", nulls_equal=True, maintain_order="left")
    frame = _level(frame, name)
    own = pl.coalesce(pl.when(pl.col("tingkat") == lv).then(pl.col(f"_{lv}")) for lv in reversed(NODE_LEVELS))
    frame = frame.with_columns(
        kode_baku=own,
        kode=pl.coalesce(*(pl.when(pl.col("tingkat") == lv).then(pl.col(f"kode_{lv}")) for lv in reversed(NODE_LEVELS)), "kode"),
        nama=pl.coalesce(*(pl.when(pl.col("tingkat") == lv).then(pl.col(f"nama_{lv}")) for lv in reversed(NODE_LEVELS)), "nama"),
        dokumen=document_name(),
    )  # fmt: skip
    carried = _carry(list_code(pl.col("kode_baku")), peta)
    deep = pl.col("tingkat").is_in(["kegiatan", "sub_kegiatan"])
    kunci = (
        pl.when(pl.col("tingkat") == "program").then(pl.col("program"))
        .when(deep & pl.col("kode_baku").is_not_null()).then(carried)
        .when(deep).then(pl.concat_str(pl.col("program").fill_null(""), pl.col("nama").str.to_lowercase(), separator="~"))
        .otherwise(pl.col("kunci"))
    )  # fmt: skip
    frame = frame.with_columns(kunci.alias("kunci"))
    return _under(frame) if name == "simpul" else frame


def _under(nodes: pl.DataFrame) -> pl.DataFrame:
    """Kegiatan and sub kegiatan that a table lists hang from the identity of the node above, not from its text."""
    kegiatan, sub = pl.col("tingkat") == "kegiatan", pl.col("tingkat") == "sub_kegiatan"
    induk = pl.when(kegiatan).then("program").when(sub).then(list_code(pl.col("_kegiatan"))).otherwise("induk")
    printed = pl.when(kegiatan).then("kode_program").when(sub).then("kode_kegiatan")
    return nodes.with_columns(induk.alias("induk"), printed.alias("induk_kode"))


def _level(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """The level of a row that does not say it: its deepest filled one."""
    deepest = pl.coalesce(
        pl.when(pl.col(f"_{lv}").is_not_null() | pl.col(f"nama_{lv}").is_not_null()).then(pl.lit(lv))
        for lv in reversed(NODE_LEVELS)
    )
    return frame.with_columns(pl.coalesce("tingkat", deepest).alias("tingkat")) if name != "cetak" else frame


def _carry(kode: pl.Expr, peta: pl.DataFrame) -> pl.Expr:
    """A code carried through the official map to its successor."""
    if peta.is_empty():
        return kode
    pairs = peta.unique("kode_lama", keep="first", maintain_order=True)
    return kode.replace(pairs["kode_lama"], pairs["kode_baru"])


def document_name() -> pl.Expr:
    """`renja-2026`, `renja-2026-perubahan-1`, `renstra-2025-2030`, `renstra` where no period is known."""
    annual = pl.col("jenis").is_in(ANNUAL)
    span = pl.when(annual).then(pl.col("tahun").cast(pl.String)).otherwise(pl.col("periode"))
    year = (pl.lit("-") + span).fill_null("")
    stage = (
        pl.when(pl.col("tahap").fill_null("murni") != "murni")
        .then(pl.lit("-") + pl.col("tahap"))
        .otherwise(pl.lit(""))
    )
    return pl.col("jenis") + year + stage


def _documents_of(target: pl.DataFrame) -> pl.DataFrame:
    """Targets with the document they stand in; its year is the document's, not the target's."""
    year = "tahun_dokumen" if "tahun_dokumen" in target.columns else None
    named = target.with_columns(_tahun=pl.col("tahun"), tahun=pl.col(year) if year else pl.col("tahun"))
    return (
        named.with_columns(document_name().alias("dokumen"))
        .with_columns(tahun=pl.col("_tahun"))
        .drop("_tahun")
    )


def _typed(name: str, frame: pl.DataFrame | None) -> pl.DataFrame:
    """The frame with exactly its schema's columns and types."""
    schema = SCHEMA[name]
    if frame is None or frame.is_empty():
        return pl.DataFrame(schema=schema)
    return frame.select(
        pl.col(c).cast(t, strict=False) if c in frame.columns else pl.lit(None, dtype=t).alias(c)
        for c, t in schema.items()
    )


def _nodes(listed: pl.DataFrame | None, pagu: pl.DataFrame) -> pl.DataFrame:
    """Nodes that tables list, and those that money rows stand under; one row a document, PD and node."""
    parts = [_typed("simpul", listed)]
    for level in NODE_LEVELS:
        rows = pagu.filter(
            pl.col("tingkat").is_in(NODE_LEVELS[NODE_LEVELS.index(level) :])
            & (pl.col(f"kode_{level}").is_not_null() | pl.col(f"nama_{level}").is_not_null())
            if level != "sub_kegiatan"
            else pl.col("tingkat") == level
        )
        parts.append(_typed("simpul", _climb(rows, level)))
    # a table that lists its programmes more than once (one row an indicator) still has each node once
    return pl.concat(parts).unique(
        ["daerah", "dokumen", "pd", "tingkat", "kunci", "induk"], keep="first", maintain_order=True
    )


def _climb(rows: pl.DataFrame, level: str) -> pl.DataFrame:
    """The distinct nodes of one level above (or of) money rows."""
    if level == "sub_kegiatan":
        code, name = pl.col("kode"), pl.col("nama")
    else:
        code, name = pl.col(f"kode_{level}"), pl.col(f"nama_{level}")
    baku = clean_code(code)
    kunci = (
        pl.col("program")
        if level == "program"
        else pl.col("kunci")
        if level == "sub_kegiatan"
        else list_code(baku)
    )
    parent = {
        "program": pl.lit(None, dtype=pl.String),
        "kegiatan": pl.col("program"),
        "sub_kegiatan": list_code(clean_code(pl.col("kode_kegiatan"))),
    }[level]
    parent_code = {
        "program": pl.lit(None, dtype=pl.String),
        "kegiatan": pl.col("kode_program"),
        "sub_kegiatan": pl.col("kode_kegiatan"),
    }[level]
    year = pl.when(pl.col("jenis").is_in(ANNUAL)).then(pl.col("tahun"))
    found = rows.with_columns(
        tingkat=pl.lit(level), kode=code, nama=name, kode_baku=baku, kunci=kunci, induk=parent, induk_kode=parent_code, tahun=year, id=pl.lit(None, dtype=pl.String),
    )  # fmt: skip
    return found.unique(["daerah", "dokumen", "pd", "kunci", "kode"], keep="first", maintain_order=True)


def _documents(plan: Plan, raw_pagu: pl.DataFrame | None) -> pl.DataFrame:
    """One row a document, its stage order, and the years it spans."""
    parts = [
        plan.frame(n).select("daerah", "lingkup", "dokumen", "jenis", "tahun", "sumber")
        for n in ("simpul", "pagu", "indikator")
    ]
    rows = pl.concat(parts)
    spans = plan.target.group_by("daerah", "dokumen").agg(
        pl.col("tahun").min().alias("_dari"), pl.col("tahun").max().alias("_sampai")
    )
    quoted = _quoted(raw_pagu)
    found = rows.group_by("daerah", "dokumen", maintain_order=True).agg(
        pl.col("lingkup").first(),
        pl.col("jenis").first(),
        pl.col("tahun").min(),
        pl.col("tahun").max().alias("tahun_akhir"),
        pl.col("sumber").first(),
    )
    found = found.join(spans, on=["daerah", "dokumen"], how="left").join(
        quoted, on=["daerah", "dokumen"], how="left"
    )
    annual = pl.col("jenis").is_in(ANNUAL)
    stage = (
        pl.col("dokumen").str.extract(r"-((?:rancangan|akhir|pergeseran|perubahan).*)$").fill_null("murni")
    )
    rank = pl.col("jenis").replace_strict(ORDER, default=99, return_dtype=pl.Int16)
    number = stage.str.extract(r"(\d+)$").cast(pl.Int16).fill_null(1)
    later = (
        pl.when(stage.str.starts_with("pergeseran"))
        .then(100 + number)
        .when(stage.str.starts_with("perubahan"))
        .then(200 + number)
        .otherwise(0)
    )
    period = pl.col("dokumen").str.extract_groups(r"-(20\d\d)-(20\d\d)")
    begin, end = (period.struct.field(g).cast(pl.Int32) for g in ("1", "2"))
    found = found.with_columns(_dari=pl.coalesce(begin, "_dari"), _sampai=pl.coalesce(end, "_sampai"))
    found = found.with_columns(
        tahun=pl.when(annual).then("tahun").otherwise(pl.coalesce("_dari", "tahun")), tahun_akhir=pl.when(annual).then("tahun").otherwise(pl.coalesce("_sampai", "tahun_akhir")),
        tahap=stage, urutan=(later * 10 + rank).cast(pl.Int16),
    )  # fmt: skip
    return _typed("dokumen", found)


def _quoted(pagu: pl.DataFrame | None) -> pl.DataFrame:
    """The vision a document quotes, where its table has such a column."""
    if pagu is None or "visi_dikutip" not in pagu.columns:
        return pl.DataFrame(schema={"daerah": pl.String, "dokumen": pl.String, "visi_dikutip": pl.String})
    return pagu.drop_nulls("visi_dikutip").group_by("daerah", "dokumen").agg(pl.col("visi_dikutip").first())


def _official(plan: Plan) -> pl.DataFrame:
    """Mark indicators whose text is the nomenclature's own, and those of SPM duties."""
    lists = plan.nomenklatur.filter(tingkat="sub_kegiatan").drop_nulls("indikator")
    flat = pl.col("indikator").str.to_lowercase().str.replace_all(r"[^0-9a-z]+", "")
    known = lists.select("lingkup", _flat=flat).unique().with_columns(baku=pl.lit(True))
    rows = plan.indikator.drop("baku").with_columns(_flat=flat)
    marked = rows.join(known, on=["lingkup", "_flat"], how="left", maintain_order="left")
    listed = pl.col("tingkat") == "sub_kegiatan" if lists.is_empty() else pl.col("baku").fill_null(False)
    return _typed("indikator", marked.with_columns(listed.alias("baku")))


def _baselines(rows: pl.DataFrame) -> pl.DataFrame:
    """`nilai_awal` of every baseline printed, separators decided by the column of its table."""
    given = rows.filter(pl.col("kondisi_awal").is_not_null() & pl.col("nilai_awal").is_null()).select("no", "sumber", "kondisi_awal")
    parts = [
        part.select("no", read_nilai(part["kondisi_awal"]).frame["nilai"].alias("_nilai"))
        for part in given.partition_by("sumber")
    ]
    if not parts:
        return rows
    rows = rows.join(pl.concat(parts), on="no", how="left", maintain_order="left")
    return rows.with_columns(nilai_awal=pl.coalesce("nilai_awal", "_nilai")).drop("_nilai")
