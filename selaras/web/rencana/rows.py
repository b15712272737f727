# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an import hands to the action that stores it: plain values, no frame, no row of the database."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

PER_PD = ("renstra", "renja", "rka", "dpa")  # documents of one agency; the others are the region's


@contextmanager
def many_rows() -> Iterator[None]:
    """While very many rows are made the collector of cycles rests: it would walk them all again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(slots=True)
class PDBaru:
    """An agency as the files name it."""

    kunci: str
    kode: str
    nama: str


@dataclass(slots=True)
class SumberBaru:
    """One table of a version. nama: the uploaded file's; kolom: name → (header, letter)."""

    nama: str
    lembar: str
    kolom: dict[str, Any]


@dataclass(slots=True)
class SimpulBaru:
    """One node. atas: place of its parent in the level above; di_program: of its programme, of the same document."""

    pd: str | None
    kunci: str
    kode: str
    nama: str
    induk: str
    rupiah: int | None
    sumber: int
    baris: int | None
    atas: int | None = None
    program: str = ""
    penunjang: bool = False
    menurut_nama: bool = False
    di_program: int | None = None


@dataclass(slots=True)
class PaguBaru:
    """One money row; `pada` names level and place of the node it hangs on."""

    pada: tuple[str, int] | None
    tahun: int | None
    rupiah: int
    dihitung: bool
    unit: str
    unit_nama: str
    dana: str
    lokasi: str
    kelompok_sasaran: str
    asal: str
    sumber: int
    baris: int | None


@dataclass(slots=True)
class IndikatorBaru:
    """One indicator with its targets: (tahun, akhir, maju, teks)."""

    pd: str | None
    tingkat: str
    kunci: str
    indikator: str
    satuan: str
    kondisi_awal: str
    sumber: int
    baris: int | None
    target: list[tuple[int | None, bool, bool, str]] = field(default_factory=list)


@dataclass(slots=True)
class DokumenBaru:
    """One document as an import read it. pd: lineage of its agency; None for the region's."""

    kunci: str
    jenis: str
    pd: str | None
    tahun: int | None = None
    tahun_akhir: int | None = None
    tahap: str = "murni"
    urutan: int = 0
    isi_hash: str = ""
    bingkai: str = ""
    baris: int = 0
    sumber: list[SumberBaru] = field(default_factory=list)
    simpul: dict[str, list[SimpulBaru]] = field(default_factory=dict)
    pagu: list[PaguBaru] = field(default_factory=list)
    indikator: list[IndikatorBaru] = field(default_factory=list)

    @property
    def alamat(self) -> tuple[str, str]:
        """Document and agency, as one key of a region."""
        return self.kunci, self.pd or ""

    @property
    def rupiah(self) -> int:
        """Its money, each rupiah once."""
        return sum(row.rupiah for row in self.pagu if row.dihitung)


@dataclass(slots=True)
class Putusan:
    """The verdict of one programme row of a version."""

    versi: int
    sumber: int
    baris: int
    kode: str
    putusan: str
    karena: list[str]


@dataclass(frozen=True, slots=True)
class TautanBaru:
    """One known link and where it was read. asal: kind of the table that says so, or keputusan."""

    ukuran: str
    program: str
    silsilah: str
    sasaran: str
    asal: str = ""
    berkas: str = ""
    baris: int | None = None
    sendiri: bool = False  # declared for that PD, speaks for no other


@dataclass(frozen=True, slots=True)
class UsulanBaru:
    """What padanan says of one programme; see `models.Usulan`."""

    ukuran: str
    program: str
    silsilah: str
    jenis: str
    peringkat: int
    sasaran: str
    skor: float
    status: str
    kalimat: list[str]
    rincian: list[str] = field(default_factory=list)
    sasaran_lain: str = ""
    kata_kunci: str = ""
    kode_bidang: str = ""
    rancangan: bool = False


@dataclass(frozen=True, slots=True)
class PelajaranBaru:
    """One row of the region's layer; weights 0..1."""

    ukuran: str
    kata_kunci: str
    kode: str
    terima: int
    tolak: int
    bobot_awal: float
    bobot: float
