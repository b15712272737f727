# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text report: what a leader would say first, then verdicts, findings, what is missing, what was read."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

from selaras.core.kalimat import document_name, mend, number, percent, rupiah, sentence, short_rupiah, title
from selaras.core.wording import _
from selaras.core.workbook.problem import Problem
from selaras.laporan.bagian_temuan import extent, rows_and_agencies
from selaras.laporan.isi import Group, Isi, rupiah_by_verdict
from selaras.laporan.kalimat_utama import opening, subject
from selaras.laporan.sebutan import MARKS, SEVERITY, VERDICTS, also_fits, kind_name, place

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
            text,
            self.width,
            initial_indent=indent,
            subsequent_indent=indent if hang is None else hang,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def verdicts(self) -> Iterator[str]:
        rows = self.isi.headline
        if not rows.height:
            return
        yield from self.heading(_("Putusan {dokumen}").format(dokumen=subject(self.isi)))
        sums, whole = rupiah_by_verdict(rows), int(rows["pagu"].sum() or 0)
        counts = dict(rows["verdict"].value_counts().iter_rows())
        for name, amount in sums.items():
            yield self.figures(
                f"{MARKS[name]} {_(VERDICTS[name])}", amount, percent(amount, whole), counts.get(name, 0)
            )
        yield self.figures("  " + _("jumlah"), whole, "", rows.height)
        if len(self.isi.by_document) > 1:
            yield ""
            yield "  " + _("Tiap dokumen (tahap dari uang yang sama, tidak dijumlahkan):")
            for dokumen, own in self.isi.by_document:
                sums = rupiah_by_verdict(own)
                told = ", ".join(f"{MARKS[v]} {short_rupiah(sums[v])}" for v in VERDICTS if sums[v])
                yield from self.wrapped(
                    f"{document_name(dokumen)}: {short_rupiah(int(own['pagu'].sum() or 0))} ({told})",
                    "  ",
                    "    ",
                )

    def figures(self, name: str, amount: int, share: str, programs: int) -> str:
        return f"  {name:<24}{short_rupiah(amount):>14}{share:>10}  {number(programs):>6} " + _("program")

    def outside(self) -> Iterator[str]:
        for verdict in ("di_luar_rpjmd", "perlu_perhatian", "belum_dapat_dinilai"):
            own = self.isi.headline.filter(verdict=verdict).sort("pagu", descending=True, nulls_last=True)
            if not own.height or (
                verdict == "belum_dapat_dinilai" and own.height == self.isi.headline.height
            ):
                continue
            yield from self.heading(f"{MARKS[verdict]} {_(VERDICTS[verdict])}")
            for row in own.head(2 * FEW).iter_rows(named=True):
                agency = self.isi.agency_name(row["pd"])
                said = f"{row['kode'] or ''} {row['uraian'] or ''}".strip()
                yield from self.wrapped(
                    f"{short_rupiah(row['pagu'])} · {said} · {agency} ({', '.join(row['because'])})",
                    "  ",
                    "    ",
                )
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
        where = place(self.short(example.path), example.sheet, example.cell, example.row)
        if where:
            yield from self.wrapped(_("contoh: {tempat}").format(tempat=where), "      ")
        for part, n, pd in group.parts[:FEW] if len(group.parts) > 1 else ():
            yield f"      {part}: {rows_and_agencies(n, pd)}"
        if len(group.pd) > 1:
            names = [f"{name} {number(len(found))}" for name, found in group.pd.items() if name]
            rest = len(names) - FEW
            told = ", ".join(names[:FEW]) + (
                _(", dan {n} PD lagi").format(n=number(rest)) if rest > 0 else ""
            )
            yield from self.wrapped(told, "      ")
        yield from self.wrapped(_("perbaiki: {cara}").format(cara=mend(group.rule, example)), "      ")
        yield ""

    def short(self, path: str | None) -> str | None:
        """A file's name alone where no other file has it."""
        names = [Path(p).name for p in {s.path for s in self.isi.read}]
        return Path(path).name if path and names.count(Path(path).name) == 1 else path

    def missing(self) -> Iterator[str]:
        if not self.isi.to_bring:
            return
        yield from self.heading(_("Belum dapat dinilai"))
        for kind, asked in self.isi.to_bring:
            codes = ", ".join(rule.code for rule in asked)
            said = _("bawa {jenis}, maka dapat dinilai: {aturan}").format(jenis=kind_name(kind), aturan=codes)
            yield from self.wrapped(said, "  ○ ", "    ")

    def problems(self) -> Iterator[str]:
        found = self.isi.problems
        if not found:
            return
        yield from self.heading(_("Tidak terbaca"))
        for problem, alike in found[: 2 * FEW]:
            yield from self.wrapped(problem_line(problem, alike), "  ", "    ")
        rest = sum(alike for _problem, alike in found[2 * FEW :])
        yield from self.more(rest, _("sel atau baris lagi (lihat --format xlsx)"))

    def read(self) -> Iterator[str]:
        yield from self.heading(_("Terbaca"))
        known = {source.path for source in self.isi.read if source.kind}
        for source in self.isi.read:
            sheet = _(", lembar “{sheet}”").format(sheet=source.sheet) if source.sheet else ""
            if source.kind is None and source.path in known:  # a page of notes beside a table
                said = _("bukan tabel rencana, dilewati")
            elif source.kind is None:
                said = _("tidak dikenal jenisnya, dilewati; sebut dengan --as JENIS=BERKAS")
            else:
                said = _("{jenis}, {rows} baris, {accepted} diterima, {rejected} ditolak").format(
                    jenis=source.kind,
                    rows=number(source.rows),
                    accepted=number(source.accepted),
                    rejected=number(source.rejected),
                )
                said += f", {rupiah(source.pagu)}" if source.pagu is not None else ""
                said += f"; {also_fits(source)}" if source.juga else ""
            yield from self.wrapped(f"{source.path}{sheet}: {said}", "  ", "    ")

    def more(self, n: int, what: str) -> Iterator[str]:
        if n > 0:
            yield "  " + _("… dan {n} {apa}").format(n=number(n), apa=what)


def problem_line(problem: Problem, alike: int = 1) -> str:
    """What was read where, how often, and what was expected."""
    cell = problem.address if problem.column else None
    where = place(problem.path, problem.sheet, cell, problem.row)
    if alike > 1:
        where += _(", dan {n} lagi seperti itu").format(n=number(alike - 1))
    return _("{where}: terbaca “{read}”, diharapkan {expected}").format(
        where=where, read=problem.read, expected=problem.expected
    )
