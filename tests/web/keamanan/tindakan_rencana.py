# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each act of rencana is done upon, for the table of who is refused."""

from datetime import date

from selaras.web.rencana.models import BarisIsian, Impor, Keadaan
from tests.web.rencana import halaman as rencana

DAY = date(2026, 7, 1)


def standing(keadaan):
    """An import that stands there, so that only the right can be what is missing."""

    def made(w):
        one = rencana.impor(w)
        Impor.objects.of(w.daerah).filter(pk=one.pk).update(
            keadaan=keadaan, selesai_at=None, ringkasan={"dokumen": [], "dasar": {}}
        )
        return {"impor": Impor.objects.of(w.daerah).select_related("daerah").get(pk=one.pk)}

    return made


def linked(w):
    return {"pd": w.pd, "program": rencana.program(w), "sasaran": rencana.sasaran(w)}


def row(w):
    _draft, key = rencana.baris(w)
    rows = BarisIsian.objects.of(w.daerah).select_related("rancangan__daerah", "rancangan__pd", "daerah")
    return {"baris": rows.get(pk=key), "versi": 1}


ACTS = {
    "rencana.impor.start_import": lambda w: {"daerah": w.daerah, "files": []},
    "rencana.impor.cancel_import": standing(Keadaan.DIUNGGAH),
    "rencana.impor.discard_import": standing(Keadaan.SIAP),
    "rencana.impor.request_apply": standing(Keadaan.SIAP),
    "rencana.impor.retry_import": standing(Keadaan.DIUNGGAH),
    "rencana.terapkan.apply_import": lambda w: standing(Keadaan.MENERAPKAN)(w) | {"dokumen": [], "pd": {}},
    "rencana.isian.start_rancangan": lambda w: {"daerah": w.daerah, "jenis": "renja", "tahun": 2030, "pd": w.pd},
    "rencana.isian.add_baris": lambda w: {"rancangan": rencana.rancangan(w), "lembar": "Renja", "isi": {}},
    "rencana.isian.save_baris": lambda w: row(w) | {"isi": {}},
    "rencana.isian.delete_baris": row,
    "rencana.isian.discard_rancangan": lambda w: {"rancangan": rencana.rancangan(w)},
    "rencana.isian.publish_rancangan": lambda w: {"rancangan": rencana.rancangan(w)},
    "rencana.keluaran.request_keluaran": lambda w: {"daerah": w.daerah, "jenis": "e60", "pd": w.pd, "tahun": 2026},
    "rencana.pengaturan.set_pengaturan": lambda w: {"daerah": w.daerah, "isi": "", "dari": 0},
    "rencana.partisipasi.invite_pd": lambda w: {"tahapan": rencana.tahapan(w), "diundang_on": DAY},
    "rencana.partisipasi.record_partisipasi": lambda w: {
        "tahapan": rencana.tahapan(w), "pd": w.pd, "hadir": True, "sepakat": True
    },
    "rencana.penyelesaian.finish_tahapan": lambda w: {
        "tahapan": rencana.renja_stage(w), "pd": w.pd, "selesai_on": DAY, "bukti": "SK 1/2026"
    },
    "rencana.penetapan.submit_versi": lambda w: {"versi": rencana.draft(w)},
    "rencana.penetapan.set_ditetapkan": lambda w: {
        "versi": rencana.versi(w), "nomor": "1", "tanggal_on": date(2026, 1, 2)
    },
    "rencana.tahapan.open_tahapan": lambda w: {"daerah": w.daerah, "tahun": 2027, "jadwal": []},
    "rencana.tahapan.edit_tahapan": lambda w: {
        "tahapan": rencana.tahapan(w), "tanggal": {}, "alasan": "a", "nomor_ubah": 0
    },
    "rencana.tautan.decide_tautan": lambda w: linked(w) | {"putusan": "terima"},
    "rencana.tautan.accept_tautan": lambda w: {"pd": w.pd, "pairs": []},
    "rencana.tautan.withdraw_tautan": lambda w: {"keputusan": rencana.keputusan(w)},
    "rencana.tautan.forget_pelajaran": lambda w: {"pelajaran": rencana.pelajaran(w)},
    "rencana.tautan.request_usulan": lambda w: {"daerah": w.daerah},
}  # fmt: skip
