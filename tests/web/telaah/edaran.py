# SPDX-License-Identifier: AGPL-3.0-or-later
"""A programme of the other PD told to the own one, as tests of sosialisasi need it."""

from selaras.web.rencana.models import Program
from selaras.web.telaah.actions.sosialisasi import propose_penerima, send_sosialisasi, start_sosialisasi
from selaras.web.telaah.models import Penerima, Sosialisasi
from tests.web.factories import Wilayah
from tests.web.rencana.halaman import versi

SEBAB = {
    "alasan": "kecamatan", "program": "1.02.02", "kode": "1.02.02.2.01.0002", "nama": "Pembangunan Puskesmas",
    "bersama": "Kab. Sagara Jaya, Teluk Biru, Semua Kel/Desa",
}  # fmt: skip


def program(wilayah: Wilayah, kode: str = "1.03.10") -> Program:
    """A programme of the other PD, in force."""
    known = Program.objects.of(wilayah.daerah).filter(kode=kode).first()
    return known or Program.objects.create(
        daerah=wilayah.daerah, versi=versi(wilayah), pd=wilayah.other_pd, kunci=kode, kode=kode,
        nama="PROGRAM PENYELENGGARAAN JALAN", program=kode, rupiah=118_570_000_000,
    )  # fmt: skip


def proposed(wilayah: Wilayah, kode: str = "1.03.10") -> Sosialisasi:
    """Proposed to the own PD, not sent."""
    bappeda = wilayah.orang["bappeda"]
    one = start_sosialisasi(program=program(wilayah, kode), by=bappeda)
    return propose_penerima(sosialisasi=one, usul=[(wilayah.pd.silsilah, [SEBAB])], by=bappeda)


def sent(wilayah: Wilayah, kode: str = "1.03.10") -> Penerima:
    """Sent to the own PD: what that recipient has to answer."""
    one = proposed(wilayah, kode)
    if one.keadaan != "dikirim":
        send_sosialisasi(sosialisasi=one, by=wilayah.orang["bappeda"])
    rows = Penerima.objects.of(wilayah.daerah).select_related(
        "sosialisasi__pd", "sosialisasi__daerah", "pd", "daerah"
    )
    return rows.get(sosialisasi=one)
