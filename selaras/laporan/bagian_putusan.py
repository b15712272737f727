# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report's verdicts: rupiah by verdict, what lies outside, every agency."""

from collections.abc import Iterable, Iterator

import polars as pl

from selaras.core.check import rules
from selaras.core.finding import Finding
from selaras.core.kalimat import (
    document_name,
    listed,
    number,
    percent,
    rupiah,
    sentence,
    short_rupiah,
    shown,
    title,
)
from selaras.core.rules.putusan import VERDICTS as ORDER
from selaras.core.wording import _
from selaras.laporan.elemen import Html, el, joined
from selaras.laporan.isi import Isi, rupiah_by_verdict
from selaras.laporan.kalimat_utama import subject
from selaras.laporan.sebutan import CLASSES, SEVERITY, VERDICTS

MOST, FEW = 40, 10


def money(amount: int | None) -> Html:
    """A short figure with the full one behind it."""
    full = rupiah(amount)
    return (
        el("data", short_rupiah(amount), value=amount, title=full) if amount is not None else el("span", full)
    )


def mark(verdict: str, *, big: bool = False) -> Html:
    """A verdict: shape, word, colour."""
    return el("span", _(VERDICTS[verdict]), class_=f"verdict {CLASSES[verdict]}{' big' if big else ''}")


def verdicts(isi: Isi) -> Html:
    """The figure that matters most, the composition, and each document's sums."""
    rows = isi.headline
    if not rows.height:
        return Html()
    sums, whole = rupiah_by_verdict(rows), int(rows["pagu"].sum() or 0)
    counts = dict(rows["verdict"].value_counts().iter_rows())
    first = next(
        v for v in ("di_luar_rpjmd", "perlu_perhatian", "belum_dapat_dinilai", "selaras") if counts.get(v)
    )
    left = el(
        "div",
        el("p", mark(first, big=True)),
        el("p", money(sums[first]), class_="figure"),
        el("p", _share(rows, first, sums[first], whole), class_="small muted"),
        composition(sums),
        class_="stack",
    )
    together = el("div", left, el("div", _table(subject(isi), rows), class_="stack"), class_="split")
    documents = isi.by_document
    return joined([together, _documents(documents)]) if len(documents) > 1 else together


def _documents(documents: list[tuple[str, pl.DataFrame]]) -> Html:
    """Each document's sums behind a click, one row a document; they are stages of the same money, never added up."""
    lines = []
    for name, rows in documents:
        sums = rupiah_by_verdict(rows)
        cells = [_num(money(sums[v]) if sums[v] else "", _(VERDICTS[v])) for v in ORDER]
        whole = _num(money(int(rows["pagu"].sum() or 0)), _("pagu"))
        lines.append(el("tr", el("th", document_name(name), scope="row", class_="full"), whole, cells))
    heads = [_head(_("Dokumen")), _head(_("Pagu"), num=True), *(_head(mark(v), num=True) for v in ORDER)]
    caption = el("caption", _("Tahap-tahap dari uang yang sama, tidak dijumlahkan."))
    table = el("table", caption, el("thead", el("tr", heads)), el("tbody", lines), class_="cards agencies")
    told = _("Tiap dokumen: {n}").format(n=number(len(documents)))
    return el("details", el("summary", told), el("div", table, class_="table-box"))


def _share(rows: pl.DataFrame, verdict: str, amount: int, whole: int) -> str:
    own = rows.filter(verdict=verdict)
    said = _("{persen} dari {jumlah}: {n} program pada {pd} PD")
    return said.format(
        persen=percent(amount, whole),
        jumlah=short_rupiah(whole),
        n=number(own.height),
        pd=number(own["pd"].n_unique()),
    )


def composition(sums: dict[str, int]) -> Html:
    """A bar of the shares; the table beside it says the same in words."""
    whole, x, bars = sum(sums.values()), 0.0, []
    for name in ORDER:
        if sums[name]:
            width = max(1000 * sums[name] / whole, 8)  # a sliver can still be seen
            bars.append(
                el("rect", x=f"{x:g}", y=0, width=f"{width - 2:g}", height=16, class_=f"f-{CLASSES[name]}")
            )
            x += width
    label = listed(f"{_(VERDICTS[n])} {short_rupiah(sums[n])}" for n in ORDER if sums[n])
    return el(
        "svg",
        bars,
        class_="composition",
        viewBox=f"0 0 {max(x, 1):g} 16",
        preserveAspectRatio="none",
        role="img",
        aria_label=label,
    )


def _table(name: str, rows: pl.DataFrame) -> Html:
    sums, whole = rupiah_by_verdict(rows), int(rows["pagu"].sum() or 0)
    counts = dict(rows["verdict"].value_counts().iter_rows())
    lines = (
        el(
            "tr",
            el("th", mark(v), scope="row"),
            _num(money(sums[v])),
            el("td", percent(sums[v], whole), class_="num wide"),
            _num(number(counts.get(v, 0))),
        )
        for v in ORDER
    )
    total = el(
        "tr",
        el("th", _("Jumlah"), scope="row"),
        _num(money(whole)),
        el("td", class_="num wide"),
        _num(number(rows.height)),
    )
    heads = el(
        "tr",
        _head(_("Putusan")),
        _head("Rupiah", num=True),
        el("th", _("Bagian"), scope="col", class_="num wide"),
        _head(_("Program"), num=True),
    )
    return el("table", el("caption", name), el("thead", heads), el("tbody", lines), el("tfoot", total))


def _head(name: str, *, num: bool = False) -> Html:
    return el("th", name, scope="col", class_="num" if num else None)


def _num(child: str, label: str | None = None) -> Html:
    return el("td", child, class_="num", data_label=label)


def outside(isi: Isi, verdict: str) -> Html:
    """Programmes of one verdict, most rupiah first, each with its reasons."""
    own = isi.headline.filter(verdict=verdict).sort(
        "pagu", descending=True, nulls_last=True, maintain_order=True
    )
    if not own.height or (verdict == "belum_dapat_dinilai" and own.height == isi.headline.height):
        return Html()
    items = [_matter(isi, row) for row in own.head(MOST).iter_rows(named=True)]
    rest = own.slice(MOST)
    if rest.height:
        said = _("… dan {n} program lagi senilai {jumlah}").format(
            n=number(rest.height), jumlah=short_rupiah(int(rest["pagu"].sum() or 0))
        )
        items.append(el("li", el("p", said, class_="muted")))
    return joined([el("ul", items, class_="matters")])


def _matter(isi: Isi, row: dict[str, object]) -> Html:
    why = " ".join(_reasons(isi, row))
    name = f"{row['kode'] or ''} {row['uraian'] or ''}".strip()
    return el(
        "li",
        el("h3", el("span", class_=f"verdict {CLASSES[str(row['verdict'])]}", aria_hidden="true"), " ", name),
        el("p", money(row["pagu"] if isinstance(row["pagu"], int) else None), class_="amount"),
        el("p", f"{isi.agency_name(str(row['pd']))} · {why}", class_="why"),
    )


def _reasons(isi: Isi, row: dict[str, object]) -> Iterator[str]:
    """What each deciding rule says of the programme, once a rule."""
    because = row["because"] if isinstance(row["because"], list) else []
    for code in because:
        found = isi.deciding.get((str(row["dokumen"]), str(row["pd"]), str(row["program"]), code), [])
        rule = rules()[code]
        said = sentence(rule, found[0]) if found else title(rule)
        if found and "alasan" in found[0].facts:
            said += " " + _accepted(found[0])
        yield f"{code}: {said}" + (
            _(" (dan {n} baris lagi)").format(n=number(len(found) - 1)) if len(found) > 1 else ""
        )


def _accepted(one: Finding) -> str:
    """The accepted reason that stands behind a programme outside the RPJMD."""
    told = [
        shown(name, one.facts[name]) for name in ("alasan", "nomor", "tanggal", "oleh") if name in one.facts
    ]
    return _("Alasan yang diterima: {alasan}.").format(alasan=", ".join(told))


def by_agency(isi: Isi) -> Html:
    """One row an agency, most rupiah first; of many the largest, the others summed, all of them behind a click."""
    rows = isi.headline
    if not rows.height:
        return Html()
    order = (
        rows.group_by("pd", maintain_order=True)
        .agg(pl.col("pagu").sum())
        .sort("pagu", descending=True, maintain_order=True)
    )
    agencies = order["pd"].to_list()
    if len(agencies) <= FEW + 4:
        return _agency_table(isi, rows, agencies, agencies)
    whole = el(
        "details",
        el("summary", _("Semua {n} PD").format(n=number(len(agencies)))),
        _agency_table(isi, rows, agencies, agencies),
    )
    return joined([_agency_table(isi, rows, agencies, agencies[:FEW]), whole])


def _agency_table(isi: Isi, rows: pl.DataFrame, agencies: list[str | None], told: list[str | None]) -> Html:
    """The agencies `told`, the others in one row, and the total."""
    own = {pd: found for (pd,), found in rows.group_by("pd", maintain_order=True)}
    lines = [_agency(isi.agency_name(pd) or "–", own[pd], isi.mutu.get(pd, {})) for pd in told]
    others = agencies[len(told) :]
    if others:
        counts = _sum_of(isi.mutu.get(pd, {}) for pd in others)
        lines.append(
            _agency(
                _("{n} PD lainnya").format(n=number(len(others))),
                pl.concat([own[pd] for pd in others]),
                counts,
            )
        )
    heads = [
        _head("PD"),
        _head(_("Program"), num=True),
        _head(_("Pagu"), num=True),
        *(_head(mark(v), num=True) for v in ORDER),
    ]
    heads += [_head(f"{_('mutu')}: {_(SEVERITY[s])}", num=True) for s in SEVERITY]
    foot = _agency(_("Jumlah"), rows, _sum_of(isi.mutu.get(pd, {}) for pd in agencies))
    caption = _("Rupiah menurut putusan. Mutu: banyaknya temuan lain, tidak pernah mengubah putusan.")
    table = el(
        "table",
        el("caption", caption),
        el("thead", el("tr", heads)),
        el("tbody", lines),
        el("tfoot", foot),
        class_="cards agencies",
    )
    return el("div", table, class_="table-box")


def _sum_of(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    together = list(counts)
    return {s: sum(one.get(s, 0) for one in together) for s in SEVERITY}


def _agency(name: str, rows: pl.DataFrame, mutu: dict[str, int]) -> Html:
    sums = rupiah_by_verdict(rows)
    cells = [_num(money(sums[v]) if sums[v] else "", _(VERDICTS[v])) for v in ORDER]
    cells += [_num(number(mutu[s]) if mutu.get(s) else "", f"{_('mutu')} {_(SEVERITY[s])}") for s in SEVERITY]
    first = el("th", name, scope="row", class_="full")
    return el(
        "tr",
        first,
        _num(number(rows.height), _("program")),
        _num(money(int(rows["pagu"].sum() or 0)), _("pagu")),
        cells,
    )
