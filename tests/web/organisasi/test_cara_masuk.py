# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ways in: every change is on record and told to the person by letter, whatever he chose to be told of."""

import pytest
from allauth.mfa.models import Authenticator

from selaras.web.jejak.models import Jejak, Pemberitahuan, Surat
from selaras.web.organisasi.actions import choose_saluran
from selaras.web.organisasi.models import Orang
from tests.web import factories
from tests.web.organisasi.test_dua_langkah import set_authenticator
from tests.web.organisasi.test_pintu import sign_in

STEPS = "/akun/dua-langkah/"


@pytest.fixture
def bima(sagara, settings):
    settings.SURAT_DIKIRIM = True
    orang = factories.orang(sagara.daerah, "bima", password=factories.PASSWORD)
    Orang.objects.filter(pk=orang.pk).update(surel="bima@sagara.example")
    orang.refresh_from_db()
    choose_saluran(pilihan={"lain": "situs"}, by=orang)
    return orang


def set_up(client, orang):
    set_authenticator(client)


def take_off(client, orang):
    client.post(f"{STEPS}lepas/")


def new_codes(client, orang):
    client.post(f"{STEPS}cadangan/buat/")


def lose_key(client, orang):
    key = Authenticator.objects.create(
        user=orang, type="webauthn", data={"name": "telepon", "credential": {}}
    )
    client.post(f"{STEPS}kunci/{key.pk}/lepas/")


def new_password(client, orang):
    words = "ombak tenang sagara 88"
    client.post("/akun/sandi/", {"oldpassword": factories.PASSWORD, "password1": words, "password2": words})


@pytest.mark.parametrize(
    ("steps", "act"),
    [
        ([set_up], "pasang_autentikator"),
        ([set_up, take_off], "lepas_autentikator"),
        ([set_up, new_codes], "kode_cadangan"),
        ([set_up, lose_key], "lepas_kunci"),
        ([new_password], "ganti_sandi"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_of_a_way_in_is_recorded_and_told_by_letter(
    client, bima, django_capture_on_commit_callbacks, steps, act
):
    sign_in(client)
    for step in steps:
        with django_capture_on_commit_callbacks(execute=True):
            step(client, bima)

    said = Jejak.objects.of("99.01").latest("nomor")
    notice = Pemberitahuan.objects.of("99.01").get(kode=f"keamanan.{act}")
    letter = Surat.objects.of("99.01").latest("pk")
    assert (said.tindakan, said.pelaku_kunci) == (f"organisasi.{act}", f"orang:{bima.pk}")
    assert (notice.kepada, letter.surel) == (f"orang:{bima.pk}", "bima@sagara.example")
    assert notice.kata in letter.isi


def test_the_same_change_twice_is_told_twice(client, bima, django_capture_on_commit_callbacks):
    sign_in(client)
    for step in (set_up, new_codes, new_codes):
        with django_capture_on_commit_callbacks(execute=True):
            step(client, bima)

    assert Surat.objects.of("99.01").count() == 3
