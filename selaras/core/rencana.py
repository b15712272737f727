# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plan as frames: one bundle for a workbook, a database query and a nationwide Parquet.

Every frame carries `daerah`, so a nation is only a longer frame, and (`sumber`, `baris`): which
table of `Plan.sumber` and which row, as a person sees it, a row was read from.
Identities (design §5): `pd` is the agency's lineage key, `program` the programme's family code,
`kunci` the node's own identity; `kode` stays as printed. Money is integer rupiah.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Self

import polars as pl

from selaras.core.parameters import Pengaturan
from selaras.core.workbook.problem import Problem

S, N, U, F, B = pl.String, pl.Int64, pl.UInt32, pl.Float64, pl.Boolean
READ_FROM = {"sumber": pl.UInt16, "baris": U}
DOCUMENT = {"daerah": S, "lingkup": S, "dokumen": S, "jenis": S, "tahun": pl.Int32}
AGENCY = {"pd": S, "pd_kode": S, "pd_nama": S}
NODE = {"tingkat": S, "kode": S, "kode_baku": S, "kunci": S, "nama": S, "program": S, "penunjang": B, "menurut_nama": B, "lama": B}  # fmt: skip

SCHEMA: dict[str, dict[str, type[pl.DataType] | pl.DataType]] = {
    # one document version; `urutan` orders the stages of one year, null years mean the whole period
    "dokumen": {**DOCUMENT, "tahun_akhir": pl.Int32, "tahap": S, "urutan": pl.Int16, "visi_dikutip": S,
                "berlaku_mulai": pl.Date, "berlaku_sampai": pl.Date, "sumber": pl.UInt16},
    # one node of a document (below sasaran: of a PD); `induk` is the parent's kunci in the same document
    "simpul": {**DOCUMENT, **AGENCY, **NODE, "induk": S, "induk_kode": S, "prioritas_nasional": S, "id": S, **READ_FROM},
    # one money row and year: unit, funding, place and stage hang here, never on the node
    "pagu": {**DOCUMENT, **AGENCY, "unit": S, "unit_nama": S, **NODE,
             "kode_program": S, "nama_program": S, "kode_kegiatan": S, "nama_kegiatan": S,
             "rupiah": N, "rupiah_pagu": N, "rupiah_maju": N, "dana": S, "lokasi": S, "kelompok_sasaran": S,
             "indikator": S, "target": S, "satuan": S, "target_maju": S,
             "prioritas_daerah": S, "prioritas_provinsi": S, "prioritas_nasional": S,
             "asal": S, "penjelasan": S, **READ_FROM},
    # one indicator of a node; `no` joins its targets. `baku`: the text is the nomenclature's own
    "indikator": {**DOCUMENT, **AGENCY, **NODE, "no": U, "indikator": S, "satuan": S, "arah": S, "agregasi": S,
                  "formula": S, "definisi": S, "sumber_data": S, "frekuensi": S, "penanggung_jawab": S,
                  "kondisi_awal": S, "nilai_awal": F, "spm": B, "baku": B, "bidang_teks": S, **READ_FROM},
    # one target of an indicator: a year's, or the period's end when `akhir`
    "target": {"daerah": S, "dokumen": S, "jenis": S, "no": U, "tahun": pl.Int32, "akhir": B, "maju": B,
               "teks": S, "nilai": F, "nilai_atas": F, **READ_FROM},
    # one row of realisation: physical and rupiah by quarter, and the sums the form printed; `bulan` of a transaction
    "realisasi": {**DOCUMENT, **AGENCY, "unit": S, **NODE, "bulan": pl.Int8, "indikator": S, "satuan": S, "arah": S, "agregasi": S,
                  "target_akhir": F, "lalu": F, "lalu_rp": pl.Decimal(38, 2), "target": F, "pagu": pl.Decimal(38, 2),
                  **{f"fisik_tw{q}": F for q in range(1, 5)}, **{f"rp_tw{q}": pl.Decimal(38, 2) for q in range(1, 5)},
                  "fisik": F, "rp": pl.Decimal(38, 2), "fisik_sd": F, "rp_sd": pl.Decimal(38, 2),
                  "persen_fisik": F, "persen_rp": F, "pagu_akhir": pl.Decimal(38, 2), **READ_FROM},
    # one declared link: a programme (of a PD) to a sasaran, or a node to the node it derives from
    "tautan": {"daerah": S, "dokumen": S, "jenis": S, "pd": S, "program": S, "dari": S, "ke": S, "hubungan": S, **READ_FROM},
    # one printed total; `kolom` names the canonical column, `kode` what was summed (PD, unit, programme, kegiatan)
    "cetak": {**DOCUMENT, **AGENCY, "unit": S, "tingkat": S, "kode": S, "nama": S, "kolom": S, "rupiah": N,
              "per_alamat": N, **READ_FROM},
    # one printed row of averages or predikat of an evaluation form; `cakupan`: of one program, or of the whole pd
    "ringkasan": {**DOCUMENT, **AGENCY, "tingkat": S, "kode": S, "kunci": S, "nama": S, "program": S, "hal": S, "cakupan": S,
                  "persen_fisik": F, "persen_rp": F, "predikat_fisik": S, "predikat_rp": S, **READ_FROM},
    # one row of a nomenclature list; the version is valid for plans of tahun_mulai..tahun_sampai
    "nomenklatur": {"versi": S, "tahun_mulai": pl.Int32, "tahun_sampai": pl.Int32, "lingkup": S, "kode": S, "nama": S,
                    "tingkat": S, "induk_kode": S, "kinerja": S, "indikator": S, "satuan": S, "spm": S, **READ_FROM},
    "peta_kode": {"lingkup": S, "kode_lama": S, "nama_lama": S, "kode_baru": S, "nama_baru": S, **READ_FROM},
    # one agency as listed: `pd` its lineage key, `bidang` the codes it may carry
    "pd": {"daerah": S, "pd": S, "kode": S, "nama": S, "bidang": pl.List(S), "pendahulu": S, "perubahan": S,
           "berlaku_mulai": pl.Date, "berlaku_sampai": pl.Date, "keputusan": S, **READ_FROM},
    # one accepted reason for a programme outside the RPJMD
    "alasan": {"daerah": S, "pd": S, "program": S, "kode": S, "tahun": pl.Int32, "alasan": S, "nomor": S,
               "tanggal": S, "oleh": S, **READ_FROM},
    # one yes or no of a planner to a word of padanan's table; a null `ukuran` holds for every promise of the region
    "pelajaran": {"daerah": S, "ukuran": S, "kata_kunci": S, "kode": S, "putusan": S},
}  # fmt: skip

TOP = ("visi", "misi", "tujuan", "sasaran", "strategi", "arah_kebijakan")
YARDSTICK = ("rpjmd", "rpd")  # the promise a plan is judged by
JUDGED = ("renstra", "rkpd", "renja", "kua_ppas", "rka", "dpa")  # documents whose programmes get a verdict
ANNUAL = ("rkpd", "renja", "kua_ppas", "rka", "dpa")


def typed(name: str, frame: pl.DataFrame | None) -> pl.DataFrame:
    """The frame with exactly its schema's columns and types."""
    schema = SCHEMA[name]
    if frame is None or frame.is_empty():
        return pl.DataFrame(schema=schema)
    return frame.select(
        pl.col(c).cast(t, strict=False) if c in frame.columns else pl.lit(None, dtype=t).alias(c)
        for c, t in schema.items()
    )


@dataclass(frozen=True, slots=True)
class Source:
    """One table that was read; gives a finding its file, sheet, cell."""

    path: str
    sheet: str | None
    kind: str | None
    bentuk: str | None
    columns: dict[str, tuple[str, str]]  # canonical column -> (header as printed, column letter)
    rows: int = 0
    accepted: int = 0
    rejected: int = 0
    skipped: int = 0
    pagu: int | None = None
    periode: tuple[int, int] | None = None  # of a multi-year document, as its title or file name says
    skala: int = 1  # rupiah per printed unit: 1000 in a table "dalam ribuan"
    juga: tuple[str, ...] = ()  # other kinds the table fits as well
    berlaku_mulai: date | None = None  # the day the document was set, as its title says

    def as_json(self) -> dict[str, Any]:
        """Plain values for a file; `from_json` makes the same source of them."""
        return {**asdict(self), "berlaku_mulai": self.berlaku_mulai and self.berlaku_mulai.isoformat()}

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Self:
        """The source that `as_json` told; fields unknown to an older writer have their default."""
        day = given.get("berlaku_mulai")
        return cls(**{
            **given, "columns": {name: tuple(pair) for name, pair in given["columns"].items()},
            "periode": tuple(given["periode"]) if given["periode"] else None, "juga": tuple(given.get("juga", ())),
            "berlaku_mulai": date.fromisoformat(day) if day else None,
        })  # fmt: skip


@dataclass
class Plan:
    """Frames by the names of `SCHEMA`, the sources they were read from, and the region's settings."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    sumber: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pengaturan: Pengaturan = field(default_factory=Pengaturan)
    made: dict["Callable[[Plan], pl.DataFrame]", pl.DataFrame] = field(
        default_factory=dict, repr=False, compare=False
    )

    def __getattr__(self, name: str) -> pl.DataFrame:
        if name in SCHEMA:
            return self.frame(name)
        raise AttributeError(name)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What is at hand: document kinds, and `nomenklatur`, `peta_kode`, `pd`, `realisasi`, `alasan`, `tautan`."""
        lists = [
            n
            for n in ("nomenklatur", "peta_kode", "pd", "realisasi", "alasan", "tautan")
            if self.frame(n).height
        ]
        return frozenset([*self.dokumen["jenis"].unique().to_list(), *lists])

    def frame(self, name: str) -> pl.DataFrame:
        """The frame of that name, empty and typed when nothing was read into it."""
        return self.frames.setdefault(name, pl.DataFrame(schema=SCHEMA[name]))

    @cached_property
    def _programs(self) -> pl.DataFrame:
        # one programme may be printed under two codes (1.02.01 and X.XX.01): the node is still one, its first row
        once = ["daerah", "dokumen", "pd", "program"]
        rows = self.level("program").sort("sumber", "baris", maintain_order=True)
        return rows.unique(once, keep="first", maintain_order=True)

    def program(self, *jenis: str) -> pl.DataFrame:
        """Programme nodes (one per document × PD × programme) of these kinds of document, or of all."""
        return self._programs.filter(pl.col("jenis").is_in(jenis)) if jenis else self._programs

    @cached_property
    def _levels(self) -> dict[str, pl.DataFrame]:
        """The nodes cut by level once: most rules ask of one or two levels of a great many rows."""
        return {str(k[0]): rows for k, rows in self.simpul.partition_by("tingkat", as_dict=True).items()}

    def level(self, *tingkat: str) -> pl.DataFrame:
        """Nodes of these levels."""
        parts = [self._levels[t] for t in tingkat if t in self._levels]
        return pl.concat(parts) if parts else self.simpul.clear()

    def nodes(self, tingkat: str, *jenis: str) -> pl.DataFrame:
        """Nodes of one level of these kinds of document, or of all."""
        found = self.level(tingkat)
        return found.filter(pl.col("jenis").is_in(jenis)) if jenis else found

    def nodes_of(self, tingkat: Sequence[str], jenis: Sequence[str]) -> pl.DataFrame:
        """Nodes of these levels in these kinds of document."""
        return self.level(*tingkat).filter(pl.col("jenis").is_in(jenis))

    @cached_property
    def links(self) -> pl.DataFrame:
        """Known links of programmes to sasaran, by any path: see `kaskade.links`."""
        from selaras.core.kaskade import links  # noqa: PLC0415 -- kaskade reads plans

        return links(self)

    def shared(self, make: "Callable[[Plan], pl.DataFrame]") -> pl.DataFrame:
        """The frame that `make` computes of this plan, computed once for all the rules that ask for it."""
        if make not in self.made:
            self.made[make] = make(self)
        return self.made[make]

    @cached_property
    def judged(self) -> pl.DataFrame:
        """Programme nodes that get a verdict: those of every document below the RPJMD."""
        return self.program(*JUDGED)

    @cached_property
    def yardstick(self) -> pl.DataFrame:
        """The RPJMD, Perubahan RPJMD or RPD each judged document is measured by: daerah, dokumen, ukuran.

        Only those that list programmes. A document without a row has no yardstick.
        """
        return self.in_force(self.program(*YARDSTICK))

    def in_force(self, promising: pl.DataFrame) -> pl.DataFrame:
        """Of the documents of these rows, the one each judged document stands under: daerah, dokumen, ukuran.

        Valid in the document's year (a document without years, or a yardstick without, fits any); of several
        the one in force last, those set only after the document (where both days are printed) behind the others.
        """
        span = ["daerah", "dokumen", "tahun", "tahun_akhir", "berlaku_mulai", "urutan"]
        listed = promising.select("daerah", "dokumen").unique()
        rods = self.dokumen.select(span).join(listed, on=["daerah", "dokumen"])
        rods = rods.rename({c: f"{c}_u" for c in span[1:]}).rename({"dokumen_u": "ukuran"})
        plans = self.dokumen.filter(pl.col("jenis").is_in(JUDGED)).select(span)
        pairs = plans.join(rods, on="daerah")
        begins = pl.coalesce(pl.col("berlaku_mulai_u").dt.year(), "tahun_u")
        fits = (begins <= pl.coalesce("tahun_akhir", "tahun")).fill_null(True) & (
            pl.col("tahun_akhir_u") >= pl.coalesce("tahun", "tahun_akhir")
        ).fill_null(True)
        already = (pl.col("berlaku_mulai_u") <= pl.col("berlaku_mulai")).fill_null(True)
        best = pairs.filter(fits).sort(already, begins, "urutan_u", "berlaku_mulai_u", nulls_last=False)
        return best.unique(["daerah", "dokumen"], keep="last", maintain_order=True).select(
            "daerah", "dokumen", "ukuran"
        )

    @cached_property
    def promised(self) -> pl.DataFrame:
        """Programmes listed by an RPJMD or RPD, with the years it is valid: one row per document and programme."""
        listed = self.program(*YARDSTICK).select("daerah", "dokumen", "program").unique()
        years = self.dokumen.select(
            "daerah", "dokumen", "tahun", "tahun_akhir", "berlaku_mulai", "berlaku_sampai"
        )
        return listed.join(years, on=["daerah", "dokumen"], how="left")
