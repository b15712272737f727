# SPDX-License-Identifier: AGPL-3.0-or-later
"""Consultation: a packet of one PD, its matters with what was submitted, and policy outside the plan."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.core import konsultasi as aturan
from selaras.web.organisasi.models import Daerah, Lampiran, Orang, PerangkatDaerah
from selaras.web.rencana.models import Dokumen, Program
from selaras.web.scope import Scoped


class JenisKonsultasi(models.TextChoices):
    """What a packet is about."""

    DOKUMEN = "dokumen", _("Dokumen rencana")
    PERGESERAN = "pergeseran", _("Pergeseran")
    PERUBAHAN = "perubahan", _("Perubahan")
    KEBIJAKAN = "kebijakan", _("Kebijakan di luar rencana")


class KeadaanPaket(models.TextChoices):
    """Where a packet stands; computed from its matters by core."""

    BERJALAN = aturan.RUNNING, _("menunggu putusan")
    DIKEMBALIKAN = aturan.BACK, _("dikembalikan kepada OPD")
    SELESAI = aturan.DONE, _("selesai diputuskan")


class KeadaanButir(models.TextChoices):
    """Where a matter stands; the moves are core's table."""

    MENUNGGU = aturan.WAITING, _("menunggu")
    SETUJU = aturan.APPROVED, _("disetujui")
    CATATAN = aturan.NOTED, _("disetujui dengan catatan")
    DIKEMBALIKAN = aturan.RETURNED, _("dikembalikan")
    DITOLAK = aturan.REFUSED, _("ditolak")


class Kelompok(models.TextChoices):
    """How a matter is decided: alone, or together with its like."""

    BARU = aturan.BARU, _("Baru")
    BERUBAH = aturan.BERUBAH, _("Berubah")
    BERTEMUAN = aturan.BERTEMUAN, _("Bertemuan")
    KEBIJAKAN = aturan.KEBIJAKAN, _("Kebijakan")
    LANJUTAN = aturan.LANJUTAN, _("Lanjutan tanpa perubahan")
    PENUNJANG = aturan.PENUNJANG, _("Penunjang")


class Bentuk(models.TextChoices):
    """Legal forms of a policy outside the plan."""

    RAPERDA = "raperda", _("Rancangan Perda")
    RAPERKADA = "raperkada", _("Rancangan Perkada")
    KEPUTUSAN = "keputusan", _("Keputusan")
    INSTRUKSI = "instruksi", _("Instruksi")
    SURAT_EDARAN = "surat_edaran", _("Surat edaran")
    KERJA_SAMA = "kerja_sama", _("Kerja sama")
    HIBAH = "hibah", _("Hibah atau bantuan sosial")
    PENGUMUMAN = "pengumuman", _("Pengumuman")
    LAIN = "lain", _("Bentuk lain")


class Konsultasi(Scoped):
    """One packet of one PD on its road through the desks."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12, choices=JenisKonsultasi)
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="+", null=True)
    judul = models.CharField(max_length=300)
    pengantar = models.TextField(blank=True)
    keadaan = models.CharField(max_length=12, choices=KeadaanPaket, default=KeadaanPaket.BERJALAN)
    putaran = models.PositiveSmallIntegerField(default=1, help_text="how often it was sent")
    nomor_ubah = models.PositiveIntegerField(default=0, help_text="counts acts, for the optimistic lock")
    dikirim_at = models.DateTimeField()
    dikirim_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=200, blank=True, help_text="Jabatan of the sender, as it was then")
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dokumen"],
                condition=~models.Q(keadaan=aturan.DONE) & models.Q(dokumen__isnull=False),
                name="konsultasi_satu_berjalan",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "keadaan", "-dikirim_at"], name="konsultasi_daftar")]

    def __str__(self) -> str:
        return self.judul


class Kebijakan(Scoped):
    """What the leaders should know of before it runs, though no plan names it."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    konsultasi = models.OneToOneField(Konsultasi, on_delete=models.PROTECT, related_name="kebijakan")
    bentuk = models.CharField(max_length=16, choices=Bentuk)
    tujuan = models.TextField()
    sasaran = models.TextField(help_text="whom it concerns")
    rupiah = models.BigIntegerField(null=True, blank=True)
    lampiran = models.ForeignKey(Lampiran, on_delete=models.PROTECT, related_name="+", null=True)


class Butir(Scoped):
    """One matter of a packet: a programme by its identity, or a policy, with what was asked for."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    konsultasi = models.ForeignKey(Konsultasi, on_delete=models.PROTECT, related_name="butir")
    kelompok = models.CharField(max_length=12, choices=Kelompok)
    kelas = models.CharField(
        max_length=24, blank=True, help_text="what a Pelimpahan may name; empty: never handed on"
    )
    silsilah = models.CharField(max_length=64, help_text="lineage of the PD")
    program = models.CharField(
        max_length=400, blank=True, help_text="identity carried through the nomenclature"
    )
    tahun = models.PositiveSmallIntegerField(null=True)
    simpul = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+", null=True)
    kode = models.CharField(max_length=40, blank=True)
    nama = models.TextField()
    diajukan: models.JSONField[Any, Any] = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text="sasaran, target, pagu as core's Ajuan"
    )
    beda: models.JSONField[Any, Any] = models.JSONField(
        null=True,
        encoder=DjangoJSONEncoder,
        help_text="against what was approved or planned before; null: nothing was",
    )
    rupiah = models.BigIntegerField(null=True)
    keadaan = models.CharField(max_length=16, choices=KeadaanButir, default=KeadaanButir.MENUNGGU)
    diputus_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keadaan=aturan.WAITING) ^ models.Q(diputus_at__isnull=False),
                name="butir_diputus",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "silsilah", "program", "tahun"], name="butir_program")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}".strip()
