# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentence a leader would say: how much, what lies outside, what is missing."""

import polars as pl

from selaras.core.kalimat import document_name, listed, number, short_rupiah
from selaras.core.wording import _
from selaras.laporan.isi import Isi, rupiah_by_verdict
from selaras.laporan.sebutan import kind_name


def opening(isi: Isi) -> str:
    """Two or three sentences that are the whole briefing."""
    return " ".join(part for part in (_verdict(isi), _counts(isi), _unreadable(isi)) if part)


def topic(isi: Isi) -> str:
    """The report's title: the document it speaks of, or what was read."""
    documents = isi.headline["dokumen"].unique(maintain_order=True).to_list()
    if len(documents) > 1:
        return _("Pemeriksaan rencana {tahun}").format(tahun=isi.headline["tahun"].max())
    names = [
        document_name(d) for d in documents or isi.result.plan.dokumen["dokumen"].unique(maintain_order=True)
    ]
    return _("Pemeriksaan {rencana}").format(rencana=listed(names)) if names else _("Pemeriksaan")


def subject(isi: Isi) -> str:
    """What the figures are about: "Renja 2026", or the year where several stages speak together."""
    documents = isi.headline["dokumen"].unique(maintain_order=True).to_list()
    if len(documents) == 1:
        return document_name(documents[0])
    return _("Rencana {tahun} menurut tahap terakhir tiap program").format(tahun=isi.headline["tahun"].max())


def _verdict(isi: Isi) -> str:
    rows = isi.headline
    if not rows.height:
        return _no_plan(isi)
    sums, whole = rupiah_by_verdict(rows), short_rupiah(int(rows["pagu"].sum() or 0))
    counts = dict(rows["verdict"].value_counts().iter_rows())
    place = {"rencana": subject(isi), "jumlah": whole, "pd": number(rows["pd"].n_unique())}
    if counts.get("belum_dapat_dinilai", 0) == rows.height:
        return _("{rencana} senilai {jumlah} pada {pd} PD belum dapat dinilai: {sebab}.").format(
            **place, sebab=_lacking(isi)
        )
    if counts.get("selaras", 0) == rows.height:
        return _("{rencana} senilai {jumlah} pada {pd} PD seluruhnya selaras dengan RPJMD.").format(**place)
    told = [
        sentence.format(rupiah=short_rupiah(sums[name]), n=number(counts[name]), pd=_agencies(rows, name))
        for name, sentence in (
            ("di_luar_rpjmd", _("{rupiah} di luar RPJMD ({n} program, {pd} PD)")),
            ("perlu_perhatian", _("{rupiah} perlu perhatian ({n} program, {pd} PD)")),
            ("belum_dapat_dinilai", _("{rupiah} belum dapat dinilai ({n} program, {pd} PD)")),
            ("selaras", _("{rupiah} selaras ({n} program, {pd} PD)")),
        )
        if counts.get(name)
    ]
    return _("{rencana} senilai {jumlah} pada {pd} PD: {isi}.").format(**place, isi=listed(told))


def _agencies(rows: pl.DataFrame, verdict: str) -> str:
    return number(rows.filter(verdict=verdict)["pd"].n_unique())


def _lacking(isi: Isi) -> str:
    if not isi.result.plan.program("rpjmd", "rpd").height:  # an RPJMD of indicators alone lists none
        return _("tidak ada daftar program RPJMD (atau RPD) untuk membandingkannya")
    return _(
        "daftar program RPJMD yang ada tidak berlaku untuk tahun itu, atau kode programnya tidak dikenal"
    )


def _no_plan(isi: Isi) -> str:
    names = [document_name(d) for d in isi.result.plan.dokumen["dokumen"].unique(maintain_order=True)]
    names = names or sorted({kind_name(s.kind) for s in isi.read if s.kind})
    if not names:
        return _("Tidak ada tabel yang dikenali.")
    return _(
        "Terbaca {dokumen}; belum ada rencana (Renstra, RKPD, Renja, atau anggaran) yang dapat diberi putusan."
    ).format(dokumen=listed(names))


def _counts(isi: Isi) -> str:
    told = [
        sentence.format(n=number(isi.by_severity[name]))
        for name, sentence in (
            ("berat", _("{n} berat")),
            ("sedang", _("{n} sedang")),
            ("ringan", _("{n} ringan")),
        )
        if isi.by_severity[name]
    ]
    if told:
        return _("Temuan: {isi}.").format(isi=listed(told))
    return _("Tidak ada temuan pada aturan yang dapat dinilai.")


def _unreadable(isi: Isi) -> str:
    n = len(isi.result.plan.problems)
    return _("{n} sel atau baris tidak terbaca.").format(n=number(n)) if n else ""
