# SPDX-License-Identifier: AGPL-3.0-or-later
"""Learning in the open: a planner's yes or no moves a weight in the Daerah's own layer.

weight = (4 x prior + accepts) / (4 + accepts + rejects)

The prior is the national weight, or 0.3 (just found) for a row the table did not have.
Every change is a row that can be read, exported and taken back.
"""

import polars as pl

from selaras.core.padanan.saran import Suggestions
from selaras.core.padanan.tabel import LAYER, Tabel, keyword_key, national_table, with_layer
from selaras.core.wording import _

PRIOR_STRENGTH = 4
NEW_ROW = 0.3
TERIMA, TOLAK = "terima", "tolak"
BETWEEN = "\n"
"""Of region and RPJMD, where an RPJMD is a place of its own: no name holds a line break."""


def learn(tabel: Tabel, corrections: pl.DataFrame) -> Tabel:
    """Return the table with corrections counted: daerah, kata_kunci, kode, putusan (terima | tolak).

    The result does not depend on the order of the corrections. ValueError for another putusan.
    """
    other = set(corrections["putusan"]) - {TERIMA, TOLAK}
    if other:
        strange = ", ".join(sorted(map(str, other)))
        raise ValueError(
            _("putusan “{putusan}” tidak dikenal, pilih: {pilihan}").format(
                putusan=strange, pilihan=f"{TERIMA}, {TOLAK}"
            )
        )
    keyed = corrections.with_columns(
        pl.col("kata_kunci").map_elements(keyword_key, return_dtype=pl.String)
    ).filter(pl.col("kata_kunci") != "")
    counted = keyed.group_by("daerah", "kata_kunci", "kode").agg(
        terima=(pl.col("putusan") == TERIMA).sum().cast(pl.Int64),
        tolak=(pl.col("putusan") == TOLAK).sum().cast(pl.Int64),
    )
    national = {(b.kata_kunci, b.kode): b for b in tabel.national}
    held = {(r["daerah"], r["kata_kunci"], r["kode"]): r for r in tabel.layer.iter_rows(named=True)}
    rows = []
    for c in counted.sort("daerah", "kata_kunci", "kode").iter_rows(named=True):
        old = held.get((c["daerah"], c["kata_kunci"], c["kode"]))
        base = national.get((c["kata_kunci"], c["kode"]))
        prior = _prior(old, base.bobot if base else NEW_ROW)
        yes = c["terima"] + (old["terima"] if old else 0)
        no = c["tolak"] + (old["tolak"] if old else 0)
        rows.append(
            c | {"bobot": weight(prior, yes, no), "bobot_awal": prior, "terima": yes, "tolak": no}
            | {"alasan": (old or {}).get("alasan") or (base.alasan if base else "putusan perencana")}
        )  # fmt: skip
    return with_layer(tabel, pl.DataFrame(rows, schema=LAYER))


def taught(lessons: pl.DataFrame, homes: pl.DataFrame) -> Tabel:
    """The national table with the lessons of a plan counted, each where it was learnt.

    ``lessons``: daerah, ukuran (null: every one of the region), kata_kunci, kode, putusan; ``homes``: daerah, ukuran,
    for an RPJMD is one place of its own: its ``daerah`` in the table is both, joined by BETWEEN.
    """
    if lessons.is_empty():
        return national_table()
    homes = homes.select("daerah", "ukuran").unique(maintain_order=True)
    anywhere = lessons.filter(pl.col("ukuran").is_null()).drop("ukuran").join(homes, on="daerah")
    there = lessons.join(homes, on=["daerah", "ukuran"], how="semi")
    rows = pl.concat([there, anywhere.select(there.columns)])
    return learn(
        national_table(),
        rows.with_columns(daerah=pl.concat_str("daerah", "ukuran", separator=BETWEEN)).drop("ukuran"),
    )


def weight(prior: float, accepts: int, rejects: int) -> float:
    """Return the weight after so many yes and no: the prior counts as four votes."""
    return (PRIOR_STRENGTH * prior + accepts) / (PRIOR_STRENGTH + accepts + rejects)


def corrections(suggestions: Suggestions, decisions: pl.DataFrame) -> pl.DataFrame:
    """Turn decisions on suggestions into corrections of the rows that spoke for them.

    ``decisions``: daerah, program, sasaran, putusan. A suggestion that rested on likeness of
    words alone has no row to correct and is left out; its keyword must be named by a person.
    """
    evidence = suggestions.frame.select(
        "daerah", "program", "sasaran", "kata_kunci", pl.col("kode_bidang").alias("kode")
    )
    return (
        decisions.join(evidence, on=["daerah", "program", "sasaran"], how="inner")
        .filter(pl.col("kata_kunci").is_not_null())
        .select("daerah", "kata_kunci", "kode", "putusan")
    )


def _prior(old: dict[str, object] | None, otherwise: float) -> float:
    """Return the weight before any correction: kept from the first one, or a person's own."""
    if old is None:
        return otherwise
    kept = old["bobot_awal"] if old["bobot_awal"] is not None else old["bobot"]
    return float(kept)  # type: ignore[arg-type]
