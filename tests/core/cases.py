# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plans from the short tables of tests/cases/*.toml, read by the very readers that read files."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from selaras.core.parameters import parse_pengaturan
from selaras.core.rencana import ANNUAL, Plan, typed
from selaras.core.workbook.headers import kinds
from selaras.core.workbook.read import Wish, plan_of
from selaras.core.workbook.tables import Column, Table

CASES = Path(__file__).parents[1] / "cases"
SHAPE = {  # key of a case -> shape of table; annual documents are `tahunan`
    "rpjpd": "rpjpd", "kaskade": "rpjmd_kaskade", "rpjmd": "rpjmd_program", "rpd": "rpjmd_program", "renstra": "renstra",
    "indikator": "indikator_daerah", "nomenklatur": "nomenklatur", "peta_kode": "peta_kode", "pd": "pd", "tautan": "tautan",
    "alasan": "alasan", "realisasi": "triwulan",
}  # fmt: skip
AGENCY = {"kode_skpd": "1.02.0.00.0.00.01.0000", "nama_skpd": "Dinas Kesehatan"}
DEFAULTS = {
    "tahunan": {**AGENCY, "pagu": "1000000"}, "triwulan": AGENCY, "renstra": AGENCY,
    "rpjmd_program": {}, "nomenklatur": {"lingkup": "kabkota", "nama": "Nama"},
}  # fmt: skip


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """(family, case) of every case file."""
    for file in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(file.read_text("utf-8")).get("case", []):
            yield file.stem, case


def plan(**given: Any) -> Plan:
    """A plan of tables by document: `renja=["1.02.02"]`, `dpa_pergeseran_1=[{...}]`, `pengaturan={...}`."""
    tables, lessons = [], [dict(row) for row in given.pop("pelajaran", [])]
    settings = parse_pengaturan(str(given.pop("pengaturan"))) if "pengaturan" in given else None
    wish = Wish(
        tahun=int(given.pop("tahun", 2026)), lingkup=str(given.pop("lingkup", "kabkota")), pengaturan=settings
    )
    for key, rows in given.items():
        document, stage, change = key.partition(
            next((f"_{w}" for w in ("pergeseran", "perubahan") if f"_{w}" in key), "\0")
        )
        stage = (stage + change).strip("_").replace("_", " ")
        bentuk = "tahunan" if document in ANNUAL else SHAPE[document]
        tables.append((_table(document, stage, bentuk, list(rows)), f"{key}.csv", Path()))
    made = plan_of(tables, wish)
    if lessons:  # what planners taught padanan stands in no table of a workbook
        rows = [
            {"daerah": made.dokumen["daerah"][0], **row} for row in lessons for _ in range(row.pop("kali", 1))
        ]
        made.frames["pelajaran"] = typed("pelajaran", pl.DataFrame(rows))
    return made


def _table(document: str, stage: str, bentuk: str, rows: list[Any]) -> Table:
    full = [{**DEFAULTS.get(bentuk, {}), **_row(r, bentuk)} for r in rows]
    names = list(dict.fromkeys(n for r in full for n in r))
    data = {
        n: pl.Series(n, [None if r.get(n) is None else str(r[n]) for r in full], dtype=pl.String)
        for n in names
    }
    frame = pl.DataFrame({"baris": pl.Series(range(2, len(full) + 2), dtype=pl.UInt32), **data})
    kind = next((k["jenis"] for k in kinds() if k["bentuk"] == bentuk), document)
    jenis = document if bentuk == "tahunan" or document == "rpd" else kind
    columns = {n: Column(n, i) for i, n in enumerate(names)}
    return Table(f"{document}.csv", None, jenis, bentuk, columns, frame, title=(f"{document} {stage}",))


def _row(row: object, bentuk: str) -> dict[str, Any]:
    if isinstance(row, dict):
        return _parents(row) if bentuk in ("tahunan", "triwulan", "renstra") else row
    code = str(row)
    if bentuk == "nomenklatur":
        return {
            "kode": code,
            "tingkat": {2: "program", 4: "kegiatan", 5: "sub_kegiatan"}.get(code.count("."), "bidang_urusan"),
        }
    level = {2: "program", 4: "kegiatan"}.get(code.count("."), "sub_kegiatan")
    return _parents({f"kode_{level}": code, f"nama_{level}": f"Nama {code}"})


def _parents(row: dict[str, Any]) -> dict[str, Any]:
    """Fill the codes above from the lowest one, unless the case gives them (an empty string leaves one out)."""
    code = row.get("kode_sub_kegiatan") or row.get("kode_kegiatan") or row.get("kode_program") or ""
    parts = code.split(".")
    for level, length in (("program", 3), ("kegiatan", 5)):
        if len(parts) >= length and f"kode_{level}" not in row:
            above = ".".join(parts[:length])
            row = {f"kode_{level}": above, f"nama_{level}": f"Nama {above}", **row}
    return {k: (None if v == "" else v) for k, v in row.items()}
