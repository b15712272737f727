# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a workshop made of an indicator: the old wording, the new one, who decided and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.scope import Scoped


class KeadaanUsulan(models.TextChoices):
    """Where a wording stands."""

    KONSEP = "konsep", _("konsep")
    TERIMA = "terima", _("kalimat OPD diterima")
    USULAN = "usulan", _("kalimat usulan dipakai")
    TETAP = "tetap", _("tetap seperti semula")


AGREED = (KeadaanUsulan.TERIMA, KeadaanUsulan.USULAN)


class UsulanIndikator(Scoped):
    """One wording of one node of one lineage. `sidik` names node and wording, so it outlives versions of the plan."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    silsilah = models.CharField(max_length=64)
    sidik = models.CharField(max_length=64)
    kunci = models.CharField(max_length=400, blank=True)
    program = models.CharField(max_length=400, blank=True)
    kode = models.CharField(max_length=40, blank=True)
    nama = models.TextField(blank=True, help_text="of the node")
    kalimat_sasaran = models.BooleanField(default=False, help_text="a sasaran is reworded, not its indicator")
    lama = models.TextField()
    satuan_lama = models.CharField(max_length=200, blank=True)
    baru = models.TextField(blank=True, help_text="one indicator a line")
    satuan = models.CharField(max_length=200, blank=True)
    rumus = models.TextField(blank=True)
    ketikan = models.TextField(blank=True, help_text="what was typed, where the proposal was taken instead")
    alasan = models.TextField(blank=True)
    keadaan = models.CharField(max_length=8, choices=KeadaanUsulan, default=KeadaanUsulan.KONSEP)
    gerak = models.PositiveIntegerField(
        default=0, help_text="acts upon it so far: tells a form that is stale"
    )
    disusun_at = models.DateTimeField()
    disusun_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)
    diputus_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "silsilah", "sidik"], name="usulan_indikator_unique"),
            models.CheckConstraint(
                condition=models.Q(keadaan="konsep", diputus_at=None, diputus_by=None)
                | ~models.Q(keadaan="konsep") & models.Q(diputus_at__isnull=False, diputus_by__isnull=False),
                name="usulan_indikator_diputus",
            ),
        ]

    @property
    def disepakati(self) -> bool:
        """Whether a new wording was agreed."""
        return self.keadaan in AGREED
