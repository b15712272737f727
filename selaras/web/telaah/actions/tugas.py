# SPDX-License-Identifier: AGPL-3.0-or-later
"""Give findings to a PD and a person there, with a day by which to answer."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_noop

from selaras.core.parameters import parameter
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may
from selaras.web.organisasi.queries import due_on, pelaku_of, today_of
from selaras.web.telaah.actions.kumpulan import locked, moved, people_of, reachable, tell_agencies, told
from selaras.web.telaah.keadaan import ASSIGN
from selaras.web.telaah.models import SEVERITIES, Temuan
from selaras.web.telaah.permissions import ASSIGN as RIGHT


def due_by_severity(daerah: Daerah) -> dict[int, date]:
    """The day by which a finding given today is to be answered, by severity."""
    return {
        i: due_on(daerah, int(parameter(f"temuan.tenggat_{word}").value)) for i, word in enumerate(SEVERITIES)
    }


@transaction.atomic
def assign(
    *, daerah: Daerah, temuan: Iterable[int], cap: str | None = None, pd: PerangkatDaerah | None = None,
    petugas: Orang | None = None, tenggat_on: date | None = None, catatan: str = "", by: Orang,
) -> list[Temuan]:  # fmt: skip
    """Give these findings: to `pd` (None: the one each is about), to `petugas` there, by a day (None: by severity)."""
    rows = reachable(locked(daerah, temuan, cap), ASSIGN, RIGHT, daerah, by)
    if tenggat_on is not None and tenggat_on < today_of(daerah):
        raise ValidationError({"tenggat_on": "Tenggat sudah lewat. Pilih hari ini atau sesudahnya."})
    if pd is not None and not may(by, RIGHT, daerah=daerah, pd=pd):
        raise ValidationError({"pd": "Temuan OPD Anda hanya dapat diberikan di OPD Anda sendiri."})
    _demand_there(daerah, rows, pd, petugas)
    days = due_by_severity(daerah)
    dates: dict[date, list[Temuan]] = {}
    for t in rows:
        dates.setdefault(tenggat_on or days[t.keparahan], []).append(t)
    for day, own in dates.items():
        moved(daerah, own, tugas_pd=pd, petugas=petugas, tenggat_on=day)
        for t in own:
            t.tugas_pd, t.petugas, t.tenggat_on = pd, petugas, day
    told(
        daerah, rows, "telaah.tugaskan", alasan=catatan, by=pelaku_of(by),
        sesudah={
            "pd": pd.nama if pd else "", "petugas": petugas.nama if petugas else "",
            "tenggat": sorted({day.isoformat() for day in dates}),
        },
    )  # fmt: skip
    nearest = min(dates)
    said = gettext_noop("{n} temuan perlu dijawab {pd}, paling lambat {hari}.")
    tell_agencies(daerah, rows, "temuan.tugas", said, by=by, hari=f"{nearest:%d-%m-%Y}")
    return rows


def _demand_there(
    daerah: Daerah, rows: list[Temuan], pd: PerangkatDaerah | None, petugas: Orang | None
) -> None:
    """A person in charge answers for that PD, and for all that is given."""
    if petugas is None:
        return
    whole = {(pd or t.pd).pk: pd or t.pd for t in rows if (pd or t.pd) is not None}  # type: ignore[union-attr]
    if len(whole) != 1 or petugas.pk not in {o.pk for o in people_of(daerah, next(iter(whole.values())))}:
        raise ValidationError(
            {"petugas": "Petugas harus kepala atau perencana OPD yang menjawab temuan ini."}
        )
