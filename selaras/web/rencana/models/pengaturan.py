# SPDX-License-Identifier: AGPL-3.0-or-later
"""A region's own settings over the law's values, every version of them."""

from django.db import models

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.scope import Scoped


class VersiPengaturan(Scoped):
    """The text of one settings file, as the command line takes it. Never changed; the highest number is in force."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", db_index=False)
    nomor = models.PositiveIntegerField()
    isi = models.TextField(blank=True, help_text="TOML; empty: the law's values and the defaults alone")
    dibuat_at = models.DateTimeField()
    dibuat_by = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "nomor"], name="pengaturan_nomor_unique"),
        ]
        ordering = ["nomor"]

    @property
    def nama(self) -> str:
        """Of the file."""
        return f"pengaturan-{self.nomor}.toml"
