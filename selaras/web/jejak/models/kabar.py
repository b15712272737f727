# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices to people and letters on their way out. Persons are plain text keys, as in the chain."""

from typing import Any

from django.db import models
from django.utils.translation import gettext

from selaras.web.scope import Scoped


class Pemberitahuan(Scoped):
    """One line for one person; while unread, the same again only raises `jumlah`."""

    daerah = models.CharField(max_length=32)
    kepada = models.CharField(max_length=64, help_text="key of the person, as `orang:7`")
    kode = models.CharField(
        max_length=64, help_text="kind, as `temuan.jawaban`; the part before the dot is its group"
    )
    kalimat = models.CharField(max_length=300, help_text="as it was written; with `fakta`, the pattern of it")
    fakta: models.JSONField[Any, Any] = models.JSONField(null=True, help_text="what the pattern names")
    alamat = models.CharField(max_length=200, help_text="path of the page it leads to")
    oleh = models.CharField(max_length=200, blank=True, help_text="who caused it, in words")
    jumlah = models.PositiveIntegerField(default=1)
    nomor = models.PositiveBigIntegerField(default=0, help_text="head of the chain when it was told: the act")
    at = models.DateTimeField()
    dibaca_at = models.DateTimeField(null=True)
    disurati_at = models.DateTimeField(null=True, help_text="when it went into a letter")

    class Meta:
        indexes = [
            models.Index(fields=["daerah", "kepada", "-at"], name="pemberitahuan_terbaru"),
            models.Index(
                fields=["daerah", "kepada"], condition=models.Q(dibaca_at=None), name="pemberitahuan_belum"
            ),
        ]
        ordering = ["-at", "-pk"]

    @property
    def kata(self) -> str:
        """Its sentence in the language of who reads it; one that was kept whole stays as it was written."""
        return self.kalimat if self.fakta is None else gettext(self.kalimat).format(**self.fakta)


class Surat(Scoped):
    """One letter in the outbox: tried until it is gone or given up, never in the way of an act."""

    daerah = models.CharField(max_length=32)
    kepada = models.CharField(max_length=64)
    surel = models.EmailField()
    judul = models.CharField(max_length=200)
    isi = models.TextField()
    dibuat_at = models.DateTimeField()
    coba = models.PositiveSmallIntegerField(default=0)
    coba_lagi_at = models.DateTimeField(null=True, help_text="null when gone or given up")
    terkirim_at = models.DateTimeField(null=True)
    galat = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["coba_lagi_at"], condition=models.Q(coba_lagi_at__isnull=False), name="surat_menunggu"
            )
        ]
        ordering = ["dibuat_at", "pk"]
