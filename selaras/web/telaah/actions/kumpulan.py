# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every act upon findings shares: rows locked and still as shown, one row in the record, one notice a group."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.urls import reverse

from selaras.web.jejak.actions import Pelaku, Subjek, record
from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.organisasi.queries import orang_holding
from selaras.web.organisasi.roles import Peran
from selaras.web.telaah import permissions
from selaras.web.telaah.keadaan import lawful
from selaras.web.telaah.models import Langkah, Temuan
from selaras.web.telaah.queries import stamp_of
from selaras.web.telaah.queries.temuan import WITH

BATCH = 500
OF_PD = (Peran.KEPALA_OPD, Peran.PERENCANA_OPD)


class Stale(Exception):
    """Somebody else acted upon these findings after the form was shown."""


class NothingToDo(Exception):
    """None of the findings stands where this act is lawful."""


def locked(daerah: Daerah, ids: Iterable[int], cap: str | None) -> list[Temuan]:
    """These findings, locked until the transaction ends; `Stale` when they moved since the stamp was taken."""
    rows = Temuan.objects.of(daerah).filter(pk__in=list(ids)).select_for_update(of=("self",))
    found = list(rows.select_related(*WITH, "konsep__lampiran").order_by("pk"))
    if cap is not None and stamp_of(found) != cap:
        raise Stale
    return found


def reachable(rows: Sequence[Temuan], act: str, right: str, daerah: Daerah, by: Orang) -> list[Temuan]:
    """Those on which this person may act now; refuses when he may on none, `NothingToDo` when none allows it."""
    pds = {pd.pk if pd else None: pd for pd in map(permissions.answering, rows)}
    allowed = {key: may(by, right, daerah=daerah, pd=pd) for key, pd in pds.items()}
    mine = [t for t in rows if allowed[pd.pk if (pd := permissions.answering(t)) else None]]
    if not mine:
        raise PermissionDenied(who_may(right))
    fit = [t for t in mine if lawful(t.keadaan, act)]
    if not fit:
        raise NothingToDo
    return fit


def moved(daerah: Daerah, rows: Iterable[Temuan], **changes: Any) -> None:
    """Write the same change on all of them and count the act."""
    ids = [t.pk for t in rows]
    Temuan.objects.of(daerah).filter(pk__in=ids).update(gerak=F("gerak") + 1, **changes)


def told(
    daerah: Daerah, rows: Sequence[Temuan], tindakan: str, *, subjek: Subjek | None = None, sesudah: dict[str, Any],
    alasan: str = "", by: Pelaku
) -> Jejak:  # fmt: skip
    """One row in the record, and on each finding a step that leads to it."""
    states = sorted({t.keadaan for t in rows})
    link = record(
        daerah=daerah.kode, tindakan=tindakan, subjek=subjek or subjek_of(rows), sebelum={"keadaan": states},
        sesudah={**sesudah, "jumlah": len(rows), "temuan": [t.pk for t in rows]}, alasan=alasan, by=by,
    )  # fmt: skip
    steps = [Langkah(daerah=daerah, temuan=t, jejak=link) for t in rows]
    Langkah.objects.bulk_create(steps, batch_size=BATCH)
    return link


def subjek_of(rows: Sequence[Temuan]) -> Subjek:
    """A finding, or the group of them by rule and PD."""
    one = rows[0]
    if len(rows) == 1:
        return Subjek("temuan", str(one.pk), f"{one.aturan_id} {one.kode} {one.uraian}".strip())
    rules, pds = {t.aturan_id for t in rows}, {t.pd.silsilah if t.pd else "" for t in rows}
    rule = min(rules) if len(rules) == 1 else "*"
    pd = min(pds) if len(pds) == 1 else "*"
    where = f" pada {one.pd.nama}" if len(pds) == 1 and one.pd else ""
    what = f" {rule}" if rule != "*" else ""
    return Subjek("kelompok_temuan", f"{rule}:{pd}"[:120], f"{len(rows)} temuan{what}{where}")


def address_of(rows: Sequence[Temuan], kueri: str = "milik=saya") -> str:
    """The page of the finding, or the list of those that wait."""
    return reverse("temuan", args=[rows[0].pk]) if len(rows) == 1 else f"{reverse('telaah')}?{kueri}"


def people_of(daerah: Daerah, pd: PerangkatDaerah | None) -> list[Orang]:
    """Who answers for a PD."""
    if pd is None:
        return []
    found = {o.pk: o for peran in OF_PD for o in orang_holding(daerah, peran, pd)}
    return list(found.values())


def tell_agencies(
    daerah: Daerah, rows: Sequence[Temuan], kode: str, kalimat: str, *, by: Orang | None, kueri: str = "milik=saya",
    **more: Any,
) -> None:  # fmt: skip
    """One notice for each PD (or person in charge there); kalimat has {n} and {pd} for what is its own, and what more gives."""
    groups: dict[tuple[int | None, int | None], list[Temuan]] = defaultdict(list)
    for t in rows:
        pd = permissions.answering(t)
        groups[pd.pk if pd else None, t.petugas_id].append(t)
    for own in groups.values():
        pd, petugas = permissions.answering(own[0]), own[0].petugas
        to = [petugas] if petugas else people_of(daerah, pd)
        fakta = {"n": len(own), "pd": pd.nama if pd else daerah.nama, **more}
        if to:
            notify(
                daerah=daerah,
                to=to,
                kode=kode,
                kalimat=kalimat,
                fakta=fakta,
                alamat=address_of(own, kueri),
                by=by,
            )


def tell_bappeda(
    daerah: Daerah, rows: Sequence[Temuan], kode: str, kalimat: str, *, by: Orang, kueri: str
) -> None:
    """One notice to those of Bappeda."""
    to = orang_holding(daerah, Peran.BAPPEDA)
    if to:
        notify(daerah=daerah, to=to, kode=kode, kalimat=kalimat, alamat=address_of(rows, kueri), by=by)
