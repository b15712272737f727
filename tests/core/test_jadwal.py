# SPDX-License-Identifier: AGPL-3.0-or-later
"""The law's calendar: published dates, what is counted from what, and that every row can be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.deadlines import Kalender, due_before, working_days
from selaras.core.parameters.jadwal import jadwal_of, langkah_of, pengingat

REGIONS = ("provinsi", "kabkota")


def days(tahun, lingkup="kabkota", **given):
    return {j.kunci: j.tempo for j in jadwal_of(tahun, lingkup, **given)}


@pytest.mark.parametrize(
    ("kunci", "due"),
    [
        (("kua_ppas", "murni", "penyampaian"), date(2026, 7, 14)),  # PP 12/2019: minggu kedua Juli
        (("kua_ppas", "murni", "kesepakatan"), date(2026, 8, 14)),
        (
            ("apbd", "murni", "penyampaian"),
            date(2026, 9, 7),
        ),  # 60 working days: guidelines print minggu kedua
        (("apbd", "murni", "persetujuan"), date(2026, 11, 30)),
        (("apbd", "murni", "penetapan"), date(2026, 12, 31)),
        (("dpa", "murni", "pemberitahuan"), date(2027, 1, 5)),
        (("dpa", "murni", "penyerahan"), date(2027, 1, 13)),
        (("dpa", "murni", "pengesahan"), date(2027, 1, 21)),
        (("apbd", "murni", "laporan_semester"), date(2027, 7, 31)),
        (("kua_ppas", "perubahan", "penyampaian"), date(2027, 8, 7)),
        (("apbd", "perubahan", "penyampaian"), date(2027, 9, 14)),
        (("apbd", "perubahan", "persetujuan"), date(2027, 9, 30)),
        (("lkjip", "murni", "pd"), date(2028, 2, 29)),
        (("lkpj", "murni", "penyampaian"), date(2028, 3, 31)),
        (("lppd", "murni", "penyampaian"), date(2028, 3, 31)),
        (("lkpd", "murni", "persetujuan"), date(2028, 7, 31)),
    ],
)
def test_the_budget_year_2027_falls_on_published_days(kunci, due):
    assert days(2027)[kunci] == due


def test_an_rpjmd_is_due_six_months_after_the_inauguration():
    found = days(2025, "provinsi", pelantikan=date(2025, 2, 20))

    assert found["rpjmd", "murni", "penetapan"] == date(2025, 8, 20)
    assert ("rpjmd", "murni", "penetapan") not in days(2025, "provinsi")


def test_days_off_move_what_is_counted_in_working_days_and_nothing_else():
    off = Kalender(libur=frozenset({date(2027, 1, 1), date(2026, 10, 1)}))

    moved = {kunci for kunci, day in days(2027, kalender=off).items() if day != days(2027)[kunci]}

    assert moved == {
        ("apbd", "murni", "penyampaian"), ("apbd", "murni", "penyampaian_perda"), ("apbd", "murni", "penyempurnaan"),
        ("dpa", "murni", "pemberitahuan"), ("dpa", "murni", "penyerahan"), ("dpa", "murni", "pengesahan"),
        ("dpa", "murni", "ke_apip"), ("pk", "murni", "penetapan"),
    }  # fmt: skip


def test_what_follows_a_step_is_counted_from_the_day_it_really_was():
    set_on = {
        ("rkpd", "murni", "penetapan"): date(2026, 6, 20),
        ("apbd", "murni", "penetapan"): date(2026, 12, 21),
    }
    found = days(2027, nyata=set_on)

    assert found["renja", "murni", "penetapan"] == date(2026, 7, 20)
    assert found["dpa", "murni", "pemberitahuan"] == date(2026, 12, 24)
    assert found["rkpd", "murni", "penetapan"] == date(2026, 7, 7)  # the law's own day stays what it is


@pytest.mark.parametrize("lingkup", REGIONS)
def test_every_step_has_somebody_a_basis_and_a_known_start(lingkup):
    steps = langkah_of(lingkup)
    names = {f"{s.dokumen}.{s.kode}" for s in steps.values()} | {"", "pelantikan", "tahun_anggaran"}
    roles = {role for s in steps.values() for role in s.pihak}

    assert {s.setelah for s in steps.values()} <= names
    assert {s.kunci for s in steps.values() if not (s.pihak and s.dasar and s.nama)} == set()
    assert {s.bukti for s in steps.values()} == {"", "diajukan", "ditetapkan"}
    assert roles == {
        "bappeda", "bpkad", "inspektorat", "kepala_daerah", "kepala_opd", "organisasi", "sekda",
    }  # fmt: skip
    assert len(jadwal_of(2027, lingkup, date(2027, 2, 20))) == len(steps)


def test_people_are_told_ahead_and_once_a_week():
    assert (pengingat().sebelum, pengingat().mingguan, pengingat().selama) == ((7, 3, 1), 5, 60)


@given(end=st.dates(date(2025, 1, 1), date(2028, 12, 31)), n=st.integers(1, 80))
def test_so_many_working_days_before_a_day_are_left_until_it(end, n):
    if end.isoweekday() > 5:
        end = due_before(end, 1, Kalender())

    assert working_days(due_before(end, n, Kalender()), end, Kalender()) == n
