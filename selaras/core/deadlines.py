# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working days: which days count, when a term ends, how long something has waited."""

from dataclasses import dataclass
from datetime import date, timedelta

FIVE, SIX = frozenset({1, 2, 3, 4, 5}), frozenset({1, 2, 3, 4, 5, 6})  # ISO weekdays, Monday is 1
FAR = 366  # days without one working day: such a calendar would never end


@dataclass(frozen=True, slots=True)
class Kalender:
    """The weekdays a government works, and the dates it is off."""

    hari_kerja: frozenset[int] = FIVE
    libur: frozenset[date] = frozenset()


def is_working(day: date, kalender: Kalender) -> bool:
    """Whether offices are open on that day."""
    return day.isoweekday() in kalender.hari_kerja and day not in kalender.libur


def due_after(start: date, days: int, kalender: Kalender) -> date:
    """The n-th working day after ``start``, which itself does not count; for 0 the first that works, from start on.

    ValueError for a negative number and for a calendar that has no working day within a year.
    """
    if days < 0:
        raise ValueError(f"{days} days: a term lies ahead")
    day = start if days else start - timedelta(days=1)
    for _left in range(max(days, 1)):
        day = _next(day, kalender)
    return day


def due_before(end: date, days: int, kalender: Kalender) -> date:
    """The n-th working day before ``end``, which itself does not count: from it on, so many are left.

    ValueError for a number below one and for a calendar that has no working day within a year.
    """
    if days < 1:
        raise ValueError(f"{days} days: a term before a day has at least one")
    day = end
    for _left in range(days):
        day = _next(day, kalender, -1)
    return day


def working_days(start: date, end: date, kalender: Kalender) -> int:
    """Working days after start up to and including end; negative, counted the other way, when end lies before."""
    if end < start:
        return -working_days(end, start, kalender)
    weeks, rest = divmod((end - start).days, 7)
    last = end - timedelta(days=rest)
    tail = sum((last + timedelta(days=n)).isoweekday() in kalender.hari_kerja for n in range(1, rest + 1))
    off = sum(start < day <= end and day.isoweekday() in kalender.hari_kerja for day in kalender.libur)
    return weeks * len(kalender.hari_kerja) + tail - off


def _next(day: date, kalender: Kalender, step: int = 1) -> date:
    for n in range(1, FAR + 1):
        if is_working(day + timedelta(days=n * step), kalender):
            return day + timedelta(days=n * step)
    raise ValueError("a calendar without a working day within a year")
