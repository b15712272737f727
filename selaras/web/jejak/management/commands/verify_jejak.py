# SPDX-License-Identifier: AGPL-3.0-or-later
"""`manage.py verify_jejak`: prove every chain, or show the heads that go on paper."""

import re
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selaras.web.jejak.chain import faults
from selaras.web.jejak.models import Jejak
from selaras.web.jejak.queries import heads

PRINTED = re.compile(r"(\d{1,18}):([0-9a-f]{8,64})")  # fewer letters would fit by chance


class Command(BaseCommand):
    """Exit status 0 when all holds, 1 when something was changed."""

    help = "Buktikan bahwa rantai Jejak tidak berubah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--head NOMOR:HASH` compares with what was printed; `--daerah` says whose."""
        parser.add_argument("--daerah", default="", help="kode Daerah; tanpa ini semua")
        parser.add_argument(
            "--head", action="append", metavar="NOMOR:HASH", help="ujung yang pernah dicetak; boleh beberapa"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Walk the chains."""
        wrong = 0
        known = {head.daerah: head for head in heads()}
        rows = Jejak.objects.across("the proof spans every chain").values_list("daerah", flat=True)
        for daerah in sorted({*known, *rows.distinct().order_by()}):
            if options["daerah"] not in ("", daerah):
                continue
            found = list(faults(daerah))
            wrong += len(found)
            for fault in found:
                self.stdout.write(f"{daerah} nomor {fault.nomor}: {fault.what}")
            if not found and daerah in known:
                self.stdout.write(f"{daerah} utuh, {known[daerah].nomor} jejak, ujung {known[daerah].hash}")
        for head in options["head"] or ():
            wrong += self._printed(options["daerah"], head)
        if wrong:
            sys.exit(1)

    def _printed(self, daerah: str, head: str) -> int:
        """Whether the chain still holds the link whose number and hash stand on paper; 1 when it does not."""
        found = PRINTED.fullmatch(head.strip().lower())
        if found is None:
            raise CommandError(
                f"{head!r}: tulis NOMOR:HASH seperti tercetak, paling sedikit 8 huruf dari hash"
            )
        rows = Jejak.objects.across("the paper may not say whose")
        rows = rows.filter(nomor=int(found[1]), hash__startswith=found[2])
        if daerah:
            rows = rows.filter(daerah=daerah)
        held = sorted(rows.values_list("daerah", flat=True))
        self.stdout.write(f"ujung tercetak {head}: {f'cocok, {held[0]}' if held else 'tidak ditemukan'}")
        return 0 if held else 1
