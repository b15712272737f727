# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write docs/aturan.md and the examples of `selaras rules` from the registry and its cases.

`python -m dev.aturan [--check]`: with --check nothing is written; exit status 1 says that they no longer tell
what the code does.
"""

import sys
from pathlib import Path

from dev import contoh
from selaras.core.check import Rule, rules
from selaras.core.kalimat import NBSP, fill
from selaras.core.parameters import dasar

PAGE = Path(__file__).parent.parent / "docs" / "aturan.md"
FAMILIES = {
    "NOM": "Nomenklatur",
    "STR": "Susunan",
    "INL": "Keselarasan",
    "IND": "Indikator",
    "TGT": "Target",
    "PAG": "Pagu",
    "THP": "Dari tahap ke tahap",
    "TUM": "Tumpang tindih",
    "CAP": "Capaian",
}
OWNERS = {"opd": "OPD", "bappeda": "Bappeda", "bpkad": "BPKAD", "organisasi": "Bagian Organisasi"}
INTRODUCTION = """\
# Aturan

Halaman ini dibuat dari kode (`make docs`); jangan disunting. Setiap aturan mengatakan satu hal yang
harus benar pada sebuah rencana. **berat** menahan Renja dari *siap ditetapkan*, **sedang** harus
dijawab, **ringan** adalah saran; sebuah temuan dapat lebih ringan atau lebih berat daripada
biasanya. Yang masukannya tidak ada dilaporkan *belum dapat dinilai*, tidak ditebak.
"""


def basis(key: str) -> str:
    """Return a legal basis as it is shown, with the mark of what was not read at its source."""
    found = dasar(key)
    return f"{found}{'' if found.verified else ' (perlu diverifikasi)'}"


def braces(text: str) -> str:
    """Show {facts} of a message as code, so that a reader sees where figures come in."""
    return text.replace("{", "`{").replace("}", "}`")


def section(one: Rule, example: dict[str, object] | None) -> str:
    """Return the part of the page about one rule."""
    lines = [
        f"### {one.code} · {one.title}",
        "",
        f"{one.severity} · pemilik {OWNERS[one.owner]}",
        "",
        f"- **Temuannya berbunyi:** {braces(one.message)}",
        *([f"- **Contoh:** {fill(one.message, example).replace(NBSP, ' ')}"] if example else []),
        f"- **Cara memperbaiki:** {braces(one.mend)}",
        f"- **Dasar:** {'; '.join(basis(key) for key in one.basis) or 'kebiasaan baik perencanaan'}",
    ]
    if one.needs:
        lines.append(f"- **Perlu:** {', '.join(need.replace('|', ' atau ') for need in one.needs)}")
    return "\n".join(lines)


def page() -> str:
    """Return the whole page."""
    known, parts, examples = rules(), [INTRODUCTION], contoh.examples()
    for prefix, name in FAMILIES.items():
        family = [one for code, one in known.items() if code.startswith(prefix)]
        if family:
            parts += [
                f"## {prefix} {name}\n",
                *(section(one, examples.get(one.code)) + "\n" for one in family),
            ]
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Run the command and return its exit status."""
    wanted = {PAGE: page(), contoh.FILE: contoh.text()}
    if "--check" not in arguments:
        for path, text in wanted.items():
            path.write_text(text, encoding="utf-8")
        print(f"{len(rules())} rules in {PAGE.name}")
        return 0
    stale = [
        path.name
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    print(f"{', '.join(stale)} is stale: run `make docs`" if stale else "docs/aturan.md is up to date")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
