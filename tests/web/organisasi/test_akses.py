# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way in of a leader is made anew by two people; everybody else's by one, as before."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from selaras.web.jejak.models import Jejak, Pemberitahuan, Surat
from selaras.web.organisasi import actions
from selaras.web.organisasi.models import Jabatan, Orang, Pemangku, PermintaanAkses
from selaras.web.organisasi.queries import today_of
from tests.web import factories

DAY = timedelta(days=1)


@pytest.fixture
def sekda(sagara, settings):
    """A leader with a password, an address and a key."""
    settings.SURAT_DIKIRIM = True
    orang = sagara.orang["sekda"]
    orang.surel = "sekda@sagara.example"
    orang.set_password(factories.PASSWORD)
    orang.save()
    Authenticator.objects.create(user=orang, type="totp", data={"secret": "x"})
    return orang


@pytest.fixture
def second(sagara):
    """Another admin of the Daerah."""
    orang = factories.orang(sagara.daerah, "admin-kedua")
    factories.holder(sagara.daerah, "admin_daerah", orang, nama="Admin kedua")
    return orang


def asked(sagara, sekda, **given):
    told = {"jenis": "atur_ulang", "lepas_langkah": True, "alasan": "Telepon hilang.", **given}
    return actions.request_access(orang=sekda, **told, by=sagara.orang["admin_daerah"])


def untouched(orang):
    now = Orang.objects.get(pk=orang.pk)
    return (now.has_usable_password(), now.surel, Authenticator.objects.filter(user=orang).exists())


WHOLE = (True, "sekda@sagara.example", True)


@pytest.mark.parametrize("role", ["kepala_daerah", "wakil", "sekda"])
def test_one_admin_alone_resets_no_leader(sagara, role):
    admin = sagara.orang["admin_daerah"]

    with pytest.raises(ValidationError):
        actions.reset_access(orang=sagara.orang[role], lepas_langkah=True, alasan="a", by=admin)
    with pytest.raises(ValidationError):
        actions.change_person(orang=sagara.orang[role], nama="A", surel="lain@contoh.id", by=admin)
    actions.reset_access(orang=sagara.orang["bappeda"], lepas_langkah=True, alasan="a", by=admin)


def test_ending_the_post_first_is_no_way_around(sagara):
    wakil, today = sagara.orang["wakil"], today_of(sagara.daerah)
    rows = Pemangku.objects.of(sagara.daerah).filter(orang=wakil)
    rows.update(sampai_on=today - 2 * DAY)

    with pytest.raises(ValidationError):
        actions.reset_access(orang=wakil, lepas_langkah=True, alasan="a", by=sagara.orang["admin_daerah"])
    rows.update(sampai_on=today - 40 * DAY)
    actions.reset_access(orang=wakil, lepas_langkah=True, alasan="a", by=sagara.orang["admin_daerah"])


def test_neither_is_ending_it_long_ago_nor_giving_it_to_another_by_a_correction(sagara):
    admin, wakil, sekda = (sagara.orang[role] for role in ("admin_daerah", "wakil", "sekda"))
    rows = Pemangku.objects.of(sagara.daerah).select_related("jabatan__daerah", "orang", "daerah")
    past = today_of(sagara.daerah) - 60 * DAY
    actions.end_holder(pemangku=rows.get(orang=wakil), sampai_on=past, sebab="", alasan="", by=admin)
    actions.correct_holder(
        pemangku=rows.get(orang=sekda), orang=sagara.orang["dprd"], cara="definitif", sk="1", mulai_on=past, sampai_on=None,
        alasan="a", by=admin,
    )  # fmt: skip

    for leader in (wakil, sekda):
        with pytest.raises(ValidationError):
            actions.reset_access(orang=leader, lepas_langkah=True, alasan="a", by=admin)


def test_who_leads_is_told_when_a_post_of_theirs_changes_hands(sagara, sekda, second):
    jabatan = Jabatan.objects.of(sagara.daerah).select_related("daerah").get(peran="kepala_daerah")
    actions.appoint_holder(
        jabatan=jabatan, orang=sagara.orang["admin_daerah"], cara="plh", sk="1", mulai_on=today_of(sagara.daerah), sampai_on=None,
        by=sagara.orang["admin_daerah"],
    )  # fmt: skip

    told = Pemberitahuan.objects.of("99.01").filter(kode="keamanan.pemangku")
    assert {one.kepada for one in told} == {
        f"orang:{one.pk}" for one in (*map(sagara.orang.get, ("kepala_daerah", "wakil", "sekda")), second)
    }
    assert Surat.objects.of("99.01").get().surel == "sekda@sagara.example"


def test_a_second_admin_agrees_and_the_leader_is_told_both_times(as_, sagara, sekda, second):
    client = as_(sagara.orang["admin_daerah"])
    form = {"lepas_langkah": "on", "alasan": "Telepon hilang."}
    client.post(f"/organisasi/orang/{sekda.pk}/atur-ulang/", form)
    one = PermintaanAkses.objects.of(sagara.daerah).get()
    before = untouched(sekda)

    alone = client.post(f"/organisasi/akses/{one.pk}/", {"putusan": "sahkan"}).status_code
    as_(second).post(f"/organisasi/akses/{one.pk}/", {"putusan": "sahkan"})

    assert (before, alone, untouched(sekda)) == (WHOLE, 403, (False, "sekda@sagara.example", False))
    acts = Jejak.objects.of("99.01").order_by("nomor").values_list("tindakan", "pelaku_kunci")
    assert list(acts) == [
        ("organisasi.minta_akses", f"orang:{sagara.orang['admin_daerah'].pk}"),
        ("organisasi.sahkan_akses", f"orang:{second.pk}"),
    ]
    assert Surat.objects.of("99.01").filter(surel="sekda@sagara.example").count() == 2
    notices = Pemberitahuan.objects.of("99.01").filter(kode="keamanan.minta_akses")
    assert {n.kepada for n in notices} == {
        f"orang:{second.pk}",
        f"orang:{sagara.orang['admin_instalasi'].pk}",
    }


@pytest.mark.parametrize(("answer", "after"), [("sahkan", (False, WHOLE[1], False)), ("tolak", WHOLE)])
def test_the_leader_answers_from_his_letter_by_a_button_only(sagara, sekda, answer, after):
    asked(sagara, sekda)
    path = Pemberitahuan.objects.of("99.01").get(kode="keamanan.akses_diminta").alamat
    assert path in Surat.objects.of("99.01").get().isi

    visited = Client().get(path)
    before = untouched(sekda)
    Client().post(path, {"putusan": answer})
    Client().post(path, {"putusan": "sahkan"})  # what was decided stays decided

    assert (visited.status_code, before, untouched(sekda)) == (200, WHOLE, after)


def test_after_a_day_nobody_agrees_any_more(sagara, sekda, second):
    one = asked(sagara, sekda)
    PermintaanAkses.objects.of(sagara.daerah).update(diminta_at=timezone.now() - 25 * timedelta(hours=1))

    with pytest.raises(ValidationError):
        actions.decide_access(permintaan=one, terima=True, by=second)
    assert untouched(sekda) == WHOLE


def test_a_new_request_replaces_the_one_before(sagara, sekda, second):
    first, _again = asked(sagara, sekda), asked(sagara, sekda, lepas_langkah=False)

    with pytest.raises(ValidationError):
        actions.decide_access(permintaan=first, terima=True, by=second)


def test_who_asked_never_agrees_though_it_be_about_himself(sagara, sekda):
    factories.holder(sagara.daerah, "admin_daerah", sekda, nama="Admin juga")
    fresh = Orang.objects.get(pk=sekda.pk)
    one = actions.request_access(orang=fresh, jenis="atur_ulang", by=fresh)

    with pytest.raises(PermissionDenied):
        actions.decide_access(permintaan=one, terima=True, by=fresh)


def test_another_address_waits_too_and_is_told_where_he_was_reached(as_, sagara, sekda, second):
    form = {"nama": "Sekda Baru", "surel": "lain@contoh.id"}
    as_(sagara.orang["admin_daerah"]).post(f"/organisasi/orang/{sekda.pk}/ubah/", form)
    waiting = untouched(sekda)
    one = PermintaanAkses.objects.of(sagara.daerah).get()

    as_(second).post(f"/organisasi/akses/{one.pk}/", {"putusan": "sahkan"})

    assert (waiting, untouched(sekda)) == (WHOLE, (True, "lain@contoh.id", True))
    assert Orang.objects.get(pk=sekda.pk).nama == "Sekda Baru"
    assert {letter.surel for letter in Surat.objects.of("99.01")} == {"sekda@sagara.example"}


def test_a_leader_with_a_way_in_gets_no_second_one_from_one_admin(as_, sagara, sekda, second):
    Orang.objects.filter(pk=sekda.pk).update(password="!")  # comes in by his key alone
    client, address = as_(sagara.orang["admin_daerah"]), f"/organisasi/orang/{sekda.pk}/undang/"
    before = client.post(address).status_code

    actions.decide_access(permintaan=asked(sagara, sekda, lepas_langkah=False), terima=True, by=second)

    assert (before, client.post(address).status_code) == (302, 200)
