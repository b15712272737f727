# SPDX-License-Identifier: AGPL-3.0-or-later
"""A programme's story on one sheet: verdict and why, its place in the RPJMD, money by stage, findings, consultation.

Each part only to who may read it on the page; every list is cut to what one sheet holds, and says how many are left.
"""

from typing import Any

from django.utils.translation import gettext as _

from selaras.core.briefing import reason, unknown
from selaras.core.kalimat import day, document_name, number, short_rupiah, written
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may
from selaras.web.organisasi.queries import day_of, today_of
from selaras.web.rencana import queries as rencana
from selaras.web.rencana.models import Program, Putusan
from selaras.web.rencana.queries import Lines
from selaras.web.telaah import kata
from selaras.web.telaah.permissions import SEE
from selaras.web.telaah.permissions.konsultasi import SEE_PACKET
from selaras.web.telaah.queries import temuan_of_node
from selaras.web.telaah.queries.ajuan import butir_of_program

PLACES, STAGES, TARGETS, FINDINGS, MATTERS = 7, 10, 5, 4, 3  # rows of each part that one sheet holds
LONG = 120  # characters of a name or a sentence


def program_sheet(orang: Orang, daerah: Daerah, program: Program, lines: Lines, *, qr: str) -> dict[str, Any]:
    """What `briefing/lembar_program.typ` prints. At most twelve queries."""
    documents = rencana.dokumen_in_force(daerah, lines)
    rod = rencana.dokumen_measuring(documents, program.versi.ukuran, program.versi.dokumen.tahun)
    nama_ukuran = document_name(rod.kunci) if rod else "RPJMD"
    kaskade = rencana.kaskade_of(daerah, rod.kunci, program.program) if rod else None
    return {
        "daerah": daerah.nama, "judul": cut(written(program.nama)), "tanggal": day(today_of(daerah)), "qr": qr,
        "versi": _("{dokumen}, versi {n}").format(dokumen=document_name(program.versi.dokumen.kunci), n=program.versi.nomor),
        "pengantar": " · ".join(x for x in (program.kode, program.pd.nama if program.pd else "", short_rupiah(program.rupiah)) if x),
        "putusan": [program.putusan, Putusan(program.putusan).label, _why(program, nama_ukuran)],
        "kepala": {
            "letak": _("Letak dalam {ukuran}").format(ukuran=nama_ukuran), "tahap": _("Pagu pada setiap tahap"),
            "target": _("Indikator dan target"), "temuan": _("Temuan terbuka"), "konsultasi": _("Konsultasi"),
        },
        "letak": _some([[depth, cut(f"{s.kode} {written(s.nama)}".strip())] for depth, s in rencana.janji_above(kaskade, program)], PLACES)
        if kaskade else _some([], PLACES),
        "kosong": _("Belum diketahui sasaran mana yang didukungnya."),
        "tahap": _some([_stage(t) for t in rencana.tahap_of(program, lines)], STAGES),
        "target": _some(_targets(program), TARGETS),
        "temuan": _some(_findings(orang, daerah, program), FINDINGS),
        "konsultasi": _some(_matters(orang, daerah, program), MATTERS),
    }  # fmt: skip


def cut(text: str) -> str:
    """A text no longer than a sheet bears."""
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"


def _some(rows: list[Any], most: int) -> dict[str, Any]:
    """The first rows, and how many are left out, in words."""
    left = len(rows) - most
    return {"baris": rows[:most], "lagi": _("dan {n} lagi").format(n=number(left)) if left > 0 else ""}


def _why(program: Program, nama_ukuran: str) -> str:
    if not program.diperiksa_at:
        return _("Versi ini belum diperiksa, jadi belum dapat dinilai.")
    if program.putusan == Putusan.SELARAS:
        return _("Program ini tercantum dalam RPJMD dan mendukung sasaran yang diketahui.")
    if program.putusan == Putusan.BELUM:
        cause, step = unknown(program.karena)
        return f"{cause[:1].upper()}{cause[1:]}. {step}"
    told = reason(program.karena, nama_ukuran)
    return f"{told[:1].upper()}{told[1:]} ({', '.join(program.karena)})." if told else ""


def _stage(one: Program) -> list[str]:
    """A stage: its document, the verdict there, its money; the plan that measures has no verdict."""
    d = one.versi.dokumen
    verdict = "" if d.jenis in rencana.YARDSTICKS else Putusan(one.putusan).label
    return [document_name(d.kunci), str(verdict), short_rupiah(one.rupiah)]


def _targets(program: Program) -> list[tuple[str, str]]:
    """Indicators with the target of the document's year, of a longer plan the last one; each said once."""
    year = program.versi.dokumen.tahun if program.versi.dokumen.tahun_akhir is None else None
    told: dict[tuple[str, str], None] = {}
    for one in rencana.indikator_of(program, "program"):
        fits = [t for t in one.target.all() if not t.maju and (year is None or t.tahun in (None, year))]
        text = fits[-1].teks if fits else ""
        unit = "" if one.satuan.casefold() in text.casefold() else one.satuan
        told[cut(one.indikator), f"{text or '–'} {unit}".strip()] = None
    return list(told)


def _findings(orang: Orang, daerah: Daerah, program: Program) -> list[list[str]]:
    """Open findings on it and below it, the gravest first."""
    if not may(orang, SEE, daerah=daerah, pd=program.pd):
        return []
    rows = temuan_of_node(
        daerah, None, dokumen=program.versi.dokumen.kunci, silsilah=program.pd.silsilah if program.pd else "",
        kunci=program.kunci,
    )  # fmt: skip
    for t in rows:
        t.daerah = daerah  # the calendar is read once
    told = [kata.words_of(t) for t in rows]
    return [[k.keparahan, f"{k.temuan.aturan_id} {cut(k.kalimat)}", k.berdiri[0]] for k in told]


def _matters(orang: Orang, daerah: Daerah, program: Program) -> list[list[str]]:
    """Where it stands in consultation, the newest first."""
    if not may(orang, SEE_PACKET, daerah=daerah, pd=program.pd):
        return []
    rows = butir_of_program(daerah, program.program, program.pd.silsilah if program.pd else "")
    return [
        [
            b.konsultasi.judul,
            str(b.get_keadaan_display()),
            day(day_of(daerah, b.diputus_at)) if b.diputus_at else "",
        ]
        for b in rows
    ]
