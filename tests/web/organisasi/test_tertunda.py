# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form sent after the session ended comes back filled, to the one who sent it and to nobody else."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.tertunda import KEPT, KeepForm
from selaras.web.rencana import actions
from selaras.web.rencana.models import BarisIsian, Rancangan
from selaras.web.rencana.views.impor import wizard
from tests.web.factories import PASSWORD, Wilayah

ROW = {
    "kode_program": "1.02.02", "nama_program": "Program Pemenuhan Upaya Kesehatan", "lokasi": "Tanjung <Baru>",
    "pagu_indikatif": "25.000.000", "aksi": "simpan",
}  # fmt: skip


def draft(wilayah: Wilayah) -> Rancangan:
    return actions.start_rancangan(
        daerah=wilayah.daerah, jenis="renja", tahun=2027, pd=wilayah.pd, by=wilayah.orang["perencana_opd"]
    )


def with_password(orang: Orang) -> Orang:
    orang.set_password(PASSWORD)
    orang.save(update_fields=["password"])
    return orang


def signed_in(orang: Orang) -> Client:
    client = Client()
    client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def end_by_age(client: Client) -> None:
    Session.objects.filter(session_key=client.session.session_key).update(
        expire_date=timezone.now() - timedelta(minutes=1)
    )


def enter(client: Client, orang: Orang, door: str) -> str:
    answer = client.post(door, {"login": orang.nama_pengguna, "password": PASSWORD})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_what_was_typed_comes_back_after_signing_in_and_is_saved(sagara: Wilayah) -> None:
    planner = with_password(sagara.orang["perencana_opd"])
    client, address = signed_in(planner), f"/rencana/isian/{draft(sagara).pk}/baru/"
    end_by_age(client)

    door = client.post(f"{address}?lembar=Renja", ROW)
    assert door["Location"] == "/masuk/?next=/masuk/lanjut/"
    assert not BarisIsian.objects.of(sagara.daerah).exists()
    back = client.get(enter(client, planner, f"/masuk/?next={door['Location'].split('=')[1]}"))

    page = back.content.decode()
    assert "Isian Anda masih ada" in page
    assert "Tanjung &lt;Baru&gt;" in page
    assert f'action="{address}?lembar=Renja"' in page
    sent = client.post(f"{address}?lembar=Renja", dict(client.session[KEPT]["isi"]))
    assert sent.status_code == 302
    assert BarisIsian.objects.of(sagara.daerah).get().isi["lokasi"] == "Tanjung <Baru>"
    assert KEPT not in client.session


def test_another_person_in_the_same_browser_gets_nothing(sagara: Wilayah) -> None:
    client = signed_in(sagara.orang["perencana_opd"])
    address = f"/rencana/isian/{draft(sagara).pk}/baru/"
    end_by_age(client)
    client.post(address, ROW)

    after = client.get(
        enter(client, with_password(sagara.orang["kepala_opd"]), "/masuk/?next=/masuk/lanjut/")
    )

    assert after.status_code == 302
    assert after["Location"] == "/"
    assert KEPT not in client.session


def test_nothing_is_kept_of_who_never_signed_in_nor_of_secrets(sagara: Wilayah) -> None:
    stranger = Client()
    assert stranger.post("/rencana/isian/", ROW)["Location"] == "/masuk/?next=/rencana/isian/"
    assert KEPT not in stranger.session

    client = signed_in(sagara.orang["bappeda"])
    end_by_age(client)
    client.post("/akun/sandi/", {"oldpassword": "rahasia", "password1": "rahasia baru"})
    assert KEPT not in client.session


def test_what_a_stranger_sends_is_not_even_read(rf: RequestFactory, db: None) -> None:
    request = rf.post("/rencana/impor/", {"berkas": SimpleUploadedFile("besar.csv", b"a" * 1000)})
    request.user, request.session = AnonymousUser(), SessionStore()

    KeepForm(lambda _one: HttpResponse()).process_view(request, wizard, (), {})

    assert request.read(2) == b"--"  # the body is still whole: it begins with the line between its parts
