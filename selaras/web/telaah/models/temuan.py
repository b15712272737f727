# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found, kept from run to run, and where it stands with people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.scope import Scoped
from selaras.web.telaah.models.jawaban import Jawaban
from selaras.web.telaah.models.pemeriksaan import Aturan
from selaras.web.telaah.models.pengecualian import Pengecualian

SEVERITIES = ("ringan", "sedang", "berat")  # as core names them; core's own module would bring Polars along


class KeadaanTemuan(models.TextChoices):
    """Where a finding stands. Only a check says `beres`."""

    TERBUKA = "terbuka", _("terbuka")
    DIJAWAB = "dijawab", _("dijawab")
    DITERIMA = "diterima", _("jawaban diterima")
    DIKECUALIKAN = "dikecualikan", _("dikecualikan")
    DIBUKA_LAGI = "dibuka_lagi", _("terbuka lagi")
    BERES = "beres", _("beres")


class Temuan(Scoped):
    """The life of a finding. `identitas` never holds a version or a row number, so it survives both."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    identitas = models.CharField(max_length=64)
    aturan = models.ForeignKey(Aturan, on_delete=models.PROTECT, related_name="+")
    keparahan = models.PositiveSmallIntegerField(
        help_text="0 ringan, 1 sedang, 2 berat: so that the database sorts"
    )
    pemilik = models.CharField(max_length=12)
    dokumen = models.CharField(max_length=60, help_text="the document without its version")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)
    program = models.CharField(max_length=400, blank=True)
    kunci = models.CharField(max_length=400, blank=True)
    kode = models.CharField(max_length=40, blank=True)
    uraian = models.TextField(blank=True)
    saran = models.TextField(blank=True)
    fakta = models.JSONField(default=dict)
    rupiah = models.BigIntegerField(null=True, help_text="what the finding is about, where a fact says it")
    berkas = models.CharField(max_length=200, blank=True)
    lembar = models.CharField(max_length=120, blank=True)
    kolom = models.CharField(max_length=200, blank=True, help_text="header as printed")
    sel = models.CharField(max_length=20, blank=True)
    baris = models.PositiveIntegerField(null=True)
    dibuka_at = models.DateTimeField()
    terlihat_at = models.DateTimeField(help_text="of the last run that found it")
    beres_at = models.DateTimeField(null=True, help_text="of the first run that found it no more; null: open")
    dibuka_lagi = models.PositiveSmallIntegerField(default=0)
    keadaan = models.CharField(max_length=12, choices=KeadaanTemuan, default=KeadaanTemuan.TERBUKA)
    gerak = models.PositiveIntegerField(
        default=0, help_text="acts upon it so far: tells a form that is stale"
    )
    tugas_pd = models.ForeignKey(
        PerangkatDaerah,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="who answers; null: pd",
    )
    petugas = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    tenggat_on = models.DateField(null=True, help_text="the day by which an answer is due")
    konsep = models.ForeignKey(Jawaban, on_delete=models.SET_NULL, related_name="+", null=True)
    jawaban = models.ForeignKey(Jawaban, on_delete=models.PROTECT, related_name="+", null=True)
    pengecualian = models.ForeignKey(
        Pengecualian,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="the last asked or given",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "identitas"], name="temuan_identitas_unique")
        ]
        indexes = [
            models.Index(fields=["daerah", "beres_at", "-keparahan", "aturan"], name="temuan_daftar"),
            models.Index(fields=["daerah", "dokumen", "kunci"], name="temuan_simpul"),
            models.Index(fields=["daerah", "keadaan", "tenggat_on"], name="temuan_tenggat"),
        ]
