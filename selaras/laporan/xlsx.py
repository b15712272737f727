# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Excel report: every figure and every finding, to filter and to send on."""

from collections.abc import Iterator
from typing import Any

from selaras.core.check import rules
from selaras.core.finding import Finding
from selaras.core.kalimat import day, document_name, mend, sentence, shown, title
from selaras.core.rencana import Source
from selaras.core.wording import N_, _
from selaras.core.workbook.own_report import TITLE
from selaras.core.workbook.problem import Problem
from selaras.laporan.isi import Isi, rupiah_by_verdict
from selaras.laporan.kalimat_utama import opening
from selaras.laporan.lembar import Sheet, workbook_of
from selaras.laporan.sebutan import MARKS, OWNERS, SEVERITY, VERDICTS, kind_name


def workbook(isi: Isi) -> bytes:
    """The whole report as an .xlsx file."""
    sheets = [
        _summary(isi),
        _verdicts(isi),
        _groups(isi),
        _findings(isi),
        _missing(isi),
        read_sheet(isi.read),
        problem_sheet(isi.result.plan.problems),
    ]
    return workbook_of(sheets, made=isi.on, title=TITLE)


def _summary(isi: Isi) -> Sheet:
    rows: list[tuple[Any, ...]] = [(opening(isi), None, None)]
    if isi.on:
        rows.append((_("Tanggal pemeriksaan"), day(isi.on), None))
    rows.append((_("Versi Selaras"), isi.version, None))
    for name, own in isi.by_document:
        counts = dict(own["verdict"].value_counts().iter_rows())
        for verdict, amount in rupiah_by_verdict(own).items():
            rows.append(
                (
                    f"{document_name(name)} {MARKS[verdict]} {_(VERDICTS[verdict])}",
                    amount,
                    counts.get(verdict, 0),
                )
            )
        rows.append(
            (
                _("{dokumen} jumlah").format(dokumen=document_name(name)),
                int(own["pagu"].sum() or 0),
                own.height,
            )
        )
    rows += [
        (_("temuan {keparahan}").format(keparahan=_(SEVERITY[s])), None, n)
        for s, n in isi.by_severity.items()
    ]
    return Sheet(_("Ringkasan"), ((_("Perihal"), 70), (_("Rupiah atau isi"), 24), (_("Banyaknya"), 12)), rows)


def _verdicts(isi: Isi) -> Sheet:
    heads = (
        (N_("Dokumen"), 18), (N_("Tahun"), 8), (N_("Kode PD"), 24), (N_("PD"), 40), (N_("Kode program"), 14),
        (N_("Program"), 50), (N_("Putusan"), 22), (N_("Pagu"), 20), (N_("Karena"), 24),
    )  # fmt: skip
    rows = [
        (
            document_name(r["dokumen"]), r["tahun"], r["pd_kode"] or isi.agency_code(r["pd"]), isi.agency_name(r["pd"]), r["kode"], r["uraian"],
            f"{MARKS[r['verdict']]} {_(VERDICTS[r['verdict']])}", r["pagu"], ", ".join(r["because"]),
        )
        for r in isi.verdicts.iter_rows(named=True)
    ]  # fmt: skip
    return Sheet(_("Putusan"), _translated(heads), rows)


def _groups(isi: Isi) -> Sheet:
    heads = (
        (N_("Keparahan"), 11),
        (N_("Aturan"), 9),
        (N_("Yang diminta"), 44),
        (N_("PD"), 40),
        (N_("Baris"), 9),
        (N_("Contoh"), 60),
        (N_("Cara memperbaiki"), 60),
    )
    rows = [
        (
            _(SEVERITY[found[0].severity]),
            group.rule.code,
            title(group.rule),
            name,
            len(found),
            sentence(group.rule, found[0]),
            mend(group.rule, found[0]),
        )
        for group in isi.groups
        for name, found in group.pd.items()
    ]
    return Sheet(_("Temuan"), _translated(heads), rows)


def _findings(isi: Isi) -> Sheet:
    heads = (
        (N_("Keparahan"), 11), (N_("Aturan"), 9), (N_("Dokumen"), 16), (N_("Kode PD"), 24), (N_("PD"), 36), (N_("Pemilik"), 12), (N_("Kode"), 20),
        (N_("Uraian"), 44), (N_("Temuan"), 60),
        (N_("Usul"), 40), (N_("Bukti"), 40), (N_("Berkas"), 30), (N_("Lembar"), 14), (N_("Baris"), 8), (N_("Kolom"), 20), (N_("Sel"), 9),
    )  # fmt: skip
    return Sheet(_("Temuan rinci"), _translated(heads), list(_rows(isi)))


def _rows(isi: Isi) -> Iterator[tuple[Any, ...]]:
    known = rules()
    for one in isi.findings:
        yield (
            _(SEVERITY[one.severity]), one.rule, document_name(one.dokumen or ""), isi.agency_code(one.pd), isi.agency_name(one.pd), _(OWNERS[one.owner]),
            one.kode, one.uraian, sentence(known[one.rule], one), one.suggestion, _evidence(one), one.path, one.sheet, one.row, one.column, one.cell,
        )  # fmt: skip


def _evidence(one: Finding) -> str:
    return "; ".join(
        f"{name.removeprefix('rp_').replace('_', ' ')}: {shown(name, fact)}"
        for name, fact in one.facts.items()
        if not isinstance(fact, dict)
    )


def _missing(isi: Isi) -> Sheet:
    heads = ((N_("Yang perlu dibawa"), 40), (N_("Aturan"), 9), (N_("Maka dapat dinilai"), 70))
    rows = [(kind_name(kind), rule.code, title(rule)) for kind, asked in isi.to_bring for rule in asked]
    return Sheet(_("Belum dinilai"), _translated(heads), rows)


def read_sheet(sources: list[Source]) -> Sheet:
    """What was read."""
    heads = (
        (N_("Berkas"), 44),
        (N_("Lembar"), 20),
        (N_("Dibaca sebagai"), 30),
        (N_("Baris"), 9),
        (N_("Diterima"), 9),
        (N_("Ditolak"), 9),
        (N_("Dilewati"), 9),
        (N_("Pagu"), 20),
    )
    rows = [
        (s.path, s.sheet, kind_name(s.kind), s.rows, s.accepted, s.rejected, s.skipped, s.pagu)
        for s in sources
    ]
    return Sheet(_("Terbaca"), _translated(heads), rows)


def problem_sheet(problems: list[Problem]) -> Sheet:
    """What could not be accepted."""
    heads = (
        (N_("Berkas"), 44),
        (N_("Lembar"), 20),
        (N_("Sel"), 10),
        (N_("Baris"), 9),
        (N_("Terbaca"), 50),
        (N_("Diharapkan"), 50),
    )
    rows = [(p.path, p.sheet, p.address if p.column else None, p.row, p.read, p.expected) for p in problems]
    return Sheet(_("Masalah"), _translated(heads), rows)


def _translated(heads: tuple[tuple[str, int], ...]) -> list[tuple[str, int]]:
    return [(_(name), width) for name, width in heads]
