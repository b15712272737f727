# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nodes of the cascade, a table a level, for the levels are fixed by law (Permendagri 86/2017, 90/2019)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.rencana.models.dokumen import Sumber, Versi
from selaras.web.scope import Scoped


class Putusan(models.TextChoices):
    """The four verdicts, as core names them."""

    SELARAS = "selaras", _("selaras")
    PERHATIAN = "perlu_perhatian", _("perlu perhatian")
    LUAR = "di_luar_rpjmd", _("di luar RPJMD")
    BELUM = "belum_dapat_dinilai", _("belum dapat dinilai")


class Simpul(Scoped):
    """One node of one version. `kunci` is core's identity, `induk` the identity of the node above."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    versi = models.ForeignKey(Versi, on_delete=models.PROTECT, related_name="+", db_index=False)
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True)
    kunci = models.CharField(max_length=400)
    kode = models.CharField(max_length=40, blank=True)
    nama = models.TextField()
    induk = models.CharField(max_length=400, blank=True)
    rupiah = models.BigIntegerField(
        null=True, help_text="of the money rows below, each rupiah once; null without any"
    )
    sumber = models.ForeignKey(Sumber, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    baris = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["daerah", "versi", "kode"], name="%(class)s_kode")]
        ordering = ["kode", "id"]


class Visi(Simpul):
    """Visi."""


class Misi(Simpul):
    """Misi."""


class Tujuan(Simpul):
    """Tujuan."""


class Sasaran(Simpul):
    """Sasaran."""


class SasaranPokok(Simpul):
    """Sasaran pokok of an RPJPD."""


class Strategi(Simpul):
    """Strategi."""


class ArahKebijakan(Simpul):
    """Arah kebijakan."""


class TujuanPD(Simpul):
    """Tujuan of a Renstra."""


class SasaranPD(Simpul):
    """Sasaran of a Renstra."""


class Program(Simpul):
    """A programme of a PD (or of an RPJMD) and its last verdict, written only by `actions.set_verdicts`."""

    program = models.CharField(max_length=400, help_text="identity carried through the nomenclature")
    penunjang = models.BooleanField(default=False)
    menurut_nama = models.BooleanField(default=False)
    putusan = models.CharField(max_length=20, choices=Putusan, default=Putusan.BELUM)
    karena: models.JSONField[Any, Any] = models.JSONField(
        default=list, help_text="codes of the rules that decided"
    )
    diperiksa_at = models.DateTimeField(null=True, help_text="null: never judged, so never green")

    class Meta(Simpul.Meta):
        indexes = [
            *Simpul.Meta.indexes,
            models.Index(fields=["daerah", "putusan"], name="program_putusan"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(putusan="belum_dapat_dinilai") | models.Q(diperiksa_at__isnull=False),
                name="program_putusan_diperiksa",
            ),
        ]


class Kegiatan(Simpul):
    """A kegiatan."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="kegiatan", null=True)


class SubKegiatan(Simpul):
    """A sub kegiatan; one whose kegiatan is not listed still stands under its programme."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+", null=True)
    kegiatan = models.ForeignKey(Kegiatan, on_delete=models.PROTECT, related_name="sub_kegiatan", null=True)


LEVELS: dict[str, type[Simpul]] = {
    "visi": Visi, "misi": Misi, "sasaran_pokok": SasaranPokok, "tujuan": Tujuan, "sasaran": Sasaran,
    "strategi": Strategi, "arah_kebijakan": ArahKebijakan, "tujuan_pd": TujuanPD, "sasaran_pd": SasaranPD,
    "program": Program, "kegiatan": Kegiatan, "sub_kegiatan": SubKegiatan,
}  # fmt: skip
