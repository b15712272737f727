# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is due in words and in order: within thirty days, late, later, done; and as events of a calendar."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from selaras.core.deadlines import Kalender, working_days
from selaras.core.kalimat import listed
from selaras.core.parameters.jadwal import pengingat
from selaras.web.organisasi.roles import Peran
from selaras.web.organisasi.tenggat import days_between, late
from selaras.web.rencana.kalender import NAMED, stands
from selaras.web.rencana.queries import Tenggat

SOON = timedelta(days=30)
FOLD = 73  # octets of a line of a calendar file, its mark of continuation and its end aside


@dataclass(frozen=True, slots=True)
class Baris:
    """One thing due as the page shows it. kelas: the class of its words; pd: "3 dari 41 PD selesai; belum: …"."""

    tenggat: Tenggat
    kalimat: str
    kelas: str
    pihak: str
    pd: str = ""


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Rows that stand together. kode: dekat, lewat, nanti, lama (late for so long that nobody is told any
    more), lampau (past, in no calendar) or selesai.
    """

    kode: str
    baris: list[Baris]


def lines_of(found: Iterable[Tenggat], today: date, kalender: Kalender) -> list[Baris]:
    """Each thing due with how it stands today."""
    return [Baris(one, *_stands(one, today, kalender), _who(one), progress(one)) for one in found]


def groups_of(lines: Sequence[Baris], today: date, kalender: Kalender) -> list[Kelompok]:
    """The rows in the order they are read, what can still be kept first; groups without any are left out."""
    order = ("dekat", "lewat", "nanti", "lama", "lampau", "selesai")
    made = {kode: [b for b in lines if _group(b.tenggat, today, kalender) == kode] for kode in order}
    made["selesai"].reverse()
    return [Kelompok(kode, rows) for kode, rows in made.items() if rows]


def progress(one: Tenggat) -> str:
    """How many PD are done and, once some are, which are not; "" where the region does it or one PD is asked about."""
    if len(one.wajib) < 2:
        return ""
    missing = [pd.nama for pd in one.belum]
    said = _("{n} dari {semua} PD selesai").format(n=len(one.wajib) - len(missing), semua=len(one.wajib))
    if not missing or len(missing) == len(one.wajib):  # nobody yet: naming all says nothing
        return said + "."
    rest = len(missing) - NAMED
    names = missing[:NAMED] + ([_("{n} lainnya").format(n=rest)] if rest > 0 else [])
    return _("{kalimat}; belum: {nama}.").format(kalimat=said, nama=listed(names))


def events_of(lines: Iterable[Baris], made_at: datetime, address: Callable[[Tenggat], str]) -> Iterator[str]:
    """An iCalendar file (RFC 5545) of whole days, line by line; one event a thing due."""
    yield from ("BEGIN:VCALENDAR\r\n", "VERSION:2.0\r\n", "PRODID:-//Selaras//Tenggat//ID\r\n")
    for line in lines:
        one = line.tenggat
        fields = (
            f"UID:{'-'.join(one.kunci)}-{one.tahun}@selaras", f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{one.tempo_on:%Y%m%d}", f"SUMMARY:{_escaped(f'{one.nama} {one.tahun}')}",
            f"DESCRIPTION:{_escaped(f'{line.pihak}. {one.dasar}')}", f"URL:{address(one)}", "TRANSP:TRANSPARENT",
        )  # fmt: skip
        yield "BEGIN:VEVENT\r\n"
        for field in fields:
            yield from _folded(field)
        yield "END:VEVENT\r\n"
    yield "END:VCALENDAR\r\n"


def _group(one: Tenggat, today: date, kalender: Kalender) -> str:
    if one.selesai_on is not None:
        return "selesai"
    if one.tempo_on < today:
        if one.tahapan is None:
            return "lampau"
        return "lewat" if working_days(one.tempo_on, today, kalender) <= pengingat().selama else "lama"
    return "dekat" if one.tempo_on <= today + SOON else "nanti"


def _stands(one: Tenggat, today: date, kalender: Kalender) -> tuple[str, str]:
    if one.tahapan is None and one.selesai_on is None and one.tempo_on < today:
        past = late(-days_between(today, one.tempo_on, kalender))
        return _("{terlambat} atau belum dicatat").format(terlambat=past), "belum"
    said, kelas = stands(one.tempo_on, one.selesai_on, None, today, kalender)
    return (_("{kalimat}, menurut dokumennya").format(kalimat=said) if one.oleh_dokumen else said), kelas


def _who(one: Tenggat) -> str:
    if len(one.wajib) == 1:
        return one.wajib[0].nama
    if one.wajib:
        return _("setiap perangkat daerah")
    return listed([str(Peran(role).label) for role in one.pihak])


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line cut into pieces no longer than the format allows, never inside a letter."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > FOLD:
            yield piece + "\r\n"
            piece = " "
        piece += letter
    yield piece + "\r\n"
