# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker proposes whom a programme touches, from the plan in force."""

import pytest
from django.urls import reverse

from selaras.web.rencana.models import Program
from selaras.web.telaah.models import Penerima, Sosialisasi
from selaras.web.telaah.tasks import propose_sosialisasi
from tests.web.rencana.berkas import DINKES, GEDUNG, HEAD, PROGRAM, PUPR, applied
from tests.web.rencana.conftest import worker

__all__ = ["worker"]  # the fixture
WHERE = '"Kab. Sagara Jaya, Teluk Biru, Semua Kel/Desa"'
ALL = '"Kab. Sagara Jaya, Semua Kecamatan, Semua Kel/Desa"'


def renja(where_pupr: str, where_dinkes: str) -> bytes:
    """One programme of each PD, each at that place."""
    rows = [
        f"{PUPR},{GEDUNG},1.03.08.2.01.0001,Gedung balai,500,{where_pupr}",
        f"{DINKES},{PROGRAM},1.02.02.2.01.0001,Pembangunan Puskesmas,700,{where_dinkes}",
    ]
    return ("\n".join([f"{HEAD},lokasi", *rows]) + "\n").encode()


@pytest.mark.parametrize(
    ("pupr", "dinkes", "told"), [(WHERE, WHERE, ["Dinas Kesehatan"]), (ALL, ALL, []), (WHERE, ALL, [])]
)
def test_the_button_of_a_programme_proposes_by_place_never_by_all_kecamatan(
    sagara, as_, worker, pupr, dinkes, told
):
    applied(sagara, worker, {"renja_2026.csv": renja(pupr, dinkes)})
    node = Program.objects.of(sagara.daerah).get(pd=sagara.other_pd)
    client = as_(sagara.orang["bappeda"])

    answer = client.post(reverse("sosialisasi_usul", args=[node.pk]))
    waiting = client.get(answer.url).content.decode()
    assert "Usulan sedang disusun" in waiting
    worker()

    assert "Usulan sedang disusun" not in client.get(answer.url).content.decode()
    rows = Penerima.objects.of(sagara.daerah).filter(sosialisasi__program="1.03.08")
    assert [p.pd.nama for p in rows] == told
    assert [s["alasan"] for p in rows for s in p.sebab] == ["kecamatan"] * len(told)


def test_an_approval_proposes_by_the_task_of_the_settings(sagara, worker, settings):
    applied(sagara, worker, {"renja_2026.csv": renja(WHERE, WHERE)})

    assert settings.SESUDAH_DISETUJUI == ["selaras.web.telaah.tasks.propose_sosialisasi"]
    leader = sagara.orang["kepala_daerah"]
    approved = [["1.03.08", sagara.other_pd.silsilah], ["9.99.99", "x"]]
    propose_sosialisasi.enqueue(sagara.daerah.pk, leader.pk, "renja-2026", approved)
    worker()

    one = Sosialisasi.objects.of(sagara.daerah).get()
    assert (one.kode, one.keadaan, one.penerima.across("all of one").count()) == ("1.03.08", "usulan", 1)
