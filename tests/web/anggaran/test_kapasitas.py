# SPDX-License-Identifier: AGPL-3.0-or-later
"""Needs and capacity: what adds up, what exceeds, and that a check measures by it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.core.parameters import parse_pengaturan
from selaras.web.anggaran.actions import set_kapasitas
from selaras.web.anggaran.kemampuan import capacity_of, needs_of, with_capacity
from selaras.web.anggaran.models import Kapasitas
from selaras.web.jejak.models import Jejak
from selaras.web.telaah.models import Temuan
from selaras.web.telaah.tasks import check_daerah
from tests.web.anggaran.halaman import CAPACITY, stage, two_stages
from tests.web.rencana.berkas import applied, renja
from tests.web.worker import work

YEAR = (
    ("pendapatan", "PAD", 300), ("pendapatan", "Transfer", 900), ("pembiayaan", "SiLPA", -50), ("belanja_wajib", "Pegawai", 400),
    ("prioritas", "Stunting", 80),
)  # fmt: skip


def rows(tahun=2026, told=YEAR):
    return [Kapasitas(tahun=tahun, jenis=jenis, nama=nama, rupiah=rupiah) for jenis, nama, rupiah in told]


def write(sagara, **other):
    told = {"tahun": 2026, "jenis": "pendapatan", "nama": "PAD", "rupiah": 1_000, "dasar": "KUA 2026"}
    return set_kapasitas(daerah=sagara.daerah, **{**told, **other}, by=sagara.orang["bpkad"])


def test_revenue_and_financing_less_what_is_mandatory_and_priorities_do_not_add():
    assert (capacity_of(rows()), needs_of(rows())) == (750, 80)
    assert capacity_of(rows(told=YEAR[2:])) is None  # without revenue nobody knows


def test_a_year_written_here_holds_and_what_the_settings_say_of_a_stage_still_does():
    own = parse_pengaturan(
        "[kapasitas.2026]\npendapatan = 10\n[kapasitas.2026.dpa]\npendapatan = 7\n[kapasitas.2027]\npendapatan = 5"
    )

    merged = with_capacity(own, [*rows(), *rows(2028, YEAR[2:])])

    told = [(2026, "rkpd"), (2026, "dpa"), (2027, "rkpd"), (2028, "rkpd")]
    assert [merged.kapasitas_pada(*one) for one in told] == [750, 7, 5, None]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [({"nama": " "}, "nama"), ({"rupiah": -1}, "rupiah"), ({"rupiah": 10**17}, "rupiah"), ({"dasar": ""}, "dasar"), ({"rupiah": None}, "rupiah")],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_refused_beside_its_field(sagara, wrong, where):
    with pytest.raises(ValidationError) as refused:
        write(sagara, **wrong)

    assert list(refused.value.error_dict) == [where]
    assert Kapasitas.objects.of(sagara.daerah).count() == 0


def test_the_same_name_changes_none_takes_out_and_the_same_again_is_no_act(sagara):
    write(sagara, jenis="pembiayaan", nama="SiLPA", rupiah=-5)
    for rupiah in (1_000, 1_000, 2_000, None):
        write(sagara, rupiah=rupiah)

    assert list(Kapasitas.objects.of(sagara.daerah).values_list("nama", "rupiah")) == [("SiLPA", -5)]
    acts = (
        Jejak.objects.of("99.01")
        .filter(subjek="PAD 2026")
        .order_by("nomor")
        .values_list("sebelum", "sesudah")
    )
    assert [(a and a["rupiah"], b and b["rupiah"]) for a, b in acts] == [
        (None, 1_000),
        (1_000, 2_000),
        (2_000, None),
    ]


def test_the_page_says_by_how_much_the_plan_exceeds(sagara, as_):
    two_stages(sagara)
    client = as_(sagara.orang["bpkad"])

    assert "Kapasitas 2026 belum ditulis" in client.get(reverse("kapasitas")).content.decode()
    refused = client.post(reverse("kapasitas_tulis"), {**CAPACITY, "rupiah": "seribu"})
    assert (refused.status_code, "Tulis rupiah bulat" in refused.content.decode()) == (422, True)
    assert client.post(reverse("kapasitas_tulis"), {**CAPACITY, "rupiah": "1.100.000.000"}).status_code == 302
    page = client.get(reverse("kapasitas"), {"tahun": "2026"}).content.decode()
    assert "melampaui" in page
    assert 'value="150000000"' in page
    assert "sisa" in page


def test_queries_do_not_grow_with_rows(sagara, as_):
    client, counted = as_(sagara.orang["sekda"]), []
    for codes, names in ((["1.02.02"], "a"), (["1.02.03", "1.02.04"], "bc")):
        stage(sagara, "rkpd-2026", dict.fromkeys(codes, 5), 4)
        for nama in names:
            write(sagara, nama=nama)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("kapasitas")).status_code == 200
        counted.append(len(asked))

    assert counted[0] == counted[1] <= 14


def test_a_check_measures_by_it(sagara, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    applied(sagara, work, {"renja_2026.csv": renja(1_000)})
    found = []
    for rupiah in (1_000, 400):
        write(sagara, rupiah=rupiah)
        check_daerah.call(sagara.daerah.pk, sagara.orang["bappeda"].pk)
        rows = Temuan.objects.of(sagara.daerah).filter(aturan="PAG-08", beres_at=None)
        found.append([one.fakta["rp_kelebihan"] for one in rows])

    assert found == [[], [600]]
