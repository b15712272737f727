# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pagu side by side: what counts as a difference, who explains it, what others see of it."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.web.anggaran.actions import explain_selisih
from selaras.web.anggaran.models import Penjelasan
from selaras.web.anggaran.sandingan import side_by_side, stages_of, totals
from selaras.web.jejak.models import Alasan, Jejak
from selaras.web.rencana.models import Program, Versi
from selaras.web.rencana.queries import Berlaku
from tests.web.anggaran.halaman import DIFFERENCE, stage, two_stages
from tests.web.unduhan import received

NOW = datetime(2026, 1, 2, tzinfo=UTC)
RPJMD, RENSTRA = (
    Berlaku("rpjmd-2025-2030", "rpjmd", 2025, 2030, 1, NOW),
    Berlaku("renstra-2025-2030", "renstra", 2025, 2030, 3, NOW),
)
RKPD, DPA = Berlaku("rkpd-2026", "rkpd", 2026, 2026, 4, NOW), Berlaku("dpa-2026", "dpa", 2026, 2026, 8, NOW)
SHIFT = Berlaku("dpa-2026-pergeseran-1", "dpa", 2026, 2026, 1018, NOW)
TEN = Decimal(10)


def test_stages_of_a_year_stand_in_their_order_and_other_years_do_not():
    old = Berlaku("rpjmd-2019-2024", "rpjmd", 2019, 2024, 1, NOW)
    next_year = Berlaku("dpa-2027", "dpa", 2027, 2027, 8, NOW)

    assert stages_of([SHIFT, next_year, DPA, RENSTRA, old, RKPD, RPJMD], 2026) == [
        RPJMD,
        RENSTRA,
        RKPD,
        DPA,
        SHIFT,
    ]


def test_a_stage_that_a_pd_has_not_is_passed_over_and_a_programme_it_drops_is_zero():
    sums = {("a", "1"): {"rkpd-2026": 100, "dpa-2026-pergeseran-1": 110}, ("a", "2"): {"rkpd-2026": 50}}

    (row,) = side_by_side([RKPD, DPA, SHIFT], sums, {}, TEN)

    assert [(c.rupiah, c.selisih, c.belum) for c in row.sel] == [
        (150, None, 0),
        (None, None, 0),
        (110, -40, 1),
    ]
    kept, gone = row.program
    assert [(c.rupiah, c.selisih, c.persen, c.perlu) for c in kept.sel][2] == (110, 10, Decimal(10), False)
    assert [(c.rupiah, c.selisih, c.persen, c.perlu) for c in gone.sel][2] == (0, -50, Decimal(-100), True)
    assert totals([RKPD, DPA, SHIFT], [row]) == [(RKPD, 150, 1), (DPA, None, 0), (SHIFT, 110, 1)]


def test_what_is_new_is_explained_and_money_without_a_programme_asks_nobody():
    sums = {("a", "1"): {"rkpd-2026": 1}, ("a", "2"): {"dpa-2026": 5}, ("a", ""): {"dpa-2026": 7}}

    (row,) = side_by_side([RKPD, DPA], sums, {}, TEN)

    assert {p.program: p.sel[1].terbuka for p in row.program} == {"": False, "1": True, "2": True}


def test_a_reason_holds_until_the_figure_changes():
    sums = {("a", "1"): {"rkpd-2026": 100, "dpa-2026": 150}}
    for selisih, open_ in ((50, False), (40, True)):
        told = {("a", "1", "rkpd-2026", "dpa-2026"): Penjelasan(selisih=selisih)}
        (row,) = side_by_side([RKPD, DPA], sums, told, TEN)
        assert (row.program[0].sel[1].terbuka, row.belum) == (open_, int(open_))


def test_a_difference_is_explained_by_the_opd_and_stands_on_record(sagara, as_):
    (pk,) = two_stages(sagara)
    client = as_(sagara.orang["perencana_opd"])
    page = reverse("anggaran_selisih", args=[pk])

    assert "1 selisih di atas 10 persen belum dijelaskan." in client.get(reverse("anggaran")).content.decode()
    refused = client.post(reverse("anggaran_jelaskan", args=[pk]), {**DIFFERENCE, "alasan": "  "})
    assert (refused.status_code, "Tulis mengapa pagunya berubah" in refused.content.decode()) == (422, True)
    assert client.post(reverse("anggaran_jelaskan", args=[pk]), DIFFERENCE).url == f"{page}?tahun=2026"

    assert "Dana alokasi khusus bertambah." in client.get(page).content.decode()
    assert (
        "Semua selisih di atas 10 persen sudah dijelaskan."
        in client.get(reverse("anggaran")).content.decode()
    )
    act = Jejak.objects.of("99.01").get()
    assert (act.tindakan, act.sesudah) == (
        "anggaran.jelaskan_selisih", {"dari": "rkpd-2026", "ke": "dpa-2026", "rp_selisih": 250_000_000},
    )  # fmt: skip
    assert Alasan.objects.of("99.01").get().kata == "Dana alokasi khusus bertambah."


def test_whoever_may_not_explain_sees_no_form_and_who_may(sagara, as_):
    (pk,) = two_stages(sagara)

    shown = as_(sagara.orang["inspektorat"]).get(reverse("anggaran_selisih", args=[pk])).content.decode()

    assert "Simpan penjelasan" not in shown
    assert "Yang boleh: Bappeda, BPKAD, Kepala OPD, Perencana OPD." in shown


def test_nothing_differs_nothing_is_explained(sagara):
    told = {
        "tahun": 2026,
        "pd": sagara.pd,
        "program": "1.02.02",
        "nama": "x",
        "dari": "rkpd-2026",
        "ke": "dpa-2026",
    }
    with pytest.raises(ValidationError, match="tidak ada yang perlu dijelaskan"):
        explain_selisih(daerah=sagara.daerah, **told, selisih=0, alasan="a", by=sagara.orang["bpkad"])


def test_a_draft_is_a_column_for_its_own_line_only(sagara, as_):
    two_stages(sagara)
    Versi.objects.of(sagara.daerah).filter(dokumen__kunci="dpa-2026").update(diajukan_at=None)

    assert "DPA 2026" in as_(sagara.orang["staf_opd"]).get(reverse("anggaran")).content.decode()
    assert "DPA 2026" not in as_(sagara.outsider).get(reverse("anggaran")).content.decode()


def test_the_files_hold_every_stage_and_every_difference(sagara, as_):
    (pk,) = two_stages(sagara)
    client = as_(sagara.orang["bpkad"])
    client.post(reverse("anggaran_jelaskan", args=[pk]), DIFFERENCE)

    def rows(name):
        text = received(client.get(reverse(name, args=["csv"]))).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    assert [(r["kode_program"], r["RKPD 2026"], r["DPA 2026"]) for r in rows("anggaran_pagu_unduh")] == [
        ("1.02.02", "1000000000", "1250000000"), ("", "1000000000", "1250000000"),
    ]  # fmt: skip
    first = rows("anggaran_selisih_unduh")[0]
    assert (first["selisih"], first["persen"], first["alasan"]) == ("250000000", "25.0", DIFFERENCE["alasan"])


def test_queries_do_not_grow_with_rows(sagara, as_):
    client, counted = as_(sagara.orang["bappeda"]), []
    for codes in (["1.02.02"], ["1.02.02", "1.02.03", "1.02.04"]):
        for kunci, urutan, amount in (("rkpd-2026", 4, 5), ("dpa-2026", 8, 9)):
            stage(sagara, kunci, dict.fromkeys(codes, amount), urutan)
        for one in Program.objects.of(sagara.daerah).filter(versi__dokumen__kunci="dpa-2026"):
            client.post(reverse("anggaran_jelaskan", args=[one.pk]), DIFFERENCE)
        for asked in ({}, {"pd": sagara.pd.silsilah}):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse("anggaran"), asked).status_code == 200
            counted.append(len(queries))

    assert counted[:2] == counted[2:]
    assert max(counted) <= 15
