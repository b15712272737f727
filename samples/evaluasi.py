# SPDX-License-Identifier: AGPL-3.0-or-later
"""The evaluation form of one agency's Renja (E.81): K and Rp by quarter at every level, with the form's own sums."""

from decimal import Decimal

from bahan import Bahan, Row, induk
from kinerja import realisasi, with_year

KOLOM = {
    "sasaran": "Sasaran", "kode": "Kode", "uraian": "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",
    "indikator": "Indikator Kinerja", "satuan": "Satuan", "target_akhir": "Target Akhir Renstra",
    "pagu_akhir": "Pagu Akhir Periode", "target": "Target Kinerja", "pagu": "Anggaran",
    **{f"{p}_tw{q}": f"TW {r} {s}" for q, r in enumerate(("I", "II", "III", "IV"), 1) for p, s in (("fisik", "K"), ("rp", "Rp"))},
    "fisik_setahun": "Realisasi Tahun Ini K", "rp_setahun": "Realisasi Tahun Ini Rp", "persen_fisik": "Tingkat Capaian K",
    "persen_rp": "Tingkat Capaian Rp", "nama_skpd": "Perangkat Daerah Penanggung Jawab", "catatan": "Keterangan",
}  # fmt: skip
JALAN = (0.22, 0.48, 0.76, 1.0)  # how far a programme's outcome had come by the end of each quarter


def e81(bahan: Bahan, pd: str, tahun: int) -> list[Row]:
    """Rows of programme, kegiatan, sub kegiatan; money of a parent is the sum of its children."""
    own = [r for r in with_year(realisasi(bahan, tahun, 4)) if r["kode_skpd"] == bahan.pd[pd]["kode"]]
    rows: list[Row] = []
    for program in dict.fromkeys(r["kode_program"] for r in own):
        under = [r for r in own if r["kode_program"] == program]
        rows.append(_program(bahan, pd, under, tahun))
        for kegiatan in dict.fromkeys(r["kode_kegiatan"] for r in under):
            part = [r for r in under if r["kode_kegiatan"] == kegiatan]
            rows.append(_sum(part, "kegiatan"))
            rows += [_leaf(bahan, r) for r in part]
    return rows


def _leaf(bahan: Bahan, row: Row) -> Row:
    listed = bahan.resmi(row["kode_sub_kegiatan"])
    shown = {**row, "kode": row["kode_sub_kegiatan"], "uraian": listed["nama"], "sasaran": ""}
    return _percent({**shown, "target_akhir": "", "pagu_akhir": ""})


def _sum(rows: list[Row], level: str) -> Row:
    """A parent row: money added, no physical figure of its own."""
    top = rows[0]
    money = {
        c: sum(Decimal(r[c]) for r in rows)
        for c in ("pagu", *(f"rp_tw{q}" for q in range(1, 5)), "rp_setahun")
    }
    return _percent(
        {"kode": top[f"kode_{level}"], "uraian": top[f"nama_{level}"], "nama_skpd": top["nama_skpd"], **money}
    )


def _program(bahan: Bahan, pd: str, rows: list[Row], tahun: int) -> Row:
    """A programme row: its outcome as it stood at the end of each quarter."""
    promise = bahan.program_of(pd, induk(rows[0]["kode_program"], 3))
    target, before = float(promise[str(tahun)]), float(promise["awal"])
    stood = [round(before + (target - before) * part, 2) for part in JALAN]
    return _percent({
        **_sum(rows, "program"), "sasaran": promise["sasaran"], "indikator": promise["indikator"],
        "satuan": promise["satuan"], "target_akhir": promise["2030"], "target": promise[str(tahun)],
        **{f"fisik_tw{q}": v for q, v in enumerate(stood, 1)}, "fisik_setahun": stood[-1],
    })  # fmt: skip


def _percent(row: Row) -> Row:
    """Levels of achievement against this year's target and money, two decimals as printed."""
    row["persen_rp"] = round(row["rp_setahun"] / Decimal(row["pagu"]) * 100, 2) if row["pagu"] else ""
    if row.get("target"):
        row["persen_fisik"] = round(float(row["fisik_setahun"]) / float(row["target"]) * 100, 2)
    return row
