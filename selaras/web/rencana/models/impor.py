# SPDX-License-Identifier: AGPL-3.0-or-later
"""An import from upload to application: its files, how far it is, what was read."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.scope import Scoped


class Keadaan(models.TextChoices):
    """Where an import stands; the moves between them are those of `actions`."""

    DIUNGGAH = "diunggah", _("diunggah")
    DIBACA = "dibaca", _("sedang dibaca")
    SIAP = "siap", _("siap diterapkan")
    MENERAPKAN = "menerapkan", _("sedang diterapkan")
    DITERAPKAN = "diterapkan", _("diterapkan")
    DIBUANG = "dibuang", _("dibuang")
    BATAL = "batal", _("dibatalkan")
    GAGAL = "gagal", _("tidak dapat dibaca")


AT_WORK = (Keadaan.DIUNGGAH, Keadaan.DIBACA, Keadaan.MENERAPKAN)
CLOSED = (Keadaan.DITERAPKAN, Keadaan.DIBUANG, Keadaan.BATAL, Keadaan.GAGAL)


class Impor(Scoped):
    """One upload of one or several files, read together; nothing of it is in force before it is applied."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    keadaan = models.CharField(max_length=12, choices=Keadaan, default=Keadaan.DIUNGGAH)
    kemajuan = models.PositiveSmallIntegerField(default=0, help_text="0 to 100")
    langkah = models.CharField(max_length=200, blank=True, help_text="what the worker is doing now")
    ringkasan = models.JSONField(default=dict, encoder=DjangoJSONEncoder, help_text="what the preview shows")
    pesan = models.TextField(blank=True, help_text="why it failed, or must be read again")
    dibuat_at = models.DateTimeField()
    dibuat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(
        max_length=200, blank=True, help_text="Jabatan of the uploader, as it was then"
    )
    garis = models.CharField(
        max_length=64, blank=True, help_text="lineage of the uploading OPD; empty: the region's"
    )
    periode = models.CharField(
        max_length=9, blank=True, help_text="2025-2029: of its RPJMD, RPD or Renstra that name no years"
    )
    alasan = models.TextField(blank=True, help_text="why it is applied inside a lock")
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["daerah", "-dibuat_at"], name="impor_terbaru")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kemajuan__lte=100), name="impor_kemajuan"),
            models.CheckConstraint(
                condition=models.Q(keadaan__in=[k.value for k in CLOSED]) ^ models.Q(selesai_at__isnull=True),
                name="impor_selesai",
            ),
        ]

    @property
    def at_work(self) -> bool:
        """Whether the worker has it, or will."""
        return self.keadaan in AT_WORK


class Berkas(Scoped):
    """One uploaded file; its bytes lie under their hash, outside the web root."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    impor = models.ForeignKey(Impor, on_delete=models.PROTECT, related_name="berkas")
    nama = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveBigIntegerField(help_text="bytes")
    sel = models.CharField(
        max_length=64, blank=True, help_text="hash of its cells as text; empty: not kept yet"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["impor", "nama"], name="berkas_nama_unique")]
        ordering = ["nama"]
