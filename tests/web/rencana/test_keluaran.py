# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official forms from what is in force: asked for, made by the worker, taken by the one who asked."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from python_calamine import CalamineWorkbook

from selaras.core.workbook.forms.form import forms
from selaras.web.jejak.models import Jejak
from selaras.web.rencana import actions, store
from selaras.web.rencana.models import FORMS, Keluaran
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import applied, folder, renja
from tests.web.unduhan import received

Work = Callable[[], int]
BEGINS = {"docx": b"PK", "pdf": b"%PDF"}


def test_every_form_on_offer_is_one_that_core_prints() -> None:
    assert {str(one) for one in FORMS} == {*forms(), "form-1", "form-2"}


def test_forms_of_the_sample_are_made_in_each_shape_and_downloaded(
    sagara: Wilayah, worker: Work, sample: Path, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, folder(sample))
    client = as_(sagara.orang["kepala_opd"])
    wishes: list[dict[str, object]] = [
        {"jenis": "form-1"}, {"jenis": "e.80", "bentuk": "xlsx"}, {"jenis": "e.60", "bentuk": "docx"},
        {"jenis": "e.81", "pd": sagara.pd.pk, "bentuk": "pdf"},
    ]  # fmt: skip
    for wish in wishes:
        assert client.post("/rencana/keluaran/", wish).status_code == 302
    assert "hx-get" in client.get("/rencana/keluaran/").content.decode()

    worker()

    page = client.get("/rencana/keluaran/").content.decode()
    assert [page.count(f"Unduh {word}") for word in ("Excel", "Word", "PDF")] == [2, 1, 1]
    assert "hx-get" not in page
    for row in Keluaran.objects.of(sagara.daerah):
        data = received(client.get(f"/rencana/keluaran/{row.pk}/"))
        assert (row.keadaan, len(data), row.nama.endswith(row.bentuk)) == ("siap", row.ukuran, True)
        if row.bentuk == "xlsx":
            assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
        else:
            assert data.startswith(BEGINS[row.bentuk])
    told = Jejak.objects.of(sagara.daerah.kode).filter(tindakan="rencana.minta_keluaran").count()
    assert told == len(wishes)


def test_a_form_without_its_document_says_what_to_do(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(100)})
    client = as_(sagara.orang["bappeda"])
    client.post("/rencana/keluaran/", {"jenis": "t-c.27"})

    worker()

    page = client.get("/rencana/keluaran/").content.decode()
    assert "tidak ada renstra yang dapat dicetak. Impor dahulu dokumennya" in page


def test_a_form_is_for_its_asker_and_for_its_days(
    sagara: Wilayah, tetangga: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(100)})
    row = actions.request_keluaran(
        daerah=sagara.daerah, jenis="tabel-4.1", pd=sagara.pd, tahun=2026, by=sagara.orang["bappeda"]
    )
    worker()
    row.refresh_from_db()
    address = f"/rencana/keluaran/{row.pk}/"

    people = (sagara.orang["bappeda"], sagara.orang["sekda"], tetangga.orang["bappeda"])
    answers = [as_(orang).get(address) for orang in people]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    received(answers[0])
    Keluaran.objects.of(sagara.daerah).update(sampai_at=row.sampai_at - timedelta(days=8))
    assert as_(sagara.orang["bappeda"]).get(address).status_code == 404

    actions.request_keluaran(
        daerah=sagara.daerah, jenis="form-1", pd=None, tahun=None, by=sagara.orang["bappeda"]
    )
    worker()
    assert not store.path_of("keluaran", row.sha256).exists()
    assert [k.jenis for k in Keluaran.objects.of(sagara.daerah)] == ["form-1"]


def test_who_may_not_see_plans_asks_for_no_form(sagara: Wilayah) -> None:
    with pytest.raises(PermissionDenied):
        actions.request_keluaran(
            daerah=sagara.daerah, jenis="form-1", pd=None, tahun=None, by=sagara.orang["publik"]
        )


@pytest.mark.parametrize(
    "wrong", [{"jenis": "bukan"}, {"jenis": "e.60", "tahun": "abc"}, {"jenis": "e.60", "bentuk": "html"}]
)
def test_a_wrong_wish_is_told_beside_its_field(
    sagara: Wilayah, as_: Callable[..., Client], wrong: dict[str, str]
) -> None:
    answer = as_(sagara.orang["bappeda"]).post("/rencana/keluaran/", wrong)

    assert (answer.status_code, Keluaran.objects.of(sagara.daerah).count()) == (422, 0)
    assert 'class="error"' in answer.content.decode()
