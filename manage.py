#!/usr/bin/env python
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Django's management commands in a checkout: development unless SELARAS_ENV says else."""

import os

from selaras.web.__main__ import main

if __name__ == "__main__":
    os.environ.setdefault("SELARAS_ENV", "development")
    main()
