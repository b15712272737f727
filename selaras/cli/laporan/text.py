# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text report: what a leader would say first, then verdicts, findings, what is missing, what was read."""

import textwrap
from collections.abc import Iterator

from selaras.cli.laporan.isi import Group, Isi, rupiah_by_verdict
from selaras.cli.laporan.kalimat_utama import opening
from selaras.cli.laporan.sebutan import MARKS, SEVERITY, VERDICTS, kind_name, place
from selaras.core.kalimat import document_name, mend, number, percent, rupiah, sentence, short_rupiah, title
from selaras.core.wording import _
from selaras.core.workbook.problem import Problem

BARS = {"berat": "▮▮▮", "sedang": "▮▮▯", "ringan": "▮▯▯"}
FEW = 5


def report(isi: Isi, *, width: int = 100, bold: bool = False) -> str:
    """The whole report; `bold` marks headings for a terminal."""
    return "\n".join(_Page(isi, width, bold).lines()).rstrip() + "\n"


class _Page:
    """Lines of one report at one width."""

    def __init__(self, isi: Isi, width: int, bold: bool) -> None:
        self.isi, self.width, self.bold = isi, width, bold

    def lines(self) -> Iterator[str]:
        yield from self.wrapped(opening(self.isi))
        yield from self.verdicts()
        yield from self.outside()
        yield from self.findings()
        yield from self.missing()
        yield from self.problems()
        yield from self.read()

    def heading(self, text: str) -> Iterator[str]:
        yield ""
        yield f"\x1b[1m{text}\x1b[0m" if self.bold else text.upper()

    def wrapped(self, text: str, indent: str = "", hang: str | None = None) -> list[str]:
        return textwrap.wrap(
            text, self.width, initial_indent=indent, subsequent_indent=indent if hang is None else hang, break_long_words=False, break_on_hyphens=False
        )

    def verdicts(self) -> Iterator[str]:
        rows = self.isi.verdicts
        for (dokumen,), own in rows.group_by("dokumen", maintain_order=True):
            yield from self.heading(_("Putusan {dokumen}").format(dokumen=document_name(str(dokumen))))
            sums, whole = rupiah_by_verdict(own), int(own["pagu"].sum() or 0)
            counts = dict(own["verdict"].value_counts().iter_rows())
            for name, amount in sums.items():
                share = percent(amount, whole)
                yield f"  {MARKS[name]} {_(VERDICTS[name]):<22}{short_rupiah(amount):>14}  {share:>7}  {number(counts.get(name, 0)):>5} " + _("program")
            yield f"    {_('jumlah'):<22}{short_rupiah(whole):>14}  {'':>7}  {number(own.height):>5} " + _("program")

    def outside(self) -> Iterator[str]:
        for verdict in ("di_luar_rpjmd", "perlu_perhatian"):
            own = self.isi.headline.filter(verdict=verdict).sort("pagu", descending=True, nulls_last=True)
            if not own.height:
                continue
            yield from self.heading(f"{MARKS[verdict]} {_(VERDICTS[verdict])}")
            for row in own.head(2 * FEW).iter_rows(named=True):
                agency = self.isi.agency_name(row["pd"])
                said = f"{row['kode'] or ''} {row['uraian'] or ''}".strip()
                yield from self.wrapped(f"{short_rupiah(row['pagu'])} · {said} · {agency} ({', '.join(row['because'])})", "  ", "    ")
            yield from self.more(own.height - 2 * FEW, _("program lagi"))

    def findings(self) -> Iterator[str]:
        yield from self.heading(_("Temuan"))
        if not self.isi.groups:
            yield "  " + _("Tidak ada temuan pada aturan yang dapat dinilai.")
        for group in self.isi.groups:
            yield from self.group(group)

    def group(self, group: Group) -> Iterator[str]:
        head = f"{BARS[group.severity]} {_(SEVERITY[group.severity])}  {group.rule.code}  {title(group.rule)}: {extent(group)}"
        yield from self.wrapped(head, "  ", "      ")
        example = group.findings[0]
        yield from self.wrapped(sentence(group.rule, example), "      ")
        where = place(example.path, example.sheet, example.cell, example.row)
        if where:
            yield from self.wrapped(_("contoh: {tempat}").format(tempat=where), "      ")
        if len(group.pd) > 1:
            names = [f"{name} {number(len(found))}" for name, found in group.pd.items() if name]
            rest = len(names) - FEW
            told = ", ".join(names[:FEW]) + (_(", dan {n} PD lagi").format(n=number(rest)) if rest > 0 else "")
            yield from self.wrapped(told, "      ")
        yield from self.wrapped(_("perbaiki: {cara}").format(cara=mend(group.rule, example)), "      ")
        yield ""

    def missing(self) -> Iterator[str]:
        if not self.isi.to_bring:
            return
        yield from self.heading(_("Belum dapat dinilai"))
        for kind, asked in self.isi.to_bring:
            codes = ", ".join(rule.code for rule in asked)
            said = _("bawa {jenis}, maka dapat dinilai: {aturan}").format(jenis=kind_name(kind), aturan=codes)
            yield from self.wrapped(said, "  ○ ", "    ")

    def problems(self) -> Iterator[str]:
        found = self.isi.result.plan.problems
        if not found:
            return
        yield from self.heading(_("Tidak terbaca"))
        for problem in found[: 2 * FEW]:
            yield from self.wrapped(problem_line(problem), "  ", "    ")
        yield from self.more(len(found) - 2 * FEW, _("sel atau baris lagi (lihat --format xlsx)"))

    def read(self) -> Iterator[str]:
        yield from self.heading(_("Terbaca"))
        for source in self.isi.read:
            sheet = _(", lembar “{sheet}”").format(sheet=source.sheet) if source.sheet else ""
            if source.kind is None:
                said = _("tidak dikenal jenisnya, dilewati; sebut dengan --as JENIS=BERKAS")
            else:
                said = _("{jenis}, {rows} baris, {accepted} diterima, {rejected} ditolak").format(
                    jenis=source.kind, rows=number(source.rows), accepted=number(source.accepted), rejected=number(source.rejected)
                )
                said += f", {rupiah(source.pagu)}" if source.pagu is not None else ""
            yield from self.wrapped(f"{source.path}{sheet}: {said}", "  ", "    ")

    def more(self, n: int, what: str) -> Iterator[str]:
        if n > 0:
            yield "  " + _("… dan {n} {apa}").format(n=number(n), apa=what)


def extent(group: Group) -> str:
    """How much: "1.332 baris, 40 PD", with the severities where they differ."""
    pd = [name for name in group.pd if name]
    said = _("{n} baris").format(n=number(group.count))
    said += _(", {n} PD").format(n=number(len(pd))) if pd else ""
    lower = {s: sum(f.severity == s for f in group.findings) for s in BARS}
    told = [f"{_(SEVERITY[s])} {number(n)}" for s, n in lower.items() if n]
    return f"{said} ({', '.join(told)})" if len(told) > 1 else said


def problem_line(problem: Problem) -> str:
    """What was read where, and what was expected."""
    cell = problem.address if problem.column else None
    where = place(problem.path, problem.sheet, cell, problem.row)
    return _("{where}: terbaca “{read}”, diharapkan {expected}").format(where=where, read=problem.read, expected=problem.expected)
