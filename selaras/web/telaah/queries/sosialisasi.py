# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read tellings, recipients and followers. Names start with the noun."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import holders
from selaras.web.organisasi.roles import Peran
from selaras.web.rencana.models import Program
from selaras.web.scope import ScopedQuerySet
from selaras.web.telaah.models import Edaran, Penerima, Pengikut, Sosialisasi
from selaras.web.tindaklanjut.models import Perkara
from selaras.web.tindaklanjut.queries import perkara_of

OBJECTION = "keberatan_sosialisasi"  # how a Perkara names where it comes from
WHO_ANSWERS = (Peran.KEPALA_OPD, Peran.PERENCANA_OPD)


def sosialisasi_seen(daerah: Daerah, seen: frozenset[str] | None) -> ScopedQuerySet[Sosialisasi]:
    """Tellings a person may see: all; or those of his PD, sent to it, or of a programme it follows."""
    rows = Sosialisasi.objects.of(daerah).select_related("pd", "dibuat_by", "dikirim_by")
    if seen is None:
        return rows
    told = Penerima.objects.of(daerah).filter(
        pd__silsilah__in=seen, dikeluarkan_sebab="", sosialisasi__keadaan=Edaran.DIKIRIM
    )
    keys = Pengikut.objects.of(daerah).filter(pd__silsilah__in=seen).values_list("program", "silsilah")
    followed = Q(pk__in=[])
    for program, silsilah in keys:
        followed |= Q(program=program, silsilah=silsilah, keadaan=Edaran.DIKIRIM)
    return rows.filter(Q(silsilah__in=seen) | Q(pk__in=told.values("sosialisasi")) | followed)


def sosialisasi_counted(rows: ScopedQuerySet[Sosialisasi]) -> Any:
    """With the number of recipients, of answers and of objections; what is not sent first, then the nearest date."""
    told = Q(penerima__dikeluarkan_sebab="")
    return rows.annotate(
        jumlah=Count("penerima", filter=told),
        dijawab=Count("penerima", filter=told & ~Q(penerima__tanggapan="")),
        keberatan=Count("penerima", filter=Q(penerima__tanggapan="keberatan")),
    ).order_by("tenggat_on", "pk")


def penerima_of(sosialisasi: Sosialisasi) -> list[Penerima]:
    """Recipients of a telling with their PD and who answered, those taken out last. One query."""
    rows = Penerima.objects.of(sosialisasi.daerah_id).filter(sosialisasi=sosialisasi)
    return sorted(
        rows.select_related("pd", "ditanggapi_by"),
        key=lambda p: (bool(p.dikeluarkan_sebab), p.urutan, p.pk),
    )


def penerima_inbox(daerah: Daerah, lineages: Iterable[str]) -> ScopedQuerySet[Penerima]:
    """What was sent to these PD: unanswered first, the nearest date first."""
    rows = Penerima.objects.of(daerah).filter(
        pd__silsilah__in=list(lineages), dikeluarkan_sebab="", sosialisasi__keadaan=Edaran.DIKIRIM
    )
    rows = rows.select_related("sosialisasi__pd", "pd", "ditanggapi_by")
    return rows.order_by("ditanggapi_at", "sosialisasi__tenggat_on", "pk")


def penerima_waiting(daerah: Daerah, lineages: Iterable[str]) -> list[Penerima]:
    """What these PD have not answered yet, the nearest date first. One query."""
    return list(penerima_inbox(daerah, lineages).filter(tanggapan=""))


@dataclass(frozen=True, slots=True)
class BelumBaca:
    """One PD that has not answered by the date, and who should have."""

    penerima: Penerima
    orang: tuple[str, ...]


def penerima_overdue(daerah: Daerah, today: date, sosialisasi: Sosialisasi | None = None) -> list[BelumBaca]:
    """Who has not answered after the date, by name; of one telling or of all. Two queries."""
    rows = Penerima.objects.of(daerah).filter(
        dikeluarkan_sebab="", tanggapan="", sosialisasi__keadaan=Edaran.DIKIRIM, sosialisasi__tenggat_on__lt=today
    )  # fmt: skip
    if sosialisasi is not None:
        rows = rows.filter(sosialisasi=sosialisasi)
    late = list(
        rows.select_related("pd", "sosialisasi__pd").order_by("sosialisasi__tenggat_on", "pd__kode", "pk")
    )
    return [BelumBaca(p, names) for p, names in zip(late, _names(daerah, late), strict=True)]


def _names(daerah: Daerah, rows: list[Penerima]) -> list[tuple[str, ...]]:
    """Who answers for the PD of each, today."""
    if not rows:
        return []
    held: dict[str, list[str]] = {}
    for row in holders(daerah).filter(jabatan__peran__in=WHO_ANSWERS):
        if row.jabatan.pd:
            held.setdefault(row.jabatan.pd.silsilah, []).append(f"{row.orang.nama} ({row.jabatan.nama})")
    return [tuple(held.get(row.pd.silsilah, ())) for row in rows]


def keberatan_matters(daerah: Daerah, rows: Iterable[Penerima]) -> dict[str, Perkara]:
    """The matter each objection opened, by the recipient's key. One query."""
    return perkara_of(daerah, asal_jenis=OBJECTION, asal_kunci=[p.kunci for p in rows])


def pengikut_of(daerah: Daerah, program: str, silsilah: str) -> list[PerangkatDaerah]:
    """PD that follow a programme. One query."""
    rows = Pengikut.objects.of(daerah).filter(program=program, silsilah=silsilah)
    return [row.pd for row in rows.select_related("pd").order_by("pd__kode")]


def orang_answering(daerah: Daerah, lineages: Iterable[str]) -> list[Orang]:
    """Who is told for these PD: heads and planners today. One query."""
    rows = holders(daerah).filter(
        jabatan__peran__in=WHO_ANSWERS, jabatan__pd__silsilah__in=list(lineages), orang__is_active=True
    )
    return list({row.orang_id: row.orang for row in rows}.values())


def sosialisasi_of_program(daerah: Daerah, program: Program) -> Sosialisasi | None:
    """The telling of a programme in its document, with its recipients. At most two queries."""
    rows = Sosialisasi.objects.of(daerah).filter(
        dokumen=program.versi.dokumen.kunci,
        program=program.program,
        silsilah=program.pd.silsilah if program.pd else "",
    )
    told = Penerima.objects.of(daerah).filter(dikeluarkan_sebab="").select_related("pd")
    return rows.select_related("pd").prefetch_related(Prefetch("penerima", told)).first()
