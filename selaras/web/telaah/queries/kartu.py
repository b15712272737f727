# SPDX-License-Identifier: AGPL-3.0-or-later
"""The leader's cards: one a matter, one for all that are decided together. Names start with the noun."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import F, Prefetch, Q
from django.utils import timezone

from selaras.core import konsultasi as aturan
from selaras.core.parameters import parameter
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.roles import Peran
from selaras.web.rencana.models import Putusan
from selaras.web.telaah.models import Butir, KeadaanButir, Kelompok, Keputusan, Konsultasi, Singgah, Tanya


@dataclass(slots=True)
class Kartu:
    """What one touch decides."""

    konsultasi: Konsultasi
    butir: list[Butir] = field(default_factory=list)
    kelompok: str = ""  # of a card of many

    @property
    def kunci(self) -> str:
        """Its name in the address."""
        return f"k{self.konsultasi.pk}-{self.kelompok}" if self.kelompok else f"b{self.butir[0].pk}"

    @property
    def rupiah(self) -> int | None:
        """Its money; None when nothing is known."""
        amounts = [b.rupiah for b in self.butir if b.rupiah is not None]
        return sum(amounts) if amounts else None

    @property
    def nama_kelompok(self) -> str:
        """The group in words."""
        return str(Kelompok(self.kelompok or self.butir[0].kelompok).label)


def butir_waiting(daerah: Daerah, *, all_desks: bool, kelas: frozenset[str]) -> list[Butir]:
    """Matters on the last desk (all_desks), or of these classes wherever their packet is; the longest first."""
    rows = Butir.objects.of(daerah).filter(keadaan=KeadaanButir.MENUNGGU, konsultasi__keadaan=aturan.RUNNING)
    if all_desks:
        came = Singgah.objects.of(daerah).filter(
            peran=Peran.KEPALA_DAERAH,
            lewat_at=None,
            diterima_at__isnull=False,
            putaran=F("konsultasi__putaran"),
        )
        rows = rows.filter(Q(konsultasi__in=came.values("konsultasi")) | Q(kelas__in=kelas))
    else:
        rows = rows.filter(kelas__in=kelas)
    return list(
        rows.select_related("konsultasi__pd", "konsultasi__dokumen", "simpul").order_by(
            "konsultasi__dikirim_at", "pk"
        )
    )


def kartu_of(butir: list[Butir]) -> list[Kartu]:
    """Cards in the order they are laid down: what is outside the RPJMD first, by rupiah, for its money binds soonest.

    The others packet by packet, the longest first: matters alone, then those together.
    """
    alone = [Kartu(b.konsultasi, [b]) for b in butir if b.kelompok not in aturan.TOGETHER]
    together: dict[tuple[int, str], Kartu] = {}
    for b in butir:
        if b.kelompok in aturan.TOGETHER:
            key = (b.konsultasi_id, b.kelompok)
            together.setdefault(key, Kartu(b.konsultasi, kelompok=b.kelompok)).butir.append(b)
    place = {b.konsultasi_id: i for i, b in reversed(list(enumerate(butir)))}

    def order(k: Kartu) -> tuple[int, int, int, bool]:
        outside = any(b.simpul is not None and b.simpul.putusan == Putusan.LUAR for b in k.butir)
        return (
            0 if outside else 1,
            -(k.rupiah or 0) if outside else 0,
            place[k.konsultasi.pk],
            bool(k.kelompok),
        )

    return sorted([*alone, *together.values()], key=order)


def butir_full(daerah: Daerah, keys: list[int]) -> list[Butir]:
    """Those matters with decisions and questions. Three queries."""
    rows = Butir.objects.of(daerah).filter(pk__in=keys)
    decisions = Keputusan.objects.of(daerah).select_related("diputus_by")
    rows = rows.select_related(
        "konsultasi__pd", "konsultasi__dokumen", "konsultasi__kebijakan__lampiran", "simpul"
    )
    parts: list[Prefetch[Any, Any, Any]] = [
        Prefetch("keputusan", decisions), Prefetch("tanya", Tanya.objects.of(daerah)),
    ]  # fmt: skip
    return list(rows.prefetch_related(*parts))


def keputusan_fresh(orang: Orang) -> list[Keputusan]:
    """The last act of this person that may still be taken back; [] when none. One query."""
    assert orang.daerah is not None
    since = timezone.now() - timedelta(minutes=parameter("konsultasi.tarik_menit").value)
    mine = Q(diputus_by=orang, dicatat_by=None) | Q(dicatat_by=orang)
    rows = Keputusan.objects.of(orang.daerah).filter(
        mine, diputus_at__gte=since, ditarik_at=None, disanggah_at=None
    )
    found = list(rows.select_related("butir").order_by("-diputus_at", "pk"))
    return [k for k in found if k.rombongan == found[0].rombongan]
