# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of deviations in README.md, kept equal to sumber/cerita.toml."""

from pathlib import Path

from cerita import cerita

MULAI, SELESAI = "<!-- tabel -->", "<!-- /tabel -->"


def table() -> str:
    """Rule, where, story, what mends it: one row a deviation."""
    lines = ["| Aturan | Letak | Kisah | Yang memperbaiki |", "|---|---|---|---|"]
    for one in cerita():
        cells = (
            ", ".join(one["aturan"]),
            one["letak"],
            f"**{one['judul']}.** {one['kisah']}",
            one["perbaikan"],
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def with_table(readme: str) -> str:
    """The README with the table between its marks made anew."""
    head, rest = readme.split(MULAI)
    return f"{head}{MULAI}\n{table()}\n{SELESAI}{rest.split(SELESAI)[1]}"


def write(path: Path) -> None:
    """Renew the table in a README."""
    path.write_text(with_table(path.read_text("utf-8")), "utf-8")
