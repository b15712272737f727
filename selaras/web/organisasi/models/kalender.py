# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days on which a Daerah does not work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models.orang import Daerah
from selaras.web.scope import Scoped


class JenisLibur(models.TextChoices):
    """Why a day is off."""

    NASIONAL = "nasional", _("Libur nasional")
    CUTI_BERSAMA = "cuti_bersama", _("Cuti bersama")
    DAERAH = "daerah", _("Libur daerah")


class HariLibur(Scoped):
    """One date off, with its name."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=12, choices=JenisLibur, default=JenisLibur.DAERAH)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["daerah", "tanggal"], name="libur_tanggal_unique")]
        ordering = ["tanggal"]

    def __str__(self) -> str:
        return self.nama
