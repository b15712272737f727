# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal words beside the record: corrected or erased by whoever keeps the Daerah, with a reason, on record."""

import pytest
from django.core.exceptions import PermissionDenied
from django.template import Context, Template

from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.jejak.chain import faults
from selaras.web.jejak.models import Alasan, Jejak
from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.actions import change_jejak_words

TELL = {"kata": "", "hapus": "on", "alasan": "Permintaan yang bersangkutan"}


@pytest.fixture
def link(sagara):
    subjek = Subjek("rapat", "1", "Rapat")
    return record(daerah="99.01", tindakan="coba", subjek=subjek, alasan="Pak Budi sakit", by=SISTEM)


def words():
    return list(Alasan.objects.of("99.01").order_by("pk").values_list("kata", flat=True))


def test_words_are_erased_with_a_reason_and_the_chain_holds(as_, sagara, link):
    client = as_(sagara.orang["admin_daerah"])

    response = client.post(f"/organisasi/jejak/{link.nomor}/", TELL, follow=True)

    said = Jejak.objects.of("99.01").latest("nomor")
    assert words() == ["", "Permintaan yang bersangkutan"]
    assert (said.tindakan, said.pelaku_kunci) == (
        "jejak.ubah_kata",
        f"orang:{sagara.orang['admin_daerah'].pk}",
    )
    assert list(faults("99.01")) == []
    assert "Kata-kata dihapus" in response.content.decode()
    assert "Pak Budi" not in response.content.decode()


def test_words_are_corrected(as_, sagara, link):
    as_(sagara.orang["admin_daerah"]).post(
        f"/organisasi/jejak/{link.nomor}/", {"kata": "yang bersangkutan sakit", "alasan": "nama tidak perlu"}
    )

    assert words()[0] == "yang bersangkutan sakit"
    assert list(faults("99.01")) == []


@pytest.mark.parametrize(
    "wrong", [{"alasan": ""}, {"hapus": "", "kata": " "}, {"hapus": "", "kata": "Pak Budi sakit"}]
)
def test_without_reason_or_change_nothing_happens(as_, sagara, link, wrong):
    response = as_(sagara.orang["admin_daerah"]).post(f"/organisasi/jejak/{link.nomor}/", {**TELL, **wrong})

    assert response.status_code == 422
    assert words() == ["Pak Budi sakit"]


def test_nobody_else_may_and_no_other_daerah(sagara, tetangga, link):
    for orang in (sagara.orang["bappeda"], tetangga.orang["admin_daerah"]):
        with pytest.raises(PermissionDenied):
            change_jejak_words(jejak=link, kata="", alasan="apa saja", by=orang)

    assert words() == ["Pak Budi sakit"]


@pytest.mark.parametrize(("peran", "way"), [("admin_daerah", True), ("bappeda", False)])
def test_the_way_stands_beside_the_words_for_whoever_may(sagara, link, peran, way):
    rows = jejak_of("99.01", jenis="rapat", kunci="1")
    page = Template("{% load jejak %}{% timeline rows %}").render(
        Context({"rows": rows, "orang": sagara.orang[peran]})
    )

    assert (f"/organisasi/jejak/{link.nomor}/" in page) is way


def test_an_act_without_words_has_no_such_page(as_, sagara):
    record(daerah="99.01", tindakan="coba", subjek=Subjek("rapat", "1", "Rapat"), by=SISTEM)

    assert as_(sagara.orang["admin_daerah"]).get("/organisasi/jejak/1/").status_code == 404
