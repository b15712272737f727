# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file made by the worker: an official form of what is in force, the report of a run; kept for some days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.scope import Scoped


class JenisKeluaran(models.TextChoices):
    """The official forms, by core's name of them, and what rooms above make."""

    TABEL_41 = "tabel-4.1", _("Tabel 4.1, rencana program dan kegiatan PD (Renja, RKPD)")
    TC_33 = "t-c.33", _("T-C.33, rencana kerja PD dan prakiraan maju")
    TC_27 = "t-c.27", _("T-C.27, rencana program lima tahun (Renstra)")
    E_60 = "e.60", _("E.60, evaluasi hasil RKPD")
    E_81 = "e.81", _("E.81, evaluasi hasil Renja")
    E_80 = "e.80", _("E.80, evaluasi hasil Renstra")
    EVALUASI_RPJMD = "evaluasi-rpjmd", _("Evaluasi hasil RPJMD")
    FORM_1 = "form-1", _("FORM 1, konsistensi RPJMD dan RKPD")
    FORM_2 = "form-2", _("FORM 2, konsistensi RPJMD dan Perubahan RKPD")
    LAPORAN = "laporan", _("Laporan pemeriksaan")
    LKJIP = "lkjip", _("Kerangka LKjIP")


FROM_ABOVE = (JenisKeluaran.LAPORAN, JenisKeluaran.LKJIP)
FORMS = tuple(one for one in JenisKeluaran if one not in FROM_ABOVE)


class BentukKeluaran(models.TextChoices):
    """What kind of file it is, by its ending."""

    XLSX = "xlsx", _("Excel")
    DOCX = "docx", _("Word")
    PDF = "pdf", _("PDF")
    HTML = "html", _("HTML")


FORM_BENTUK = (BentukKeluaran.XLSX, BentukKeluaran.DOCX, BentukKeluaran.PDF)  # of the official forms


class KeadaanKeluaran(models.TextChoices):
    """Where the making of it stands."""

    DIMINTA = "diminta", _("menunggu giliran")
    DIBUAT = "dibuat", _("sedang dibuat")
    SIAP = "siap", _("siap diunduh")
    GAGAL = "gagal", _("tidak dapat dibuat")


class Keluaran(Scoped):
    """One file asked for. It holds what its asker may see, so it is his alone."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=20, choices=JenisKeluaran)
    pd = models.CharField(
        max_length=64, blank=True, help_text="lineage of the one PD it is about; empty: all"
    )
    pd_nama = models.CharField(max_length=200, blank=True)
    tahun = models.PositiveSmallIntegerField(null=True)
    bentuk = models.CharField(max_length=4, choices=BentukKeluaran, default=BentukKeluaran.XLSX)
    perihal = models.CharField(
        max_length=40, blank=True, help_text="what it tells of, by the key its room knows"
    )
    keadaan = models.CharField(max_length=10, choices=KeadaanKeluaran, default=KeadaanKeluaran.DIMINTA)
    pesan = models.TextField(blank=True, help_text="why it could not be made, and what to do")
    sha256 = models.CharField(max_length=64, blank=True)
    ukuran = models.PositiveBigIntegerField(default=0, help_text="bytes")
    diminta_at = models.DateTimeField()
    diminta_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    sampai_at = models.DateTimeField(help_text="not given out after this instant")

    class Meta:
        indexes = [models.Index(fields=["daerah", "diminta_by", "-diminta_at"], name="keluaran_terbaru")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(keadaan="siap") | ~models.Q(sha256=""), name="keluaran_siap_berisi"
            )
        ]

    @property
    def at_work(self) -> bool:
        """Whether the worker has it, or will."""
        return self.keadaan in (KeadaanKeluaran.DIMINTA, KeadaanKeluaran.DIBUAT)

    @property
    def nama(self) -> str:
        """Of the file."""
        return (
            "-".join(filter(None, [self.jenis, self.perihal, self.pd, str(self.tahun or "")]))
            + f".{self.bentuk}"
        )
