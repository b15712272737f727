# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row an act, chained by hash. Actor, Daerah and subject are plain text: no room above is named here."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from selaras.web.scope import Scoped


class AppendOnly(RuntimeError):
    """A row of the record was about to be changed or removed."""


class Rantai(models.Model):
    """The head of one Daerah's chain; its row is locked while a link is added."""

    daerah = models.CharField(max_length=32, primary_key=True)
    nomor = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class Jejak(Scoped):
    """One act: who, as which Jabatan, what, on what, before and after, when."""

    daerah = models.CharField(max_length=32)
    nomor = models.PositiveBigIntegerField(help_text="1, 2, 3 … within its Daerah, without gaps")
    at = models.DateTimeField()
    pelaku = models.CharField(max_length=200)
    pelaku_kunci = models.CharField(max_length=64)
    jabatan = models.CharField(max_length=200, blank=True)
    tindakan = models.CharField(max_length=64, help_text="code of the act, as `rencana.terapkan`")
    subjek_jenis = models.CharField(max_length=40)
    subjek_kunci = models.CharField(max_length=120)
    subjek = models.CharField(max_length=300)
    sebelum = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    sesudah = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    alasan_hash = models.CharField(max_length=64, blank=True, help_text="of the words kept beside the chain")
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["daerah", "nomor"], name="jejak_nomor_unique")]
        indexes = [models.Index(fields=["daerah", "subjek_jenis", "subjek_kunci"], name="jejak_subjek")]
        ordering = ["daerah", "nomor"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append; a row once written is not written again."""
        if not self._state.adding:
            raise AppendOnly("Jejak is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ARG002
        """Refuse."""
        raise AppendOnly("Jejak is append-only")


class Alasan(Scoped):
    """Personal words of an act: beside the chain, so that they can be corrected or erased (UU 27/2022)."""

    daerah = models.CharField(max_length=32)
    jejak = models.OneToOneField(Jejak, on_delete=models.PROTECT, related_name="+")
    kata = models.TextField(blank=True)
