# SPDX-License-Identifier: AGPL-3.0-or-later
"""`migrate`, and then the second lock between Daerah on every table there is."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connection

from selaras.web.operasi import pagar


class Command(Migrate):
    """Django's own, followed by row-level security on PostgreSQL."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; lock what is locked by no migration, for tables come in every one of them."""
        super().handle(*args, **options)
        looks_only = options.get("check_unapplied") or options.get("plan")
        if connection.vendor == "postgresql" and not looks_only and not options.get("app_label"):
            pagar.fasten()
