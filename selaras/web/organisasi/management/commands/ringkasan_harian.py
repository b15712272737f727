# SPDX-License-Identifier: AGPL-3.0-or-later
"""`manage.py ringkasan_harian`: only the digest, now, without the worker."""

from typing import Any

from django.core.management.base import BaseCommand

from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.tasks import daily_digest


class Command(BaseCommand):
    """One letter a person with what he has not read and no letter told yet."""

    help = "Tulis ringkasan harian untuk setiap orang yang memilihnya."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Write, and say how many."""
        for daerah in Daerah.objects.order_by("kode"):
            written = daily_digest.func(daerah.pk)
            self.stdout.write(f"{daerah.kode}: {written} surat")
