# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras backup BERKAS`: database and files of the installation in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selaras.web.operasi import cadangan


class Command(BaseCommand):
    """Runs beside the working site."""

    help = "Simpan basis data dan berkas instalasi ini ke satu berkas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("berkas", type=Path, help="berkas cadangan yang ditulis (.zip)")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Write, and say what was written."""
        file: Path = options["berkas"]
        if file.exists():
            raise CommandError(f"{file} sudah ada; cadangan tidak pernah menimpa cadangan")
        told = cadangan.write(file)
        rows = sum(table["baris"] for table in told["tabel"].values())
        files = len(told["isi"]) - len(told["tabel"])
        self.stdout.write(
            f"{file}: {rows} baris dari {len(told['tabel'])} tabel, {files} berkas, {file.stat().st_size} bita"
        )
        for daerah, (nomor, hash_) in told["ujung"].items():
            self.stdout.write(f"  ujung Jejak {daerah}: {nomor}:{hash_}")
