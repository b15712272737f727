# SPDX-License-Identifier: AGPL-3.0-or-later
"""Up to 100 findings a rule from real plans, always the same ones, to be judged by hand.

Run: ``python -m bench.indikator.sample > sample.tsv`` with SELARAS_DATA set. One finding a distinct
rule × text, ordered by a hash of the text, so that a change of order in the files changes nothing.
The judgements are counted in RESULTS.md; the texts themselves are not committed.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from selaras.core.check import rules, run
from selaras.core.finding import Finding
from selaras.core.workbook.read import read

LIMIT = 100
LIST = "nomenklatur/nomenklatur_pemutakhiran_2027.csv"
PLANS = (
    (
        "rencana/kab-bengkulu-utara/renja_2026_sub_kegiatan.csv",
        "rencana/kab-bengkulu-utara/iku_ikd_rpjmd_2025_2030.csv",
        LIST,
    ),
    ("rencana/kab-madiun", LIST),
)


def data_folder() -> Path:
    """SELARAS_DATA, or the folder beside the repository."""
    return Path(os.environ.get("SELARAS_DATA") or Path(__file__).parents[2].parent / "shared" / "data")


def findings(data: Path) -> Iterator[Finding]:
    """Every finding of the families IND and TGT on the real plans."""
    codes = [code for code in rules() if code[:3] in ("IND", "TGT")]
    for paths in PLANS:
        yield from run(read([data / p for p in paths]), codes=codes)


def sample(data: Path) -> Iterator[tuple[str, str, str]]:
    """(rule, text judged, facts) of the sample, by rule."""
    seen: dict[str, dict[str, Finding]] = {}
    for finding in findings(data):
        text = str(finding.facts.get("indikator") or finding.uraian or finding.dokumen)
        seen.setdefault(finding.rule, {}).setdefault(text.lower(), finding)
    for rule in sorted(seen):
        ordered = sorted(seen[rule].items(), key=lambda pair: hashlib.sha256(pair[0].encode()).hexdigest())
        for text, finding in ordered[:LIMIT]:
            facts = {k: v for k, v in finding.facts.items() if k != "indikator"}
            yield rule, text, f"{facts} => {finding.suggestion}"


def main() -> None:
    """Print the sample as tab-separated lines."""
    for row in sample(data_folder()):
        sys.stdout.write("\t".join(part.replace("\n", " ⏎ ") for part in row) + "\n")


if __name__ == "__main__":
    main()
