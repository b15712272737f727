# SPDX-License-Identifier: AGPL-3.0-or-later
"""What hangs on nodes: money by unit, fund and place; indicators and targets; links to sasaran.

Indexes stand only where a page asks by them: each costs every import its time (`python -m bench situs`).
"""

from django.db import models

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.rencana.models.dokumen import Sumber, Versi
from selaras.web.rencana.models.simpul import Kegiatan, Program, SubKegiatan
from selaras.web.scope import Scoped


class Pagu(Scoped):
    """One money row and year, on the deepest node its table names."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+", null=True)
    kegiatan = models.ForeignKey(Kegiatan, on_delete=models.PROTECT, related_name="+", null=True)
    sub_kegiatan = models.ForeignKey(SubKegiatan, on_delete=models.PROTECT, related_name="+", null=True)
    tahun = models.PositiveSmallIntegerField(null=True)
    rupiah = models.BigIntegerField(null=True)
    dihitung = models.BooleanField(default=True, help_text="false: rows below spell the same money out")
    unit = models.CharField(max_length=40, blank=True)
    unit_nama = models.CharField(max_length=200, blank=True)
    dana = models.TextField(blank=True)
    lokasi = models.TextField(blank=True)
    kelompok_sasaran = models.TextField(blank=True)
    asal = models.CharField(max_length=120, blank=True)
    sumber = models.ForeignKey(Sumber, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    baris = models.PositiveIntegerField(null=True)


class Indikator(Scoped):
    """One indicator of a node, found by level, agency and identity within its version."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="+", db_index=False)
    pd = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    tingkat = models.CharField(max_length=20, blank=True)
    kunci = models.CharField(max_length=400, blank=True)
    indikator = models.TextField()
    satuan = models.CharField(max_length=200, blank=True)
    kondisi_awal = models.CharField(max_length=200, blank=True)
    sumber = models.ForeignKey(Sumber, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    baris = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["daerah", "versi", "tingkat", "kunci"], name="indikator_simpul")]
        ordering = ["id"]


class Target(Scoped):
    """One target of an indicator: a year's, or the period's end."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="target")
    tahun = models.PositiveSmallIntegerField(null=True)
    akhir = models.BooleanField(default=False)
    maju = models.BooleanField(default=False)
    teks = models.CharField(max_length=400, blank=True, help_text="as printed")

    class Meta:
        ordering = ["akhir", "tahun", "maju", "id"]


class Tautan(Scoped):
    """A sasaran that a programme supports, by any known path, as the last check found it."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    ukuran = models.CharField(max_length=60, help_text="the RPJMD or RPD, by core's name")
    program = models.CharField(max_length=400)
    silsilah = models.CharField(max_length=64, blank=True, help_text="lineage of the PD; empty: whichever PD")
    sasaran = models.CharField(max_length=400, help_text="kunci of the sasaran in that document")
    sendiri = models.BooleanField(default=False, help_text="declared for that PD; speaks for no other")
    asal = models.CharField(max_length=20, blank=True, help_text="kind of table that says so, or keputusan")
    berkas = models.CharField(max_length=200, blank=True)
    baris = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["daerah", "ukuran"], name="tautan_ukuran")]
