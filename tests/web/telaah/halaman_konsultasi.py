# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of consultation."""

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.web.telaah.actions.konsultasi import send_kebijakan
from selaras.web.telaah.actions.putuskan import ask_butir, decide_butir
from selaras.web.telaah.models import Butir, Konsultasi, Singgah
from tests.web.factories import Wilayah
from tests.web.halaman import OUTSIDER, Page
from tests.web.telaah import paket

OF_THE_PD = frozenset({"kepala_opd", "kepala_unit", "perencana_opd", "staf_opd"})
LINE = frozenset({"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "pencatat"})


def konsultasi(wilayah: Wilayah) -> list[int]:
    """A packet of the own PD on the first desk."""
    known = Konsultasi.objects.of(wilayah.daerah).first()
    return [(known or paket.packet(wilayah)).pk]


def matter(wilayah: Wilayah) -> list[int]:
    """Its first matter."""
    return [Butir.objects.of(wilayah.daerah).filter(konsultasi=konsultasi(wilayah)[0])[0].pk]


def first_desk(wilayah: Wilayah) -> list[int]:
    """The asisten's turn."""
    return [Singgah.objects.of(wilayah.daerah).filter(konsultasi=konsultasi(wilayah)[0])[0].pk]


def question(wilayah: Wilayah) -> list[int]:
    """A question on it that waits for an answer."""
    butir = Butir.objects.of(wilayah.daerah).select_related("konsultasi").get(pk=matter(wilayah)[0])
    return [ask_butir(butir=butir, kata="Mengapa?", by=wilayah.orang["sekda"]).pk]


def decision(wilayah: Wilayah) -> list[object]:
    """A decision of the kepala daerah."""
    one = Konsultasi.objects.of(wilayah.daerah).get(pk=konsultasi(wilayah)[0])
    keys = [b.pk for b in Butir.objects.of(wilayah.daerah).filter(konsultasi=one, keadaan="menunggu")]
    return [
        decide_butir(konsultasi=one, butir=keys, putusan="setuju", by=wilayah.orang["kepala_daerah"])[
            0
        ].rombongan
    ]


def policy_file(wilayah: Wilayah) -> list[int]:
    """A policy with its draft."""
    berkas = SimpleUploadedFile("naskah.csv", b"a;b\n1;2\n")
    one = send_kebijakan(
        pd=wilayah.pd, judul="Edaran", bentuk="surat_edaran", tujuan="t", sasaran="s", rupiah=None, berkas=berkas,
        by=wilayah.orang["kepala_opd"],
    )  # fmt: skip
    return [one.pk, one.kebijakan.lampiran_id]


READY = frozenset({"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "inspektorat"})


def document(wilayah: Wilayah) -> list[int]:
    """A Renja of the own PD in force, nothing of it consulted."""
    return [paket.version(wilayah, [("1.02.02", 1_000)]).dokumen_id]


PAGES = {
    "kesiapan": Page(READY | OF_THE_PD | {OUTSIDER}),
    "kesiapan_satu": Page(READY | OF_THE_PD, document),
    "kesiapan_izin": Page(frozenset({"kepala_daerah"}), document, method="post"),
    "kesiapan_tetapkan": Page(frozenset({"bappeda"}), document, method="post"),
    "konsultasi": Page(LINE | OF_THE_PD | {OUTSIDER}),
    "konsultasi_kartu": Page(frozenset({"kepala_daerah"})),
    "konsultasi_kirim": Page(LINE | OF_THE_PD | {OUTSIDER}),
    "konsultasi_kebijakan": Page(frozenset({"kepala_opd", OUTSIDER})),
    "konsultasi_meja": Page(LINE | OF_THE_PD | {OUTSIDER}),
    "konsultasi_jalan": Page(frozenset({"bappeda", "admin_daerah"})),
    "konsultasi_simpul": Page(LINE | OF_THE_PD | {OUTSIDER}),
    "konsultasi_satu": Page(LINE | OF_THE_PD, konsultasi),
    "konsultasi_putus": Page(
        frozenset({"kepala_daerah"}), konsultasi, method="post", data={"kelompok": "baru"}
    ),
    "konsultasi_catat": Page(frozenset({"pencatat"}), konsultasi),
    "konsultasi_ulang": Page(frozenset({"kepala_opd"}), konsultasi, method="post"),
    "konsultasi_telaahan": Page(LINE | OF_THE_PD, konsultasi, file=True),
    "konsultasi_lampiran": Page(LINE | OF_THE_PD, policy_file, file=True),
    "konsultasi_saran": Page(frozenset({"asisten"}), first_desk, method="post", data={"sikap": "dukung"}),
    "konsultasi_baca": Page(frozenset({"asisten"}), first_desk, method="post"),
    "konsultasi_butir": Page(LINE | OF_THE_PD, matter),
    "konsultasi_tanya": Page(LINE - {"pencatat"}, matter, method="post", data={"kata": "Mengapa?"}),
    "konsultasi_jawab": Page(
        frozenset({"kepala_opd", "perencana_opd"}), question, method="post", data={"kata": "Sebab."}
    ),
    "konsultasi_tarik": Page(frozenset({"kepala_daerah"}), decision, method="post"),
    "konsultasi_sanggah": Page(frozenset(), decision, method="post", data={"kata": "Bukan begitu."}),
}
