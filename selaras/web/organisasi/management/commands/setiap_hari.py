# SPDX-License-Identifier: AGPL-3.0-or-later
"""`manage.py setiap_hari`: ask for what runs once a day, for each Daerah. A timer of the server calls it each morning."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queue import enqueue


class Command(BaseCommand):
    """Every task of the setting SETIAP_HARI takes the key of a Daerah, of SETIAP_HARI_SEKALI none; twice does no harm."""

    help = "Minta pekerjaan harian: pengingat tenggat, lalu ringkasan harian."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Ask."""
        places = list(Daerah.objects.order_by("pk").values_list("pk", flat=True))
        for name in settings.SETIAP_HARI:
            for pk in places:
                enqueue(name, pk)
        for name in settings.SETIAP_HARI_SEKALI:
            enqueue(name)
        count = len(settings.SETIAP_HARI) + len(settings.SETIAP_HARI_SEKALI)
        self.stdout.write(f"{count} pekerjaan, {len(places)} Daerah")
