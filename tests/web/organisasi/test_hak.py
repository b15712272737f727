# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rights: the table against posts held today, own and other PD, own and other Daerah."""

from datetime import date, timedelta

import pytest

from selaras.web.organisasi.models import Pemangku
from selaras.web.organisasi.permissions import acts, may, may_somewhere, requirements, table, who_may
from selaras.web.organisasi.queries import today_of
from selaras.web.organisasi.roles import Cara, Peran
from tests.web import factories

OURS = "keputusan rancangan"
READ = {OURS, "pasal dibaca", "belum"}  # what a row may say of its basis


def test_every_row_of_the_table_has_a_basis_and_says_whether_it_was_read():
    rows = [*table(), *requirements()]
    bare = [row for row in rows if len(row.basis.strip()) < len("UU 1/1945") or row.verified not in READ]

    assert bare == []
    assert [row for row in table() if (row.verified == OURS) != row.basis.startswith(OURS)] == []


def test_an_act_the_table_does_not_know_is_an_error(sagara):
    with pytest.raises(KeyError):
        may(sagara.orang["bappeda"], "hapus_semua", daerah=sagara.daerah)


@pytest.mark.parametrize("act", sorted(acts()))
def test_nobody_may_anything_in_another_daerah(sagara, tetangga, act):
    allowed = [
        peran
        for peran, orang in sagara.orang.items()
        if may(orang, act, daerah=tetangga.daerah)
        or may(orang, act, daerah=tetangga.daerah, pd=tetangga.pd)
        or may(orang, act, daerah=sagara.daerah, pd=tetangga.pd)
        or may_somewhere(orang, act, daerah=tetangga.daerah)
    ]

    assert allowed == []


def test_an_opd_answers_for_its_own_pd_only(sagara):
    kepala = sagara.orang["kepala_opd"]

    assert may(kepala, "jawab_temuan", daerah=sagara.daerah, pd=sagara.pd)
    assert not may(kepala, "jawab_temuan", daerah=sagara.daerah, pd=sagara.other_pd)
    assert not may(kepala, "jawab_temuan", daerah=sagara.daerah)
    assert may_somewhere(kepala, "jawab_temuan", daerah=sagara.daerah)


@pytest.mark.parametrize(
    ("cara", "allowed"), [("definitif", True), ("pj", True), ("pjs", True), ("plt", False), ("plh", False)]
)
def test_an_acting_head_answers_but_sets_no_change(sagara, cara, allowed):
    acting = factories.orang(sagara.daerah, f"kepala-{cara}")
    factories.holder(sagara.daerah, Peran.KEPALA_OPD, acting, pd=sagara.pd, cara=cara, nama=f"Kepala {cara}")

    assert may(acting, "jawab_temuan", daerah=sagara.daerah, pd=sagara.pd)
    assert may(acting, "tetapkan_perubahan_pd", daerah=sagara.daerah, pd=sagara.pd) is allowed


def test_a_post_counts_from_its_first_to_its_last_day(sagara):
    today = today_of(sagara.daerah)
    day = timedelta(days=1)
    spans = {
        "kemarin": (today - 9 * day, today - day),
        "hari ini saja": (today, today),
        "besok": (today + day, None),
    }
    held = {}
    for name, (begin, end) in spans.items():
        person = factories.orang(sagara.daerah, name)
        post = factories.holder(sagara.daerah, Peran.BAPPEDA, person, nama=f"Bappeda {name}")
        Pemangku.objects.of(sagara.daerah).filter(pk=post.pk).update(mulai_on=begin, sampai_on=end)
        held[name] = may(person, "impor_rencana", daerah=sagara.daerah)

    assert held == {"kemarin": False, "hari ini saja": True, "besok": False}


def test_a_person_put_aside_may_nothing(sagara):
    person = sagara.orang["admin_daerah"]
    person.is_active = False

    assert [act for act in acts() if may(person, act, daerah=sagara.daerah)] == []


def test_the_sentence_says_who_may():
    assert who_may("kelola_organisasi") == "Yang boleh: Admin daerah."


def test_rights_follow_the_lineage_when_a_pd_is_renamed(sagara):
    renamed = factories.pd(sagara.daerah, "1.02.0.00.0.00.02.0000", "Dinas Kesehatan dan KB")
    renamed.silsilah = sagara.pd.silsilah

    assert may(sagara.orang["kepala_opd"], "jawab_temuan", daerah=sagara.daerah, pd=renamed)
    assert date(2021, 1, 1) == renamed.berlaku_mulai
    assert Cara.PLT.label == "Plt."
