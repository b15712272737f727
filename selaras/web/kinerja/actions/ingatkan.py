# SPDX-License-Identifier: AGPL-3.0-or-later
"""Once a day: tell owners what they owe, on the first day past due and on some days after."""

from collections import Counter
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_noop

from selaras.web.kinerja.queries.belum import tunggakan_of
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.queries import today_of
from selaras.web.organisasi.queries.kedudukan import holders

DAYS = frozenset({1, 8, 15})  # past due, on which people are told; the page tells it always


def remind_owed(*, daerah: Daerah, on: date | None = None) -> int:
    """One notice an owner for what is that many days past due on a day (today); returns how many measures."""
    day = on or today_of(daerah)
    held: dict[int, list[Orang]] = {}
    for row in holders(daerah).filter(orang__is_active=True):
        held.setdefault(row.jabatan_id, []).append(row.orang)
    owed: Counter[int] = Counter()
    for tahun in (day.year - 1, day.year):  # the last quarter is due when its year is over
        for group in tunggakan_of(daerah, tahun, day)[0]:
            assert group.penanggung_jawab is not None  # what has no owner is not published, so not due
            owed[group.penanggung_jawab.pk] += sum(bool(DAYS & set(one.lewat)) for one in group.isi)
    told = {post: n for post, n in owed.items() if n and held.get(post)}
    for post, n in told.items():
        said = gettext_noop("{n} indikator Anda belum dilaporkan realisasinya.").format(n=n)
        notify(
            daerah=daerah,
            to=held[post],
            kode="kinerja.belum",
            kalimat=said,
            alamat=reverse("kinerja_belum"),
            by=None,
        )
    return sum(told.values())
