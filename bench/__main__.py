# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m bench`: every performance claim of the project, printed as Markdown tables.

Needs SELARAS_DATA (default ../shared/data). Ratios are within one run; seconds are the machine's own.
"""

import os
import sys
import tempfile
from pathlib import Path

from bench import nasional, renja, situs, situs_laman, triwulan

ROOT = Path(__file__).parents[1]


def main(wanted: list[str]) -> None:
    """Print the tables named (`renja`, `nasional`, `situs` or its parts `impor`, `laman` and `triwulan`, `padanan`), or all."""
    data = Path(os.environ.get("SELARAS_DATA") or ROOT.parent / "shared" / "data")
    lists = data / "nomenklatur"
    if not data.is_dir():
        sys.exit(f"no real data at {data}: set SELARAS_DATA")
    if not wanted or "renja" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            path = renja.workbook(data, Path(folder))
            official = [
                lists / f"{n}.csv"
                for n in (
                    "nomenklatur_pemutakhiran_2027",
                    "nomenklatur_kepmen900_kabkota_versi_lama",
                    "peta_kode_lama_ke_2027",
                )
            ]
            print(
                "| one real Renja | seconds | ratio | bar |",
                "|---|---|---|---|",
                *renja.engine(path),
                *renja.process(path, official),
                sep="\n",
            )
    if not wanted or "nasional" in wanted:
        print(*nasional.table(ROOT / ".bench", lists / "nomenklatur_pemutakhiran_2027.csv"), sep="\n")
    for name, part in (("impor", situs), ("laman", situs_laman), ("triwulan", triwulan)):
        if not wanted or {"situs", name} & set(wanted):
            print(*part.table(ROOT / ".bench", lists / "nomenklatur_pemutakhiran_2027.csv"), sep="\n")
    if not wanted or "padanan" in wanted:
        from bench.padanan.__main__ import main as padanan

        padanan()


if __name__ == "__main__":
    main(sys.argv[1:])
