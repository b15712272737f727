# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Perkara names where it comes from as plain text: the rooms above open it, and no room above is named here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.scope import Scoped

SEVERITIES = ("ringan", "sedang", "berat")  # by their place: 0, 1, 2


class Menunggu(models.TextChoices):
    """Who must speak before the matter can close."""

    RAPAT = "rapat", _("rapat")
    PIMPINAN = "pimpinan", _("pimpinan")


class Perkara(Scoped):
    """One open matter. Closed when both `selesai_at` and `hasil` are told; opened again, they are empty again."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    asal_jenis = models.CharField(max_length=40, help_text="room and thing it comes from, as `sosialisasi`")
    asal_kunci = models.CharField(max_length=120, help_text="key of that thing in its room")
    alamat = models.CharField(max_length=400, blank=True, help_text="path of the page it comes from")
    judul = models.CharField(max_length=300)
    uraian = models.TextField(blank=True)
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)
    pengaju = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True,
        help_text="the PD that raised it, where that is another than the one concerned",
    )  # fmt: skip
    rupiah = models.BigIntegerField(null=True)
    keparahan = models.PositiveSmallIntegerField(default=1, help_text="place in SEVERITIES")
    menunggu = models.CharField(max_length=10, choices=Menunggu, default=Menunggu.RAPAT)
    dibuka_at = models.DateTimeField()
    dibuka_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    selesai_at = models.DateTimeField(null=True)
    selesai_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    hasil = models.TextField(blank=True)
    dibuka_lagi = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "asal_jenis", "asal_kunci"], condition=models.Q(selesai_at=None),
                name="perkara_satu_terbuka",
            ),
            models.CheckConstraint(
                condition=models.Q(selesai_at=None, selesai_by=None, hasil="")
                | models.Q(selesai_at__isnull=False, selesai_by__isnull=False) & ~models.Q(hasil=""),
                name="perkara_selesai",
            ),
            models.CheckConstraint(condition=models.Q(keparahan__lt=len(SEVERITIES)), name="perkara_keparahan"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["daerah", "selesai_at", "-keparahan"], name="perkara_daftar"),
            models.Index(fields=["daerah", "asal_jenis", "asal_kunci"], name="perkara_asal"),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def kata_keparahan(self) -> str:
        """The severity as a word."""
        return SEVERITIES[self.keparahan]
