# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make the sample regency: `sagara-jaya` (with its story) and `sagara-jaya-bersih` (the clean twin).

python samples/make.py [--ke FOLDER]
"""

import argparse
import copy
import shutil
from pathlib import Path

import evaluasi
import jangka
import kisah
import rapat
from bahan import Bahan, Row, baca, tabel
from cerita import Documents, apply, cerita
from kinerja import realisasi, with_year
from lembar import KOLOM, TAHUNAN, plain, sipd, table, workbook
from tahunan import TAHAP, rows_of

HERE = Path(__file__).parent
JUDUL = {
    "rkpd": "RENCANA KERJA PEMERINTAH DAERAH TAHUN 2026", "rkpd_perubahan_1": "PERUBAHAN RENCANA KERJA PEMERINTAH DAERAH TAHUN 2026",
    "kua_ppas": "PRIORITAS DAN PLAFON ANGGARAN SEMENTARA (KUA-PPAS) TAHUN ANGGARAN 2026",
    "rka": "RENCANA KERJA DAN ANGGARAN (RKA) TAHUN ANGGARAN 2026", "dpa": "DOKUMEN PELAKSANAAN ANGGARAN (DPA) TAHUN ANGGARAN 2026",
    "dpa_pergeseran_1": "DPA PERGESERAN 1 TAHUN ANGGARAN 2026", "dpa_perubahan_1": "DPA PERUBAHAN 1 TAHUN ANGGARAN 2026",
}  # fmt: skip
BERKAS = {
    "rkpd_perubahan_1": "rkpd_2026_perubahan_1",
    "dpa_pergeseran_1": "dpa_2026_pergeseran_1",
    "dpa_perubahan_1": "dpa_2026_perubahan_1",
}


def documents_of(bahan: Bahan) -> Documents:
    """Every document of the clean regency as rows in canonical columns."""
    return {
        "rpjpd": jangka.rpjpd(bahan), "kaskade": jangka.kaskade(bahan), "program": jangka.program(bahan),
        "renstra": jangka.renstra(bahan), **{name: rows_of(bahan, name) for name in TAHAP},
        "realisasi_2025": realisasi(bahan, 2025, 4), "realisasi_2026": realisasi(bahan, 2026, 3),
        "evaluasi_2025": evaluasi.e81(bahan, "DINSOS", 2025),
        "pd": _agencies(bahan), "alasan": [], "peta_kode": tabel("peta_kode"), "nomenklatur": tabel("nomenklatur"),
    }  # fmt: skip


def _agencies(bahan: Bahan) -> list[Row]:
    listed = [*bahan.penerus.values(), *bahan.pd.values()]  # today's first
    return [
        {
            "kode_skpd": one["kode"], "nama_skpd": one["nama"], "pendahulu": ";".join(one.get("pendahulu", [])),
            "perubahan": one.get("perubahan", ""), "berlaku_mulai": one.get("mulai", "2021-01-01"),
            "berlaku_sampai": one.get("sampai", ""), "status_pejabat": one["status"],
            "keputusan": one.get("keputusan", "Perda Kabupaten Sagara Jaya Nomor 5 Tahun 2020"),
        }
        for one in listed
    ]  # fmt: skip


def write(folder: Path, documents: Documents, bahan: Bahan) -> None:
    """Write every document of one regency into a folder, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    daerah = bahan.daerah["nama"].upper()
    _write_plans(folder, documents, daerah)
    for name in TAHAP:
        rows = documents[name]
        if name == "renja":
            workbook(
                folder / "renja_2026.xlsx",
                {"Sub Kegiatan": (["RENCANA KERJA PERANGKAT DAERAH TAHUN 2026", daerah], sipd(rows))},
            )
            continue
        target = folder / f"{BERKAS.get(name, name + '_2026')}.xlsx"
        forward = TAHAP[name][2]
        columns = {c: h for c, h in TAHUNAN.items() if forward or not c.endswith("_maju")}
        workbook(target, {"Sub Kegiatan": ([JUDUL[name], daerah], plain(rows, columns))})
    for year in (2025, 2026):
        rows = plain(with_year(documents[f"realisasi_{year}"]), KOLOM["realisasi"])
        title = [f"REALISASI TRIWULANAN TAHUN {year}", daerah]
        workbook(folder / f"realisasi_{year}.xlsx", {"Realisasi": (title, rows)})
    title = ["EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH TAHUN 2025 (E.81)", daerah]
    rows = plain(documents["evaluasi_2025"], evaluasi.KOLOM)
    workbook(folder / "evaluasi_2025_dinas_sosial.xlsx", {"E.81": (title, rows)})
    _write_lists(folder, documents)
    rapat.survey(folder / "survei.csv")
    rapat.minutes(folder / "notulen.docx")


def _write_plans(folder: Path, documents: Documents, daerah: str) -> None:
    period = "TAHUN 2025-2030"
    workbook(
        folder / "rpjpd_2025-2045.xlsx",
        {"RPJPD": (["RPJPD TAHUN 2025-2045", daerah], plain(documents["rpjpd"], KOLOM["rpjpd"]))},
    )
    sheets = {
        "Kaskade": (
            [f"RPJMD {period}: VISI SAMPAI SASARAN", daerah],
            plain(documents["kaskade"], KOLOM["kaskade"]),
        ),
        "Program": (
            [f"RPJMD {period}: PROGRAM PERANGKAT DAERAH", daerah],
            plain(documents["program"], KOLOM["program"]),
        ),
    }
    workbook(folder / "rpjmd_2025-2030.xlsx", sheets)
    workbook(
        folder / "renstra_2025-2030.xlsx",
        {
            "Renstra": (
                [f"RENCANA STRATEGIS PERANGKAT DAERAH {period}", daerah],
                plain(documents["renstra"], KOLOM["renstra"]),
            )
        },
    )


def _write_lists(folder: Path, documents: Documents) -> None:
    table(
        folder / "pd_2026.csv",
        "kode_skpd nama_skpd pendahulu perubahan berlaku_mulai berlaku_sampai keputusan status_pejabat".split(),
        documents["pd"],
    )
    table(
        folder / "nomenklatur_2027.csv",
        "kode nama tingkat induk_kode kinerja indikator satuan lingkup".split(),
        documents["nomenklatur"],
    )
    table(
        folder / "peta_kode.csv",
        "kode_lama nama_lama kode_2027 nama_2027 lingkup".split(),
        documents["peta_kode"],
    )
    shutil.copyfile(HERE / "sumber" / "pengaturan.toml", folder / "pengaturan.toml")
    if documents["alasan"]:
        table(
            folder / "alasan.csv",
            "kode_skpd kode tahun alasan nomor tanggal oleh".split(),
            documents["alasan"],
        )


def main() -> None:
    """Write both regencies."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--ke", type=Path, default=HERE)
    folder = asked.parse_args().ke
    bahan = baca()
    clean = documents_of(bahan)
    write(folder / "sagara-jaya-bersih", clean, bahan)
    told = copy.deepcopy(clean)
    for deviation in cerita():
        apply(told, bahan, deviation["edit"])
    write(folder / "sagara-jaya", told, bahan)
    if folder == HERE:
        kisah.write(HERE / "README.md")


if __name__ == "__main__":
    main()
