# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sources of the sample regency, read once: promises, agencies, programmes, spending, nomenclature."""

import csv
import tomllib
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SUMBER = Path(__file__).parent / "sumber"
TAHUN = range(2025, 2031)
Row = dict[str, Any]  # canonical column -> value, as printed


@dataclass(frozen=True, slots=True)
class Bahan:
    """Everything the documents are made of; `tahun` is the plan year."""

    kaskade: dict[str, Any]
    pd: dict[str, dict[str, Any]]
    penerus: dict[str, dict[str, Any]]
    program: list[Row]
    belanja: list[Row]
    nomenklatur: dict[str, Row]
    rujukan: dict[str, dict[str, Any]]
    tahun: int = 2026
    label: dict[str, Row] = field(default_factory=dict)

    @property
    def daerah(self) -> dict[str, Any]:
        """Name, period, visions."""
        return dict(self.kaskade["daerah"])

    def resmi(self, kode: str) -> Row:
        """The nomenclature's row of a printed code (penunjang codes stand under X.XX)."""
        return self.nomenklatur[kode_daftar(kode)]

    def program_of(self, pd: str, kode: str) -> Row:
        """The RPJMD row of a programme of an agency; a penunjang programme is made from the agency."""
        if kode.endswith(".01") and kode.count(".") == 2:
            return self._penunjang(pd, kode)
        return next(r for r in self.program if (r["pd"], r["kode"]) == (pd, kode))

    def _penunjang(self, pd: str, kode: str) -> Row:
        nama = self.pd[pd]["nama"]
        first = 60 + acak(pd) % 60 / 10
        series = {str(y): f"{first + 1.4 * (y - 2024):.2f}" for y in TAHUN}
        return {
            "pd": pd, "kode": kode, "sasaran": "4.1.1", "outcome": f"Meningkatnya akuntabilitas kinerja {nama}",
            "indikator": f"Nilai AKIP {nama}", "satuan": "Poin", "arah": "naik", "awal": f"{first:.2f}", **series,
            "formula": "", "sumber_data": "Laporan hasil evaluasi AKIP",
        }  # fmt: skip

    def programs_of(self, pd: str) -> list[str]:
        """Codes of the programmes an agency spends on, in order."""
        return list(dict.fromkeys(induk(r["kode"], 3) for r in self.belanja if r["pd"] == pd))

    def misi_of(self, sasaran: str) -> Row:
        """The misi a sasaran stands under."""
        return next(m for m in self.kaskade["misi"] if sasaran.startswith(f"{m['kode']}."))


def acak(*key: object) -> int:
    """A steady number of a key, so that every run makes the same files."""
    return zlib.crc32("|".join(map(str, key)).encode())


def induk(kode: str, parts: int) -> str:
    """The code cut to its first parts: 3 programme, 5 kegiatan."""
    return ".".join(kode.split(".")[:parts])


def kode_daftar(kode: str) -> str:
    """The code as the nomenclature lists it."""
    parts = kode.split(".")
    return ".".join(["X", "XX", *parts[2:]]) if parts[2:3] == ["01"] else kode


def baca() -> Bahan:
    """Read samples/sumber."""
    kaskade = tomllib.loads((SUMBER / "kaskade.toml").read_text("utf-8"))
    opd = tomllib.loads((SUMBER / "opd.toml").read_text("utf-8"))
    rujukan = tomllib.loads((SUMBER / "rujukan.toml").read_text("utf-8"))
    belanja = [{**r, "pagu": int(r["pagu"]), "target": int(r["target"])} for r in tabel("belanja")]
    return Bahan(
        kaskade, {p["kunci"]: p for p in opd["pd"]}, {p["kunci"]: p for p in opd["penerus"]}, tabel("program"),
        belanja, {r["kode"]: r for r in tabel("nomenklatur")}, rujukan, kaskade["daerah"]["tahun"],
    )  # fmt: skip


def tabel(name: str) -> list[Row]:
    """Rows of a csv source."""
    with (SUMBER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
