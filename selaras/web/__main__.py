# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m selaras.web COMMAND`: Django's management commands, production unless SELARAS_ENV says else."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.web.settings")
    execute_from_command_line(["python -m selaras.web", *sys.argv[1:]])


if __name__ == "__main__":
    main()
