# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open a page in the browser, or say where it is: `python dev/buka.py laporan/sagara-jaya.html`."""

import sys
import webbrowser
from pathlib import Path

if __name__ == "__main__":
    page = Path(sys.argv[1]).resolve()
    opened = sys.stdout.isatty() and webbrowser.open(page.as_uri())
    print(f"{'Dibuka di peramban' if opened else 'Buka berkas ini di peramban'}: {page}")
