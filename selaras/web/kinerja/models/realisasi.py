# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was reached in a period, where the figure comes from and what proves it; and the money beside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.kinerja.models.kartu import Kartu
from selaras.web.organisasi.models import Daerah, Lampiran, Orang, PerangkatDaerah
from selaras.web.rencana.models import Versi
from selaras.web.scope import Scoped


class Asal(models.TextChoices):
    """Where a figure comes from."""

    BERKAS = "berkas", _("dari berkas")
    TANGAN = "tangan", _("diisi di Selaras")


class Verifikasi(models.TextChoices):
    """What Bappeda or Inspektorat said of a figure."""

    BELUM = "belum", _("belum diverifikasi")
    DITERIMA = "diterima", _("diterima")
    DIKEMBALIKAN = "dikembalikan", _("dikembalikan")


class Realisasi(Scoped):
    """One figure of one indicator and period. A period is named by its last month: 3, 6, 9, 12 for quarters."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    kartu = models.ForeignKey(Kartu, on_delete=models.PROTECT, related_name="realisasi")
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField(help_text="last month of the period, 1 to 12")
    nilai = models.DecimalField(max_digits=30, decimal_places=6)
    asal = models.CharField(max_length=8, choices=Asal)
    sumber = models.CharField(max_length=300, blank=True, help_text="file, sheet and row it was read from")
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="+", null=True)
    penjelasan = models.TextField(blank=True, help_text="why it is below plan")
    tindak = models.TextField(blank=True, help_text="what will be done")
    diisi_at = models.DateTimeField()
    diisi_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    verifikasi = models.CharField(max_length=12, choices=Verifikasi, default=Verifikasi.BELUM)
    catatan = models.TextField(blank=True, help_text="of who verified it")
    diverifikasi_at = models.DateTimeField(null=True)
    diverifikasi_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kartu", "tahun", "bulan"], name="realisasi_unique"),
            models.CheckConstraint(condition=models.Q(bulan__gte=1, bulan__lte=12), name="realisasi_bulan"),
            models.CheckConstraint(condition=models.Q(nilai__gte=0), name="realisasi_tidak_negatif"),
        ]
        indexes = [models.Index(fields=["daerah", "tahun"], name="realisasi_tahun")]
        ordering = ["tahun", "bulan"]


class Bukti(Scoped):
    """One file that proves a figure."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    realisasi = models.ForeignKey(Realisasi, on_delete=models.PROTECT, related_name="bukti")
    lampiran = models.ForeignKey(Lampiran, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class Uang(Scoped):
    """Rupiah spent on one node in one period, to the sen, only ever read from files.

    bulanan tells a month's sum (of transactions) from a quarter's; `rupiah` None: asked, not yet answered.
    """

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)
    silsilah = models.CharField(max_length=64, blank=True)
    tingkat = models.CharField(max_length=20)
    kunci = models.CharField(max_length=400)
    program = models.CharField(max_length=400, blank=True)
    kode = models.CharField(max_length=40, blank=True)
    nama = models.TextField()
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField()
    bulanan = models.BooleanField(default=False)
    rupiah = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    sumber = models.CharField(max_length=300, blank=True)
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "silsilah", "tingkat", "kunci", "tahun", "bulan", "bulanan"],
                name="uang_unique",
            )
        ]
        indexes = [models.Index(fields=["daerah", "tahun"], name="uang_tahun")]
