# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m selaras.cli`."""

import sys

from selaras.cli import main

if __name__ == "__main__":
    sys.exit(main())
