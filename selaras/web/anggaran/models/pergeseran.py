# SPDX-License-Identifier: AGPL-3.0-or-later
"""A shift inside the budget of a year and its lines before and after."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.core import pergeseran as core
from selaras.web.organisasi.models import Daerah, Lampiran, Orang, PerangkatDaerah
from selaras.web.scope import Scoped


class Keadaan(models.TextChoices):
    """Where a shift stands; the moves are core's table."""

    DRAF = core.DRAF, _("draf")
    DIAJUKAN = core.DIAJUKAN, _("diajukan")
    DISETUJUI = core.DISETUJUI, _("disetujui")
    DITOLAK = core.DITOLAK, _("ditolak")
    DIBUKUKAN = core.DIBUKUKAN, _("dibukukan")


class Instrumen(models.TextChoices):
    """By which document a shift takes effect."""

    PERDA = "perda_perubahan", _("Perubahan Perda APBD")
    PERKADA = "perkada_penjabaran", _("Perubahan Perkada penjabaran APBD")
    DPA = "perubahan_dpa", _("Perubahan DPA")


class Penyetuju(models.TextChoices):
    """Who approves it."""

    KEPALA_DAERAH = "kepala_daerah", _("Kepala daerah bersama DPRD")
    SEKDA = "sekda", _("Sekretaris daerah")
    PPKD = "ppkd", _("PPKD")
    PENGGUNA_ANGGARAN = "pengguna_anggaran", _("Pengguna anggaran")


class Kelas(models.TextChoices):
    """Between what money moves, the widest."""

    ORGANISASI = "organisasi", _("antarorganisasi")
    UNIT = "unit", _("antarunit organisasi")
    PROGRAM = "program", _("antarprogram")
    KEGIATAN = "kegiatan", _("antarkegiatan")
    SUB_KEGIATAN = "sub_kegiatan", _("antarsub kegiatan")
    KELOMPOK = "kelompok", _("antarkelompok belanja")
    JENIS = "jenis", _("antarjenis belanja")
    OBJEK = "objek", _("antarobjek belanja")
    RINCIAN_OBJEK = "rincian_objek", _("antarrincian objek")
    SUB_RINCIAN_OBJEK = "sub_rincian_objek", _("antarsub rincian objek")
    URAIAN = "uraian", _("antaruraian")


class Pergeseran(Scoped):
    """One request of a PD. Class, instrument, approver and due date are kept when it is submitted."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    nomor = models.CharField(max_length=120, help_text="of the letter that asks for it")
    tanggal_on = models.DateField(help_text="of that letter")
    alasan = models.TextField()
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.DRAF)
    kelas = models.CharField(max_length=20, choices=Kelas, blank=True)
    instrumen = models.CharField(max_length=20, choices=Instrumen, blank=True)
    penyetuju = models.CharField(max_length=20, choices=Penyetuju, blank=True)
    pasal = models.CharField(max_length=200, blank=True)
    terverifikasi = models.BooleanField(default=False)
    tempo_on = models.DateField(null=True)
    dibuat_at = models.DateTimeField()
    dibuat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    diajukan_at = models.DateTimeField(null=True)
    diputus_at = models.DateTimeField(null=True)
    diputus_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    sebagai = models.CharField(max_length=200, blank=True, help_text="Jabatan of who decided, as it was")
    catatan = models.TextField(blank=True, help_text="what was said with the decision")
    instrumen_nomor = models.CharField(max_length=120, blank=True)
    instrumen_on = models.DateField(null=True)
    dpa = models.CharField(max_length=120, blank=True, help_text="version of the DPA that holds it")
    lampiran = models.ForeignKey(Lampiran, on_delete=models.PROTECT, related_name="+", null=True)
    dibukukan_at = models.DateTimeField(null=True)
    dinaikkan_at = models.DateTimeField(null=True, help_text="when it became a matter for being late")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keadaan="draf") | ~models.Q(kelas="") & models.Q(tempo_on__isnull=False),
                name="pergeseran_berkelas",
            ),
            models.CheckConstraint(
                condition=~models.Q(keadaan="dibukukan")
                | ~models.Q(instrumen_nomor="") & models.Q(dibukukan_at__isnull=False),
                name="pergeseran_berinstrumen",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "keadaan", "tempo_on"], name="pergeseran_daftar")]

    def __str__(self) -> str:
        return self.nomor


class BarisPergeseran(Scoped):
    """Money of one line before and after; codes as the DPA prints them."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    pergeseran = models.ForeignKey(Pergeseran, on_delete=models.PROTECT, related_name="baris")
    unit = models.CharField(max_length=40)
    program = models.CharField(max_length=40)
    kegiatan = models.CharField(max_length=40)
    sub_kegiatan = models.CharField(max_length=40)
    nama = models.TextField(help_text="of the sub kegiatan")
    rekening = models.CharField(max_length=40)
    uraian = models.CharField(max_length=300)
    semula = models.BigIntegerField()
    menjadi = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(semula__gte=0, menjadi__gte=0), name="pergeseran_tak_minus"
            )
        ]

    @property
    def selisih(self) -> int:
        """Rupiah more or less."""
        return self.menjadi - self.semula

    def as_core(self) -> core.Baris:
        """The line as core reckons with it."""
        return core.Baris(
            self.unit, self.program, self.kegiatan, self.sub_kegiatan, self.rekening, self.uraian, self.semula, self.menjadi,
        )  # fmt: skip
