# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is due soon is told once, to whose turn it is."""

from django.db import transaction
from django.utils.translation import gettext_noop

from selaras.core.parameters import parameter
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queries import due_on
from selaras.web.telaah.actions.kumpulan import tell_agencies
from selaras.web.telaah.queries import temuan_due_on


@transaction.atomic
def remind_due(*, daerah: Daerah) -> int:
    """One notice a PD for what is due so many working days from today; returns how many findings."""
    day = due_on(daerah, int(parameter("temuan.diingatkan_sebelum").value))
    rows = temuan_due_on(daerah, day)
    said = gettext_noop("{n} temuan {pd} perlu dijawab paling lambat {hari}.")
    tell_agencies(daerah, rows, "temuan.tenggat", said, by=None, hari=f"{day:%d-%m-%Y}")
    return len(rows)
