# SPDX-License-Identifier: AGPL-3.0-or-later
"""What reports call things: verdicts and their marks, severities, kinds, documents."""

from selaras.core.kalimat import listed
from selaras.core.rencana import Source
from selaras.core.wording import N_, _

MARKS = {"selaras": "●", "perlu_perhatian": "▲", "di_luar_rpjmd": "■", "belum_dapat_dinilai": "○"}
LETTERS = {"●": "[S]", "▲": "[P]", "■": "[L]", "○": "[B]"}  # where a terminal cannot draw the marks
VERDICTS = {
    "selaras": N_("selaras"),
    "perlu_perhatian": N_("perlu perhatian"),
    "di_luar_rpjmd": N_("di luar RPJMD"),
    "belum_dapat_dinilai": N_("belum dapat dinilai"),
}
CLASSES = {
    "selaras": "selaras",
    "perlu_perhatian": "perhatian",
    "di_luar_rpjmd": "luar",
    "belum_dapat_dinilai": "belum",
}
SEVERITY = {"berat": N_("berat"), "sedang": N_("sedang"), "ringan": N_("ringan")}
OWNERS = {
    "opd": N_("OPD"),
    "bappeda": N_("Bappeda"),
    "bpkad": N_("BPKAD"),
    "organisasi": N_("Bagian Organisasi"),
}
KINDS = {
    "rpjpd": N_("RPJPD"),
    "rpjmd": N_("RPJMD dengan daftar programnya"),
    "rpd": N_("RPD"),
    "renstra": N_("Renstra PD"),
    "rkpd": N_("RKPD"),
    "renja": N_("Renja PD"),
    "kua_ppas": N_("KUA-PPAS"),
    "rka": N_("RKA"),
    "dpa": N_("DPA"),
    "evaluasi": N_("evaluasi hasil rencana"),
    "realisasi": N_("realisasi triwulanan"),
    "nomenklatur": N_("daftar nomenklatur"),
    "peta_kode": N_("peta kode lama ke baru"),
    "pd": N_("daftar perangkat daerah"),
    "indikator": N_("daftar indikator (IKU, IKD)"),
    "tautan": N_("tautan program ke sasaran"),
    "alasan": N_("daftar alasan yang diterima"),
    # not kinds of file, but what a rule may ask for
    "perubahan": N_("dokumen perubahan"),
    "pergeseran": N_("dokumen pergeseran"),
    "prioritas_nasional": N_("kolom prioritas nasional atau tautan ke Asta Cita"),
    "pengaturan kapasitas": N_("kapasitas keuangan daerah dalam berkas pengaturan"),
}


def kind_name(kind: str | None) -> str:
    """A kind of file in words: "daftar nomenklatur"; alternatives joined by "atau"."""
    parts = [_(KINDS[part]) if part in KINDS else part for part in (kind or "").split("|") if part]
    return _(" atau ").join(parts) if parts else _("tidak dikenal")


def place(path: str | None, sheet: str | None, cell: str | None, row: int | None) -> str:
    """Where a person looks: "renja.xlsx, lembar “Renja”, sel J88"; empty when unknown."""
    if path is None:
        return ""
    where = path
    if sheet is not None:
        where += _(", lembar “{sheet}”").format(sheet=sheet)
    if cell is not None:
        return where + _(", sel {cell}").format(cell=cell)
    return where + _(", baris {row}").format(row=row) if row else where


def also_fits(source: Source) -> str:
    """That a table fits other kinds as well, and how to say which it is."""
    return _("cocok juga sebagai {jenis}: sebut yang benar dengan --as {contoh}={berkas}").format(
        jenis=listed([kind_name(k) for k in source.juga]), contoh=source.juga[0], berkas=source.path
    )
