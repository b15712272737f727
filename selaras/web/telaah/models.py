# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs of the check, the rules as they stood, and what was found, kept from run to run."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.scope import Scoped

SEVERITIES = ("ringan", "sedang", "berat")  # as core names them; core's own module would bring Polars along


class Keadaan(models.TextChoices):
    """Where a run stands."""

    BERJALAN = "berjalan", "berjalan"
    SELESAI = "selesai", "selesai"
    USANG = "usang", "didahului versi baru"
    GAGAL = "gagal", "gagal"


class Pemeriksaan(Scoped):
    """One run over everything in force, with the versions of plan and rules it used."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.BERJALAN)
    dimulai_at = models.DateTimeField()
    diminta_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    selesai_at = models.DateTimeField(null=True)
    versi = models.JSONField(
        default=list, encoder=DjangoJSONEncoder, help_text="ids of the versions in force"
    )
    perangkat = models.CharField(
        max_length=120, blank=True, help_text="version of Selaras, hash of rules and parameters"
    )
    ringkasan = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["daerah", "-dimulai_at"], name="pemeriksaan_terbaru")]


class Aturan(models.Model):
    """A rule's words as the last run knew them, for a page may not load the rules themselves."""

    kode = models.CharField(max_length=12, primary_key=True)
    urutan = models.PositiveSmallIntegerField()
    judul = models.TextField()
    pesan = models.TextField()
    perbaikan = models.TextField()
    dasar = models.JSONField(default=list, help_text="keys of the legal bases")


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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "identitas"], name="temuan_identitas_unique")
        ]
        indexes = [
            models.Index(fields=["daerah", "beres_at", "-keparahan", "aturan"], name="temuan_daftar"),
            models.Index(fields=["daerah", "dokumen", "kunci"], name="temuan_simpul"),
        ]
