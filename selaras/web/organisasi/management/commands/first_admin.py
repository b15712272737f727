# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m selaras.web first_admin`: the one-time link that makes the first admin."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selaras.web.organisasi import tokens
from selaras.web.organisasi.models import Orang


class Command(BaseCommand):
    """No account and no password exists before somebody opens that link."""

    help = "Cetak tautan sekali pakai untuk membuat admin pertama."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--site` is the address people type."""
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="alamat situs")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print the link, good for a day."""
        if Orang.objects.exists():
            raise CommandError(
                "sudah ada orang di instalasi ini; admin Daerah membuat tautan di halaman Organisasi"
            )
        self.stdout.write(options["site"].rstrip("/") + tokens.first_path())
