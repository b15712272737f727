# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of rencana."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from selaras.web.organisasi.actions import attach
from selaras.web.rencana import store
from selaras.web.rencana.actions import finish_tahapan, record_partisipasi, set_ditetapkan
from selaras.web.rencana.models import (
    BarisIsian,
    Berkas,
    Dokumen,
    Impor,
    Keadaan,
    Keluaran,
    KeputusanTautan,
    Partisipasi,
    Pelajaran,
    Penetapan,
    Penyelesaian,
    Program,
    Rancangan,
    Sasaran,
    Tahapan,
    Versi,
    VersiPengaturan,
)
from tests.web.factories import Wilayah
from tests.web.halaman import EVERYONE, OUTSIDER, Page, Words

READERS = (EVERYONE | {OUTSIDER}) - {"admin_instalasi", "dprd", "publik"}
PUBLISHED = READERS | {"dprd"}  # what is submitted or set
CALENDAR = frozenset({"bappeda", "admin_daerah"})
FINISHERS = CALENDAR | {"kepala_opd", "perencana_opd"}  # of what `pd` must do
LINE = READERS - {OUTSIDER, "organisasi", "pencatat"}  # who sees drafts of `pd`
IMPORTERS = frozenset({"bappeda", "admin_daerah"})  # of an import that is the region's


def impor(wilayah: Wilayah) -> Impor:
    now = timezone.now()
    return Impor.objects.create(
        daerah=wilayah.daerah, keadaan=Keadaan.DITERAPKAN, dibuat_at=now, selesai_at=now,
        dibuat_by=wilayah.orang["bappeda"], sebagai="Bappeda",
    )  # fmt: skip


def berkas(wilayah: Wilayah) -> Berkas:
    digest, size = store.put("unggahan", [b"isi"])
    return Berkas.objects.create(
        daerah=wilayah.daerah, impor=impor(wilayah), nama="renja.csv", sha256=digest, ukuran=size
    )


def versi(wilayah: Wilayah) -> Versi:
    """The one version of the Renja, made when first asked for."""
    known = Versi.objects.of(wilayah.daerah).filter(dokumen__kunci="renja-2026").first()
    if known is not None:
        return known
    dokumen = Dokumen.objects.create(
        daerah=wilayah.daerah, kunci="renja-2026", jenis="renja", tahun=2026, pd=wilayah.pd
    )
    return Versi.objects.create(
        daerah=wilayah.daerah, dokumen=dokumen, nomor=1, isi_hash="0" * 64, bingkai="0" * 64,
        impor=impor(wilayah), dibuat_at=timezone.now(),
    )  # fmt: skip


def draft(wilayah: Wilayah) -> Versi:
    """The version of the Renja before its PD has submitted it."""
    Versi.objects.of(wilayah.daerah).filter(pk=versi(wilayah).pk).update(diajukan_at=None)
    return versi(wilayah)


def decree(wilayah: Wilayah) -> Penetapan:
    by = wilayah.orang["bappeda"]
    pdf = SimpleUploadedFile("perbup.pdf", b"%PDF-1.4\n%%EOF")
    return set_ditetapkan(
        versi=versi(wilayah), nomor="Perbup 21/2026", tanggal_on=date(2026, 7, 6),
        lampiran=attach(daerah=wilayah.daerah, berkas=pdf, by=by), by=by,
    )  # fmt: skip


def tahapan(wilayah: Wilayah) -> Tahapan:
    named = {"daerah": wilayah.daerah, "jenis": "rkpd", "tahun": 2027, "kode": "musrenbang"}
    told = {"nama": "Musrenbang RKPD", "partisipasi": True, "tempo_on": date(2026, 3, 31)}
    return Tahapan.objects.of(wilayah.daerah).get_or_create(**named, defaults=told)[0]


def tahun(_wilayah: Wilayah) -> list[int]:
    return [2027]


def partisipasi(wilayah: Wilayah) -> Partisipasi:
    """What Dinas Kesehatan did, with a file."""
    by = wilayah.orang["bappeda"]
    pdf = SimpleUploadedFile("hadir.pdf", b"%PDF-1.4\n%%EOF")
    return record_partisipasi(
        tahapan=tahapan(wilayah), pd=wilayah.pd, hadir=True, sepakat=True,
        lampiran=attach(daerah=wilayah.daerah, berkas=pdf, by=by), by=by,
    )  # fmt: skip


def renja_stage(wilayah: Wilayah) -> Tahapan:
    """A stage that every PD does."""
    named = {"daerah": wilayah.daerah, "jenis": "renja", "tahun": 2027, "tahap": "murni", "kode": "penetapan"}
    told = {"nama": "Penetapan Renja", "tempo_on": date(2026, 8, 7)}
    return Tahapan.objects.of(wilayah.daerah).get_or_create(**named, defaults=told)[0]


def bukti(wilayah: Wilayah) -> Penyelesaian:
    """That Dinas Kesehatan has done it, with a file."""
    by = wilayah.orang["bappeda"]
    pdf = SimpleUploadedFile("sk.pdf", b"%PDF-1.4\n%%EOF")
    return finish_tahapan(
        tahapan=renja_stage(wilayah), pd=wilayah.pd, selesai_on=date(2026, 8, 5), bukti="SK 1/2026",
        lampiran=attach(daerah=wilayah.daerah, berkas=pdf, by=by), by=by,
    )  # fmt: skip


def program(wilayah: Wilayah) -> Program:
    return Program.objects.create(
        daerah=wilayah.daerah, versi=versi(wilayah), pd=wilayah.pd, kunci="1.02.02", kode="1.02.02",
        nama="Program Pemenuhan Upaya Kesehatan", program="1.02.02", rupiah=1_000_000,
    )  # fmt: skip


def sasaran(wilayah: Wilayah) -> Sasaran:
    """A sasaran of an RPJMD in force."""
    dokumen = Dokumen.objects.create(
        daerah=wilayah.daerah, kunci="rpjmd-2025-2029", jenis="rpjmd", tahun=2025, tahun_akhir=2029
    )
    version = Versi.objects.create(
        daerah=wilayah.daerah, dokumen=dokumen, nomor=1, isi_hash="1" * 64, bingkai="1" * 64,
        impor=impor(wilayah), dibuat_at=timezone.now(),
    )  # fmt: skip
    return Sasaran.objects.create(
        daerah=wilayah.daerah,
        versi=version,
        kunci="sasaran:1.1.1",
        kode="1.1.1",
        nama="Menurunnya kematian ibu",
    )


def chosen(wilayah: Wilayah) -> list[object]:
    """The PD, with a programme and a sasaran to link, known to the row's `data` by the first keys of their tables."""
    CHOICE.update(program=str(program(wilayah).pk), sasaran=str(sasaran(wilayah).pk))
    return [wilayah.pd.pk]


def keputusan(wilayah: Wilayah) -> KeputusanTautan:
    return KeputusanTautan.objects.create(
        daerah=wilayah.daerah, ukuran="rpjmd-2025-2029", program="1.02.02", silsilah=wilayah.pd.silsilah,
        nama="Program Pemenuhan Upaya Kesehatan", sasaran="sasaran:1.1.1", nama_sasaran="Menurunnya kematian ibu",
        putusan="tolak", dibuat_at=timezone.now(), dibuat_by=wilayah.orang["bappeda"],
    )  # fmt: skip


def pelajaran(wilayah: Wilayah) -> Pelajaran:
    return Pelajaran.objects.create(
        daerah=wilayah.daerah, ukuran="rpjmd-2025-2029", kata_kunci="kematian ibu", kode="1.02",
        terima=1, tolak=0, bobot_awal="0.9000", bobot="0.9200",
    )  # fmt: skip


def rancangan(wilayah: Wilayah) -> Rancangan:
    """A draft of the Renja of `pd`."""
    named = {
        "daerah": wilayah.daerah,
        "kunci": "renja-2027",
        "jenis": "renja",
        "tahun": 2027,
        "pd": wilayah.pd,
    }
    begun = {"dibuat_at": timezone.now(), "dibuat_by": wilayah.orang["perencana_opd"]}
    return Rancangan.objects.of(wilayah.daerah).get_or_create(**named, defaults=begun)[0]


def baris(wilayah: Wilayah) -> list[int]:
    """A row of a draft, as addresses name it."""
    one = rancangan(wilayah)
    row = BarisIsian.objects.create(
        daerah=wilayah.daerah, rancangan=one, lembar="Renja", urutan=10, isi={"kode_program": "1.02.02"},
        diubah_at=timezone.now(), diubah_by=wilayah.orang["perencana_opd"],
    )  # fmt: skip
    return [one.pk, row.pk]


CHOICE: dict[str, object] = {"putusan": "terima"}  # filled by `chosen`
LINKERS = frozenset({"bappeda", "kepala_opd", "perencana_opd"})  # of the programmes of `pd`
WRITERS = frozenset({"bappeda", "admin_daerah", "kepala_opd", "perencana_opd"})  # of a draft of `pd`


def pengaturan(wilayah: Wilayah) -> list[int]:
    """A version whose number the neighbour has not."""
    made = VersiPengaturan.objects.create(
        daerah=wilayah.daerah, nomor=7, isi="", dibuat_at=timezone.now(), dibuat_by=wilayah.orang["bappeda"]
    )
    return [made.nomor]


def keluaran(wilayah: Wilayah) -> Keluaran:
    digest, size = store.put("keluaran", [b"isi"])
    now = timezone.now()
    return Keluaran.objects.create(
        daerah=wilayah.daerah, jenis="tabel-4.1", keadaan="siap", sha256=digest, ukuran=size, diminta_at=now,
        diminta_by=wilayah.orang["bappeda"], sampai_at=now + timedelta(days=1),
    )  # fmt: skip


PAGES = {
    "daerah_pemberi_izin": Page(
        frozenset({"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "inspektorat"})
    ),
    "isian": Page(READERS),
    "isian_satu": Page(WRITERS, lambda w: [rancangan(w).pk]),
    "isian_putus": Page(WRITERS, lambda w: [rancangan(w).pk], method="post", data={"aksi": "buang"}),
    "isian_baru": Page(WRITERS, lambda w: [rancangan(w).pk]),
    "isian_baris": Page(WRITERS, baris),
    "isian_hapus": Page(WRITERS, baris, method="post", data={"versi": "1"}),
    "tautan": Page(READERS),
    "tautan_pd": Page(READERS, lambda w: [program(w).pd_id]),
    "tautan_pilih": Page(LINKERS, chosen, data=CHOICE),
    "tautan_putus": Page(LINKERS, chosen, method="post", data=CHOICE),
    "tautan_tegaskan": Page(LINKERS, chosen, method="post", data=CHOICE),
    "tautan_cabut": Page(LINKERS, lambda w: [keputusan(w).pk], method="post"),
    "tautan_usulkan": Page(LINKERS | {OUTSIDER}, method="post"),
    "pelajaran": Page(READERS),
    "pelajaran_lupakan": Page(frozenset({"bappeda"}), lambda w: [pelajaran(w).pk], method="post"),
    "pengaturan": Page(READERS),
    "pengaturan_berkas": Page(READERS, pengaturan, file=True),
    "kalender_tahapan": Page(READERS),
    "kalender_susun": Page(CALENDAR, method="post", data={"tahun": 2027}),
    "tahapan": Page(CALENDAR, lambda w: [tahapan(w).pk]),
    "tahapan_undang": Page(CALENDAR, lambda w: [tahapan(w).pk], method="post"),
    "tenggat": Page(READERS),
    "tenggat_unduh": Page(READERS, Words("csv"), file=True),
    "tenggat_ics": Page(READERS, file=True),
    "tenggat_satu": Page(READERS, lambda w: [bukti(w).tahapan_id]),
    "tenggat_selesai": Page(CALENDAR, lambda w: [tahapan(w).pk]),
    "tenggat_selesai_pd": Page(FINISHERS, lambda w: [renja_stage(w).pk, w.pd.pk]),
    "tenggat_bukti": Page(LINE, lambda w: [bukti(w).pk], file=True),
    "partisipasi": Page(READERS, tahun),
    "partisipasi_unduh": Page(READERS, lambda _w: [2027, "csv"], file=True),
    "partisipasi_satu": Page(frozenset({"kepala_opd", "bappeda"}), lambda w: [tahapan(w).pk, w.pd.pk]),
    "partisipasi_berkas": Page(LINE, lambda w: [partisipasi(w).pk], file=True),
    "bandingkan": Page(PUBLISHED),
    "bandingkan_unduh": Page(
        PUBLISHED,
        lambda w: [program(w).kode and "csv"],
        data={"dari": "renja-2026", "ke": "renja-2026"},
        file=True,
    ),
    "keluaran": Page(READERS),
    "keluaran_unduh": Page(frozenset({"bappeda"}), lambda w: [keluaran(w).pk], file=True),  # his who asked
    "rencana": Page(PUBLISHED),
    "tren": Page(PUBLISHED),
    "tren_unduh": Page(PUBLISHED, Words("csv"), file=True),
    "rencana_unduh": Page(
        PUBLISHED, lambda w: [program(w).kode and "program", "csv"], data={"dokumen": "renja-2026"}, file=True
    ),
    "pagu_unduh": Page(PUBLISHED, lambda w: ["program", program(w).pk, "xlsx"], file=True),
    "cabang": Page(PUBLISHED, lambda w: ["program", program(w).pk], file=True),
    "simpul": Page(PUBLISHED, lambda w: ["program", program(w).pk]),
    "dokumen": Page(PUBLISHED),
    "dokumen_satu": Page(PUBLISHED, lambda w: [versi(w).dokumen.pk]),
    "versi_ajukan": Page(frozenset({"kepala_opd", "bappeda"}), lambda w: [draft(w).pk], method="post"),
    "versi_penetapan": Page(frozenset({"bappeda"}), lambda w: [versi(w).pk]),
    "penetapan_berkas": Page(PUBLISHED, lambda w: [decree(w).pk], file=True),
    "berkas": Page(READERS, lambda w: [berkas(w).pk], file=True),
    "impor": Page(READERS),
    "impor_lihat": Page(READERS, lambda w: [impor(w).pk]),
    "impor_putus": Page(IMPORTERS, lambda w: [impor(w).pk], method="post", data={"aksi": "buang"}),
}
