# SPDX-License-Identifier: AGPL-3.0-or-later
"""The annual documents of one year, stage by stage, as rows in canonical columns."""

from collections.abc import Iterable

from bahan import Bahan, Row, acak, induk

# document -> (agencies as of, share of rows trimmed, forward estimate printed, quotes the vision)
TAHAP = {
    "rkpd": ("2025-06-01", 0, True, True),
    "renja": ("2025-07-15", 0, True, False),
    "kua_ppas": ("2025-08-10", 3, False, False),
    "rka": ("2025-10-01", 3, False, False),
    "dpa": ("2026-01-05", 3, False, False),
    "dpa_pergeseran_1": ("2026-04-20", 3, False, False),
    "rkpd_perubahan_1": ("2026-07-10", 3, True, True),
    "dpa_perubahan_1": ("2026-09-28", 3, False, False),
}
GESER = {  # the shift of April 2026, explained and with its targets
    "1.01.02.2.01.0014": (-1_860_000_000, 21), "1.01.02.2.01.0051": (1_860_000_000, 56),
}  # fmt: skip
UBAH = {
    "1.02.02.2.02.0026": (1.18, 14),
    "1.03.10.2.01.0051": (1.15, 276),
}  # the change budget: factor, new target
ALASAN_GESER = "Pergeseran antarsubkegiatan 20 April 2026: sekolah rusak akibat abrasi"
ALASAN_UBAH = "Perubahan RKPD 2026: tambahan kuota jaminan kesehatan dan ruas jalan terdampak banjir"


def rows_of(bahan: Bahan, dokumen: str) -> list[Row]:
    """Rows of one annual document, before any story."""
    since, trim, _forward, visi = TAHAP[dokumen]
    rows = [_row(bahan, r) for r in bahan.belanja]
    for row in rows:
        if (
            trim
            and row["pagu"] < 10_000_000_000
            and acak(row["kode_sub_kegiatan"], row["kode_skpd"]) % trim == 0
        ):
            row["pagu"] = row["pagu"] * 98 // 100  # ceilings agreed a little below the plan
        if visi:
            row["visi"] = bahan.daerah["visi"]
        _shifted(row, dokumen)
        row.update(pagu_indikatif=row["pagu"], pagu_maju=bulat(row["pagu"] * 105, 100))
    return gabung([_agency(bahan, row, since) for row in rows])


def _row(bahan: Bahan, belanja: Row) -> Row:
    kode, pd = belanja["kode"], bahan.pd[belanja["pd"]]
    program, kegiatan = induk(kode, 3), induk(kode, 5)
    promise = bahan.program_of(belanja["pd"], program)
    listed, misi = bahan.resmi(kode), bahan.misi_of(promise["sasaran"])
    dana = bahan.rujukan["dana"][belanja["dana"]]
    unit = belanja["unit"]
    step = langkah(belanja["target"])
    return {
        "tahun": bahan.tahun, "pd": belanja["pd"], "kode_skpd": pd["kode"], "nama_skpd": pd["nama"],
        "kode_sub_skpd": pd["kode"][:-4] + unit if unit else pd["kode"],
        "nama_sub_skpd": pd["unit"][unit] if unit else pd["nama"],
        "kode_urusan": kode[0], "nama_urusan": bahan.nomenklatur[kode[0]]["nama"],
        "kode_bidang_urusan": induk(kode, 2), "nama_bidang_urusan": _bidang(bahan, induk(kode, 2)),
        "kode_program": program, "nama_program": bahan.resmi(program)["nama"],
        "kode_kegiatan": kegiatan, "nama_kegiatan": bahan.resmi(kegiatan)["nama"],
        "kode_sub_kegiatan": kode, "nama_sub_kegiatan": listed["nama"],
        "outcome": promise["outcome"], "indikator_outcome": promise["indikator"], "target_akhir": promise["2030"],
        "realisasi_capaian": promise["awal"], "prakiraan": promise["2025"], "target_maju_1": promise["2027"],
        "indikator_capaian": promise["indikator"], "target_capaian": promise[str(bahan.tahun)],
        "satuan_capaian": promise["satuan"],
        "indikator": listed["indikator"], "target": belanja["target"], "satuan": listed["satuan"],
        "target_maju": belanja["target"] + step, "pagu": belanja["pagu"],
        "kode_dana": dana[0], "nama_dana": dana[1], "lokasi": bahan.rujukan["lokasi"][belanja["lokasi"]],
        "prioritas_nasional": misi["asta_cita"], "prioritas_provinsi": _provinsi(misi), "prioritas_daerah": misi["prioritas"],
        "kelompok_sasaran": bahan.rujukan["kelompok"][belanja["kelompok"]], "penjelasan": "",
    }  # fmt: skip


def _bidang(bahan: Bahan, kode: str) -> str:
    listed = bahan.nomenklatur.get(kode)
    return listed["nama"] if listed else ""


def _provinsi(misi: Row) -> str:
    return {
        "1": "1. Manusia unggul",
        "2": "2. Ekonomi kepulauan",
        "3": "3. Prasarana tersambung",
        "4": "4. Birokrasi melayani",
    }[misi["kode"]]


def langkah(target: int) -> int:
    """The yearly step of a sub kegiatan's target: none for small counts, three per cent for large ones."""
    return round(target * 0.03) if target >= 50 else 0


def bulat(amount: int, per: int) -> int:
    """Integer division, half up."""
    return (amount + per // 2) // per


def _shifted(row: Row, dokumen: str) -> None:
    kode = row["kode_sub_kegiatan"]
    if kode in GESER and dokumen in ("dpa_pergeseran_1", "rkpd_perubahan_1", "dpa_perubahan_1"):
        amount, target = GESER[kode]
        row.update(pagu=row["pagu"] + amount, target=target, penjelasan=ALASAN_GESER)
    if kode in UBAH and dokumen in ("rkpd_perubahan_1", "dpa_perubahan_1"):
        factor, target = UBAH[kode]
        row.update(pagu=bulat(row["pagu"] * round(factor * 100), 100), target=target, penjelasan=ALASAN_UBAH)


def _agency(bahan: Bahan, row: Row, since: str) -> Row:
    """The row under the agency that stood on that day; the code of a penunjang programme follows it."""
    for heir in bahan.penerus.values():
        if row["kode_skpd"] in heir["pendahulu"] and since >= heir["mulai"]:
            row.update(
                kode_skpd=heir["kode"],
                nama_skpd=heir["nama"],
                kode_sub_skpd=heir["kode"],
                nama_sub_skpd=heir["nama"],
            )
            if row["kode_program"].endswith(".01"):
                _rebase(bahan, row, heir)
    return row


def _rebase(bahan: Bahan, row: Row, heir: Row) -> None:
    bidang = heir["kode"][:4]
    for column in ("kode_program", "kode_kegiatan", "kode_sub_kegiatan", "kode_bidang_urusan"):
        row[column] = bidang + row[column][4:]
    row.update(
        kode_urusan=bidang[0],
        nama_urusan=bahan.nomenklatur[bidang[0]]["nama"],
        nama_bidang_urusan=_bidang(bahan, bidang),
    )
    row.update(outcome=f"Meningkatnya akuntabilitas kinerja {heir['nama']}")
    for column in ("indikator_outcome", "indikator_capaian"):
        row[column] = f"Nilai AKIP {heir['nama']}"


def gabung(rows: Iterable[Row]) -> list[Row]:
    """Rows of merged agencies that name the same work become one: money and targets added."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = (row["kode_sub_skpd"], row["kode_sub_kegiatan"], row["kode_dana"], row["lokasi"])
        if key not in found:
            found[key] = row
            continue
        for column in ("pagu", "pagu_indikatif", "pagu_maju", "target", "target_maju"):
            found[key][column] += row[column]
        if not found[key]["penjelasan"]:
            found[key]["penjelasan"] = "Penggabungan perangkat daerah sejak 1 Juli 2026"
    return sorted(found.values(), key=lambda r: (r["kode_skpd"], r["kode_sub_skpd"], r["kode_sub_kegiatan"]))
