# SPDX-License-Identifier: AGPL-3.0-or-later
"""Suggested links as text, JSON and workbook: always a proposal, always with its reasons."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from selaras.core.kalimat import NBSP, number
from selaras.core.wording import _
from selaras.laporan.json import MAJOR, read
from selaras.laporan.lembar import Sheet, workbook_of
from selaras.laporan.xlsx import read_sheet

if TYPE_CHECKING:
    from selaras.cli.padan import Link, Saran
    from selaras.core.rencana import Plan


def summary(links: list["Link"]) -> dict[str, int]:
    """How many were linked, abstained from, doubted, and found no place in the RPJMD."""
    return {
        "linked": sum(not one.abstained for one in links),
        "abstained": sum(one.abstained for one in links),
        "disagree": sum(one.disagree for one in links),
        "outside": sum(one.outside for one in links),
    }


def report(plan: "Plan", links: list["Link"]) -> dict[str, Any]:
    """The JSON object."""
    return {
        "selaras": MAJOR,
        "read": read(plan.sumber),
        "links": [_plain(one) for one in links],
        "summary": summary(links),
    }


def _plain(one: "Link") -> dict[str, Any]:
    return {
        "pd": one.pd,
        "kode": one.kode,
        "uraian": one.uraian,
        "declared": one.declared,
        "abstained": one.abstained,
        "suggestions": [
            {
                "kode": s.kode,
                "uraian": s.uraian,
                "confidence": round(s.confidence, 4),
                "because": [b.replace(NBSP, " ") for b in s.because],
            }
            for s in one.suggestions
        ],
    }


def text(links: list["Link"], width: int) -> str:
    """Words for a person: the sum of it, then every programme with its first suggestion and its rivals."""
    return "\n".join(_lines(links, width)) + "\n"


def opening(links: list["Link"]) -> str:
    """How much could be suggested."""
    counts = {name: number(n) for name, n in summary(links).items()}
    said = _("{n} program: {linked} mendapat saran sasaran, {abstained} tidak.").format(
        n=number(len(links)), **counts
    )
    if counts["disagree"] != "0":
        said += " " + _("{disagree} tautan yang sudah ada perlu diperiksa.").format(**counts)
    return said + " " + _("Saran bukan putusan: periksa alasannya.")


def _lines(links: list["Link"], width: int) -> Iterator[str]:
    yield from textwrap.wrap(opening(links), width)
    for one in links:
        yield ""
        agency = f" ({one.pd_nama})" if one.pd_nama else ""
        yield from textwrap.wrap(
            f"{one.kode or ''} {one.uraian or ''}{agency}".strip(), width, subsequent_indent="  "
        )
        if one.declared:
            told = _("tertaut: {sasaran}").format(sasaran=one.declared) + (
                _(" (perlu diperiksa)") if one.disagree else ""
            )
            yield from textwrap.wrap(told, width, initial_indent="  ", subsequent_indent="    ")
        if one.abstained:
            yield from textwrap.wrap(
                " ".join(one.because) or _("Tidak ada saran."),
                width,
                initial_indent="  ",
                subsequent_indent="    ",
            )
        for rank, saran in enumerate(one.suggestions, start=1):
            yield from _suggestion(rank, saran, width)


def _suggestion(rank: int, saran: "Saran", width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        f"{rank}. {saran.kode or ''} {saran.uraian}", width, initial_indent="  ", subsequent_indent="     "
    )
    if rank == 1:
        yield from textwrap.wrap(
            " ".join(saran.because), width, initial_indent="     ", subsequent_indent="     "
        )


def workbook(plan: "Plan", links: list["Link"]) -> bytes:
    """One row a suggestion; an abstention is a row with its reason."""
    heads = (
        (_("PD"), 36), (_("Kode program"), 14), (_("Program"), 44), (_("Tertaut"), 44), (_("Perlu diperiksa"), 12), (_("Urutan"), 8),
        (_("Kode sasaran"), 12), (_("Saran sasaran"), 50), (_("Keyakinan"), 10), (_("Alasan"), 80),
    )  # fmt: skip
    rows: list[tuple[Any, ...]] = []
    for one in links:
        base = (one.pd_nama, one.kode, one.uraian, one.declared, _("ya") if one.disagree else None)
        told: list[tuple[Any, ...]] = [
            (i, s.kode, s.uraian, round(s.confidence, 2), " ".join(s.because))
            for i, s in enumerate(one.suggestions, start=1)
        ]
        rows += [(*base, *own) for own in told or [(None, None, None, None, " ".join(one.because))]]
    return workbook_of([Sheet(_("Padanan"), heads, rows), read_sheet(plan.sumber)])
