# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read runs. Names start with the noun."""

from dataclasses import dataclass

from django.db.models import Q

from selaras.web.organisasi.models import Daerah, PerangkatDaerah
from selaras.web.rencana.models import Versi
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import Aturan, Keadaan, Pemeriksaan

NONE = (0, 0, 0, 0)


def pemeriksaan_last(daerah: Daerah) -> tuple[Pemeriksaan | None, bool]:
    """The last run that ended with a result, and whether a run has begun and not ended. One query."""
    rows = Pemeriksaan.objects.of(daerah)
    newest = rows.order_by("-dimulai_at", "-pk").values("pk")[:1]
    ended = rows.filter(keadaan=Keadaan.SELESAI).order_by("-selesai_at").values("pk")[:1]
    found = list(rows.filter(Q(pk__in=newest) | Q(pk__in=ended)).order_by("-dimulai_at", "-pk"))
    last = next((run for run in found if run.keadaan == Keadaan.SELESAI), None)
    return last, bool(found) and found[0].keadaan in (Keadaan.BERJALAN, Keadaan.DIMINTA)


def aturan_titles(codes: list[str]) -> dict[str, str]:
    """Titles of rules by code."""
    return dict(Aturan.objects.filter(pk__in=codes).values_list("kode", "judul"))


def pemeriksaan_of(daerah: Daerah) -> ScopedQuerySet[Pemeriksaan]:
    """Every run, the newest first."""
    return Pemeriksaan.objects.of(daerah).select_related("diminta_by").order_by("-dimulai_at", "-pk")


def pemeriksaan_running(daerah: Daerah) -> Pemeriksaan | None:
    """The newest run when it waits or works. One query."""
    last = pemeriksaan_of(daerah).first()
    return last if last is not None and last.keadaan in (Keadaan.DIMINTA, Keadaan.BERJALAN) else None


def pemeriksaan_before(run: Pemeriksaan) -> Pemeriksaan | None:
    """The run with a result before this one. One query."""
    rows = pemeriksaan_of(run.daerah).filter(keadaan=Keadaan.SELESAI, selesai_at__lt=run.selesai_at)
    return rows.order_by("-selesai_at").first()


def pemeriksaan_versions(run: Pemeriksaan, seen: frozenset[str] | None) -> list[Versi]:
    """The versions of documents that a run read, of the region and of the PD a person sees. One query."""
    rows = Versi.objects.of(run.daerah).filter(pk__in=run.versi).select_related("dokumen__pd")
    if seen is not None:
        rows = rows.filter(Q(dokumen__pd=None) | Q(dokumen__pd__silsilah__in=seen))
    return list(rows.order_by("dokumen__kunci", "dokumen__pd__kode", "nomor"))


@dataclass(frozen=True, slots=True)
class Beda:
    """What changed of one rule at one PD between two runs."""

    aturan: str
    judul: str
    pd: str
    pd_id: int | None
    semula: int
    menjadi: int
    baru: int
    beres: int
    dibuka_lagi: int
    silsilah: str = ""


def pemeriksaan_difference(run: Pemeriksaan, before: Pemeriksaan | None) -> list[Beda]:
    """New, mended and open again since an earlier run (None: since the one before it), by rule and PD.

    A finding that mended and came back in between counts in both. Three queries.
    """
    rows = Pemeriksaan.objects.of(run.daerah).filter(keadaan=Keadaan.SELESAI, selesai_at__lte=run.selesai_at)
    if before is not None:
        rows = rows.filter(selesai_at__gt=before.selesai_at)
    between = list(rows.values_list("perubahan", flat=True)) if before is not None else [run.perubahan]
    keys = sorted({key for one in between for key in one} | set(before.perubahan if before else {}))
    titles = aturan_titles([key.partition("|")[0] for key in keys])
    pds = {pd.silsilah: pd for pd in PerangkatDaerah.objects.of(run.daerah).order_by("berlaku_mulai", "pk")}
    found = [_difference(key, run, before, between, titles, pds) for key in keys]
    return [one for one in found if one.baru or one.beres or one.dibuka_lagi]


def _difference(
    key: str, run: Pemeriksaan, before: Pemeriksaan | None, between: list[dict[str, list[int]]],
    titles: dict[str, str], pds: dict[str, PerangkatDaerah],
) -> Beda:  # fmt: skip
    rule, _bar, lineage = key.partition("|")
    new, mended, again = (sum(one.get(key, NONE)[place] for one in between) for place in (1, 2, 3))
    now = run.perubahan.get(key, NONE)[0]
    was = before.perubahan.get(key, NONE)[0] if before is not None else now - new + mended - again
    pd = pds.get(lineage)
    return Beda(
        rule,
        titles.get(rule, ""),
        pd.nama if pd else "",
        pd.pk if pd else None,
        was,
        now,
        new,
        mended,
        again,
        lineage,
    )
