# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras restore BERKAS`: a backup, of this version or an older one, into an empty place."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from selaras.web.operasi import pulihkan
from selaras.web.operasi.arsip import Broken


class Command(BaseCommand):
    """Refuses a place that is not empty, and an archive that is not whole."""

    help = "Pulihkan cadangan ke tempat yang kosong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("berkas", type=Path, help="berkas cadangan")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Restore, then prove the chain of Jejak."""
        try:
            told = pulihkan.read(options["berkas"])
        except (Broken, pulihkan.NotEmpty) as refused:
            raise CommandError(str(refused)) from refused
        rows = sum(table["baris"] for table in told["tabel"].values())
        self.stdout.write(
            f"{rows} baris dan {len(told['isi']) - len(told['tabel'])} berkas dipulihkan dari Selaras {told['selaras']}."
        )
        call_command("verify_jejak", stdout=self.stdout)
