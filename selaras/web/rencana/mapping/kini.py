# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is in force in a Daerah, as frames: the lists an upload is read with, and the plan a check asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selaras.core.parameters import parse_pengaturan
from selaras.core.rencana import Plan
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana import store
from selaras.web.rencana.mapping import bundle
from selaras.web.rencana.mapping.bacaan import LISTS, rows_of, wish_of
from selaras.web.rencana.mapping.tautan import add_decided, add_lessons
from selaras.web.rencana.models import Versi
from selaras.web.rencana.queries import Lines, pengaturan_in_force, versi_active


@dataclass(frozen=True, slots=True)
class Asal:
    """Which version, and which of its tables, a table of the whole plan is."""

    versi: Versi
    nomor: int


def lists_of(daerah: Daerah) -> list[bundle.Part]:
    """Nomenclature, code map and agencies in force."""
    kept = [v for v in versi_active(daerah) if v.dokumen.jenis in LISTS]
    return [part for v in kept for part in bundle.load(store.get("bingkai", v.bingkai))]


def plan_of(daerah: Daerah, lines: Lines = None) -> tuple[Plan, list[Asal], int]:
    """Everything in force as one plan under the region's settings, where each of its tables comes from, and how many rows were read.

    lines: whose drafts count too; None for all.
    """
    return plan_of_versi(daerah, versi_active(daerah, lines))


def plan_of_versi(daerah: Daerah, versions: Sequence[Versi]) -> tuple[Plan, list[Asal], int]:
    """The same of the versions named."""
    parts: list[bundle.Part] = []
    asal: list[Asal] = []
    for versi in versions:
        own = bundle.load(store.get("bingkai", versi.bingkai))
        parts += own
        asal += [Asal(versi, nomor) for nomor in range(len(own))]
    kept = pengaturan_in_force(daerah)
    wish = replace(wish_of(daerah), pengaturan=parse_pengaturan(kept.isi, kept.nama) if kept else None)
    plan = bundle.joined(parts).plan(wish)
    add_decided(plan, daerah)
    add_lessons(plan, daerah)
    return plan, asal, sum(rows_of(raw) for _source, raw in parts)
