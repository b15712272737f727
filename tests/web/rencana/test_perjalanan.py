# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journey through HTTP without script: upload → preview → apply → tree → verdict → finding."""

from collections.abc import Callable
from pathlib import Path

from django.test import Client

from selaras.web.rencana.models import Pagu, Program
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import folder, sent


def test_sample_from_upload_to_finding(
    sagara: Wilayah, as_: Callable[..., Client], worker: Callable[[], int], sample: Path
) -> None:
    client = as_(sagara.orang["bappeda"])

    answer = client.post("/rencana/impor/", sent(folder(sample)))
    assert answer.status_code == 302
    waiting = client.get(answer.url).content.decode()
    assert "Berkas sedang dibaca" in waiting
    assert '<meta http-equiv="refresh"' in waiting

    worker()
    preview = client.get(answer.url).content.decode()
    assert "Pratinjau impor" in preview
    assert "Terapkan 4.366 baris" in preview
    assert "Belum ada rencana" in client.get("/rencana/").content.decode()

    assert client.post(f"{answer.url}putus/", {"aksi": "terapkan"}).status_code == 302
    worker()
    assert "Impor diterapkan" in client.get(answer.url).content.decode()

    outside = Program.objects.of(sagara.daerah).get(
        versi__dokumen__kunci="rkpd-2026", putusan="di_luar_rpjmd"
    )
    tree = client.get("/rencana/", {"dokumen": "rkpd-2026", "pd": outside.pd_id}).content.decode()
    row = tree[tree.index(f"/rencana/simpul/program/{outside.pk}/") - 200 :]
    assert 'class="verdict mark luar"' in row[:200]
    page = client.get(f"/rencana/simpul/program/{outside.pk}/").content.decode()
    assert "Mengapa di luar RPJMD" in page
    listed = client.get(
        "/telaah/", {"aturan": "INL-01", "dokumen": "rkpd-2026", "q": "1.03.08"}
    ).content.decode()
    assert "1 temuan pada 1 OPD, 1 di antaranya berat." in listed
    shown = client.get(listed.split('<td class="full"><a href="')[-1].split('"')[0]).content.decode()
    assert "rkpd_2026.xlsx" in shown


def test_the_real_renja_is_imported_whole(
    sagara: Wilayah, as_: Callable[..., Client], worker: Callable[[], int], data_dir: Path
) -> None:
    client = as_(sagara.orang["bappeda"])
    real = data_dir / "rencana" / "kab-bengkulu-utara" / "renja_2026_sub_kegiatan.csv"

    answer = client.post("/rencana/impor/", sent({real.name: real.read_bytes()}))
    worker()
    preview = client.get(answer.url).content.decode()
    assert "Terapkan 2.189 baris" in preview
    client.post(f"{answer.url}putus/", {"aksi": "terapkan"})
    worker()

    rows = Pagu.objects.of(sagara.daerah)
    assert (rows.count(), sum(rows.values_list("rupiah", flat=True))) == (2189, 1_371_641_789_761)
    programs = Program.objects.of(sagara.daerah)
    assert (programs.count(), sum(programs.values_list("rupiah", flat=True))) == (240, 1_371_641_789_761)
    assert set(programs.values_list("putusan", flat=True)) == {"belum_dapat_dinilai"}  # no RPJMD is at hand
    tree = client.get("/rencana/").content.decode()
    assert "Renja 2026 memuat 240 program" in tree
