# SPDX-License-Identifier: AGPL-3.0-or-later
"""The skeleton of a performance report: asked for on the PD's page, filled by the worker, what is missing named."""

import io

import docx
from django.urls import reverse

from selaras.web.kinerja.models import Realisasi, TargetTahun
from selaras.web.rencana.models import Keluaran
from tests.web.kinerja.halaman import YEAR
from tests.web.telaah.test_skor import measured, planned
from tests.web.unduhan import received


def test_a_report_compares_as_the_law_wants_and_invents_nothing(sagara, worker, as_):
    planned(sagara)
    card = measured(sagara)
    TargetTahun.objects.create(
        daerah=sagara.daerah, kartu=card, tahun=2029, nilai=200, dokumen="renstra-2025-2029"
    )
    last = Realisasi.objects.of(sagara.daerah).filter(kartu=card, tahun=YEAR, bulan=12)
    last.update(penjelasan="Bidan bertambah.", tindak="Dilanjutkan.")
    client = as_(sagara.orang["perencana_opd"])

    answer = client.post(reverse("skor_lkjip", args=[sagara.pd.pk]) + f"?tahun={YEAR}")
    worker()
    page = client.get(answer["Location"]).content.decode()
    row = Keluaran.objects.of(sagara.daerah).get()
    address = reverse("keluaran_unduh", args=[row.pk])
    read = docx.Document(io.BytesIO(received(client.get(address))))

    tables = [[[c.text for c in line.cells][1:] for line in table.rows[1:]] for table in read.tables]
    name, silent = card.indikator, "Tanpa laporan"
    assert address in page
    assert tables[0] == [
        [name, "Upaya kesehatan", "Orang", "100"],
        [silent, "Upaya kesehatan", "Orang", "100"],
    ]
    assert tables[1] == [
        [name, "Orang", "100", "110", "110,00%", "Sangat Tinggi"],
        [silent, "Orang", "100", "", "", ""],
    ]
    assert tables[2] == [[name, "Orang", "", "120", "110"], [silent, "Orang", "", "", ""]]
    assert tables[3] == [[name, "2029", "200", "110", "55,00%"], [silent, "", "", "", ""]]
    assert tables[4] == [[name, "110", "", ""], [silent, "", "", ""]]
    assert tables[5] == [[name, "110,00%", "Bidan bertambah.", "Dilanjutkan."], [silent, "", "", ""]]
    assert tables[6][0][1:] == ["100,00%", "Rp\xa0100", "Rp\xa080", "80,00%", "20,00%"]
    assert tables[7][0][1:] == ["100,00%", "1 dari 1", "selaras"]
    lacking = [p.text for p in read.paragraphs if p.text.startswith("–")]
    assert "– D. Dibandingkan dengan standar nasional: 2 dari 2 baris belum lengkap" in lacking
    assert "– BAB I PENDAHULUAN: Belum ditulis: isu strategis" in lacking
