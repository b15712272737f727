# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report's findings: one entry a rule, opening to agencies, opening to the rows and their cells."""

import re
from collections.abc import Iterator
from pathlib import Path

from selaras.cli.laporan.elemen import Html, el
from selaras.cli.laporan.isi import Group, Isi
from selaras.cli.laporan.sebutan import OWNERS, SEVERITY, place
from selaras.core.finding import Finding
from selaras.core.kalimat import document_name, mend, number, sentence, shown, title
from selaras.core.wording import _

EACH, ALL = 5, 60  # rows shown of one agency, and of one rule; totals are always told


def findings(isi: Isi) -> Html:
    """Every rule that found something, gravest first."""
    if not isi.groups:
        return el("p", _("Tidak ada temuan pada aturan yang dapat dinilai."))
    return el("ul", (_rule(isi, group) for group in isi.groups), class_="rules")


def _rule(isi: Isi, group: Group) -> Html:
    example = group.findings[0]
    head = el(
        "div",
        el("span", _(SEVERITY[group.severity]), class_=f"severity {group.severity}"),
        el("code", group.rule.code),
        el("h3", f"{title(group.rule)}: {extent(group)}"),
        class_="head",
    )
    parts = [el("li", f"{part}: {rows_and_agencies(n, pd)}") for part, n, pd in group.parts[:8]]
    return el(
        "li",
        head,
        el(
            "p",
            sentence(group.rule, example),
            " ",
            el("span", _where(isi, example, document=True), class_="muted"),
        ),
        el("ul", parts) if len(parts) > 1 else None,
        el(
            "p",
            el("b", _("Cara memperbaiki: ")),
            mend(group.rule, example),
            " ",
            el("span", _owner(group), class_="muted"),
            class_="mend",
        ),
        _agencies(isi, group),
    )


def _owner(group: Group) -> str:
    owners = dict.fromkeys(f.owner for f in group.findings)
    return _("Pemilik: {nama}.").format(nama=", ".join(_(OWNERS[o]) for o in owners))


def _agencies(isi: Isi, group: Group) -> Html:
    """The rows behind a rule, agency by agency, until its share of the page is used."""
    blocks, left = [], ALL
    for name, found in group.pd.items():
        kept = found[: min(EACH, left)]
        left -= len(kept)
        heading = f"{name or _('Tanpa PD')}: {number(len(found))}"
        blocks.append(
            el("details", el("summary", heading), _rows(isi, group, kept, len(found)), class_="rows")
            if kept
            else el("p", heading)
        )
    if len(blocks) == 1:
        return Html(str(blocks[0]).replace("<summary>", f"<summary>{el('span', _('Lihat barisnya: '))}", 1))
    return el(
        "details",
        el(
            "summary",
            _("Lihat {isi}").format(isi=rows_and_agencies(group.count, sum(1 for name in group.pd if name))),
        ),
        blocks,
        class_="rows",
    )


def _rows(isi: Isi, group: Group, kept: list[Finding], whole: int) -> Html:
    lines = [_row(isi, group, one) for one in kept]
    heads = el(
        "tr", (el("th", name, scope="col") for name in (_("Tempat"), _("Uraian"), _("Temuan"), _("Usul")))
    )
    rest = whole - len(kept)
    table = el(
        "table",
        el("caption", _("Baris temuan"), class_="sr"),
        el("thead", heads),
        el("tbody", lines),
        class_="cards",
    )
    more = (
        el(
            "p",
            _("… dan {n} baris lagi; selengkapnya dengan --format xlsx").format(n=number(rest)),
            class_="small muted",
        )
        if rest
        else None
    )
    return el("div", table, more, class_="table-box")


def _row(isi: Isi, group: Group, one: Finding) -> Html:
    said = [el("span", sentence(group.rule, one)), el("span", "; ".join(_facts(group, one)), class_="facts")]
    usul = _("usul:") if one.suggestion else None
    cells = [
        el("td", child, class_="full")
        for child in (_where(isi, one), f"{one.kode or ''} {one.uraian or ''}".strip(), said)
    ]
    return el("tr", cells, el("td", one.suggestion, class_="full", data_label=usul))


def _facts(group: Group, one: Finding) -> Iterator[str]:
    """Evidence that the sentence does not hold already."""
    used = set(re.findall(r"\{(\w+)", group.rule.message))
    for name, fact in one.facts.items():
        if name not in used and not isinstance(fact, list | dict):
            yield f"{name.removeprefix('rp_').replace('_', ' ')}: {shown(name, fact)}"


def _where(isi: Isi, one: Finding, *, document: bool = False) -> Html:
    """File (where several were read), sheet, cell."""
    several = len({s.path for s in isi.read if s.kind}) > 1
    path = Path(one.path).name if one.path else None
    said = (
        place(path, one.sheet, one.cell, one.row)
        if several or document
        else (one.cell or place(path, one.sheet, None, one.row))
    )
    if not said:
        return el("span", document_name(one.dokumen) if one.dokumen else "")
    return el("span", said, title=one.column)


def rows_and_agencies(n: int, pd: int) -> str:
    """ "1.332 baris, 40 PD"."""
    return _("{n} baris").format(n=number(n)) + (_(", {n} PD").format(n=number(pd)) if pd else "")


def extent(group: Group) -> str:
    """How much: "belum terpenuhi pada 1.332 baris, 40 PD", with the severities where they differ."""
    where = rows_and_agencies(group.count, sum(1 for name in group.pd if name))
    said = _("belum terpenuhi pada {tempat}").format(tempat=where)
    told = [f"{_(SEVERITY[s])} {number(n)}" for s, n in group.by_severity.items() if n]
    return f"{said} ({', '.join(told)})" if len(told) > 1 else said
