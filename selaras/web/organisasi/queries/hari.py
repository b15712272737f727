# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days in the zone of a Daerah: today, working days, due dates."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from selaras.core.deadlines import FIVE, SIX, Kalender, due_after, working_days
from selaras.web.organisasi.models import Daerah, HariLibur
from selaras.web.scope import ScopedQuerySet


def today_of(daerah: Daerah) -> date:
    """The date in the zone of the Daerah."""
    return datetime.now(ZoneInfo(daerah.zona)).date()


def day_of(daerah: Daerah, at: datetime) -> date:
    """The date of an instant in the zone of the Daerah."""
    return at.astimezone(ZoneInfo(daerah.zona)).date()


def libur_of(daerah: Daerah, tahun: int | None = None) -> ScopedQuerySet[HariLibur]:
    """Dates off, of one year or all, in order."""
    rows = HariLibur.objects.of(daerah)
    return rows if tahun is None else rows.filter(tanggal__year=tahun)


def kalender_of(daerah: Daerah) -> Kalender:
    """The working calendar, read once for each Daerah object. One query."""
    known: Kalender | None = getattr(daerah, "_kalender", None)
    if known is None:
        off = frozenset(libur_of(daerah).values_list("tanggal", flat=True))
        known = Kalender(SIX if daerah.hari_kerja == 6 else FIVE, off)
        daerah._kalender = known  # type: ignore[attr-defined]  # noqa: SLF001 -- kept with the request's Daerah
    return known


def due_on(daerah: Daerah, days: int, since: date | None = None) -> date:
    """The n-th working day after ``since`` (today)."""
    return due_after(since or today_of(daerah), days, kalender_of(daerah))


def days_waited(daerah: Daerah, since: datetime) -> int:
    """Working days from an instant until today."""
    return working_days(day_of(daerah, since), today_of(daerah), kalender_of(daerah))
