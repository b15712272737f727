# SPDX-License-Identifier: AGPL-3.0-or-later
"""An approved programme told to the PD it touches: who is told and why, what each answered; and who follows it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.scope import Scoped


class Edaran(models.TextChoices):
    """How far the telling is; the moves are those of `actions`."""

    DISUSUN = "disusun", _("usulan sedang disusun")
    USULAN = "usulan", _("belum dikirim")
    DIKIRIM = "dikirim", _("dikirim")


class Tanggapan(models.TextChoices):
    """What a recipient may answer."""

    BACA = "baca", _("sudah dibaca")
    CATATAN = "catatan", _("dibaca dengan catatan")
    KEBERATAN = "keberatan", _("berkeberatan")


class Sosialisasi(Scoped):
    """One programme of one lineage in one document, told once. The programme is named by its identity, not by a row."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    dokumen = models.CharField(max_length=60)
    program = models.CharField(max_length=400, help_text="identity carried through the nomenclature")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    silsilah = models.CharField(max_length=64)
    kode = models.CharField(max_length=40, blank=True)
    nama = models.TextField()
    rupiah = models.BigIntegerField(null=True)
    keadaan = models.CharField(max_length=10, choices=Edaran, default=Edaran.DISUSUN)
    dibuat_at = models.DateTimeField()
    dibuat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    dikirim_at = models.DateTimeField(null=True)
    dikirim_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)
    tenggat_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daerah", "dokumen", "program", "silsilah"], name="sosialisasi_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(keadaan="dikirim", dikirim_at__isnull=False, tenggat_on__isnull=False)
                | ~models.Q(keadaan="dikirim") & models.Q(dikirim_at=None, tenggat_on=None),
                name="sosialisasi_dikirim",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "keadaan", "tenggat_on"], name="sosialisasi_daftar")]

    def __str__(self) -> str:
        return self.nama


class Penerima(Scoped):
    """One PD that is told, with the reasons of its proposal or the words of who added it."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    sosialisasi = models.ForeignKey(Sosialisasi, on_delete=models.PROTECT, related_name="penerima")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    urutan = models.PositiveSmallIntegerField(default=0)
    sebab: models.JSONField[Any, Any] = models.JSONField(
        default=list, help_text="[{alasan, program, kode, nama, bersama}], the strongest first"
    )
    ditambah_sebab = models.TextField(blank=True, help_text="of one that a person added")
    dikeluarkan_sebab = models.TextField(
        blank=True, help_text="of one that a person took out; it is not told"
    )
    tanggapan = models.CharField(max_length=10, choices=Tanggapan, blank=True)
    kata = models.TextField(blank=True)
    ditanggapi_at = models.DateTimeField(null=True)
    ditanggapi_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sosialisasi", "pd"], name="penerima_unique"),
            models.CheckConstraint(
                condition=models.Q(tanggapan="", ditanggapi_at=None, ditanggapi_by=None)
                | ~models.Q(tanggapan="") & models.Q(ditanggapi_at__isnull=False, ditanggapi_by__isnull=False),
                name="penerima_ditanggapi",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["daerah", "pd", "tanggapan"], name="penerima_kotak")]
        ordering = ["urutan", "pk"]

    @property
    def kunci(self) -> str:
        """How the matter of its objection names it."""
        return str(self.pk)


class Pengikut(Scoped):
    """A PD that follows a programme of its own will, in whichever document."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    program = models.CharField(max_length=400)
    silsilah = models.CharField(max_length=64, help_text="of the PD whose programme it is")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    sejak_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "program", "silsilah", "pd"], name="pengikut_unique")
        ]
