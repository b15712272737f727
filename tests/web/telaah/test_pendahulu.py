# SPDX-License-Identifier: AGPL-3.0-or-later
"""A kepala daerah who only acts tells the Minister's approval wherever he departs from his predecessor's RPJMD."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.web.jejak.models import Jejak
from selaras.web.rencana.models import Program
from selaras.web.telaah.actions.putuskan import decide_butir
from tests.web import factories
from tests.web.telaah.paket import packet, to_the_leader
from tests.web.telaah.test_konsultasi import keys, state


@pytest.fixture
def pj(sagara):
    """A Pj. Bupati beside the one of the fixtures."""
    person = factories.orang(sagara.daerah, "pj-bupati")
    factories.holder(sagara.daerah, "kepala_daerah", person, cara="pj", nama="Pj. Bupati")
    return person


@pytest.mark.parametrize(
    ("verdict", "karena", "asked"),
    [
        ("di_luar_rpjmd", ["INL-01"], {"setuju", "setuju_catatan"}),
        ("perlu_perhatian", ["INL-01"], {"setuju", "setuju_catatan"}),  # let stand for a while, yet outside
        ("selaras", [], {"kembalikan", "tolak"}),
        ("perlu_perhatian", ["PAG-04"], {"kembalikan", "tolak"}),
        (
            "belum_dapat_dinilai",
            ["INL-03"],
            {"kembalikan", "tolak"},
        ),  # in the RPJMD, only its sasaran is unknown
        ("belum_dapat_dinilai", ["INL-01"], set()),
    ],
)
def test_a_pj_tells_the_approval_of_the_minister_where_he_departs_from_the_rpjmd(
    sagara, pj, verdict, karena, asked
):
    one = packet(sagara, [("1.02.02", 1)])
    Program.objects.of(sagara.daerah).update(putusan=verdict, karena=karena)

    missing = {}
    for putusan in ("setuju", "setuju_catatan", "kembalikan", "tolak"):
        try:
            with transaction.atomic():
                decide_butir(konsultasi=one, butir=keys(one), putusan=putusan, kata="Sebab.", by=pj)
                transaction.set_rollback(True)
        except ValidationError as refused:
            missing[putusan] = list(refused.message_dict)

    assert missing == {key: ["nomor_persetujuan_menteri"] for key in asked}


def test_what_a_pj_told_stands_beside_his_decision(sagara, pj):
    one = packet(sagara, [("1.02.02", 1)])
    said = {"nomor_persetujuan_menteri": " 100/1 ", "lain": "x"}

    made = decide_butir(konsultasi=one, butir=keys(one), putusan="tolak", kata="Sebab.", fakta=said, by=pj)

    assert made[0].fakta == {"nomor_persetujuan_menteri": "100/1"}
    assert Jejak.objects.of(sagara.daerah.kode).last().sesudah["nomor_persetujuan_menteri"] == "100/1"


def test_the_card_asks_a_pj_for_it_beside_the_decision_that_needs_it(sagara, pj, as_):
    one = packet(sagara, [("1.02.02", 1)])
    to_the_leader(sagara, one)
    form = {"butir": keys(one), "kartu": f"b{keys(one)[0]}", "putusan": "kembalikan", "kata": "Kurangi."}

    refused = as_(pj).post(f"/telaah/konsultasi/{one.pk}/putus/", form)
    page = refused.content.decode()

    assert (refused.status_code, page.index("Putusan lain") < page.index("nomor_persetujuan_menteri")) == (
        422,
        True,
    )
    form["nomor_persetujuan_menteri"] = "100/1"
    assert as_(pj).post(f"/telaah/konsultasi/{one.pk}/putus/", form).status_code == 302
    assert state(one) == "dikembalikan"
