# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a programme tells its way down from the promise, each node once."""

import re

from django.urls import reverse

from selaras.web.rencana.models import Putusan, Sasaran
from selaras.web.rencana.queries import janji_above, kaskade_of
from tests.web.briefing.test_beranda import text


def test_a_programme_hangs_under_its_misi_tujuan_and_sasaran(rencana, as_, sagara):
    rencana.rpjmd()
    versi = rencana.document("rkpd-2026", "rkpd", 2026)
    one = rencana.program(versi, "1.02.02", 10**9, Putusan.PERHATIAN, "PAG-03")
    for sasaran in ("1.1.1", "1.1.2", "2.1.1"):
        rencana.link("1.02.02", sasaran)

    shown = (
        as_(sagara.orang["kepala_daerah"]).get(reverse("simpul", args=["program", one.pk])).content.decode()
    )

    part = re.search(r'<section[^>]*aria-labelledby="h-letak">.*?</section>', shown, flags=re.DOTALL).group(0)
    assert re.findall(r'<li class="d(\d)"><span><span class="kind">([^<]*)</span>', part) == [
        ("0", "Misi 1"), ("1", "Tujuan 1.1"), ("2", "Sasaran 1.1.1"), ("2", "Sasaran 1.1.2"),
        ("0", "Misi 2"), ("1", "Tujuan 2.1"), ("2", "Sasaran 2.1.1"),
    ]  # fmt: skip
    assert "Yang terkuat: ada pagu tanpa target." in text(shown)


def test_three_sasaran_cost_the_queries_of_one(rencana, django_assert_num_queries):
    rencana.rpjmd()
    one = rencana.program(rencana.document("rkpd-2026", "rkpd", 2026), "1.02.02", 10**9, Putusan.PERHATIAN)

    for sasaran, rows in (("", 0), ("1.1.1", 3), ("1.1.2", 4), ("2.1.1", 7)):
        if sasaran:
            rencana.link("1.02.02", sasaran)
        with django_assert_num_queries(2):
            told = janji_above(kaskade_of(rencana.daerah, "rpjmd-2025-2030", "1.02.02"), one)
        assert len(told) == rows


def test_a_sasaran_without_tujuan_stands_alone(rencana):
    rencana.rpjmd()
    Sasaran.objects.of(rencana.daerah).filter(kode="1.1.1").update(induk="")
    sasaran = Sasaran.objects.of(rencana.daerah).get(kode="1.1.1")
    one = rencana.program(rencana.document("rkpd-2026", "rkpd", 2026), "1.02.02", 10**9, Putusan.PERHATIAN)
    rencana.link("1.02.02", "1.1.1")

    assert janji_above(kaskade_of(rencana.daerah, "rpjmd-2025-2030"), one) == [(0, sasaran)]
