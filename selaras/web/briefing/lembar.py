# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beranda as one sheet to hand on: what is to be read first, the verdicts in rupiah, the PD with something outside."""

from typing import Any

from django.utils.translation import gettext as _

from selaras.core.kalimat import day, document_name, number, percent, short_rupiah
from selaras.web.briefing.dahulu import Bacaan
from selaras.web.briefing.ringkasan import Ringkasan
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queries import today_of
from selaras.web.rencana.models import Putusan

PD_AT_MOST = 8  # what one sheet holds


def sheet_of(
    daerah: Daerah, ringkasan: Ringkasan, read: list[Bacaan], *, judul: str, qr: str
) -> dict[str, Any]:
    """What `briefing/lembar.typ` prints."""
    whole = ringkasan.semua
    return {
        "daerah": daerah.nama, "judul": judul, "tanggal": day(today_of(daerah)), "qr": qr,
        "versi": f"{document_name(ringkasan.dokumen.kunci)}, {versions_of(ringkasan)}",
        "kalimat": _sentence(ringkasan),
        "kepala": {
            "dahulu": _("Yang perlu dibaca dahulu"), "putusan": _("Putusan menurut rupiah"),
            "pd": _("Perangkat daerah dengan program di luar {ukuran}").format(ukuran=ringkasan.nama_ukuran),
        },
        "kolom": ["", _("Program"), _("Pagu"), _("Bagian")],
        "dahulu": [
            {"judul": u.judul, "rupiah": short_rupiah(u.perkara.rupiah), "mengapa": f"{u.keterangan} · {u.sebab}"}
            for u in read
        ],
        "putusan": [
            [word, Putusan(word).label, number(j.program), short_rupiah(j.rupiah), percent(j.rupiah, whole.rupiah)]
            for word, j in ringkasan.putusan.items()
        ],
        "pd": [
            [row.nama, number(row.luar.program), short_rupiah(row.luar.rupiah)]
            for row in ringkasan.pd if row.luar.program
        ][:PD_AT_MOST],
    }  # fmt: skip


def versions_of(ringkasan: Ringkasan) -> str:
    """Which versions stand behind the figures; "" where nothing does."""
    numbers = sorted({p.versi.nomor for p in ringkasan.program})
    if len(numbers) == 1:
        return _("versi {n}").format(n=numbers[0])
    return _("versi {dari} sampai {sampai}").format(dari=numbers[0], sampai=numbers[-1]) if numbers else ""


def _sentence(ringkasan: Ringkasan) -> str:
    luar, belum = ringkasan.putusan[Putusan.LUAR], ringkasan.putusan[Putusan.BELUM]
    said = _("{dokumen} memuat {n} program, {jumlah}.").format(
        dokumen=document_name(ringkasan.dokumen.kunci), n=number(ringkasan.semua.program), jumlah=short_rupiah(ringkasan.semua.rupiah)
    )  # fmt: skip
    if luar.program:
        said += " " + _("Di luar {ukuran}: {n} program, {jumlah}.").format(
            ukuran=ringkasan.nama_ukuran, n=number(luar.program), jumlah=short_rupiah(luar.rupiah)
        )
    if belum.program:
        said += " " + _("Belum dapat dinilai: {n} program, {jumlah}; tidak pernah dihitung selaras.").format(
            n=number(belum.program), jumlah=short_rupiah(belum.rupiah)
        )
    return said
