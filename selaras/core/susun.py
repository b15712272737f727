# SPDX-License-Identifier: AGPL-3.0-or-later
"""From what readers printed to one plan: scope, agencies, programme identities, nodes.

`assemble` takes the raw frames of every table and gives a `Plan` whose frames have `rencana.SCHEMA`.
"""

from collections.abc import Sequence

import polars as pl

from selaras.core.dokumen import document_name, documents, periods, with_documents, with_period
from selaras.core.lingkup import scope
from selaras.core.nomenklatur import clean_code, identify, list_code
from selaras.core.parameters import Pengaturan
from selaras.core.perangkat_daerah import agencies, lineage_columns
from selaras.core.rencana import Plan, Source, typed
from selaras.core.turunan import NODE_LEVELS, baselines, nodes, official, own_indicators
from selaras.core.workbook.readers.raw import Raw

TEXT = ("daerah", "lingkup", "jenis", "tahap", "periode", "kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd", "tingkat",
        "kode", "nama", "kunci", *(f"{p}_{lv}" for lv in NODE_LEVELS for p in ("kode", "nama")))  # fmt: skip
OLD_BEFORE = 2020  # plan years whose codes are of the old nomenclature


def assemble(
    raws: Sequence[Raw], sumber: Sequence[Source] = (), *, lingkup: str | None = None,
    pengaturan: Pengaturan | None = None,
) -> Plan:  # fmt: skip
    """One plan of many tables. lingkup: `provinsi` or `kabkota` for all, else found out per daerah."""
    problems = [p for raw in raws for p in raw.problems]
    frames = _gathered(raws)
    known = periods(frames, sumber)
    for name in ("simpul", "pagu", "indikator", "target", "realisasi", "ringkasan", "tautan", "cetak"):
        if name in frames:
            frames[name] = with_period(frames[name], sumber, known)
    plan = Plan({}, list(sumber), problems, pengaturan or Pengaturan())
    # a list brought twice, in a copy or in two files, is still one list
    for name, entry in (
        ("nomenklatur", ["lingkup", "versi", "kode"]),
        ("peta_kode", ["lingkup", "kode_lama", "kode_baru"]),
    ):
        plan.frames[name] = typed(name, frames.get(name)).unique(entry, keep="first", maintain_order=True)
    scopes = scope(frames, lingkup)
    for name in ("simpul", "pagu", "indikator", "realisasi", "ringkasan", "tautan", "cetak", "alasan"):
        if name in frames:
            frames[name] = _scoped(_complete(frames[name]), scopes)
    listed = agencies(frames)
    plan.frames["pd"] = typed("pd", listed)
    identities = _identities(frames, plan)
    for name in ("pagu", "simpul", "indikator", "realisasi", "ringkasan", "tautan", "cetak", "alasan"):
        if name in frames:
            frames[name] = _placed_rows(name, frames[name], listed, identities, plan.peta_kode)
    if "target" in frames:
        frames["target"] = with_documents(frames["target"])
    for name in ("pagu", "indikator", "target", "realisasi", "ringkasan", "tautan", "cetak", "alasan"):
        plan.frames[name] = typed(name, frames.get(name))
    if "pagu" in frames:
        more = own_indicators(frames["pagu"], 1 + max(plan.indikator["no"].to_list(), default=-1))
        for name, frame in zip(("indikator", "target"), more, strict=True):
            plan.frames[name] = pl.concat([plan.frame(name), frame])
    plan.frames["simpul"] = nodes(frames.get("simpul"), plan.pagu)
    plan.frames["dokumen"] = documents(plan, frames.get("pagu"))
    plan.frames["indikator"] = baselines(official(plan))
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


def _complete(frame: pl.DataFrame) -> pl.DataFrame:
    """Every text column a later step speaks of, null where the reader had none."""
    missing = [pl.lit(None, dtype=pl.String).alias(c) for c in TEXT if c not in frame.columns]
    old = [pl.lit(None, dtype=pl.Boolean).alias("lama")] if "lama" not in frame.columns else []
    year = [pl.lit(None, dtype=pl.Int32).alias("tahun")] if "tahun" not in frame.columns else []
    return frame.with_columns(*missing, *old, *year)


def _scoped(frame: pl.DataFrame, scopes: pl.DataFrame) -> pl.DataFrame:
    """Rows with their region's scope, cleaned codes, and whether their codes are of the old nomenclature."""
    known = pl.col("daerah").replace_strict(scopes["daerah"], scopes["lingkup"], default="kabkota")
    frame = frame.with_columns(known.alias("lingkup"))
    for level in NODE_LEVELS:
        frame = frame.with_columns(clean_code(pl.col(f"kode_{level}")).alias(f"_{level}"))
    old_year = (pl.col("tahun") < OLD_BEFORE).fill_null(False)
    return frame.with_columns(pl.col("lama").fill_null(old_year))  # what a region marks itself comes first


def _identities(frames: dict[str, pl.DataFrame], plan: Plan) -> pl.DataFrame:
    """Identity of every distinct programme printed anywhere, computed once."""
    columns = ["lingkup", "_program", "nama_program", "lama"]
    parts = [
        frames[n].select(columns)
        for n in ("pagu", "simpul", "indikator", "realisasi", "ringkasan", "tautan", "cetak", "alasan")
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
    induk = (
        pl.when(kegiatan).then("program").when(sub).then(list_code(pl.col("_kegiatan"))).otherwise("induk")
    )
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
