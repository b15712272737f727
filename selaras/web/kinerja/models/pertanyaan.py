# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file said that may not be taken as it stands: a question to people, never a silent overwrite."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.kinerja.models.kartu import Kartu
from selaras.web.kinerja.models.realisasi import Uang
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.rencana.models import Versi
from selaras.web.scope import Scoped


class Sebab(models.TextChoices):
    """Why it is asked."""

    BEDA = "beda", _("sudah ada angka lain")
    SEPULUH = "sepuluh_kali", _("lebih dari sepuluh kali target")
    NEGATIF = "negatif", _("negatif")
    DITUTUP = "ditutup", _("periodenya sudah ditutup")
    SATUAN = "satuan", _("satuannya lain")


class Jawaban(models.TextChoices):
    """What people answered."""

    BELUM = "", _("belum dijawab")
    PAKAI = "pakai", _("angka dari berkas dipakai")
    TETAP = "tetap", _("angka dari berkas tidak dipakai")


class Pertanyaan(Scoped):
    """One figure of a file that waits for an answer: of an indicator (`kartu`) or of money (`uang`)."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    kartu = models.ForeignKey(Kartu, on_delete=models.PROTECT, related_name="+", null=True)
    uang = models.ForeignKey(Uang, on_delete=models.PROTECT, related_name="+", null=True)
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField()
    sebab = models.CharField(max_length=14, choices=Sebab)
    lama = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    baru = models.DecimalField(max_digits=30, decimal_places=6)
    satuan = models.CharField(max_length=200, blank=True, help_text="as the file says it")
    sumber_lama = models.CharField(max_length=300, blank=True)
    sumber_baru = models.CharField(max_length=300)
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="+", null=True)
    dibuat_at = models.DateTimeField()
    jawaban = models.CharField(max_length=5, choices=Jawaban, blank=True)
    alasan = models.TextField(blank=True)
    dijawab_at = models.DateTimeField(null=True)
    dijawab_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kartu", "tahun", "bulan", "sebab", "baru"], name="pertanyaan_kartu_unique",
                condition=models.Q(kartu__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["uang", "sebab", "baru"], name="pertanyaan_uang_unique",
                condition=models.Q(uang__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(kartu__isnull=True) ^ models.Q(uang__isnull=True), name="pertanyaan_satu_hal"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["daerah", "jawaban"], name="pertanyaan_terbuka")]
        ordering = ["pk"]
