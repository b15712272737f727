# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delegation, teams and grants as rights see them, and what a Pj must tell."""

from datetime import timedelta

import pytest

from selaras.web.organisasi.models import Anggota, Izin, Jabatan, Orang, Pelimpahan, Tim
from selaras.web.organisasi.permissions import conditions, may, requirements
from selaras.web.organisasi.queries import izin_to, pelimpahan_to, today_of
from selaras.web.organisasi.roles import Peran
from tests.web import factories

DAY = timedelta(days=1)


def delegated(wilayah, *, mulai=0, sampai=None, kelas=("setujui_penunjang",)):
    """From the kepala daerah to the sekda, in days from today."""
    today = today_of(wilayah.daerah)
    posts = Jabatan.objects.of(wilayah.daerah)
    return Pelimpahan.objects.create(
        daerah=wilayah.daerah, dari=posts.get(peran=Peran.KEPALA_DAERAH), kepada=posts.get(peran=Peran.SEKDA),
        kelas=list(kelas), nomor="188/1", ditetapkan_on=today, mulai_on=today + mulai * DAY,
        sampai_on=None if sampai is None else today + sampai * DAY,
    )  # fmt: skip


def test_a_delegation_reaches_the_holder_of_the_post_for_its_class_only(sagara):
    row = delegated(sagara)
    sekda, bappeda = sagara.orang["sekda"], sagara.orang["bappeda"]

    assert pelimpahan_to(sagara.daerah, sekda, "setujui_penunjang") == [row]
    assert pelimpahan_to(sagara.daerah, sekda, "kecualikan_berat") == []
    assert pelimpahan_to(sagara.daerah, bappeda, "setujui_penunjang") == []


@pytest.mark.parametrize(
    ("mulai", "sampai", "holds"), [(0, 0, True), (1, None, False), (-9, -1, False), (-9, 1, True)]
)
def test_a_delegation_holds_from_its_first_to_its_last_day(sagara, mulai, sampai, holds):
    delegated(sagara, mulai=mulai, sampai=sampai)

    assert bool(pelimpahan_to(sagara.daerah, sagara.orang["sekda"], "setujui_penunjang")) is holds


@pytest.mark.parametrize(("cara", "holds"), [("pj", True), ("plt", False), ("plh", False)])
def test_a_delegation_does_not_reach_an_acting_holder(sagara, cara, holds):
    delegated(sagara)
    acting = factories.orang(sagara.daerah, "pengganti")
    post = Jabatan.objects.of(sagara.daerah).get(peran=Peran.SEKDA)
    factories.holds(sagara.daerah, post, acting, cara=cara)

    assert bool(pelimpahan_to(sagara.daerah, acting, "setujui_penunjang")) is holds


def test_a_delegation_says_nothing_to_another_daerah(sagara, tetangga):
    delegated(sagara)

    assert pelimpahan_to(sagara.daerah, tetangga.orang["sekda"], "setujui_penunjang") == []
    assert pelimpahan_to(tetangga.daerah, sagara.orang["sekda"], "setujui_penunjang") == []


@pytest.mark.parametrize("cara", ["pj", "plt"])
def test_an_acting_kepala_daerah_must_tell_the_approval_of_the_minister(sagara, cara):
    acting = factories.orang(sagara.daerah, "penjabat")
    factories.holder(sagara.daerah, Peran.KEPALA_DAERAH, acting, cara=cara, nama=f"{cara} bupati")

    asked = conditions(acting, "putuskan_melawan_pendahulu")

    assert [syarat.fact for syarat in asked] == ["nomor_persetujuan_menteri"]
    assert conditions(sagara.orang["kepala_daerah"], "putuskan_melawan_pendahulu") == ()
    assert conditions(acting, "lihat_rencana") == ()


def test_a_wakil_acting_for_the_kepala_daerah_acts_in_full(sagara):
    wakil = sagara.orang["wakil"]
    factories.holder(sagara.daerah, Peran.KEPALA_DAERAH, wakil, cara="plt", nama="Plt. bupati")

    assert may(wakil, "putuskan_melawan_pendahulu", daerah=sagara.daerah)
    assert conditions(wakil, "putuskan_melawan_pendahulu") == ()


def test_every_requirement_has_a_basis_and_says_whether_it_was_read():
    assert [syarat.fact for syarat in requirements() if not syarat.basis or not syarat.verified] == []


@pytest.mark.parametrize(
    ("jenis", "ended", "allowed"),
    [("reviu", None, True), ("tapd", None, True), ("unggulan", None, False), ("reviu", 1, False)],
)
def test_a_team_gives_the_rights_of_its_kind_while_it_holds(sagara, jenis, ended, allowed):
    today = today_of(sagara.daerah)
    member = factories.orang(sagara.daerah, "anggota")
    tim = Tim.objects.create(daerah=sagara.daerah, jenis=jenis, nama="Tim", sk="1", mulai_on=today - 9 * DAY)
    Anggota.objects.create(
        daerah=sagara.daerah, tim=tim, orang=member, mulai_on=today - 9 * DAY,
        sampai_on=None if ended is None else today - ended * DAY,
    )  # fmt: skip
    member = Orang.objects.get(pk=member.pk)

    assert may(member, "lihat_temuan", daerah=sagara.daerah) is allowed


def test_a_grant_holds_until_the_day_it_is_withdrawn(sagara, tetangga):
    today = today_of(sagara.daerah)
    held = {}
    for name, begin, end in (("besok", 1, None), ("berlaku", 0, None), ("dicabut", -9, 0)):
        row = Izin.objects.create(
            daerah=sagara.daerah, provinsi=tetangga.daerah, keputusan=name, mulai_on=today + begin * DAY,
            dicabut_on=None if end is None else today + end * DAY,
        )  # fmt: skip
        held[name] = izin_to(tetangga.daerah) == [row]
        Izin.objects.of(sagara.daerah).delete()

    assert held == {"besok": False, "berlaku": True, "dicabut": False}
