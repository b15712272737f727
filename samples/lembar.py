# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write rows as workbooks a planner would bring: titles, headers as the forms print them, text codes."""

import csv
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from bahan import Row

CREATED = datetime(2026, 1, 2, 8, 0, 0)  # noqa: DTZ001 -- a fixed mark, so that the same rows give the same bytes
TAHUNAN = {
    "tahun": "Tahun", "visi": "Visi", "kode_skpd": "Kode SKPD", "nama_skpd": "Nama SKPD", "kode_sub_skpd": "Kode Unit",
    "nama_sub_skpd": "Nama Unit", "kode_program": "Kode Program", "nama_program": "Nama Program",
    "kode_kegiatan": "Kode Kegiatan", "nama_kegiatan": "Nama Kegiatan", "kode_sub_kegiatan": "Kode Sub Kegiatan",
    "nama_sub_kegiatan": "Nama Sub Kegiatan", "indikator": "Indikator", "target": "Target", "satuan": "Satuan",
    "pagu": "Pagu", "target_maju": "Prakiraan Maju Target", "pagu_maju": "Prakiraan Maju Pagu", "nama_dana": "Sumber Dana",
    "lokasi": "Lokasi", "prioritas_nasional": "Prioritas Nasional", "prioritas_provinsi": "Prioritas Provinsi",
    "prioritas_daerah": "Prioritas Daerah", "kelompok_sasaran": "Kelompok Sasaran", "penjelasan": "Penjelasan",
}  # fmt: skip
TARGET = {f"target_{y}": f"Target {y}" for y in range(2025, 2031)}
PAGU = {f"pagu_{y}": f"Pagu {y}" for y in range(2025, 2031)}
KARTU = {
    "indikator": "Indikator", "satuan": "Satuan", "arah": "Arah", "agregasi": "Agregasi", "definisi": "Definisi Operasional",
    "formula": "Formula", "sumber_data": "Sumber Data", "frekuensi": "Frekuensi", "penanggung_jawab": "Penanggung Jawab",
    "kondisi_awal": "Kondisi Awal", **TARGET, "target_akhir": "Target Akhir",
}  # fmt: skip
PD = {"kode_skpd": "Kode SKPD", "nama_skpd": "Nama SKPD"}
KOLOM = {
    "rpjpd": {"visi": "Visi", "kode_misi": "Kode Misi", "misi": "Misi", "kode_sasaran_pokok": "Kode Sasaran Pokok",
              "sasaran_pokok": "Sasaran Pokok", "arah_kebijakan": "Arah Kebijakan"},
    "kaskade": {"visi": "Visi", "kode_misi": "Kode Misi", "misi": "Misi", "kode_sasaran_pokok": "Kode Sasaran Pokok",
                "prioritas_nasional": "Asta Cita", "kode_tujuan": "Kode Tujuan", "tujuan": "Tujuan",
                "kode_sasaran": "Kode Sasaran", "sasaran": "Sasaran", **KARTU},
    "program": {"kode_sasaran": "Kode Sasaran", "sasaran": "Sasaran", "kode_program": "Kode Program",
                "nama_program": "Nama Program", "outcome": "Outcome", **PD, **KARTU, **PAGU},
    "renstra": {**PD, "sasaran_rpjmd": "Sasaran RPJMD", "kode_tujuan_pd": "Kode Tujuan PD", "tujuan_pd": "Tujuan PD",
                "kode_sasaran_pd": "Kode Sasaran PD", "sasaran_pd": "Sasaran PD", "kode_program": "Kode Program",
                "nama_program": "Nama Program", "outcome": "Outcome", "kode_kegiatan": "Kode Kegiatan",
                "nama_kegiatan": "Nama Kegiatan", "kode_sub_kegiatan": "Kode Sub Kegiatan",
                "nama_sub_kegiatan": "Nama Sub Kegiatan", **KARTU, **PAGU, "lokasi": "Lokasi", "penjelasan": "Penjelasan"},
    "realisasi": {"tahun": "tahun", "kode_skpd": "kode_skpd", "nama_skpd": "skpd", "sasaran": "sasaran",
                  "kode_program": "kode_program", "nama_program": "program", "kode_kegiatan": "kode_kegiatan",
                  "nama_kegiatan": "kegiatan", "kode_sub_kegiatan": "kode_sub_kegiatan", "nama_sub_kegiatan": "sub_kegiatan",
                  "indikator": "indikator", "satuan": "satuan", "agregasi": "agregasi", "target": "target", "pagu": "pagu",
                  **{f"fisik_tw{q}": f"fisik_tw{q}" for q in range(1, 5)}, **{f"rp_tw{q}": f"rp_tw{q}" for q in range(1, 5)},
                  "fisik_setahun": "realisasi_fisik", "rp_setahun": "realisasi_keuangan"},
}  # fmt: skip
SIPD = (  # printed header -> canonical column, in SIPD's own order
    "tahun kode_skpd nama_skpd kode_sub_skpd nama_sub_skpd kode_urusan nama_urusan kode_bidang_urusan nama_bidang_urusan "
    "kode_program nama_program outcome indikator_outcome target_akhir realisasi_capaian prakiraan target_maju_1 urai_output "
    "kode_giat:kode_kegiatan nama_giat:nama_kegiatan kode_sub_giat:kode_sub_kegiatan nama_sub_giat:nama_sub_kegiatan "
    "pagu pagu_indikatif pagu_n_depan:pagu_maju tolak_ukur_output:indikator target_teks_output:target_teks satuan_output:satuan "
    "tolak_ukur_capaian:indikator_capaian target_teks_capaian:capaian_teks satuan_capaian tolok_ukur_sub target_sub_teks "
    "satuan_sub tolak_ukur_n:indikator target_teks_n:maju_teks kode_dana nama_dana lokasi_bl:lokasi "
    "label_pusat:prioritas_nasional label_prov:prioritas_provinsi label_kokab:prioritas_daerah kelompok_sasaran "
    "total_pagu_indikatif_sub_skpd total_pagu_indikatif_program total_pagu_indikatif_kegiatan total_pagu_indikatif"
)


def sipd(rows: list[Row]) -> list[list[object]]:
    """Header and rows of a Renja in SIPD's own 47 columns, printed totals repeated on every row."""
    names = [(one.partition(":")[0], one.partition(":")[2] or one) for one in SIPD.split()]
    return [
        [header for header, _ in names],
        *([row.get(column, "") for _, column in names] for row in _printed(rows)),
    ]


def _printed(rows: list[Row]) -> list[Row]:
    shown = [_as_sipd(row) for row in rows]
    sums: dict[tuple[str, ...], int] = {}
    for row in shown:
        for key in _keys(row):
            sums[key] = sums.get(key, 0) + row["pagu_indikatif"]
    largest: dict[tuple[str, str], Row] = {}
    for row in shown:
        key = (row["kode_sub_skpd"], row["kode_kegiatan"])
        largest[key] = max(largest.get(key, row), row, key=lambda r: r["pagu"])
    for row in shown:
        top = largest[row["kode_sub_skpd"], row["kode_kegiatan"]]
        row.update(
            urai_output=top["indikator"],
            tolok_ukur_sub=top["indikator"],
            target_sub_teks=top["target_teks"],
            satuan_sub=top["satuan"],
        )
        for key in _keys(row):
            row[key[0]] = sums[key] + row.get("lebih", {}).get(key[0], 0)
    return shown


def _keys(row: Row) -> list[tuple[str, ...]]:
    unit = row["kode_sub_skpd"]
    return [
        ("total_pagu_indikatif_sub_skpd", unit), ("total_pagu_indikatif_program", unit, row["kode_program"]),
        ("total_pagu_indikatif_kegiatan", unit, row["kode_kegiatan"]), ("total_pagu_indikatif", unit),
    ]  # fmt: skip


def _as_sipd(row: Row) -> Row:
    """SIPD prints the unit's code in both columns, and targets with their unit."""
    return {
        **row, "kode_skpd": row["kode_sub_skpd"], "nama_skpd": row["nama_sub_skpd"],
        "target_teks": _with_unit(row["target"], row["satuan"]), "maju_teks": _with_unit(row["target_maju"], row["satuan"]),
        "capaian_teks": _with_unit(row["target_capaian"], row["satuan_capaian"]),
    }  # fmt: skip


def _with_unit(target: object, satuan: object) -> str:
    return f"{target} {satuan}".strip() if target not in (None, "") else ""


def plain(rows: list[Row], columns: dict[str, str]) -> list[list[object]]:
    """Header and rows; a column no row fills is left out."""
    used = {c: h for c, h in columns.items() if any(r.get(c) not in (None, "") for r in rows)}
    return [list(used.values()), *([row.get(c, "") for c in used] for row in rows)]


def workbook(path: Path, sheets: dict[str, tuple[Sequence[str], list[list[object]]]]) -> None:
    """Write sheets of (title lines, header and rows); a blank row stands between title and header."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"title": path.stem, "author": "Kabupaten Sagara Jaya", "created": CREATED})
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    for name, (titles, rows) in sheets.items():
        sheet = book.add_worksheet(name)
        for i, title in enumerate(titles):
            sheet.write_string(i, 0, title, bold)
        top = len(titles) + 1 if titles else 0
        for i, row in enumerate(rows):
            _write(sheet, top + i, row, bold if i == 0 else None, money)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_column(0, max(len(rows[0]) - 1, 0), 16)
    book.close()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, at: int, row: list[object], style: object, money: object
) -> None:
    for j, cell in enumerate(row):
        if cell is None or cell == "":
            continue
        if isinstance(cell, (int, float, Decimal)):
            sheet.write_number(at, j, cell, money if abs(cell) >= 10_000 else None)
        else:
            sheet.write_string(at, j, str(cell), style)


def table(path: Path, columns: Sequence[str], rows: list[Row]) -> None:
    """Write a csv with these columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
