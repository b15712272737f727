# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each act of telaah is done upon, for the table of who is refused."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.web.rencana.models import Dokumen
from selaras.web.telaah.actions.pengecualian import Isian
from selaras.web.telaah.models import Butir, Konsultasi, Pemeriksaan, Pengecualian, Singgah, Tanya
from tests.web.telaah import edaran, halaman, ubahan
from tests.web.telaah import halaman_konsultasi as konsultasi

DAY = date(2026, 7, 1)


def one(model, wilayah, key, *related):
    return model.objects.of(wilayah.daerah).select_related("daerah", *related).get(pk=key[0])


def found(w):
    return {"daerah": w.daerah, "temuan": halaman.temuan(w)}


def packet(w):
    return {"konsultasi": one(Konsultasi, w, konsultasi.konsultasi(w))}


def matters(w):
    held = packet(w)
    return held | {"butir": [b.pk for b in Butir.objects.of(w.daerah).filter(konsultasi=held["konsultasi"])]}


def pdf():
    return SimpleUploadedFile("disposisi.pdf", b"%PDF-1.4\n%%EOF")


def document(w):
    return {"dokumen": one(Dokumen, w, konsultasi.document(w), "pd")}


def told(w):
    return {"sosialisasi": edaran.proposed(w)}


def program(w):
    return {"program": edaran.program(w)}


def reworded(w):
    return {"pd": w.pd, "kalimat": ubahan.typed(w, "Persentase petani terlatih")}


WAIVER = {"isian": Isian("lain", "kata", DAY)}

ACTS = {
    "telaah.jawaban.answer": lambda w: found(w) | {"jenis": "sudah", "kata": "a"},
    "telaah.jawaban.respond": lambda w: found(w) | {"terima": True},
    "telaah.tugas.assign": found,
    "telaah.bengkel.draft_indikator": reworded,
    "telaah.bengkel.decide_indikator": lambda w: reworded(w) | {"putusan": "tetap", "alasan": "a"},
    "telaah.pengecualian.waive": lambda w: found(w) | WAIVER,
    "telaah.pengecualian.ask_waiver": lambda w: found(w) | WAIVER,
    "telaah.pengecualian.decide_waiver": lambda w: {
        "pengecualian": one(Pengecualian, w, halaman.pengecualian(w)), "terima": True
    },
    "telaah.pengecualian.withdraw_waiver": lambda w: {
        "pengecualian": one(Pengecualian, w, halaman.berlaku(w)), "kata": "a"
    },
    "telaah.periksa.request_check": lambda w: {"daerah": w.daerah},
    "telaah.lkjip.request_lkjip": lambda w: {"pd": w.pd, "tahun": 2025},
    "telaah.laporan.request_report": lambda w: {
        "pemeriksaan": one(Pemeriksaan, w, halaman.pemeriksaan(w)), "bentuk": "html"
    },
    "telaah.kesiapan.allow_decree": lambda w: document(w) | {"alasan": "a"},
    "telaah.kesiapan.record_decree": lambda w: document(w) | {
        "nomor": "1", "tanggal_on": date(2026, 1, 2), "berkas": pdf()
    },
    "telaah.konsultasi.send_konsultasi": lambda w: document(w) | {"pengantar": ""},
    "telaah.konsultasi.send_kebijakan": lambda w: {
        "pd": w.pd, "judul": "a", "bentuk": "surat_edaran", "tujuan": "a", "sasaran": "a", "rupiah": None, "berkas": None
    },
    "telaah.konsultasi.resend_konsultasi": lambda w: packet(w) | {"pengantar": ""},
    "telaah.konsultasi.answer_tanya": lambda w: {
        "tanya": one(Tanya, w, konsultasi.question(w), "butir__konsultasi"), "jawaban": "a"
    },
    "telaah.meja.advise": lambda w: {
        "singgah": one(Singgah, w, konsultasi.first_desk(w), "konsultasi__pd"), "sikap": "dukung", "saran": ""
    },
    "telaah.meja.mark_read": lambda w: {"singgah": one(Singgah, w, konsultasi.first_desk(w), "konsultasi__pd")},
    "telaah.meja.set_road": lambda w: {
        "daerah": w.daerah, "meja": [{"peran": "kepala_daerah", "tugas": "putus", "hari": 1, "menahan": True}]
    },
    "telaah.meja.set_coordination": lambda w: {"daerah": w.daerah, "jabatan": {}},
    "telaah.putuskan.decide_butir": lambda w: matters(w) | {"putusan": "setuju"},
    "telaah.putuskan.record_decision": lambda w: matters(w) | {
        "putusan": "setuju", "kata": "", "pemutus": w.orang["kepala_daerah"], "diputus_on": date(2026, 1, 2),
        "berkas": pdf(),
    },
    "telaah.putuskan.withdraw_decision": lambda w: {"rombongan": konsultasi.decision(w)[0]},
    "telaah.putuskan.object_decision": lambda w: {"rombongan": konsultasi.decision(w)[0], "kata": "a"},
    "telaah.putuskan.ask_butir": lambda w: {
        "butir": one(Butir, w, konsultasi.matter(w), "konsultasi"), "kata": "a"
    },
    "telaah.sosialisasi.request_sosialisasi": program,
    "telaah.sosialisasi.add_penerima": lambda w: told(w) | {"pd": w.pd, "sebab": "a"},
    "telaah.sosialisasi.drop_penerima": lambda w: {"penerima": edaran.sent(w), "sebab": "a"},
    "telaah.sosialisasi.send_sosialisasi": told,
    "telaah.tanggapan.answer_sosialisasi": lambda w: {
        "penerima": edaran.sent(w), "tanggapan": "keberatan", "kata": "a"
    },
    "telaah.tanggapan.acknowledge_sosialisasi": lambda w: {"penerima": [edaran.sent(w)]},
    "telaah.tanggapan.follow_program": lambda w: program(w) | {"pd": w.pd},
    "telaah.tanggapan.unfollow_program": lambda w: program(w) | {"pd": w.pd},
}  # fmt: skip
