# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report's inputs: what to bring, what could not be read, what was read, on which law it rests."""

from collections.abc import Iterable

from selaras.core.kalimat import number, rupiah, title
from selaras.core.parameters import dasar
from selaras.core.wording import _
from selaras.laporan.elemen import Child, Html, el
from selaras.laporan.isi import Isi
from selaras.laporan.sebutan import also_fits, kind_name, place

MOST = 50


def _table(caption: str, heads: Iterable[tuple[str, bool]], lines: Iterable[Html]) -> Html:
    """A table that becomes cards in a narrow box; heads are (name, whether a number)."""
    head = el("tr", (el("th", name, scope="col", class_="num" if num else None) for name, num in heads))
    return el(
        "div",
        el("table", el("caption", caption), el("thead", head), el("tbody", lines), class_="cards"),
        class_="table-box",
    )


def _cell(child: Child, label: str | None = None, *, num: bool = False) -> Html:
    return el("td", child, class_="num" if num else "full", data_label=label)


def missing(isi: Isi) -> Html:
    """One line what each further file would let us say."""
    if not isi.to_bring:
        return Html()
    lines = [
        el(
            "tr",
            el("th", kind_name(kind), scope="row", class_="full"),
            _cell("; ".join(f"{r.code} {title(r)}" for r in asked)),
        )
        for kind, asked in isi.to_bring
    ]
    caption = _("Bukan pelanggaran: masukannya belum ada. Sertakan berkas ini pada pemeriksaan berikutnya.")
    return _table(caption, ((_("Yang perlu dibawa"), False), (_("Maka dapat dinilai"), False)), lines)


def problems(isi: Isi) -> Html:
    """Cells and rows that could not be accepted."""
    found = isi.problems
    if not found:
        return Html()
    count = len(isi.result.plan.problems)
    lines = [
        el(
            "tr",
            _cell(
                place(p.path, p.sheet, p.address if p.column else None, p.row)
                + (_(", dan {n} lagi seperti itu").format(n=number(alike - 1)) if alike > 1 else "")
            ),
            _cell(p.read, _("terbaca")),
            _cell(p.expected, _("diharapkan")),
        )
        for p, alike in found[:MOST]
    ]
    rest = len(found) - MOST
    caption = _("{n} sel atau baris tidak dapat diterima apa adanya").format(n=number(count))
    caption += (
        _("; {n} macam yang pertama di bawah ini, selengkapnya dengan --format xlsx").format(n=number(MOST))
        if rest > 0
        else ""
    )
    return _table(caption, ((_("Tempat"), False), (_("Terbaca"), False), (_("Diharapkan"), False)), lines)


def read(isi: Isi) -> Html:
    """Every table: what it was taken for, its rows."""
    lines = [
        el(
            "tr", el("th", place(s.path, s.sheet, None, None), scope="row", class_="full"),
            _cell([kind_name(s.kind) if s.kind else _("tidak dikenal, dilewati"), f"; {also_fits(s)}" if s.juga else None]),
            _cell(number(s.rows), _("baris"), num=True), _cell(number(s.accepted), _("diterima"), num=True),
            _cell(number(s.rejected), _("ditolak"), num=True), _cell(rupiah(s.pagu) if s.pagu is not None else "", num=True),
        )
        for s in isi.read
    ]  # fmt: skip
    heads = (
        (_("Berkas"), False),
        (_("Dibaca sebagai"), False),
        (_("Baris"), True),
        (_("Diterima"), True),
        (_("Ditolak"), True),
        (_("Pagu"), True),
    )
    return _table(_("Baris terbaca = diterima + ditolak."), heads, lines)


def bases(isi: Isi) -> Html:
    """Regulations behind the rules that found something."""
    by_basis: dict[str, list[str]] = {}
    for group in isi.groups:
        for key in group.rule.basis:
            by_basis.setdefault(key, []).append(group.rule.code)
    lines = []
    for key, codes in sorted(by_basis.items()):
        basis = dasar(key)
        said = f"{basis}" if basis.verified else _("{dasar} (perlu diverifikasi)").format(dasar=basis)
        lines.append(el("tr", el("th", said, scope="row", class_="full"), _cell(", ".join(codes))))
    heads = ((_("Ketentuan"), False), (_("Aturan"), False))
    return (
        _table(_("“Perlu diverifikasi”: bunyi ketentuannya belum kami baca pada sumbernya."), heads, lines)
        if lines
        else Html()
    )
