# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cards with what a year asks of them and what it gave."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from selaras.core.capaian import Aturan, aturan_on
from selaras.core.parameters import Pengaturan, parse_pengaturan
from selaras.web.kinerja.models import Kartu, Realisasi, RencanaPeriode, TargetTahun
from selaras.web.kinerja.ukur import Ukuran, by_card, measured
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.queries import pengaturan_in_force
from selaras.web.scope import ScopedQuerySet

LEVELS = ("tujuan", "sasaran", "tujuan_pd", "sasaran_pd", "program", "kegiatan", "sub_kegiatan")


def kartu_of(daerah: Daerah) -> ScopedQuerySet[Kartu]:
    """Every card, with its PD and owner."""
    return Kartu.objects.of(daerah).select_related("pd", "penanggung_jawab")


def years_known(daerah: Daerah) -> list[int]:
    """Years with a target or a figure, newest first. Two queries."""
    with_target = set(TargetTahun.objects.of(daerah).values_list("tahun", flat=True).distinct())
    with_figure = set(Realisasi.objects.of(daerah).values_list("tahun", flat=True).distinct())
    return sorted(with_target | with_figure, reverse=True)


def year_shown(daerah: Daerah, years: Iterable[int], asked: int | None, today: date) -> int:
    """The year asked for, else the last one with a figure that has begun, else this one. At most one query."""
    known = set(years)
    if asked in known:
        return int(asked or 0)
    filled = Realisasi.objects.of(daerah).filter(tahun__lte=today.year).order_by("-tahun")
    return filled.values_list("tahun", flat=True).first() or today.year


def aturan_of(daerah: Daerah, tahun: int) -> Aturan:
    """The rules that judge a year: those valid on its last day, the region's own over them. One query a Daerah object."""
    known: Pengaturan | None = getattr(daerah, "_pengaturan", None)
    if known is None:
        kept = pengaturan_in_force(daerah)
        known = parse_pengaturan(kept.isi, kept.nama) if kept else Pengaturan()
        daerah._pengaturan = known  # type: ignore[attr-defined]  # noqa: SLF001 -- kept with the request's Daerah
    return aturan_on(date(tahun, 12, 31), known)


def ukuran_of(
    daerah: Daerah, tahun: int, cards: ScopedQuerySet[Kartu] | None = None, *, bare: bool = False
) -> list[Ukuran]:
    """Cards (all) that the year speaks of, judged, in the order of levels and codes. Five queries.

    bare: all of them without PD and owner, for who only counts.
    """
    rows = (Kartu.objects.of(daerah) if bare else kartu_of(daerah)) if cards is None else cards
    within = Q() if cards is None else Q(kartu__in=cards.order_by().values("pk"))
    targets = {t.kartu_id: t for t in TargetTahun.objects.of(daerah).filter(within, tahun=tahun)}
    figures, plans = (
        by_card(model.objects.of(daerah).filter(within, tahun=tahun).values_list("kartu", "bulan", "nilai"))
        for model in (Realisasi, RencanaPeriode)
    )
    aturan = aturan_of(daerah, tahun)
    found = [
        measured(card, targets.get(card.pk), figures.get(card.pk, {}), plans.get(card.pk, {}), aturan)
        for card in rows
        if card.pk in targets or card.pk in figures
    ]
    return sorted(found, key=lambda one: (LEVELS.index(one.kartu.tingkat), one.kartu.kode, one.kartu.pk))
