# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report's findings: one entry a rule, opening to agencies, opening to the rows and their cells."""

import re
from collections.abc import Iterator
from pathlib import Path

from selaras.core.finding import Finding
from selaras.core.kalimat import document_name, mend, number, sentence, shown, title
from selaras.core.wording import _
from selaras.laporan.elemen import Html, el
from selaras.laporan.isi import Group, Isi
from selaras.laporan.sebutan import OWNERS, SEVERITY, place

EACH, ALL = 5, 60  # rows shown of one agency, and of one rule; totals are always told


def findings(isi: Isi) -> Html:
    """Every rule that found something, gravest first."""
    if not isi.groups:
        return el("p", _("Tidak ada temuan pada aturan yang dapat dinilai."))
    return el("ul", (_rule(group) for group in isi.groups), class_="rules")


def _rule(group: Group) -> Html:
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
            el("span", _where(group, example, file=True), class_="muted"),
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
        _agencies(group),
    )


def _owner(group: Group) -> str:
    owners = dict.fromkeys(f.owner for f in group.findings)
    return _("Pemilik: {nama}.").format(nama=", ".join(_(OWNERS[o]) for o in owners))


def _agencies(group: Group) -> Html:
    """The rows behind a rule, agency by agency, until its share of the page is used."""
    blocks, left, single = [], ALL, len(group.pd) == 1
    for name, found in group.pd.items():
        kept = found[: min(EACH, left)]
        left -= len(kept)
        heading = f"{name or _('Tanpa PD')}: {number(len(found))}"
        if single:
            heading = _("Lihat barisnya: {pd}").format(pd=heading)
        body = _rows(group, kept, len(found)) if kept else None
        blocks.append(
            el("details", el("summary", heading), body, class_="rows") if body else el("p", heading)
        )
    if single:
        return blocks[0]
    told = _("Lihat {isi}").format(isi=rows_and_agencies(group.count, sum(1 for name in group.pd if name)))
    return el("details", el("summary", told), blocks, class_="rows")


def _rows(group: Group, kept: list[Finding], whole: int) -> Html:
    suggests = any(one.suggestion for one in kept)
    names = [_("Tempat"), _("Uraian"), _("Temuan"), *([_("Usul")] if suggests else [])]
    head = el("tr", (el("th", name, scope="col") for name in names))
    lines = (_row(group, one, suggests) for one in kept)
    caption = el("caption", _("Baris temuan"), class_="sr")
    table = el("table", caption, el("thead", head), el("tbody", lines), class_="cards evidence")
    rest = _("… dan {n} baris lagi; selengkapnya dengan --format xlsx").format(n=number(whole - len(kept)))
    more = el("p", rest, class_="small muted") if whole > len(kept) else None
    return el("div", table, more, class_="table-box")


def _row(group: Group, one: Finding, suggests: bool) -> Html:
    facts = "; ".join(_facts(group, one))
    said = [el("span", sentence(group.rule, one)), el("span", facts, class_="facts") if facts else None]
    name = f"{one.kode or ''} {one.uraian or ''}".strip()
    cells = [el("td", child, class_="full") for child in (_where(group, one), name, said)]
    if suggests:
        cells.append(
            el("td", one.suggestion, class_="full", data_label=_("usul:") if one.suggestion else None)
        )
    return el("tr", cells)


def _facts(group: Group, one: Finding) -> Iterator[str]:
    """Evidence that the sentence does not hold already."""
    used = set(re.findall(r"\{(\w+)", group.rule.message))
    for name, fact in one.facts.items():
        if name not in used and not isinstance(fact, list | dict):
            yield f"{name.removeprefix('rp_').replace('_', ' ')}: {shown(name, fact)}"


def _where(group: Group, one: Finding, *, file: bool = False) -> Html:
    """File (where the rule found rows in several, or as asked), sheet, cell."""
    several = len({(f.path, f.sheet) for f in group.findings}) > 1
    path = Path(one.path).name if one.path else None
    said = place(path, one.sheet, one.cell, one.row)
    if not (several or file) and one.row:
        said = one.cell or _("baris {row}").format(row=one.row)
    return el("span", said or (document_name(one.dokumen) if one.dokumen else ""), title=one.column)


def rows_and_agencies(n: int, pd: int) -> str:
    """ "1.332 baris, 40 PD"."""
    return _("{n} baris").format(n=number(n)) + (_(", {n} PD").format(n=number(pd)) if pd else "")


def extent(group: Group) -> str:
    """How much: "belum terpenuhi pada 1.332 baris, 40 PD", with the severities where they differ."""
    where = rows_and_agencies(group.count, sum(1 for name in group.pd if name))
    documents = len({f.dokumen for f in group.findings})
    where += _(", {n} dokumen").format(n=number(documents)) if documents > 1 else ""
    said = _("belum terpenuhi pada {tempat}").format(tempat=where)
    told = [f"{_(SEVERITY[s])} {number(n)}" for s, n in group.by_severity.items() if n]
    return f"{said} ({', '.join(told)})" if len(told) > 1 else said
