# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a due day reads, in one place for every page: "hari ini", "1 hari kerja lagi", "terlambat 3 hari kerja"."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.core.deadlines import Kalender, working_days
from selaras.core.kalimat import number
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.queries import kalender_of, today_of


def days_between(today: date, on: date, kalender: Kalender) -> int:
    """Working days until a day: 0 on it, negative once it has passed.

    A day that passed over a weekend is late by one, one that lies behind it is one ahead: neither is today.
    """
    return working_days(today, on, kalender) or (on > today) - (on < today)


def days_left(daerah: Daerah, on: date) -> int:
    """`days_between` today and that day, by the calendar of the Daerah."""
    return days_between(today_of(daerah), on, kalender_of(daerah))


def left(n: int) -> str:
    """What `days_left` gave, in words."""
    if n < 0:
        return late(-n)
    if n == 0:
        return _("hari ini")
    return ngettext("{n} hari kerja lagi", "{n} hari kerja lagi", n).format(n=number(n))


def late(n: int) -> str:
    """So many working days past due."""
    return ngettext("terlambat {n} hari kerja", "terlambat {n} hari kerja", n).format(n=number(n))


def waited(n: int) -> str:
    """So many working days that something has lain; none is today."""
    return ngettext("{n} hari kerja", "{n} hari kerja", n).format(n=number(n)) if n > 0 else _("hari ini")


def ago(n: int) -> str:
    """So many working days since something was asked for; none is today."""
    return (
        ngettext("{n} hari kerja lalu", "{n} hari kerja lalu", n).format(n=number(n))
        if n > 0
        else _("hari ini")
    )
