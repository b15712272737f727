# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which agencies an approved programme touches, and why: never because both serve the whole region.

Four ways to be touched, the strongest first (ALASAN): nearly the same work for the same people or place
(what TUM-01 finds), the same village, the same named group, the same kecamatan, a shared sasaran.
"""

from dataclasses import dataclass

import polars as pl

from selaras.core.rencana import YARDSTICK, Plan
from selaras.core.rules.tum import WHOLE, alike, met, same_people, same_place, technical

ALASAN = ("kerja", "desa", "kelompok", "kecamatan", "sasaran")
PLACES = (
    ALASAN.index("desa"),
    ALASAN.index("kecamatan"),
)  # weaker ways of saying what `kerja` says of a programme
REASON = {"pd": pl.String, "alasan": pl.Int8, "program": pl.String, "kode": pl.String, "nama": pl.String, "bersama": pl.String}  # fmt: skip
FEW = 3  # kecamatan: naming all of fewer than these still names a place


@dataclass(frozen=True, slots=True)
class Sebab:
    """One reason. program: the other agency's, by identity; kode, nama: of its work (or of the programme)."""

    alasan: str
    program: str
    kode: str
    nama: str
    bersama: str


@dataclass(frozen=True, slots=True)
class Usul:
    """One agency that is touched, by core's key, with its reasons, the strongest first."""

    pd: str
    sebab: tuple[Sebab, ...]


def touched(plan: Plan, *, dokumen: str, program: str, pd: str) -> list[Usul]:
    """Agencies touched by a programme of that agency in that document, the most touched first; at most the parameter's."""
    rows = technical(plan).filter(pl.col("dokumen") == dokumen)
    places, people = _narrow(plan, same_place(plan, rows)), same_people(plan, rows)
    works = met(alike(pl.concat([places, people]), plan.pengaturan.value("tum.kemiripan_nama")))
    own = (pl.col("program") == program) & (pl.col("pd") == pd)
    found = pl.concat(
        [
            _both(works, own, pd, ["_kerja", "_tempat"], "kerja", village=True),
            _both(places, own, pd, ["_tempat", "_rinci"], "desa").filter(pl.col("_rinci") != WHOLE).drop("_rinci"),
            _both(people, own, pd, ["_tempat"], "kelompok"),
            _both(places, own, pd, ["_tempat"], "kecamatan"),
            _goals(plan, dokumen, program, pd),
        ]
    )  # fmt: skip
    return _ranked(plan, dokumen, found)


def _narrow(plan: Plan, places: pl.DataFrame) -> pl.DataFrame:
    """Without rows that name nearly every kecamatan one by one: they serve the whole region too."""
    every = places["_tempat"].n_unique()
    if every < FEW:
        return places
    share = plan.pengaturan.value("sosialisasi.bagian_kecamatan_seluruh")
    named = pl.col("_tempat").n_unique().over("sumber", "baris")
    return places.filter(named * 100 < every * share)


def _both(
    rows: pl.DataFrame, own: pl.Expr, pd: str, on: list[str], alasan: str, *, village: bool = False
) -> pl.DataFrame:
    """Rows of other agencies that meet a row of the programme on these columns, as REASON."""
    mine = rows.filter(own).select(*on, *(["_rinci"] if village else [])).unique()
    theirs = rows.filter(pl.col("pd") != pd)
    pairs = theirs.join(mine, on=on, how="inner", maintain_order="left", suffix="_kita")
    if village:
        whole = (pl.col("_rinci") == WHOLE) | (pl.col("_rinci_kita") == WHOLE)
        pairs = pairs.filter(whole | (pl.col("_rinci") == pl.col("_rinci_kita")))
    kept = ["_rinci"] if "_rinci" in on else []
    return pairs.select(
        "pd", pl.lit(ALASAN.index(alasan), dtype=pl.Int8).alias("alasan"), "program", "kode", "nama",
        pl.col("_shown").str.strip_chars().alias("bersama"), *kept,
    )  # fmt: skip


def _goals(plan: Plan, dokumen: str, program: str, pd: str) -> pl.DataFrame:
    """Technical programmes of other agencies that support a sasaran this one supports, as REASON."""
    rod = plan.in_force(plan.nodes_of(["sasaran"], YARDSTICK)).filter(pl.col("dokumen") == dokumen)["ukuran"]
    links = plan.links.filter(pl.col("ukuran").is_in(rod.implode()))
    anyone = pl.col("pd").is_null()
    mine = links.filter((pl.col("program") == program) & (anyone | (pl.col("pd") == pd)))
    shared = links.join(mine.select("sasaran").unique(), on="sasaran", how="semi", maintain_order="left")
    others = plan.judged.filter(
        (pl.col("dokumen") == dokumen) & (pl.col("pd") != pd) & ~pl.col("penunjang").fill_null(False)
    )
    others = others.select("pd", "program", "kode", "nama")
    by_line = others.join(
        shared.filter(~anyone).select("pd", "program", "sasaran"), on=["pd", "program"], how="inner"
    )
    by_any = others.join(shared.filter(anyone).select("program", "sasaran"), on="program", how="inner")
    found = pl.concat([by_line, by_any.select(by_line.columns)]).with_columns(
        alasan=pl.lit(ALASAN.index("sasaran"), dtype=pl.Int8)
    )
    named = plan.level("sasaran").filter(pl.col("dokumen").is_in(rod.implode()))
    named = named.select(sasaran="kunci", bersama="nama").unique("sasaran", keep="first", maintain_order=True)
    return found.join(named, on="sasaran", how="inner").select(*REASON)


def _ranked(plan: Plan, dokumen: str, found: pl.DataFrame) -> list[Usul]:
    """Agencies by their strongest reason, then by how many ways and how often they meet, then by code."""
    if found.is_empty():
        return []
    most = plan.pengaturan.value("sosialisasi.penerima_paling_banyak")
    few = plan.pengaturan.value("sosialisasi.alasan_paling_banyak")
    rows = found.unique(maintain_order=True).drop_nulls("pd")
    codes = plan.judged.filter(pl.col("dokumen") == dokumen).select("pd", "pd_kode").drop_nulls().unique("pd")
    order = (
        rows.group_by("pd")
        .agg(pl.col("alasan").min().alias("_kuat"), pl.col("alasan").n_unique().alias("_cara"), pl.len().alias("_n"))
        .join(codes, on="pd", how="left")
        .sort("_kuat", "_cara", "_n", "pd_kode", "pd", descending=[False, True, True, False, False])
    )  # fmt: skip
    told = []
    for line in order["pd"].head(most):
        own = rows.filter(pl.col("pd") == line).sort("alasan", "kode", "bersama", nulls_last=True)
        once = pl.col("alasan").replace(dict.fromkeys(PLACES, 0)).alias("_jenis")
        own = (
            own.with_columns(once).unique(["_jenis", "program"], keep="first", maintain_order=True).head(few)
        )
        told.append(Usul(line, tuple(_reason(row) for row in own.iter_rows(named=True))))
    return told


def _reason(row: dict[str, str]) -> Sebab:
    return Sebab(
        ALASAN[int(row["alasan"])],
        row["program"] or "",
        row["kode"] or "",
        row["nama"] or "",
        row["bersama"] or "",
    )
