# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendar of a Daerah: stages with their days and locks, who took part in each, who did what is due."""

from django.db import models

from selaras.web.organisasi.models import Daerah, Lampiran, Orang, PerangkatDaerah
from selaras.web.scope import Scoped


class Tahapan(Scoped):
    """One stage of the making of one kind of document for one year: from when, until when, when it was done."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=20, help_text="kind of document: rkpd, renja, rpjmd …")
    tahun = models.PositiveSmallIntegerField(help_text="the year planned for; the first one of a period")
    tahap = models.CharField(max_length=20, default="murni", help_text="murni or perubahan")
    kode = models.CharField(max_length=40, help_text="the step, as the law's calendar names it")
    nama = models.CharField(max_length=200)
    urutan = models.PositiveSmallIntegerField(default=0)
    mulai_on = models.DateField(null=True, blank=True)
    tempo_on = models.DateField(help_text="due; computed from the law's calendar or set")
    diubah = models.BooleanField(default=False, help_text="set by people, no longer the law's own date")
    selesai_on = models.DateField(null=True, blank=True, help_text="when it was done")
    kunci_mulai_on = models.DateField(null=True, blank=True, help_text="first day OPD may not change it")
    kunci_sampai_on = models.DateField(null=True, blank=True, help_text="last day of the lock")
    dasar = models.CharField(max_length=300, blank=True)
    terverifikasi = models.BooleanField(default=False, help_text="the regulation itself was read")
    partisipasi = models.BooleanField(default=False, help_text="heads of OPD take part and agree")
    diingatkan_on = models.DateField(null=True, blank=True, help_text="the last day people were reminded")
    nomor_ubah = models.PositiveIntegerField(default=0, help_text="counts changes, for the optimistic lock")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "jenis", "tahun", "tahap", "kode"], name="tahapan_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(mulai_on__isnull=True) | models.Q(tempo_on__gte=models.F("mulai_on")),
                name="tahapan_dates",
            ),
            models.CheckConstraint(
                condition=models.Q(kunci_mulai_on__isnull=True, kunci_sampai_on__isnull=True)
                | models.Q(kunci_sampai_on__gte=models.F("kunci_mulai_on")),
                name="tahapan_kunci",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "tahun"], name="tahapan_tahun")]
        ordering = ["tempo_on", "urutan", "pk"]

    def __str__(self) -> str:
        return self.nama


class Partisipasi(Scoped):
    """What one PD did in one stage: invited, present, said something, agreed or not; null is not yet known."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    tahapan = models.ForeignKey(Tahapan, on_delete=models.PROTECT, related_name="+")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    diundang_on = models.DateField(null=True, blank=True)
    hadir = models.BooleanField(null=True)
    masukan = models.TextField(blank=True)
    sepakat = models.BooleanField(null=True)
    lampiran = models.ForeignKey(Lampiran, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    dicatat_at = models.DateTimeField()
    dicatat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=200, blank=True, help_text="Jabatan of who recorded it, as it was")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tahapan", "pd"], name="partisipasi_unique"),
        ]


class Penyelesaian(Scoped):
    """That a stage is done, by the word of a person: by one PD, or (pd null) by the region; corrected in place."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    tahapan = models.ForeignKey(Tahapan, on_delete=models.PROTECT, related_name="+")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)
    selesai_on = models.DateField(null=True, help_text="null: taken back, not done after all")
    bukti = models.CharField(
        max_length=300, help_text="number of the letter, decree or minutes; or why taken back"
    )
    lampiran = models.ForeignKey(Lampiran, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    dicatat_at = models.DateTimeField()
    dicatat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=200, blank=True, help_text="Jabatan of who recorded it, as it was")

    class Meta:
        constraints = [  # two, for SQLite takes two nulls for different
            models.UniqueConstraint(fields=["tahapan", "pd"], name="penyelesaian_pd_unique"),
            models.UniqueConstraint(
                fields=["tahapan"], condition=models.Q(pd=None), name="penyelesaian_daerah_unique"
            ),
        ]
