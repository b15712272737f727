# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of letters: one notice at once, or the notices of a day. Plain text, links to this site only."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.web.jejak.models import Pemberitahuan, Rantai
from selaras.web.organisasi.models import Daerah, Orang

MOST = 40  # notices one digest spells out


def one(daerah: Daerah, orang: Orang, notice: Pemberitahuan) -> tuple[str, str]:
    """Subject and body of a letter about one notice."""
    lines = [
        _("Yth. {nama},").format(nama=orang.nama),
        "",
        said(notice),
        link(notice.alamat),
        "",
        *_foot(daerah),
    ]
    return _subject(notice.kata), "\n".join(lines)


def digest(
    daerah: Daerah, orang: Orang, notices: Sequence[Pemberitahuan], day: date, head: Rantai | None
) -> tuple[str, str]:
    """Subject and body of a day's digest; the head of the chain at its foot makes every copy a witness."""
    told = date_format(day, "j F Y")
    count = ngettext("{n} hal belum Anda baca", "{n} hal belum Anda baca", len(notices)).format(
        n=len(notices)
    )
    lines = [_("Yth. {nama},").format(nama=orang.nama), "", f"{count}:", ""]
    for number, notice in enumerate(notices[:MOST], start=1):
        lines += [f"{number}. {said(notice)}", f"   {link(notice.alamat)}"]
    if len(notices) > MOST:
        lines.append(_("… dan {n} lagi di situs.").format(n=len(notices) - MOST))
    lines += ["", *_foot(daerah)]
    if head is not None and head.nomor:
        proof = _("Ujung Jejak {daerah} per {hari}: {nomor}:{hash}")
        lines.append(proof.format(daerah=daerah.nama, hari=told, nomor=head.nomor, hash=head.hash))
    return _subject(_("Ringkasan {hari}: {jumlah}").format(hari=told, jumlah=count)), "\n".join(lines)


def said(notice: Pemberitahuan) -> str:
    """The sentence of a notice, with how often."""
    more = notice.jumlah - 1
    return f"{notice.kata} " + _("(dan {n} lagi)").format(n=more) if more else notice.kata


def link(path: str) -> str:
    """A page of this site as a letter names it."""
    return f"{settings.SITUS}{path}"


def _foot(daerah: Daerah) -> list[str]:
    choose = _("Ubah cara Anda diberi tahu: {alamat}").format(alamat=link(reverse("pilihan_pemberitahuan")))
    return ["-- ", _("Selaras, {daerah}").format(daerah=daerah.nama), choose]


def _subject(words: str) -> str:
    """One line that a mail server takes."""
    line = " ".join(f"[Selaras] {words}".split())
    return line if len(line) <= 150 else f"{line[:149]}…"
