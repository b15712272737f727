# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read waivers and the story of a finding."""

from dataclasses import dataclass

from django.db.models import Count, Q

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Daerah
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import AlasanPengecualian, KeadaanPengecualian, Langkah, Pengecualian, Temuan
from selaras.web.telaah.queries.temuan import Seen

JUDGED_BY_REASON = "INL-01"  # the rule whose verdict core lets an accepted reason change


def pengecualian_seen(daerah: Daerah, seen: Seen) -> ScopedQuerySet[Pengecualian]:
    """Waivers that a person may see, those that wait for a decision first."""
    rows = Pengecualian.objects.of(daerah)
    if seen is not None:
        rows = rows.filter(pd__silsilah__in=seen)
    return rows.select_related("aturan", "pd", "diminta_by", "diputus_by").order_by("-diminta_at", "-pk")


def pengecualian_asked(daerah: Daerah, seen: Seen) -> list[Pengecualian]:
    """Waivers a person may see that nobody has decided yet, the oldest first. One query."""
    rows = pengecualian_seen(daerah, seen).filter(keadaan=KeadaanPengecualian.DIMINTA)
    return list(rows.order_by("diminta_at", "pk"))


def pengecualian_in_force(daerah: Daerah) -> ScopedQuerySet[Pengecualian]:
    """Waivers that hold."""
    return Pengecualian.objects.of(daerah).filter(keadaan=KeadaanPengecualian.BERLAKU)


def pengecualian_ended(daerah: Daerah, today: object) -> list[Pengecualian]:
    """Waivers whose last day has passed and that nobody has ended yet. One query."""
    return list(pengecualian_in_force(daerah).filter(sampai_on__lt=today).order_by("pk"))


def temuan_of_waiver(pengecualian: Pengecualian) -> ScopedQuerySet[Temuan]:
    """The findings that point to this waiver."""
    rows = Temuan.objects.of(pengecualian.daerah).filter(pengecualian=pengecualian)
    return rows.select_related("aturan", "pd").order_by("dokumen", "pk")


def jejak_of_temuan(temuan: Temuan) -> ScopedQuerySet[Jejak]:
    """The acts on this finding, alone or with others, newest first."""
    kept = Langkah.objects.of(temuan.daerah).filter(temuan=temuan).values("jejak")
    return Jejak.objects.of(temuan.daerah.kode).filter(Q(pk__in=kept)).order_by("-nomor")


@dataclass(frozen=True, slots=True)
class AlasanBerlaku:
    """What a waiver in force says of one programme: plain values."""

    silsilah: str
    kunci: str
    kode: str
    dokumen: str
    alasan: str
    nomor: str
    tanggal: str
    oleh: str


def pengecualian_reasons(daerah: Daerah) -> list[AlasanBerlaku]:
    """Reasons that waivers in force give for programmes outside the RPJMD. One query."""
    rows = Temuan.objects.of(daerah).filter(
        aturan=JUDGED_BY_REASON, pengecualian__keadaan=KeadaanPengecualian.BERLAKU, kunci__gt=""
    )
    rows = rows.exclude(pengecualian__alasan=AlasanPengecualian.LAIN).select_related("pd", "pengecualian")
    return [
        AlasanBerlaku(
            t.pd.silsilah if t.pd else "", t.kunci, t.kode, t.dokumen, t.pengecualian.alasan,
            t.pengecualian.nomor or f"Pengecualian {t.pengecualian_id}",
            t.pengecualian.tanggal_on.isoformat() if t.pengecualian.tanggal_on else "", t.pengecualian.oleh,
        )
        for t in rows.order_by("pk")
        if t.pengecualian is not None
    ]  # fmt: skip


def pengecualian_counts(rows: ScopedQuerySet[Pengecualian]) -> dict[str, int]:
    """How many stand where, in the order of their life. One query."""
    found = dict(rows.select_related(None).order_by().values_list("keadaan").annotate(n=Count("pk")))
    return {word: found[word] for word in KeadaanPengecualian.values if word in found}
