# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working days of a Daerah, and who holds a role."""

from datetime import UTC, date, datetime, timedelta

from selaras.core.deadlines import Kalender, working_days
from selaras.web.organisasi import queries, tenggat
from selaras.web.organisasi.models import HariLibur, Pemangku
from tests.web import factories


def test_a_due_date_passes_over_the_days_off_of_its_daerah(sagara, tetangga):
    HariLibur.objects.create(daerah=sagara.daerah, tanggal=date(2026, 3, 19), nama="Nyepi")

    assert queries.due_on(sagara.daerah, 1, date(2026, 3, 18)) == date(2026, 3, 20)
    assert queries.due_on(tetangga.daerah, 1, date(2026, 3, 18)) == date(2026, 3, 19)


def test_saturday_counts_where_six_days_are_worked(sagara):
    sagara.daerah.hari_kerja = 6

    assert queries.due_on(sagara.daerah, 1, date(2026, 3, 20)) == date(2026, 3, 21)


def test_an_instant_belongs_to_the_day_of_its_zone(sagara):
    evening = datetime(2026, 3, 18, 17, 30, tzinfo=UTC)  # half past one on the 19th in Makassar

    assert queries.day_of(sagara.daerah, evening) == date(2026, 3, 19)


def test_waiting_is_counted_in_working_days(sagara):
    since = datetime.now(UTC) - timedelta(days=30)
    today = queries.today_of(sagara.daerah)

    waited = queries.days_waited(sagara.daerah, since)

    assert waited == working_days(today - timedelta(days=30), today, queries.kalender_of(sagara.daerah))


def test_who_holds_a_role_today_at_a_pd(sagara):
    daerah, before = sagara.daerah, sagara.orang["kepala_opd"]
    renamed = factories.pd(daerah, "1.02.0.00.0.00.09.0000", "Dinas Kesehatan dan KB")
    renamed.silsilah = sagara.pd.silsilah
    renamed.save()
    left = factories.orang(daerah, "sudah-pergi")
    held = factories.holder(daerah, "kepala_opd", left, pd=sagara.pd, nama="Kepala lama")
    Pemangku.objects.of(daerah).filter(pk=held.pk).update(sampai_on=date(2025, 6, 1))

    assert queries.orang_holding(daerah, "kepala_opd", renamed) == [before]
    assert queries.orang_holding(daerah, "kepala_opd") == [before, sagara.outsider]
    assert queries.orang_holding(daerah, "sekda") == [sagara.orang["sekda"]]


def test_a_due_day_reads_the_same_everywhere():
    friday, week = date(2026, 11, 20), Kalender()
    read = {
        days: tenggat.left(tenggat.days_between(friday + timedelta(days=days), friday, week))
        for days in (-4, -1, 0, 1, 3, 5)
    }

    assert read == {
        -4: "4 hari kerja lagi", -1: "1 hari kerja lagi", 0: "hari ini",
        1: "terlambat 1 hari kerja", 3: "terlambat 1 hari kerja", 5: "terlambat 3 hari kerja",
    }  # fmt: skip
    assert [tenggat.waited(0), tenggat.waited(1), tenggat.ago(0)] == ["hari ini", "1 hari kerja", "hari ini"]
