# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bell, the list, the choices."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.web.jejak.models import Pemberitahuan
from selaras.web.organisasi.actions import choose_saluran, notify
from selaras.web.organisasi.kelompok import GROUPS, group_of
from selaras.web.organisasi.models import Langganan


def tell(wilayah, peran="sekda", number=1):
    notify(
        daerah=wilayah.daerah, to=[wilayah.orang[peran]], kode="telaah.jawaban",
        kalimat=f"Jawaban {number} menunggu Anda.", alamat=f"/telaah/?q={number}", by=None,
    )  # fmt: skip
    return Pemberitahuan.objects.of(wilayah.daerah.kode).latest("pk")


def test_the_bell_counts_what_is_not_read(as_, sagara):
    tell(sagara, number=1)
    tell(sagara, number=2)

    page = as_(sagara.orang["sekda"]).get("/akun/").content.decode()

    assert "2 belum dibaca" in page
    assert '<b aria-hidden="true">2</b>' in page


def test_opening_one_marks_it_and_goes_there(as_, sagara):
    notice = tell(sagara)
    client = as_(sagara.orang["sekda"])

    response = client.post(f"/pemberitahuan/{notice.pk}/buka/")

    notice.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, "/telaah/?q=1")
    assert notice.dibaca_at is not None
    assert "Jawaban 1" not in client.get("/pemberitahuan/").content.decode()
    assert "Jawaban 1" in client.get("/pemberitahuan/?tampil=semua").content.decode()


def test_all_are_marked_at_once_but_only_ones_own(as_, sagara):
    tell(sagara, number=1)
    tell(sagara, number=2)
    other = tell(sagara, "bappeda")

    as_(sagara.orang["sekda"]).post("/pemberitahuan/baca/")

    assert [n.pk for n in Pemberitahuan.objects.of("99.01").filter(dibaca_at=None)] == [other.pk]


@pytest.mark.parametrize("act", ["buka", "baca"])
def test_nobody_opens_what_another_was_told(as_, sagara, act):
    notice = tell(sagara, "bappeda")

    assert as_(sagara.orang["sekda"]).post(f"/pemberitahuan/{notice.pk}/{act}/").status_code == 404


@pytest.mark.parametrize("address", ["/pemberitahuan/baca/", "/organisasi/surat/kirim-ulang/"])
def test_a_write_is_not_a_link_and_wants_its_token(sagara, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        sagara.orang["admin_daerah"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 403


def test_as_many_queries_for_three_notices_as_for_one(as_, sagara):
    client = as_(sagara.orang["sekda"])
    counts = []
    for number in range(3):
        tell(sagara, number=number)
        with CaptureQueriesContext(connection) as seen:
            client.get("/pemberitahuan/")
        counts.append(len(seen))

    assert counts[0] == counts[2] <= 8


def test_choices_are_kept_and_shown(as_, sagara):
    client = as_(sagara.orang["sekda"])
    chosen = dict.fromkeys(GROUPS, "harian") | {"telaah": "segera"}

    assert client.post("/akun/pemberitahuan/", chosen).status_code == 302

    page = client.get("/akun/pemberitahuan/").content.decode()
    assert page.count('value="segera" selected') == 1
    assert Langganan.objects.of(sagara.daerah).count() == len(GROUPS)


def test_a_choice_that_is_none_is_refused_beside_its_field(as_, sagara):
    response = as_(sagara.orang["sekda"]).post("/akun/pemberitahuan/", {"telaah": "merpati"})

    assert response.status_code == 422
    assert Langganan.objects.of(sagara.daerah).count() == 0


def test_choosing_again_changes_the_same_row(sagara):
    for saluran in ("segera", "situs"):
        choose_saluran(pilihan={"telaah": saluran}, by=sagara.orang["sekda"])

    assert [row.saluran for row in Langganan.objects.of(sagara.daerah)] == ["situs"]


@pytest.mark.parametrize(
    ("kode", "group"),
    [("telaah.jawaban", "telaah"), ("temuan.baru", "telaah"), ("impor.siap", "rencana"), ("apa", "lain")],
)
def test_a_kind_belongs_to_a_group(kode, group):
    assert group_of(kode) == group


def test_the_hour_is_that_of_the_daerah(as_, sagara):
    notice = tell(sagara)
    Pemberitahuan.objects.of("99.01").filter(pk=notice.pk).update(
        at=datetime(2026, 3, 18, 17, 30, tzinfo=UTC)
    )

    page = as_(sagara.orang["sekda"]).get("/pemberitahuan/").content.decode()

    assert "19 Maret 2026, 01.30" in page  # half past midnight in Jakarta
