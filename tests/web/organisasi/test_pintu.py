# SPDX-License-Identifier: AGPL-3.0-or-later
"""Coming in and going out."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi import demo, tokens
from selaras.web.organisasi.models import Daerah, Orang
from tests.web import factories


@pytest.fixture
def bima(sagara):
    """A person with a password."""
    return factories.orang(sagara.daerah, "bima", password=factories.PASSWORD)


def sign_in(client: Client, name: str = "bima", password: str = factories.PASSWORD, next_: str = ""):
    return client.post("/masuk/", {"login": name, "password": password, "next": next_})


def test_the_right_password_opens_the_page_that_was_asked_for(client, bima):
    response = sign_in(client, next_="/akun/")

    assert (response.status_code, response["Location"]) == (302, "/akun/")


def test_a_page_of_another_site_is_never_where_one_lands(client, bima):
    response = sign_in(client, next_="https://example.org/")

    assert (response.status_code, response["Location"]) == (302, "/")


def test_a_wrong_password_and_an_unknown_name_read_alike(client, bima):
    pages = [sign_in(client, name, "salah sama sekali").content.decode() for name in ("bima", "tiada")]
    told = [re.findall(r'role="alert">([^<]+)', page) for page in pages]

    assert told[0] == told[1] != []


def test_the_session_key_changes_when_one_signs_in(client, bima):
    client.get("/masuk/")
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before


def test_five_wrong_passwords_lock_the_door_even_for_the_right_one(client, bima):
    codes = [sign_in(client, password="salah sama sekali").status_code for _ in range(5)]

    locked = sign_in(client)

    assert codes == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert "dikunci" in locked.content.decode()
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_post(client, bima):
    sign_in(client)

    client.get("/keluar/")
    still = "_auth_user_id" in client.session
    client.post("/keluar/")

    assert still
    assert "_auth_user_id" not in client.session


def test_a_session_elsewhere_is_listed_and_ended(client, bima):
    phone = Client(headers={"User-Agent": "Telepon"})
    for browser in (phone, client):
        sign_in(browser)
        browser.get("/akun/")
    page = client.get("/akun/").content.decode()
    (action,) = re.findall(r'action="(/akun/sesi/\d+/akhiri/)"', page)

    client.post(action)

    assert "Telepon" in page
    assert phone.get("/akun/").status_code == 302
    assert client.get("/akun/").status_code == 200


def test_a_session_of_someone_else_is_not_there(client, bima, sagara):
    sign_in(client)
    client.get("/akun/")
    (action,) = [f"/akun/sesi/{pk}/akhiri/" for pk in _session_keys()]
    other = Client()
    other.force_login(sagara.orang["bappeda"], backend="allauth.account.auth_backends.AuthenticationBackend")

    response = other.post(action)

    assert response.status_code == 404
    assert client.get("/akun/").status_code == 200


def _session_keys():
    from allauth.usersessions.models import UserSession

    return list(UserSession.objects.values_list("pk", flat=True))


def test_nobody_signs_up_by_himself(client, db):
    assert [client.get(path).status_code for path in ("/daftar/", "/accounts/signup/", "/signup/")] == [
        404
    ] * 3


FIRST = {
    "kode": "99.01", "nama": "Kabupaten Sagara Jaya", "lingkup": "kabupaten", "zona": "Asia/Makassar",
    "hari_kerja": "6",
    "admin_nama": "Rima", "admin": "rima", "password": factories.PASSWORD,
}  # fmt: skip


def test_the_first_link_makes_a_daerah_and_its_admin_once(client, db, capsys):
    call_command("first_admin", site="https://selaras.example")
    path = capsys.readouterr().out.strip().removeprefix("https://selaras.example")

    made = client.post(path, FIRST)
    again = Client().post(path, FIRST | {"admin": "lain"})

    assert (made.status_code, made["Location"]) == (302, "/organisasi/")
    assert Daerah.objects.get().hari_kerja == 6
    assert client.get("/organisasi/").status_code == 200
    assert again.status_code == 404
    assert list(Orang.objects.values_list("nama_pengguna", flat=True)) == ["rima"]
    assert [link.tindakan for link in Jejak.objects.of("99.01")] == ["organisasi.siapkan"]
    with pytest.raises(CommandError):
        call_command("first_admin")


def test_a_first_link_that_is_not_ours_opens_nothing(client, db):
    token = tokens.first_path().removesuffix("/")

    assert client.get("/pertama/rahasia/").status_code == 404
    assert client.get(token[:-2] + "xx/").status_code == 404


def test_a_form_that_is_refused_keeps_what_was_typed(client, db):
    page = client.post(tokens.first_path(), FIRST | {"password": "pendek"}).content.decode()

    assert 'value="Kabupaten Sagara Jaya"' in page
    assert "pendek" not in page.replace("terlalu pendek", "")
    assert Daerah.objects.count() == 0


def test_an_invited_person_chooses_a_password_once(as_, client, sagara):
    guest = sagara.orang["perencana_opd"]
    page = as_(sagara.orang["admin_daerah"]).post(f"/organisasi/orang/{guest.pk}/undang/").content.decode()
    (path,) = re.findall(r"http://testserver(/undangan/[^\"]+)", page)
    visitor = Client()

    chosen = visitor.post(path, {"password": factories.PASSWORD})

    assert chosen["Location"] == "/masuk/"
    assert Client().get(path).status_code == 404
    assert sign_in(visitor, guest.nama_pengguna)["Location"] == "/"
    assert [link.tindakan for link in Jejak.objects.of("99.01")] == [
        "organisasi.undang",
        "organisasi.kata_sandi",
    ]


def test_people_of_the_sample_are_signed_in_by_a_click_in_the_demo_only(client, db, settings, samples):
    demo.make(samples)
    outside = client.post("/masuk/contoh/", {"nama_pengguna": "bappeda"}).status_code
    unseen = "Contoh" in client.get("/masuk/").content.decode()
    settings.DEMO = True

    shown = client.get("/masuk/").content.decode()
    inside = client.post("/masuk/contoh/", {"nama_pengguna": "bappeda"})

    assert (outside, unseen) == (404, False)
    assert "Contoh Bupati Sagara Jaya" in shown
    assert (inside.status_code, inside["Location"]) == (302, "/")
    assert client.get("/akun/").status_code == 200


def test_the_sample_is_made_once_and_no_person_of_it_has_a_password(db, samples):
    demo.make(samples)
    demo.make(samples)

    assert Daerah.objects.count() == 1
    assert [
        orang.nama for orang in Orang.objects.all() if orang.has_usable_password() or not orang.contoh
    ] == []
    assert {orang.nama_pengguna for orang in demo.people()} >= {"kepala-daerah", "bappeda", "kepala-opd"}
