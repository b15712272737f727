# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working days, against a count day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.core.deadlines import SIX, Kalender, due_after, is_working, working_days

NYEPI = Kalender(libur=frozenset({date(2026, 3, 18), date(2026, 3, 19)}))
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
CALENDARS = st.builds(
    Kalender,
    hari_kerja=st.frozensets(st.integers(1, 7), min_size=1),
    libur=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=40),
)


@pytest.mark.parametrize(
    ("start", "days", "kalender", "due"),
    [
        (date(2026, 3, 16), 1, NYEPI, date(2026, 3, 17)),
        (date(2026, 3, 16), 2, NYEPI, date(2026, 3, 20)),  # 18 and 19 are off
        (date(2026, 3, 17), 2, NYEPI, date(2026, 3, 23)),  # and so is the weekend
        (date(2026, 3, 17), 2, Kalender(SIX, NYEPI.libur), date(2026, 3, 21)),  # Saturday counts for six
        (date(2026, 3, 21), 1, Kalender(), date(2026, 3, 23)),  # a term that begins on a Saturday
        (date(2026, 3, 21), 0, Kalender(), date(2026, 3, 23)),
        (date(2026, 3, 20), 0, Kalender(), date(2026, 3, 20)),
    ],
)
def test_a_term_ends_on_the_nth_working_day(start, days, kalender, due):
    assert due_after(start, days, kalender) == due


def test_a_term_in_the_past_is_refused():
    with pytest.raises(ValueError, match="ahead"):
        due_after(date(2026, 1, 1), -1, Kalender())


def test_a_calendar_without_working_days_is_refused():
    with pytest.raises(ValueError, match="without a working day"):
        due_after(date(2026, 1, 1), 1, Kalender(hari_kerja=frozenset()))


@given(start=DAYS, length=st.integers(0, 120), kalender=CALENDARS)
def test_working_days_are_those_counted_one_by_one(start, length, kalender):
    counted = sum(is_working(start + timedelta(days=n), kalender) for n in range(1, length + 1))

    assert working_days(start, start + timedelta(days=length), kalender) == counted
    assert working_days(start + timedelta(days=length), start, kalender) == -counted


@given(start=DAYS, days=st.integers(1, 40), kalender=CALENDARS)
def test_from_start_to_due_lie_as_many_working_days_as_asked(start, days, kalender):
    due = due_after(start, days, kalender)

    assert is_working(due, kalender)
    assert working_days(start, due, kalender) == days
