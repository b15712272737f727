# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compile the message catalogues and bring the sample regency along while the package is built.

`pip install .` from a clean clone must speak English too, and compiled files
are not kept in the repository, so the build makes them. `selaras demo` must
work from an installed package as well.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileMessages(BuildHookInterface):
    """Write a .mo beside every .po and hand it to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the files of the wheel (also an editable one) are collected."""
        for source in sorted(Path(self.root, "selaras", "locale").glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as po:
                catalogue = read_po(po)
            with compiled.open("wb") as mo:
                write_mo(mo, catalogue)
            build_data["artifacts"].append(f"/{compiled.relative_to(self.root).as_posix()}")
        if self.target_name == "wheel" and version == "standard":  # an editable one has the checkout
            sample = Path(self.root, "samples", "sagara-jaya")
            build_data["force_include"][str(sample)] = "selaras/contoh/sagara-jaya"
