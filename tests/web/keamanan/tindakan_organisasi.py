# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each act of organisasi and tindaklanjut is done upon, for the table of who is refused."""

from datetime import date

from selaras.web.jejak.queries import jejak_numbered
from selaras.web.organisasi.models import (
    Anggota,
    HariLibur,
    Izin,
    Jabatan,
    Pelimpahan,
    Pemangku,
    PermintaanAkses,
    Tim,
    Unit,
)
from selaras.web.tindaklanjut.models import Perkara
from tests.web.organisasi import halaman as org
from tests.web.tindaklanjut import halaman as tl

DAY = date(2026, 7, 1)
POST = {"cara": "definitif", "sk": "1", "mulai_on": DAY, "sampai_on": None}


def one(model, wilayah, key):
    return model.objects.of(wilayah.daerah).get(pk=key[0])


def here(w):
    return {"daerah": w.daerah}


def rows(w):
    return {"daerah": w.daerah, "rows": []}


def someone(w):
    return {"orang": w.orang["staf_opd"]}


ACTS = {
    "organisasi.akses.request_access": lambda w: {"orang": w.orang["sekda"], "jenis": "atur_ulang"},
    "organisasi.akses.decide_access": lambda w: {"permintaan": one(PermintaanAkses, w, org.request_of(w, "admin_instalasi")), "terima": True},
    "organisasi.akun.create_person": lambda w: here(w) | {"nama_pengguna": "baru", "nama": "Baru", "surel": ""},
    "organisasi.akun.change_person": lambda w: someone(w) | {"nama": "Lain", "surel": ""},
    "organisasi.akun.deactivate_person": lambda w: someone(w) | {"alasan": "a"},
    "organisasi.akun.activate_person": lambda w: someone(w) | {"alasan": "a"},
    "organisasi.akun.reset_access": lambda w: someone(w) | {"lepas_langkah": True, "alasan": "a"},
    "organisasi.akun.end_sessions": someone,
    "organisasi.cara_masuk.change_way_in": lambda w: someone(w) | {"perubahan": "pasang_kunci"},
    "organisasi.impor.import_pd": rows,
    "organisasi.impor.import_orang": rows,
    "organisasi.impor.import_jabatan": rows,
    "organisasi.jejak.change_jejak_words": lambda w: {
        "jejak": jejak_numbered(w.daerah.kode, org.act_with_words(w)[0]), "kata": "", "alasan": "a"
    },
    "organisasi.kabar.retry_surat": here,
    "organisasi.kalender.set_hari_kerja": lambda w: here(w) | {"hari": 6},
    "organisasi.kalender.add_libur": lambda w: here(w) | {"tanggal": DAY, "nama": "a", "jenis": "daerah"},
    "organisasi.kalender.remove_libur": lambda w: {"libur": one(HariLibur, w, org.day_off(w))},
    "organisasi.kalender.copy_libur_nasional": lambda w: here(w) | {"tahun": 2026},
    "organisasi.kalender.import_libur": rows,
    "organisasi.orang.invite": someone,
    "organisasi.orang.set_password": lambda w: someone(w) | {"password": "x"},
    "organisasi.orang.link_identity": lambda w: someone(w) | {"penyedia": "x"},
    "organisasi.orang.unlink_identity": lambda w: someone(w) | {"identitas": None},
    "organisasi.pelimpahan.delegate": lambda w: {
        "dari": Jabatan.objects.of(w.daerah).get(peran="kepala_daerah"),
        "kepada": Jabatan.objects.of(w.daerah).get(peran="sekda"), "kelas": ["setujui_penunjang"], "nomor": "1",
        "ditetapkan_on": DAY, "mulai_on": DAY, "sampai_on": None,
    },
    "organisasi.pelimpahan.withdraw": lambda w: {
        "pelimpahan": one(Pelimpahan, w, org.delegation_of(w)), "alasan": "a"
    },
    "organisasi.pelimpahan.grant_reading": lambda w: here(w) | {"keputusan": "1", "mulai_on": DAY},
    "organisasi.pelimpahan.revoke_reading": lambda w: {"izin": one(Izin, w, org.grant_of(w)), "alasan": "a"},
    "organisasi.pemangku.create_jabatan": lambda w: here(w) | {
        "nama": "Baru", "peran": "bappeda", "pd": None, "unit": None
    },
    "organisasi.pemangku.appoint_holder": lambda w: {
        "jabatan": one(Jabatan, w, org.post_of(w)), "orang": w.orang["staf_opd"], **POST
    },
    "organisasi.pemangku.end_holder": lambda w: {
        "pemangku": one(Pemangku, w, org.holding_of(w)), "sampai_on": DAY, "sebab": "", "alasan": "a"
    },
    "organisasi.pemangku.correct_holder": lambda w: {
        "pemangku": one(Pemangku, w, org.holding_of(w)), "orang": w.orang["staf_opd"], "alasan": "a", **POST
    },
    "organisasi.silsilah.rename_pd": lambda w: {
        "pd": w.pd, "kode": "9", "nama": "Baru", "mulai_on": DAY, "dasar": "1"
    },
    "organisasi.silsilah.merge_pd": lambda w: here(w) | {
        "asal": [w.pd, w.other_pd], "kode": "9", "nama": "Baru", "mulai_on": DAY, "dasar": "1"
    },
    "organisasi.silsilah.split_pd": lambda w: {
        "pd": w.pd, "hasil": [("8", "A"), ("9", "B")], "mulai_on": DAY, "dasar": "1"
    },
    "organisasi.tim.form_tim": lambda w: here(w) | {
        "jenis": "tapd", "nama": "a", "sk": "1", "mulai_on": DAY, "sampai_on": None
    },
    "organisasi.tim.close_tim": lambda w: {"tim": one(Tim, w, org.team_of(w)), "sampai_on": DAY},
    "organisasi.tim.add_anggota": lambda w: {
        "tim": one(Tim, w, org.team_of(w)), "orang": w.orang["dprd"], "peran": "anggota", "mulai_on": DAY
    },
    "organisasi.tim.end_anggota": lambda w: {"anggota": one(Anggota, w, org.member_of(w)), "sampai_on": DAY},
    "organisasi.unit.add_unit": lambda w: {
        "pd": w.pd, "kode": "1", "nama": "a", "jenis": "lain", "induk": None, "dasar": "", "mulai_on": DAY
    },
    "organisasi.unit.change_unit": lambda w: {
        "unit": one(Unit, w, org.unit_of(w)), "nama": "a", "jenis": "lain", "induk": None, "dasar": ""
    },
    "organisasi.unit.close_unit": lambda w: {
        "unit": one(Unit, w, org.unit_of(w)), "sampai_on": DAY, "dasar": ""
    },
    "organisasi.unit.import_unit": rows,
    "tindaklanjut.open_perkara": lambda w: here(w) | {
        "asal_jenis": "uji", "asal_kunci": "9", "judul": "a", "uraian": "b", "rupiah": None, "keparahan": 1,
        "alamat": "/",
    },
    "tindaklanjut.close_perkara": lambda w: {"perkara": tl.perkara(w), "hasil": "a"},
    "tindaklanjut.reopen_perkara": lambda w: {"perkara": one(Perkara, w, tl.closed(w)), "alasan": "a"},
}  # fmt: skip
