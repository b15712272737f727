# SPDX-License-Identifier: AGPL-3.0-or-later
"""How each person wants to be told, for each group of notices."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from selaras.web.organisasi.models.orang import Daerah, Orang
from selaras.web.scope import Scoped


class Saluran(models.TextChoices):
    """Where a notice goes besides the site, which always shows it."""

    SITUS = "situs", _("Di situs saja")
    HARIAN = "harian", _("Ringkasan harian lewat surel")
    SEGERA = "segera", _("Surel segera")


class Langganan(Scoped):
    """One choice of one person; a group without a row goes into the daily digest."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    orang = models.ForeignKey(Orang, on_delete=models.CASCADE, related_name="+")
    kelompok = models.CharField(max_length=20, help_text="a group of `kelompok.py`")
    saluran = models.CharField(max_length=8, choices=Saluran)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["orang", "kelompok"], name="langganan_unique")]
