# SPDX-License-Identifier: AGPL-3.0-or-later
"""The definition card of an indicator, kept beside the versions of the plan, and what it is to reach when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Jabatan, Orang, PerangkatDaerah
from selaras.web.scope import Scoped


class Arah(models.TextChoices):
    """Which way it gets better."""

    NAIK = "naik", _("makin tinggi makin baik")
    TURUN = "turun", _("makin rendah makin baik")
    RENTANG = "rentang", _("baik di dalam rentang")


class Agregasi(models.TextChoices):
    """How periods make the year."""

    JUMLAH = "jumlah", _("dijumlahkan")
    AKHIR = "akhir", _("nilai periode terakhir")
    RATA = "rata-rata", _("dirata-rata")
    MAKS = "maks", _("nilai tertinggi")


class Frekuensi(models.TextChoices):
    """How often it is reported."""

    TRIWULAN = "triwulan", _("tiap triwulan")
    BULAN = "bulan", _("tiap bulan")


class Kartu(Scoped):
    """One indicator of one node of one PD, by identities that outlive versions; `pd` None: the region's own.

    What the plan says fills it until a person defines it (`ditetapkan_at`); from then on a file changes no word of it.
    """

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)
    silsilah = models.CharField(max_length=64, blank=True, help_text="lineage of the PD; empty: the region's")
    tingkat = models.CharField(max_length=20)
    kunci = models.CharField(max_length=400, help_text="core's identity of the node")
    sidik = models.CharField(max_length=32, help_text="hash of the indicator's words, case and signs apart")
    program = models.CharField(max_length=400, blank=True, help_text="identity of the programme above")
    kode = models.CharField(max_length=40, blank=True)
    nama = models.TextField(help_text="of the node")
    indikator = models.TextField()
    satuan = models.CharField(max_length=200, blank=True)
    arah = models.CharField(max_length=8, choices=Arah, blank=True)
    agregasi = models.CharField(max_length=10, choices=Agregasi, blank=True)
    frekuensi = models.CharField(max_length=10, choices=Frekuensi, blank=True)
    penanggung_jawab = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+", null=True)
    rumus = models.TextField(blank=True)
    sumber_data = models.TextField(blank=True)
    ditetapkan_at = models.DateTimeField(null=True)
    ditetapkan_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    nomor_ubah = models.PositiveIntegerField(default=0, help_text="counts changes, for the optimistic lock")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "silsilah", "tingkat", "kunci", "sidik"], name="kartu_unique"
            )
        ]
        ordering = ["kode", "pk"]

    def __str__(self) -> str:
        return self.indikator

    @property
    def kurang(self) -> list[str]:
        """What keeps it from being published: no measure without an owner, a cadence and a way to be measured."""
        named = {
            _("penanggung jawab"): self.penanggung_jawab_id, _("frekuensi"): self.frekuensi, _("arah"): self.arah,
            _("agregasi"): self.agregasi,
        }  # fmt: skip
        return [str(name) for name, there in named.items() if not there]

    @property
    def terbit(self) -> bool:
        """Whether its figures are published and counted."""
        return bool(self.penanggung_jawab_id and self.frekuensi and self.arah and self.agregasi)


class TargetTahun(Scoped):
    """What the plan promises for one year, carried from the document that speaks last."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    kartu = models.ForeignKey(Kartu, on_delete=models.PROTECT, related_name="target")
    tahun = models.PositiveSmallIntegerField()
    nilai = models.DecimalField(max_digits=30, decimal_places=6)
    atas = models.DecimalField(max_digits=30, decimal_places=6, null=True, help_text="upper bound of a range")
    teks = models.CharField(max_length=400, blank=True, help_text="as printed")
    dokumen = models.CharField(max_length=60, help_text="core's name of the document that says so")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kartu", "tahun"], name="target_tahun_unique")]
        indexes = [models.Index(fields=["daerah", "tahun"], name="target_tahun_daerah")]


class RencanaPeriode(Scoped):
    """How far the year's target is to be at the end of a period: a breakdown people set, never a second target."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    kartu = models.ForeignKey(Kartu, on_delete=models.PROTECT, related_name="rencana")
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField(help_text="last month of the period, 1 to 12")
    nilai = models.DecimalField(max_digits=30, decimal_places=6, help_text="until the end of that month")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kartu", "tahun", "bulan"], name="rencana_periode_unique")
        ]
        indexes = [models.Index(fields=["daerah", "tahun"], name="rencana_periode_daerah")]
        ordering = ["bulan"]
