# SPDX-License-Identifier: AGPL-3.0-or-later
"""The people of the sample regency: one a role, marked as samples, signed in by a click in the demo only."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from selaras.web.organisasi import actions, sheet
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.roles import OF_THE_OPD, Cara, Peran

KODE, NAMA = "99.01", "Kabupaten Sagara Jaya"
DINKES, PUPR = "1.02.0.00.0.00.01.0000", "1.03.0.00.0.00.01.0000"
SINCE = date(2025, 2, 20)
TITLES = {Peran.KEPALA_DAERAH: "Bupati Sagara Jaya", Peran.WAKIL: "Wakil Bupati Sagara Jaya"}
NOT_SHOWN = {Peran.PUBLIK, Peran.ADMIN_INSTALASI}  # they hold no post of a Daerah


@transaction.atomic
def make(samples: Path) -> Daerah:
    """Make the sample regency, its PD and its people; does nothing when it is there."""
    known = Daerah.objects.filter(kode=KODE).first()
    if known is not None:
        return known
    daerah = Daerah.objects.create(kode=KODE, nama=NAMA, lingkup="kabupaten", zona="Asia/Makassar")
    admin = Orang(nama_pengguna="admin-daerah", nama="Admin Daerah", daerah=daerah, contoh=True)
    admin.set_unusable_password()
    admin.save()
    actions.appoint(daerah, admin, "Admin daerah", Peran.ADMIN_DAERAH, None, Cara.DEFINITIF, SINCE, None, "")
    pd = sheet.read("pd", samples.joinpath("pd_2026.csv").read_bytes())
    actions.import_pd(daerah=daerah, rows=pd.rows, by=admin)
    actions.import_orang(daerah=daerah, rows=_people(), by=admin)
    Orang.objects.filter(daerah=daerah).update(contoh=True)
    return daerah


def _people() -> list[dict[str, Any]]:
    """One row a role, and the head of a second PD, so that own and other can be told apart."""
    rows = [
        _row(peran, peran.value.replace("_", "-"), DINKES)
        for peran in Peran
        if peran not in NOT_SHOWN | {Peran.ADMIN_DAERAH}
    ]
    return [*rows, _row(Peran.KEPALA_OPD, "kepala-opd-pupr", PUPR)]


def _row(peran: Peran, name: str, kode: str) -> dict[str, Any]:
    of_opd = peran in OF_THE_OPD
    place = " Dinas Kesehatan" if kode == DINKES else " Dinas PUPR"
    title = TITLES.get(peran, peran.label) if not of_opd else peran.label.replace(" OPD", "") + place
    cara = Cara.PLT if of_opd and peran == Peran.KEPALA_OPD and kode == DINKES else Cara.DEFINITIF
    return {
        "nama_pengguna": name, "nama": f"Contoh {title}", "surel": "", "jabatan": title, "peran": peran.value,
        "kode_skpd": kode if of_opd else "", "cara": cara, "mulai": SINCE, "sampai": None, "sk": "SK contoh", "baris": 0,
    }  # fmt: skip


def people() -> list[Orang]:
    """The people of the sample, in the order of the roles."""
    return list(Orang.objects.filter(contoh=True, is_active=True).select_related("daerah").order_by("pk"))


def person(name: str) -> Orang | None:
    """That person of the sample."""
    return Orang.objects.filter(contoh=True, is_active=True, nama_pengguna=name).first()
