# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report of a stored run: asked for on its page, made by the worker, of what its asker sees."""

import io
from collections.abc import Callable

from django.test import Client
from python_calamine import CalamineWorkbook

from selaras.web.organisasi.models import Orang
from selaras.web.rencana.models import Keluaran
from selaras.web.telaah.models import Pemeriksaan, Temuan
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import GEDUNG, PUPR, RPJMD, applied, renja
from tests.web.unduhan import received

Work = Callable[[], int]
PLAN = {
    "rpjmd_2025-2029.csv": RPJMD.encode(),
    "renja_2026.csv": renja(100, 200) + renja(300, pd=PUPR, program=GEDUNG).partition(b"\n")[2],
}


def reports(client: Client, run: Pemeriksaan, worker: Work, orang: Orang, *kinds: str) -> list[bytes]:
    """What this person takes home of a run."""
    for kind in kinds:
        answer = client.post(f"/telaah/pemeriksaan/{run.pk}/laporan/", {"bentuk": kind})
        assert answer["Location"] == f"/telaah/pemeriksaan/{run.pk}/#laporan"
    worker()
    rows = Keluaran.objects.of(run.daerah).filter(diminta_by=orang).order_by("pk")
    page = client.get(f"/telaah/pemeriksaan/{run.pk}/").content.decode()
    assert page.count('href="/rencana/keluaran/') == len(kinds)
    return [received(client.get(f"/rencana/keluaran/{row.pk}/")) for row in rows]


def rows_of(book: bytes) -> int:
    """Findings listed in a workbook."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name("Temuan rinci")
    return len(sheet.to_python()) - 1


def test_a_report_tells_what_the_run_stored_to_each_of_what_he_sees(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, PLAN)
    run = Pemeriksaan.objects.of(sagara.daerah).get()
    found = Temuan.objects.of(sagara.daerah).filter(beres_at=None)
    bappeda, opd = sagara.orang["bappeda"], sagara.orang["kepala_opd"]

    page, book = reports(as_(bappeda), run, worker, bappeda, "html", "xlsx")
    own_page, own_book = reports(as_(opd), run, worker, opd, "html", "xlsx")

    assert [rows_of(book), rows_of(own_book)] == [found.count(), found.filter(pd=sagara.pd).count()] == [4, 1]
    assert "Penataan Bangunan Gedung" in page.decode()
    assert "Penataan Bangunan Gedung" not in own_page.decode()


def test_a_report_speaks_the_language_of_the_page_and_comes_in_two_forms_only(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(100)})
    run, client = Pemeriksaan.objects.of(sagara.daerah).get(), as_(sagara.orang["bappeda"])
    client.cookies["bahasa"] = "en"

    (page,) = reports(client, run, worker, sagara.orang["bappeda"], "html")

    assert b'<html lang="en">' in page
    assert client.post(f"/telaah/pemeriksaan/{run.pk}/laporan/", {"bentuk": "pdf"}).status_code == 404


def test_a_run_that_kept_nothing_says_so(sagara: Wilayah, worker: Work, as_: Callable[..., Client]) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(100)})
    run = Pemeriksaan.objects.of(sagara.daerah).get()
    Pemeriksaan.objects.of(sagara.daerah).update(laporan="")
    client = as_(sagara.orang["bappeda"])

    answer = client.post(f"/telaah/pemeriksaan/{run.pk}/laporan/", {"bentuk": "html"}, follow=True)

    assert "tidak disimpan lagi" in answer.content.decode()
    assert Keluaran.objects.of(sagara.daerah).count() == 0
