# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters: at once or once a day, tried again, never in the way of an act."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.jejak.actions.surat import WAITS
from selaras.web.jejak.models import Jejak, Pemberitahuan, Surat
from selaras.web.organisasi.actions import choose_saluran, notify
from selaras.web.organisasi.kelompok import GROUPS
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.tasks import daily_digest, send_mail


@pytest.fixture
def sekda(sagara):
    orang = sagara.orang["sekda"]
    Orang.objects.filter(pk=orang.pk).update(surel="sekda@contoh.id")
    orang.refresh_from_db()
    return orang


@pytest.fixture
def dead_server(settings):
    """A mail server that is not there."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1


def tell(wilayah, orang, number=1):
    return notify(
        daerah=wilayah.daerah, to=[orang], kode="telaah.jawaban", kalimat=f"Jawaban {number}\nmenunggu.",
        alamat=f"/telaah/{number}/", by=None,
    )  # fmt: skip


def letters(wilayah):
    return list(Surat.objects.of(wilayah.daerah.kode).order_by("pk"))


def at_once(orang):
    choose_saluran(pilihan=dict.fromkeys(GROUPS, "segera"), by=orang)


def test_who_asked_to_be_told_at_once_gets_a_letter_with_the_page(sagara, sekda, settings):
    settings.SITUS = "https://selaras.contoh.go.id"
    at_once(sekda)

    tell(sagara, sekda)

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["sekda@contoh.id"], "[Selaras] Jawaban 1 menunggu.")
    assert "https://selaras.contoh.go.id/telaah/1/" in letter.body
    assert letters(sagara)[0].terkirim_at is not None


def test_the_same_unread_page_is_not_written_of_twice(sagara, sekda):
    at_once(sekda)

    tell(sagara, sekda)
    tell(sagara, sekda)

    assert len(mail.outbox) == 1


def test_without_a_choice_it_waits_for_the_digest(sagara, sekda):
    record(daerah="99.01", tindakan="coba", subjek=Subjek("coba", "1", "Coba"), by=SISTEM)
    tell(sagara, sekda, 1)
    record(daerah="99.01", tindakan="coba", subjek=Subjek("coba", "1", "Coba"), by=SISTEM)
    tell(sagara, sekda, 2)
    assert mail.outbox == []

    written = daily_digest.func(sagara.daerah.pk)

    (letter,) = mail.outbox
    head = Jejak.objects.of("99.01").get(nomor=2)
    assert written == 1
    assert "2 hal belum Anda baca" in letter.subject
    assert "1. Jawaban 1" in letter.body
    assert f"2:{head.hash}" in letter.body


def test_a_second_digest_says_nothing_twice(sagara, sekda):
    tell(sagara, sekda)

    assert [daily_digest.func(sagara.daerah.pk) for _ in range(2)] == [1, 0]


def test_what_was_read_or_stays_in_the_site_is_in_no_letter(sagara, sekda):
    tell(sagara, sekda)
    Pemberitahuan.objects.of("99.01").update(dibaca_at=timezone.now())
    choose_saluran(pilihan={"telaah": "situs"}, by=sekda)
    tell(sagara, sekda, 2)

    assert daily_digest.func(sagara.daerah.pk) == 0
    assert mail.outbox == []


def test_each_daerah_digests_its_own(sagara, tetangga, sekda):
    tell(sagara, sekda)

    assert daily_digest.func(tetangga.daerah.pk) == 0


def test_a_day_with_many_people_asks_no_more_than_with_one(sagara, sekda, django_assert_max_num_queries):
    Orang.objects.filter(daerah=sagara.daerah).update(surel="orang@contoh.id")
    for orang in sagara.orang.values():
        tell(sagara, orang)

    with django_assert_max_num_queries(7 + 4 * len(sagara.orang) + 4 * len(sagara.orang)):
        written = daily_digest.func(sagara.daerah.pk)

    assert written == len(sagara.orang) == len(mail.outbox)


def test_where_no_mail_is_set_up_no_letter_is_written(sagara, sekda, settings):
    settings.SURAT_DIKIRIM = False
    at_once(sekda)

    assert tell(sagara, sekda) == 1
    assert daily_digest.func(sagara.daerah.pk) == 0
    assert letters(sagara) == []


def test_a_dead_server_fails_no_act_and_is_told_to_the_admin(as_, sagara, sekda, dead_server):
    at_once(sekda)

    assert tell(sagara, sekda) == 1

    (letter,) = letters(sagara)
    assert (letter.coba, letter.terkirim_at) == (1, None)
    assert letter.coba_lagi_at > timezone.now()
    assert "ConnectionRefusedError" in letter.galat
    page = as_(sagara.orang["admin_daerah"]).get("/organisasi/surat/").content.decode()
    assert "sekda@contoh.id" in page
    assert "ConnectionRefusedError" in page


def test_it_waits_longer_each_time_and_is_given_up_at_last(sagara, sekda, dead_server):
    at_once(sekda)
    tell(sagara, sekda)
    waits = []
    for _ in range(len(WAITS) + 2):
        (letter,) = letters(sagara)
        if letter.coba_lagi_at is None:
            break
        waits.append(letter.coba_lagi_at - timezone.now())
        Surat.objects.of("99.01").update(coba_lagi_at=timezone.now() - timedelta(seconds=1))
        send_mail.func()

    assert [round(wait / timedelta(minutes=1)) for wait in waits] == [1, 5, 15, 60, 240, 720, 1440]
    assert (letter.coba, letter.terkirim_at) == (len(WAITS) + 1, None)


def test_what_was_given_up_is_tried_again_when_the_admin_asks(as_, sagara, sekda, settings, dead_server):
    at_once(sekda)
    tell(sagara, sekda)
    Surat.objects.of("99.01").update(coba_lagi_at=None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    as_(sagara.orang["admin_daerah"]).post("/organisasi/surat/kirim-ulang/")

    assert len(mail.outbox) == 1
    assert Jejak.objects.of("99.01").get().tindakan == "organisasi.kirim_ulang"


def test_a_letter_another_worker_took_is_left_to_it(sagara, sekda, dead_server):
    from selaras.web.jejak.actions import deliver

    at_once(sekda)
    tell(sagara, sekda)
    (stale,) = letters(sagara)
    Surat.objects.of("99.01").update(coba_lagi_at=timezone.now() + timedelta(minutes=9))

    assert deliver(letter=stale) is False
    assert letters(sagara)[0].coba == 1


def test_the_daily_command_asks_for_each_daerah(sagara, tetangga, sekda, capsys):
    tell(sagara, sekda)

    call_command("setiap_hari")

    assert len(mail.outbox) == 1
    assert "2 Daerah" in capsys.readouterr().out


def test_the_digest_command_says_how_many(sagara, sekda, capsys):
    tell(sagara, sekda)

    call_command("ringkasan_harian")

    assert capsys.readouterr().out == "99.01: 1 surat\n"
