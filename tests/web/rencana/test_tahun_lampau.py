# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real plans of past years through the wizard: Madiun 2019–2023 whole, by code and by name alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from selaras.web.rencana.models import Program, Versi
from selaras.web.telaah.models import Temuan
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import folder, sent
from tests.web.rencana.test_tren import sums

Work = Callable[[], int]
OUTSIDE = 3_146_001_325  # Program Pengembangan Kapasitas Daya Saing Keolahragaan, 2021–2023


def through_the_wizard(client: Client, worker: Work, files: dict[str, bytes]) -> None:
    answer = client.post("/rencana/impor/", sent(files))
    worker()
    assert "Pratinjau impor" in client.get(answer.url).content.decode()
    client.post(f"{answer.url}putus/", {"aksi": "terapkan"})
    worker()
    assert "Impor diterapkan" in client.get(answer.url).content.decode()


@pytest.mark.slow
def test_madiun_by_code_and_by_name_alone(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client], data_dir: Path
) -> None:
    client = as_(sagara.orang["bappeda"])
    through_the_wizard(client, worker, folder(data_dir / "rencana" / "kab-madiun"))

    judged = Program.objects.of(sagara.daerah).filter(versi__aktif=True, versi__dokumen__jenis="renstra")
    assert judged.values("program").distinct().count() == 108
    listed = Program.objects.of(sagara.daerah).filter(versi__aktif=True, versi__dokumen__jenis="rpjmd")
    assert listed.values("program").distinct().count() == 107
    assert (judged.count(), judged.filter(menurut_nama=True).count()) == (259, 90)
    measured = Versi.objects.of(sagara.daerah).filter(aktif=True, dokumen__jenis="renstra")
    assert set(measured.values_list("ukuran", flat=True)) == {"rpjmd"}

    outside = judged.filter(putusan="di_luar_rpjmd")
    assert {p.nama.casefold() for p in outside} == {"program pengembangan kapasitas daya saing keolahragaan"}
    assert sum(p.rupiah or 0 for p in outside) == OUTSIDE
    assert Temuan.objects.of(sagara.daerah).filter(aturan__kode="INL-01", beres_at=None).count() == 1

    assert judged.exclude(putusan="di_luar_rpjmd").exclude(putusan="selaras").count() == 0
    whole = sums(client)[("Jumlah", "")]
    assert whole[1:] == (OUTSIDE, 1_822_604_714_067 + 1_465_528_089_100 + 1_912_389_344_112)
    page = client.get("/rencana/tren/", {"luar": "2022"}).content.decode()
    assert "<b>menurut nama</b>" in page
    assert "Di luar RPJMD pada 2022" in page
    tree = client.get("/rencana/").content.decode()
    assert "90 program dinilai <b>menurut nama</b>" in tree
    named = client.get(f"/rencana/simpul/program/{judged.filter(menurut_nama=True)[0].pk}/").content.decode()
    assert "ia dikenali dari namanya" in named

    through_the_wizard(
        client,
        worker,
        {"nomenklatur_2027.csv": (data_dir / "nomenklatur/nomenklatur_pemutakhiran_2027.csv").read_bytes()},
    )
    outside = Program.objects.of(sagara.daerah).filter(versi__aktif=True, putusan="di_luar_rpjmd")
    assert [(p.kode, p.rupiah) for p in outside] == [("2.19.03", OUTSIDE)]
