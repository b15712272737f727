# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which findings an act of the record was about: one act may be about hundreds."""

from django.db import models

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Daerah
from selaras.web.scope import Scoped
from selaras.web.telaah.models.temuan import Temuan


class Langkah(Scoped):
    """One finding in one act."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    temuan = models.ForeignKey(Temuan, on_delete=models.PROTECT, related_name="+")
    jejak = models.ForeignKey(Jejak, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["temuan", "jejak"], name="langkah_unique"),
        ]
