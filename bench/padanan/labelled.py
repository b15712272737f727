# SPDX-License-Identifier: AGPL-3.0-or-later
"""Labelled sets from real plans: what a human linked to what.

Madiun is known-contaminated: the author of the general rows of the table had read its
links. The labels of Bengkulu Utara are used zero-shot, from the names of the classes.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import polars as pl

OLD_PENUNJANG = (
    "penunjang urusan|administrasi perkantoran|kesekretariatan|sarana dan prasarana aparatur"
    "|disiplin aparatur|kapasitas sumber daya aparatur|sistem pelaporan capaian kinerja"
)
"""Support programmes of the old nomenclature, by name."""


@dataclass(frozen=True)
class Task:
    """Programmes and sasaran as ``suggest`` takes them; ``gold``: program, sasaran (several may be right)."""

    name: str
    program: pl.DataFrame
    sasaran: pl.DataFrame
    gold: pl.DataFrame

    def accepted(self) -> dict[str, set[str]]:
        """Return the right sasaran of every programme with a link."""
        right: dict[str, set[str]] = {}
        for program, sasaran in self.gold.select("program", "sasaran").iter_rows():
            right.setdefault(program, set()).add(sasaran)
        return right


def data_folder() -> Path:
    """Return SELARAS_DATA, or the folder beside the repository."""
    beside = Path(__file__).parents[2].parent / "shared" / "data"
    return Path(os.environ.get("SELARAS_DATA") or beside)


def read(path: Path) -> pl.DataFrame:
    """Read a CSV with every cell as text."""
    return pl.read_csv(path, infer_schema_length=0)


def nomenklatur(data: Path) -> pl.DataFrame:
    """Return the official nomenclature of 2027."""
    return read(data / "nomenklatur" / "nomenklatur_pemutakhiran_2027.csv")


def madiun(data: Path, penunjang: bool = False) -> Task:
    """Return the linked programmes of Kabupaten Madiun: 106 technical, or the 43 penunjang."""
    folder = data / "rencana" / "kab-madiun"
    links = read(folder / "kaitan_program_sasaran.csv").select("program_id", "sasaran_id").unique()
    new_code = pl.col("urusan_kode") + "." + pl.col("kode").str.zfill(2)
    support = pl.col("nama").str.to_lowercase().str.contains(OLD_PENUNJANG)
    program = (
        read(folder / "program.csv")
        .join(links, left_on="id", right_on="program_id", how="semi")
        .select(
            pl.lit("madiun").alias("daerah"),
            pl.col("id").alias("kunci"),
            new_code.alias("kode"),
            pl.when(pl.col("status_aturan") != "Sebelum Perubahan").then(new_code).alias("program"),
            "nama",
            pl.col("urusan_kode").alias("pd"),
            support.alias("penunjang"),
        )
        .filter(pl.col("penunjang") == penunjang)
    )
    gold = links.rename({"program_id": "program", "sasaran_id": "sasaran"})
    gold = gold.join(program, left_on="program", right_on="kunci", how="semi").sort("program", "sasaran")
    return Task("Madiun", program.sort("kunci"), _madiun_sasaran(folder), gold)


def _madiun_sasaran(folder: Path) -> pl.DataFrame:
    by_sasaran = read(folder / "sasaran_indikator.csv").group_by("sasaran_id").agg("indikator")
    by_tujuan = (
        read(folder / "tujuan_indikator.csv").group_by("tujuan_id").agg(indikator_tujuan=pl.col("indikator"))
    )
    tujuan = read(folder / "tujuan.csv").join(by_tujuan, left_on="id", right_on="tujuan_id", how="left")
    return (
        read(folder / "sasaran.csv")
        .join(by_sasaran, left_on="id", right_on="sasaran_id", how="left")
        .join(tujuan, left_on="tujuan_id", right_on="id", how="left")
        .select(
            pl.lit("madiun").alias("daerah"),
            pl.col("id").alias("kunci"),
            pl.col("id").alias("kode"),
            pl.col("sasaran").alias("nama"),
            "indikator",
            "tujuan",
            "indikator_tujuan",
            "tujuan_id",
        )
        .sort("kunci")
    )


def bengkulu(data: Path, label: str) -> tuple[Task, pl.DataFrame]:
    """Return the programmes of the Renja with a priority label, and the labelled rows (program, sasaran)."""
    rows = read(data / "rencana" / "kab-bengkulu-utara" / "renja_2026_sub_kegiatan.csv")
    rows = rows.filter(pl.col(label).is_not_null()).with_columns(
        kunci=pl.col("kode_skpd") + "|" + pl.col("kode_program")
    )
    program = rows.unique("kunci", keep="first", maintain_order=True).select(
        pl.lit("bengkulu").alias("daerah"),
        "kunci",
        pl.col("kode_program").alias("kode"),
        pl.col("kode_program").alias("program"),
        pl.col("nama_program").alias("nama"),
        pl.col("kode_skpd").alias("pd"),
        pl.col("nama_program").str.to_lowercase().str.contains("penunjang urusan").alias("penunjang"),
    )
    classes = rows[label].unique().sort().to_list()
    empty: list[list[str]] = [[] for _ in classes]
    sasaran = pl.DataFrame(
        {
            "daerah": ["bengkulu"] * len(classes),
            "kunci": classes,
            "kode": [str(n) for n in range(1, len(classes) + 1)],
            "nama": [c.lstrip("0123456789. ") for c in classes],
            "indikator": pl.Series(empty, dtype=pl.List(pl.String)),
            "tujuan": pl.Series([None] * len(classes), dtype=pl.String),
            "indikator_tujuan": pl.Series(empty, dtype=pl.List(pl.String)),
        }
    )
    gold = rows.select(program=pl.col("kunci"), sasaran=pl.col(label))
    return Task(f"Bengkulu Utara {label}", program, sasaran, gold.unique()), gold
