# SPDX-License-Identifier: AGPL-3.0-or-later
"""The region's settings on the site: refused with file, line and key, kept by version, used by every check."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.web.jejak.models import Jejak
from selaras.web.rencana.models import VersiPengaturan
from selaras.web.telaah.models import Pemeriksaan, Temuan
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import applied, renja

ADDRESS = "/rencana/pengaturan/"
CAPACITY = '[kapasitas.2026]\npendapatan = 150\n\n[pag.tambahan_akhir_tahun_persen]\nvalue = 15\nbasis = "Perbup 7/2026"\n'


def test_settings_change_the_next_check_which_names_them(
    sagara: Wilayah, worker: Callable[[], int], as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(100, 200)})
    client = as_(sagara.orang["admin_daerah"])
    sent = {"dari": 0, "berkas": SimpleUploadedFile("pengaturan.toml", CAPACITY.encode())}

    answer = client.post(ADDRESS, sent)
    worker()

    first, second = Pemeriksaan.objects.of(sagara.daerah).order_by("pk")
    kept = VersiPengaturan.objects.of(sagara.daerah).get()
    assert (answer.status_code, first.pengaturan, second.pengaturan) == (302, None, kept)
    assert "PAG-08" in first.ringkasan["belum"]
    assert "PAG-08" not in second.ringkasan["belum"]
    assert Temuan.objects.of(sagara.daerah).filter(aturan="PAG-08").count() == 1
    page = client.get(ADDRESS).content.decode()
    assert all(said in page for said in ("Rp\xa0150", "Perbup 7/2026", "<b>15</b>"))
    assert client.get(f"{ADDRESS}1.toml").content.decode() == CAPACITY
    told = Jejak.objects.of(sagara.daerah.kode).get(tindakan="rencana.atur").sesudah
    assert told["kunci"] == ["pag.tambahan_akhir_tahun_persen", "kapasitas.2026"]


@pytest.mark.parametrize(
    ("isi", "dari", "said"),
    [
        ("[pag]\nngawur = 1", 0, "pengaturan.toml, baris 2: pengaturan pag.ngawur tidak dikenal"),
        ("[pag]\n\ntriwulan_akhir = ?\n", 0, "pengaturan.toml, baris 3: bukan TOML yang sah"),
        ("", 3, "baru saja diubah orang lain"),
    ],
)
def test_settings_that_cannot_stand_are_told_and_not_kept(
    sagara: Wilayah, as_: Callable[..., Client], isi: str, dari: int, said: str
) -> None:
    answer = as_(sagara.orang["bappeda"]).post(ADDRESS, {"isi": isi, "dari": dari})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert VersiPengaturan.objects.of(sagara.daerah).count() == 0
