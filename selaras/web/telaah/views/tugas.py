# SPDX-License-Identifier: AGPL-3.0-or-later
"""Give findings to whoever answers them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selaras.web.organisasi.models import PerangkatDaerah
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.organisasi.queries import orang_in, pd_of
from selaras.web.telaah import actions, permissions
from selaras.web.telaah.actions.kumpulan import people_of
from selaras.web.telaah.forms.temuan import AssignForm
from selaras.web.telaah.keadaan import ASSIGN
from selaras.web.telaah.models import SEVERITIES
from selaras.web.telaah.views.pilihan import Halaman, Picked, acted, picked


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """`/telaah/tugaskan/`: to which PD and person, by when."""
    one = picked(request)
    if not permissions.may_act_any(one.orang, permissions.ASSIGN, one.daerah, one.rows):
        raise PermissionDenied(who_may(permissions.ASSIGN))
    pds = {
        pd.pk: pd for pd in pd_of(one.daerah) if may(one.orang, permissions.ASSIGN, daerah=one.daerah, pd=pd)
    }
    people = _people(one)

    def form(*args: Any) -> AssignForm:
        return AssignForm(*args, pd=[(pk, pd.nama) for pk, pd in pds.items()], petugas=people)

    def do(data: dict[str, Any], cap: str) -> str:
        petugas = orang_in(one.daerah, int(data["petugas"])) if data.get("petugas") else None
        rows = actions.assign(
            daerah=one.daerah, temuan=one.ids, cap=cap, pd=pds.get(int(data["ke_pd"])) if data["ke_pd"] else None,
            petugas=petugas, tenggat_on=data["tenggat_on"], catatan=data["catatan"], by=one.orang,
        )  # fmt: skip
        return _("%(n)s temuan ditugaskan.") % {"n": len(rows)}

    days = actions.due_by_severity(one.daerah)
    said = ", ".join(
        f"{SEVERITIES[i]} {date_format(days[i], 'j F')}" for i in sorted({t.keparahan for t in one.rows}, reverse=True)
    )  # fmt: skip
    page = Halaman(
        _("Tugaskan temuan"), _("Tenggat menurut keparahan, dihitung dalam hari kerja: %(hari)s.") % {"hari": said},
        _("Tugaskan"), ASSIGN, form, do,
    )  # fmt: skip
    return acted(request, one, page)


def _people(one: Picked) -> list[tuple[Any, str]]:
    """Who may be put in charge, where all is of one PD."""
    pds: dict[int, PerangkatDaerah] = {
        pd.pk: pd for t in one.rows if (pd := permissions.answering(t)) is not None
    }
    if len(pds) != 1:
        return []
    return [(o.pk, o.nama) for o in people_of(one.daerah, next(iter(pds.values())))]
