# SPDX-License-Identifier: AGPL-3.0-or-later
"""A change of a leader's way in that waits for a second person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models.orang import Daerah, Orang
from selaras.web.scope import Scoped


class JenisAkses(models.TextChoices):
    """What is to be changed."""

    ATUR_ULANG = "atur_ulang", _("Atur ulang cara masuk")
    SUREL = "surel", _("Ganti surel")


class KeadaanAkses(models.TextChoices):
    """Where a request stands; one that nobody decided in time simply no longer holds."""

    MENUNGGU = "menunggu", _("menunggu orang kedua")
    DISAHKAN = "disahkan", _("disahkan")
    DITOLAK = "ditolak", _("ditolak")


class PermintaanAkses(Scoped):
    """One request, decided by somebody other than who made it, or by the holder himself."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    orang = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12, choices=JenisAkses)
    lepas_langkah = models.BooleanField(default=False, help_text="takes off the second steps too")
    surel = models.EmailField(blank=True, help_text="the new address, of that kind of request")
    keadaan = models.CharField(max_length=10, choices=KeadaanAkses, default=KeadaanAkses.MENUNGGU)
    diminta_at = models.DateTimeField()
    diminta_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)
    diputus_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["daerah", "orang", "-diminta_at"], name="akses_orang")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.orang}"
