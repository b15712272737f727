# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ready to be set, or what is missing: two states, never one. Names start with the noun."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Max, Prefetch, Sum

from selaras.core import konsultasi as aturan
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Dokumen, Penetapan, Program, Versi
from selaras.web.telaah.models import SEVERITIES, KeadaanTemuan, PersetujuanTertulis, Temuan
from selaras.web.telaah.queries.ajuan import (
    OPD,
    Kedudukan,
    dokumen_of_line,
    program_standing,
    standing_each,
    versi_in_force,
)


@dataclass(slots=True)
class Kesiapan:
    """What a document lacks before it is ready to be set."""

    versi: Versi
    program: list[Kedudukan] = field(default_factory=list)
    berat: list[Temuan] = field(default_factory=list)
    izin: PersetujuanTertulis | None = None

    @property
    def belum(self) -> list[Kedudukan]:
        """Programmes without a standing approval."""
        return [one for one in self.program if not one.done]

    @property
    def rupiah_belum(self) -> int:
        """Their money."""
        return sum(one.isi.rupiah or 0 for one in self.belum)

    @property
    def lengkap(self) -> bool:
        """Every programme consulted and no grave finding of the PD open."""
        return bool(self.program) and not self.belum and not self.berat

    @property
    def siap(self) -> bool:
        """Ready: complete, or allowed in writing by the kepala daerah."""
        return self.lengkap or self.izin is not None

    def catatan(self) -> dict[str, Any]:
        """What was open on the day it is set, kept for ever beside the decree."""
        return {
            "program": len(self.program), "belum_dikonsultasikan": len(self.belum), "rupiah_belum": self.rupiah_belum,
            "temuan_berat": len(self.berat), "persetujuan_tertulis": self.izin.pk if self.izin else None,
        }  # fmt: skip


def temuan_grave(versi: Versi) -> list[Temuan]:
    """Open grave findings that the PD itself must mend, on this document. One query."""
    line = versi.dokumen.pd.silsilah if versi.dokumen.pd else ""
    rows = (
        Temuan.objects.of(versi.daerah)
        .filter(
            dokumen=versi.dokumen.kunci,
            pd__silsilah=line,
            pemilik=OPD,
            keparahan=len(SEVERITIES) - 1,
            beres_at=None,
        )
        .exclude(keadaan=KeadaanTemuan.DIKECUALIKAN)
    )
    return list(rows.select_related("aturan", "pd").order_by("aturan__urutan", "pk"))


def kesiapan_of(dokumen: Dokumen) -> Kesiapan | None:
    """One document; None when no version of it is in force."""
    versi = versi_in_force(dokumen)
    if versi is None:
        return None
    izin = PersetujuanTertulis.objects.of(dokumen.daerah_id).filter(
        dokumen=dokumen, diberi_at__gte=versi.dibuat_at
    )
    return Kesiapan(
        versi, program_standing(versi), temuan_grave(versi), izin.select_related("diberi_by").first()
    )


@dataclass(frozen=True, slots=True)
class BarisKesiapan:
    """One document of one PD in the list: how far it is from being set. program, berat: how many."""

    dokumen: Dokumen
    program: int
    belum: int
    rupiah_belum: int
    menunggu: int
    berat: int
    dimulai: bool  # whether any of it was ever consulted
    izin: bool
    ditetapkan: Penetapan | None

    @property
    def lengkap(self) -> bool:
        """Every programme consulted and no grave finding of the PD open."""
        return bool(self.program) and not self.belum and not self.berat

    @property
    def siap(self) -> bool:
        """Ready: complete, or allowed in writing by the kepala daerah."""
        return self.lengkap or self.izin


def kesiapan_list(daerah: Daerah, lines: frozenset[str] | None) -> list[BarisKesiapan]:
    """Documents of PD in force: which are ready to be set, which are not and why. At most twelve queries."""
    rows = Versi.objects.of(daerah).filter(dokumen__in=dokumen_of_line(daerah, lines), aktif=True)
    decrees = Prefetch("penetapan", Penetapan.objects.of(daerah))
    rows = rows.select_related("daerah", "dokumen__pd").prefetch_related(decrees)
    versions = list(rows.order_by("dokumen__pd__kode", F("dokumen__tahun").desc(), "dokumen__kunci"))
    grave = Temuan.objects.of(daerah).filter(pemilik=OPD, keparahan=len(SEVERITIES) - 1, beres_at=None)
    grave = grave.exclude(keadaan=KeadaanTemuan.DIKECUALIKAN)
    berat = _by_two(grave.values_list("dokumen", "pd__silsilah").annotate(n=Count("pk")))
    allowed = PersetujuanTertulis.objects.of(daerah).values_list("dokumen").annotate(at=Max("diberi_at"))
    izin, standing = dict(allowed.order_by()), standing_each(versions)
    programs = Program.objects.of(daerah).filter(versi__in=versions).order_by()
    counted = {
        versi: (n, rupiah or 0)
        for versi, n, rupiah in programs.values_list("versi").annotate(n=Count("program", distinct=True), rp=Sum("rupiah"))
    }  # fmt: skip
    return [
        _row(v, counted.get(v.pk, (0, 0)), standing.get(v.pk), berat, izin.get(v.dokumen_id))
        for v in versions
    ]


def _row(
    versi: Versi, counted: tuple[int, int], held: list[Kedudukan] | None, berat: dict[tuple[str, str], int], izin: Any
) -> BarisKesiapan:  # fmt: skip
    d, (n, rupiah) = versi.dokumen, counted
    if held is not None:
        left = [one for one in held if not one.done]
        n, rest, rupiah = len(held), len(left), sum(one.isi.rupiah or 0 for one in left)
    else:
        left, rest = [], n
    return BarisKesiapan(
        d, n, rest, rupiah, sum(one.keadaan == aturan.WAITING for one in left),
        berat.get((d.kunci, d.pd.silsilah if d.pd else ""), 0), held is not None,
        izin is not None and izin >= versi.dibuat_at, versi.ketetapan,
    )  # fmt: skip


def _by_two(rows: Iterable[Any]) -> dict[tuple[str, str], int]:
    return {(one, two): n for one, two, n in rows}
