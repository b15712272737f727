# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real RPJMD with its Renstra comes in through the wizard, and the page tells its published figures."""

import re
from collections.abc import Callable
from pathlib import Path

from django.test import Client

from selaras.web.rencana.models import Program
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import sent

NEEDED = ("kaitan", "kegiatan", "misi", "opd", "program", "renstra", "sasaran", "tujuan", "urusan", "visi")


def test_the_programmes_of_a_real_rpjmd_are_counted_as_printed_and_by_identity(
    sagara: Wilayah, worker: Callable[[], int], as_: Callable[..., Client], data_dir: Path
) -> None:
    folder = data_dir / "rencana" / "kab-madiun"
    files = {
        p.name: p.read_bytes()
        for p in folder.glob("*.csv")
        if p.name.startswith(NEEDED) and "realisasi" not in p.name
    }
    client = as_(sagara.orang["bappeda"])
    wizard = client.post("/rencana/impor/", sent(files))["Location"]
    worker()
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get(wizard).content.decode()).split())

    kind = r"\b(RPJMD|Renstra)\b(?:(?!RPJMD|Renstra).)*?"
    told = re.findall(kind + r"(\d+) program tercetak, (\d+) menurut identitas", page)
    assert told == [("RPJMD", "149", "107"), ("Renstra", "159", "108")]
    client.post(f"{wizard}putus/", {"aksi": "terapkan"})
    worker()
    rows = Program.objects.of(sagara.daerah)
    listed = set(rows.filter(versi__dokumen__jenis="rpjmd").values_list("program", flat=True))
    budgeted = set(rows.filter(versi__dokumen__jenis="renstra").values_list("program", flat=True))
    assert (len(listed), len(budgeted), budgeted - listed) == (107, 108, {"2.19.03"})
    outside = client.get("/telaah/?aturan=INL-01").content.decode()
    assert "2.19.03" in outside
    assert "Kapasitas Daya Saing Keolahragaan" in outside
