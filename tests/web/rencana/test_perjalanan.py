# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journey through HTTP without script: upload → preview → apply → tree → verdict → finding."""

from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.web.rencana.models import Program
from tests.web.factories import Wilayah


def files(folder: Path) -> list[SimpleUploadedFile]:
    """The workbooks of a folder as a browser sends them."""
    return [
        SimpleUploadedFile(p.name, p.read_bytes()) for p in sorted(folder.iterdir()) if p.suffix != ".toml"
    ]


def test_sample_from_upload_to_finding(
    sagara: Wilayah, as_: Callable[..., Client], worker: Callable[[], int], sample: Path
) -> None:
    client = as_(sagara.orang["bappeda"])

    sent = client.post("/rencana/impor/", {"berkas": files(sample)})
    assert sent.status_code == 302
    waiting = client.get(sent.url).content.decode()
    assert "Berkas sedang dibaca" in waiting
    assert '<meta http-equiv="refresh"' in waiting

    worker()
    preview = client.get(sent.url).content.decode()
    assert "Pratinjau impor" in preview
    assert "Terapkan 4.328 baris" in preview
    assert "Belum ada rencana" in client.get("/rencana/").content.decode()

    assert client.post(f"{sent.url}putus/", {"aksi": "terapkan"}).status_code == 302
    worker()
    assert "Impor diterapkan" in client.get(sent.url).content.decode()

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
    assert "1 temuan terbuka pada 1 OPD, 1 di antaranya berat." in listed
    shown = client.get(listed.split('<td class="full"><a href="')[-1].split('"')[0]).content.decode()
    assert "rkpd_2026.xlsx" in shown
