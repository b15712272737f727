# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample's budget: one difference explained, one shift booked, one late at the Sekda, one still a draft."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from selaras.web.anggaran.actions import (
    add_baris,
    book_pergeseran,
    create_pergeseran,
    explain_selisih,
    move_pergeseran,
)
from selaras.web.anggaran.models import Pergeseran
from selaras.web.anggaran.queries import pagu_by_stage, sub_kegiatan_budgeted
from selaras.web.organisasi import demo
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pd_of, today_of
from selaras.web.rencana.queries import dokumen_in_force

TAHUN = 2026  # the year of the sample's budget
PROGRAM, GREW = "1.02.02", ("renstra-2025-2030", "rkpd-2026")  # whose pagu grew between these two
PAPER, INK, TRAVEL = (
    "5.1.02.01.01.0024",
    "5.1.02.01.02.0001",
    "5.1.02.04.01.0001",
)  # two rincian of one objek; another objek
TENTH = 10  # of the sub kegiatan's pagu, what is shifted


@transaction.atomic
def budget(daerah: Daerah) -> None:
    """Once: nothing where a shift stands."""
    if Pergeseran.objects.of(daerah).exists():
        return
    pd = next(one for one in pd_of(daerah).select_related("daerah") if one.kode == demo.DINKES)
    today = today_of(daerah)
    head, treasurer = _who("kepala-opd"), _who("bpkad")
    _explain(daerah, pd, head)
    done = _shift(
        pd, "900.1/112", today - timedelta(days=40), "Harga alat tulis turun, tinta printer habis.", INK, head
    )
    move_pergeseran(pergeseran=done, act="ajukan", by=head)
    move_pergeseran(pergeseran=done, act="setujui", kata="Setuju; tidak mengubah keluaran.", by=treasurer)
    book_pergeseran(
        pergeseran=done, nomor="Peraturan Bupati Nomor 40", tanggal_on=today - timedelta(days=35),
        dpa="DPA Pergeseran ke-1", by=treasurer,
    )  # fmt: skip
    late = _shift(
        pd,
        "900.1/131",
        today - timedelta(days=75),
        "Pendampingan puskesmas terpencil bertambah.",
        TRAVEL,
        head,
    )
    move_pergeseran(pergeseran=late, act="ajukan", by=head)
    _shift(
        pd,
        "900.1/158",
        today,
        "Kertas tidak terpakai lagi sejak rekam medis elektronik.",
        INK,
        _who("perencana-opd"),
    )


def _who(name: str) -> Orang:
    found = demo.person(name)
    assert found is not None, f"the sample has its {name}"
    return found


def _explain(daerah: Daerah, pd: PerangkatDaerah, by: Orang) -> None:
    stages = [one for one in dokumen_in_force(daerah) if one.kunci in GREW]
    money = pagu_by_stage(daerah, stages, TAHUN, None, pd.silsilah)[pd.silsilah, PROGRAM]
    explain_selisih(
        daerah=daerah, tahun=TAHUN, pd=pd, program=PROGRAM, nama="Program Pemenuhan Upaya Kesehatan", dari=GREW[0], ke=GREW[1],
        selisih=money[GREW[1]] - money[GREW[0]], by=by,
        alasan="Pemerintah pusat menambah DAK Nonfisik untuk jaminan kesehatan sesudah Renstra ditetapkan.",
    )  # fmt: skip


def _shift(pd: PerangkatDaerah, nomor: str, letter: date, alasan: str, to: str, by: Orang) -> Pergeseran:
    """A draft that takes a tenth of a sub kegiatan of the programme from paper to that account."""
    one = create_pergeseran(pd=pd, tahun=TAHUN, nomor=nomor, tanggal_on=letter, alasan=alasan, by=by)
    node = next(
        row
        for row in sub_kegiatan_budgeted(pd, TAHUN)
        if row.kode.startswith(PROGRAM) and (row.rupiah or 0) >= TENTH
    )
    part = (node.rupiah or 0) // TENTH
    place: dict[str, Any] = {
        "unit": pd.kode, "program": PROGRAM, "kegiatan": node.kegiatan.kode if node.kegiatan else "", "sub_kegiatan": node.kode,
        "nama": node.nama,
    }  # fmt: skip
    for rekening, uraian, semula, menjadi in (
        (PAPER, "Kertas dan alat tulis", 2 * part, part),
        (to, "Kebutuhan baru", 0, part),
    ):
        isi = place | {"rekening": rekening, "uraian": uraian, "semula": semula, "menjadi": menjadi}
        add_baris(pergeseran=one, isi=isi, by=by)
    return one
