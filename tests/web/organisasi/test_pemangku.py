# SPDX-License-Identifier: AGPL-3.0-or-later
"""People and posts by hand: appointed, ended, corrected, put aside, let in anew."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from selaras.web.jejak.models import Alasan, Jejak
from selaras.web.organisasi import actions
from selaras.web.organisasi.models import Jabatan, Orang, Pemangku
from selaras.web.organisasi.permissions import may
from selaras.web.organisasi.queries import today_of
from selaras.web.organisasi.roles import Peran
from tests.web import factories
from tests.web.organisasi.test_pintu import sign_in

DAY = timedelta(days=1)


@pytest.fixture
def dinas(sagara):
    """A post of the OPD that nobody holds yet."""
    return Jabatan.objects.create(
        daerah=sagara.daerah, nama="Kepala Dinas Kesehatan", peran=Peran.KEPALA_OPD, pd=sagara.pd
    )


def put(wilayah, jabatan, name, cara, begin, end=None):
    today = today_of(wilayah.daerah)
    person = Orang.objects.filter(nama_pengguna=name).first() or factories.orang(wilayah.daerah, name)
    return actions.appoint_holder(
        jabatan=jabatan, orang=person, cara=cara, sk="800/1", mulai_on=today + begin * DAY,
        sampai_on=None if end is None else today + end * DAY, by=wilayah.orang["admin_daerah"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        (("rani", "definitif", -9), ("dodi", "definitif", 0), "mulai_on"),
        (("rani", "definitif", -9, -1), ("dodi", "definitif", 0), None),
        (("rani", "definitif", 5), ("dodi", "pj", 0, 4), None),
        (("rani", "definitif", 5), ("dodi", "pj", 0, 5), "mulai_on"),
        (("rani", "definitif", -9), ("dodi", "plt", 0), "mulai_on"),
        (("rani", "definitif", -9, -1), ("dodi", "plt", 0), None),
        (("rani", "definitif", -9), ("dodi", "plh", 0, 5), None),
        (("rani", "plt", -9), ("dodi", "plh", 0, 5), "mulai_on"),
        (("rani", "plt", -9), ("dodi", "definitif", 0), "mulai_on"),
        (("rani", "definitif", -9), ("rani", "plh", 0, 5), "mulai_on"),
    ],
)
def test_what_cannot_be_true_at_once_is_refused_beside_its_field(sagara, dinas, first, second, refused):
    put(sagara, dinas, *first)

    if refused is None:
        put(sagara, dinas, *second)
    else:
        with pytest.raises(ValidationError) as told:
            put(sagara, dinas, *second)
        assert list(told.value.message_dict) == [refused]

    assert Pemangku.objects.of(sagara.daerah).filter(jabatan=dinas).count() == (2 if refused is None else 1)


def test_the_wakil_acts_for_a_kepala_daerah_who_still_holds_his_post(sagara):
    post = Jabatan.objects.of(sagara.daerah).get(peran=Peran.KEPALA_DAERAH)
    wakil = sagara.orang["wakil"]

    made = put(sagara, post, wakil.nama_pengguna, "plt", 0)

    assert (made.orang, made.cara) == (wakil, "plt")


def test_an_appointment_by_the_page_gives_the_right_and_one_act(as_, sagara, dinas):
    rani = factories.orang(sagara.daerah, "rani")
    today = today_of(sagara.daerah)
    client = as_(sagara.orang["admin_daerah"])
    told = {
        "orang": rani.pk,
        "cara": "definitif",
        "sk": "821/7",
        "mulai_on": today.isoformat(),
        "sampai_on": "",
    }

    wrong = client.post(
        f"/organisasi/jabatan/{dinas.pk}/angkat/", told | {"sampai_on": (today - DAY).isoformat()}
    )
    right = client.post(f"/organisasi/jabatan/{dinas.pk}/angkat/", told)

    assert wrong.status_code == 422
    assert 'id="id_sampai_on_error"' in wrong.content.decode()
    assert 'value="821/7"' in wrong.content.decode()
    assert right["Location"] == f"/organisasi/jabatan/{dinas.pk}/"
    assert may(rani, "jawab_temuan", daerah=sagara.daerah, pd=sagara.pd)
    assert [link.tindakan for link in Jejak.objects.of("99.01")] == ["organisasi.angkat"]
    assert "821/7" in client.get(f"/organisasi/orang/{rani.pk}/").content.decode()


def test_an_appointment_ends_on_its_last_day_with_its_reason(as_, sagara, dinas):
    row = put(sagara, dinas, "rani", "definitif", -9)
    yesterday = today_of(sagara.daerah) - DAY
    client = as_(sagara.orang["admin_daerah"])
    told = {"sampai_on": yesterday.isoformat(), "sebab": "mutasi", "alasan": "pindah tugas"}

    before = client.post(f"/organisasi/pemangku/{row.pk}/akhiri/", told | {"sampai_on": "2020-01-01"})
    client.post(f"/organisasi/pemangku/{row.pk}/akhiri/", told)

    row = Pemangku.objects.of(sagara.daerah).get(pk=row.pk)
    assert before.status_code == 422
    assert (row.sampai_on, row.sebab_akhir) == (yesterday, "mutasi")
    assert not may(
        Orang.objects.get(nama_pengguna="rani"), "jawab_temuan", daerah=sagara.daerah, pd=sagara.pd
    )
    assert [a.kata for a in Alasan.objects.of("99.01")] == ["pindah tugas"]


def test_a_mistake_is_mended_and_both_stay_on_record(as_, sagara, dinas):
    row = put(sagara, dinas, "rani", "definitif", -9)
    dodi = factories.orang(sagara.daerah, "dodi")
    client = as_(sagara.orang["admin_daerah"])

    client.post(
        f"/organisasi/pemangku/{row.pk}/betulkan/",
        {
            "orang": dodi.pk,
            "cara": "plt",
            "sk": "2",
            "mulai_on": row.mulai_on.isoformat(),
            "alasan": "salah orang",
        },
    )

    link = Jejak.objects.of("99.01").order_by("-nomor")[0]
    assert (link.sebelum["orang"], link.sesudah["orang"], link.sesudah["cara"]) == ("Rani", "Dodi", "plt")
    assert Pemangku.objects.of(sagara.daerah).get(pk=row.pk).orang == dodi


def test_a_person_of_another_daerah_cannot_be_appointed(as_, sagara, tetangga, dinas):
    stranger = tetangga.orang["kepala_opd"]
    told = {"orang": stranger.pk, "cara": "plt", "sk": "1", "mulai_on": "2026-01-02"}

    response = as_(sagara.orang["admin_daerah"]).post(f"/organisasi/jabatan/{dinas.pk}/angkat/", told)

    assert response.status_code == 422
    assert stranger.nama not in response.content.decode()
    assert not Pemangku.objects.of(sagara.daerah).filter(jabatan=dinas).exists()


def test_only_the_admin_writes_whatever_the_page_says(sagara, dinas):
    with pytest.raises(PermissionDenied):
        actions.appoint_holder(
            jabatan=dinas, orang=sagara.orang["bappeda"], cara="plt", sk="1", mulai_on=today_of(sagara.daerah),
            sampai_on=None, by=sagara.orang["bappeda"],
        )  # fmt: skip


def test_a_person_is_added_invited_put_aside_and_taken_up_again(as_, sagara):
    client = as_(sagara.orang["admin_daerah"])
    taken = client.post(
        "/organisasi/orang/baru/", {"nama": "X", "nama_pengguna": "BAPPEDA-99.01", "surel": ""}
    )
    client.post("/organisasi/orang/baru/", {"nama": "Rani", "nama_pengguna": "rani", "surel": ""})
    rani = Orang.objects.get(nama_pengguna="rani")
    rani.set_password(factories.PASSWORD)
    rani.save()
    browser = Client()
    sign_in(browser, "rani")
    browser.get("/akun/")

    client.post(f"/organisasi/orang/{rani.pk}/nonaktifkan/", {"alasan": "pensiun"})
    out = browser.get("/akun/").status_code
    refused = sign_in(Client(), "rani").status_code
    client.post(f"/organisasi/orang/{rani.pk}/aktifkan/", {"alasan": "salah"})

    assert taken.status_code == 422
    assert (out, refused) == (302, 403)
    assert sign_in(Client(), "rani")["Location"] == "/"
    assert [link.tindakan for link in Jejak.objects.of("99.01")] == [
        "organisasi.tambah_orang",
        "organisasi.nonaktifkan_orang",
        "organisasi.aktifkan_orang",
    ]


def test_the_admin_does_not_put_himself_aside(as_, sagara):
    admin = sagara.orang["admin_daerah"]

    response = as_(admin).post(f"/organisasi/orang/{admin.pk}/nonaktifkan/", {"alasan": "x"})

    assert response.status_code == 422
    assert Orang.objects.get(pk=admin.pk).is_active


def test_access_is_made_anew_by_a_new_link_and_old_ways_are_dead(as_, sagara):
    rani = factories.orang(sagara.daerah, "rani", password=factories.PASSWORD)
    browser = Client()
    sign_in(browser, "rani")
    browser.get("/akun/")
    client = as_(sagara.orang["admin_daerah"])

    client.post(f"/organisasi/orang/{rani.pk}/atur-ulang/", {"alasan": "lupa", "lepas_langkah": "on"})
    page = client.post(f"/organisasi/orang/{rani.pk}/undang/").content.decode()

    assert browser.get("/akun/").status_code == 302
    assert sign_in(Client(), "rani").status_code == 200
    assert UserSession.objects.filter(user=rani).count() == 0
    assert "/undangan/" in page


def test_all_sessions_of_a_person_end_at_once(as_, sagara):
    rani = factories.orang(sagara.daerah, "rani", password=factories.PASSWORD)
    browsers = [Client(), Client()]
    for browser in browsers:
        sign_in(browser, "rani")
        browser.get("/akun/")

    as_(sagara.orang["admin_daerah"]).post(f"/organisasi/orang/{rani.pk}/akhiri-sesi/")

    assert [browser.get("/akun/").status_code for browser in browsers] == [302, 302]


def test_a_daerah_has_one_kepala_daerah(as_, sagara):
    told = {"nama": "Bupati kedua", "peran": "kepala_daerah"}

    response = as_(sagara.orang["admin_daerah"]).post("/organisasi/jabatan/baru/", told)

    assert response.status_code == 422
    assert "sudah punya jabatan" in response.content.decode()
