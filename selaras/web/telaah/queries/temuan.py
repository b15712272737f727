# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read findings. Names start with the noun."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Min, Q, Sum, Value, When, Window
from django.db.models.functions import Cast, Coalesce, NullIf

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pd_own, today_of
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import SEVERITIES, KeadaanPengecualian, Temuan
from selaras.web.telaah.models import KeadaanTemuan as K

Seen = frozenset[str] | None  # lineages whose findings a person sees; None for all


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the list is asked for; empty means everything."""

    q: str = ""
    pd: int | None = None
    aturan: str = ""
    dokumen: str = ""
    keparahan: tuple[int, ...] = ()
    keadaan: str = ""
    milik: Orang | None = None  # whose turn it is


TURN = (K.TERBUKA, K.DIBUKA_LAGI)  # the agency's
OWED = (*TURN, K.DITERIMA)  # an answer, or what was promised
NODE = Coalesce(NullIf("kunci", Value("")), NullIf("kode", Value("")), Cast("uraian", CharField()))
WITH = ("aturan", "pd", "tugas_pd", "petugas", "jawaban", "pengecualian")
ORDER = {
    "": ("-keparahan", F("rupiah").desc(nulls_last=True), "aturan__urutan", "pk"),
    "tenggat": (F("tenggat_on").asc(nulls_last=True), "-keparahan", "pk"),
    "rupiah": (F("rupiah").desc(nulls_last=True), "-keparahan", "pk"),
}


def temuan_seen(daerah: Daerah, seen: Seen) -> ScopedQuerySet[Temuan]:
    """Findings of a Daerah that a person may see."""
    rows = Temuan.objects.of(daerah)
    return rows if seen is None else rows.filter(_of_lineages(seen))


def _of_lineages(lineages: frozenset[str]) -> Q:
    """About a PD of these lineages, or given to it to answer."""
    return Q(pd__silsilah__in=lineages) | Q(tugas_pd__silsilah__in=lineages)


def _in_state(daerah: Daerah, keadaan: str) -> Q:
    """The states a filter may name; nothing named: all that the last check still found."""
    known = {
        "perlu_dijawab": Q(keadaan__in=TURN), "lewat": Q(keadaan__in=OWED, tenggat_on__lt=today_of(daerah)),
        "belum_ditugaskan": Q(keadaan__in=TURN, tenggat_on=None),
        "ditugaskan": Q(keadaan__in=TURN, tenggat_on__isnull=False),
        "diminta": Q(pengecualian__keadaan=KeadaanPengecualian.DIMINTA) & ~Q(keadaan=K.BERES),
    }  # fmt: skip
    if keadaan in known:
        return known[keadaan]
    return Q(keadaan=keadaan) if keadaan in K.values else ~Q(keadaan=K.BERES)


def _turn_of(orang: Orang) -> Q:
    """Given to this person, or to his PD and to nobody there."""
    own = pd_own(orang)
    pd = Q(tugas_pd__silsilah__in=own) | Q(tugas_pd=None, pd__silsilah__in=own)
    return Q(petugas=orang) | (Q(petugas=None) & pd)


def temuan_filtered(daerah: Daerah, seen: Seen, asked: Saringan) -> ScopedQuerySet[Temuan]:
    """Findings as asked: gravest first, then by rupiah."""
    rows = temuan_seen(daerah, seen).filter(_in_state(daerah, asked.keadaan))
    if asked.milik is not None:
        rows = rows.filter(_turn_of(asked.milik))
    if asked.q:
        words = Q(kode__startswith=asked.q) | Q(uraian__icontains=asked.q) | Q(aturan__kode=asked.q.upper())
        rows = rows.filter(words)
    if asked.pd:
        rows = rows.filter(Q(pd=asked.pd) | Q(tugas_pd=asked.pd))
    if asked.aturan:
        rows = rows.filter(aturan=asked.aturan)
    if asked.dokumen:
        rows = rows.filter(dokumen=asked.dokumen)
    if asked.keparahan:
        rows = rows.filter(keparahan__in=asked.keparahan)
    return rows.select_related(*WITH).order_by(*ORDER[""])


def temuan_groups(rows: ScopedQuerySet[Temuan]) -> list[dict[str, Any]]:
    """Rule × PD with number (in all and by severity) and rupiah, the gravest and largest first. One query."""
    grouped = rows.select_related(None).order_by().values("aturan", "aturan__judul", "pd", "pd__nama")
    counts = {word: Count("pk", filter=Q(keparahan=i)) for i, word in enumerate(SEVERITIES)}
    told = grouped.annotate(
        jumlah=Count("pk"), rupiah=Sum("rupiah"), terberat=Max("keparahan"), **counts
    ).order_by("-terberat", "aturan__urutan", "-jumlah", "pd__nama")
    return [dict(row) for row in told]


def temuan_totals(groups: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Number in all, by severity, and of PD, of these groups. No query."""
    told = {name: sum(row[name] for row in groups) for name in ("jumlah", *SEVERITIES)}
    return told | {"opd": len({row["pd"] for row in groups} - {None})}


def temuan_choices(daerah: Daerah, seen: Seen) -> dict[str, list[Any]]:
    """What the filters offer: PD (key, name), rules (code, title), documents that have findings. One query."""
    rows = temuan_seen(daerah, seen).order_by().distinct()
    told = list(rows.values_list("pd", "pd__nama", "aturan__urutan", "aturan", "aturan__judul", "dokumen"))
    return {
        "pd": sorted({row[:2] for row in told if row[0]}, key=lambda pd: (pd[1], pd[0])),
        "aturan": [row[1:] for row in sorted({row[2:5] for row in told})],
        "dokumen": sorted({row[5] for row in told}),
    }


def temuan_of_node(daerah: Daerah, seen: Seen, *, dokumen: str, silsilah: str, kunci: str) -> list[Temuan]:
    """Open findings on a node, or on a programme and all below it. One query."""
    rows = temuan_seen(daerah, seen).filter(Q(kunci=kunci) | Q(program=kunci), beres_at=None, dokumen=dokumen)
    rows = rows.filter(pd__silsilah=silsilah) if silsilah else rows
    return list(rows.select_related(*WITH).order_by("-keparahan", "aturan__urutan", "pk"))


def temuan_waiting(daerah: Daerah, seen: Seen, orang: Orang) -> dict[str, int]:
    """How many wait for what: what the links above the list count. One query."""
    today = today_of(daerah)
    turn = Q(keadaan__in=TURN)
    return temuan_seen(daerah, seen).aggregate(
        saya=Count("pk", filter=turn & _turn_of(orang)),
        lewat=Count("pk", filter=Q(keadaan__in=OWED, tenggat_on__lt=today)),
        belum=Count("pk", filter=turn & Q(tenggat_on=None, keparahan=2)),
        dijawab=Count("pk", filter=Q(keadaan=K.DIJAWAB)),
        dikecualikan=Count("pk", filter=Q(keadaan=K.DIKECUALIKAN)),
    )


@dataclass(frozen=True, slots=True)
class Giliran:
    """Findings of the PD a person holds a post at, and what of them is his turn."""

    keparahan: tuple[int, ...]  # open ones of his PD, by severity
    jumlah: int  # given to him or his PD by a day, not answered
    terdekat: date | None  # the nearest of those days
    kunci: int | None  # the first of them: the one, where it is one
    tenggat: list[Temuan]  # what he owes an answer or a promise, the nearest day first


def temuan_own(daerah: Daerah, orang: Orang, most: int = 5) -> Giliran:
    """What Beranda tells of findings to who holds a post at a PD. One query: counts are windows over its rows."""
    turn, of_pd = _turn_of(orang), Q(pd__silsilah__in=pd_own(orang))
    given = turn & Q(keadaan__in=TURN, tenggat_on__isnull=False)
    owed = turn & Q(keadaan__in=OWED, tenggat_on__isnull=False)
    rows = Temuan.objects.of(daerah).filter(of_pd | turn, beres_at=None).select_related(*WITH)
    counts = {f"n_{w}": Window(Count("pk", filter=of_pd & Q(keparahan=i))) for i, w in enumerate(SEVERITIES)}
    told: Any = rows.annotate(
        **counts, jumlah=Window(Count("pk", filter=given)), terdekat=Window(Min("tenggat_on", filter=given)),
        kunci_giliran=Window(Min("pk", filter=given)), ditunggu=Case(When(owed, then=Value(1)), default=Value(0)),
    )  # fmt: skip
    found = list(told.order_by("-ditunggu", *ORDER["tenggat"])[:most])
    if not found:
        return Giliran((0,) * len(SEVERITIES), 0, None, None, [])
    one = found[0]
    by_severity = tuple(getattr(one, f"n_{word}") for word in SEVERITIES)
    due = [t for t in found if t.ditunggu]
    return Giliran(by_severity, one.jumlah, one.terdekat, one.kunci_giliran, due)


def temuan_answered(daerah: Daerah) -> list[tuple[int, datetime]]:
    """Key and instant of every answer that waits for Bappeda, the oldest first. One query."""
    rows = Temuan.objects.of(daerah).filter(keadaan=K.DIJAWAB, jawaban__dikirim_at__isnull=False)
    return list(rows.order_by("jawaban__dikirim_at", "pk").values_list("pk", "jawaban__dikirim_at"))  # type: ignore[arg-type]


def temuan_late_by_pd(daerah: Daerah, today: date) -> list[tuple[PerangkatDaerah, int]]:
    """PD with what they owe past its date, and how many. Two queries."""
    late = (
        Temuan.objects.of(daerah).filter(keadaan__in=OWED, tenggat_on__lt=today, pd__isnull=False).order_by()
    )
    counts = dict(late.values_list("pd").annotate(n=Count("pk")))
    rows = PerangkatDaerah.objects.of(daerah).filter(pk__in=counts) if counts else []
    return [(pd, counts[pd.pk]) for pd in rows]


def temuan_due_on(daerah: Daerah, day: date) -> list[Temuan]:
    """What is owed by exactly that day. One query."""
    rows = Temuan.objects.of(daerah).filter(keadaan__in=OWED, tenggat_on=day)
    return list(rows.select_related(*WITH).order_by("pk"))


def temuan_beside(temuan: Temuan, seen: Seen) -> list[Temuan]:
    """The same matter (rule × PD × node) in other documents, mended or not. One query."""
    rows = temuan_seen(temuan.daerah, seen).annotate(simpul=NODE).exclude(pk=temuan.pk)
    node = temuan.kunci or temuan.kode or temuan.uraian
    rows = rows.filter(aturan=temuan.aturan_id, pd=temuan.pd_id, simpul=node)
    return list(rows.select_related(*WITH).order_by("dokumen", "pk")[:20])
