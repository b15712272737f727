# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of rights: who may do what, what was handed on, what the province may read."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.web.organisasi import actions, permissions, queries
from selaras.web.organisasi.forms.jabatan import ReasonForm
from selaras.web.organisasi.forms.susunan import DelegateForm, GrantForm
from selaras.web.organisasi.models import Daerah, Izin, Orang, Pelimpahan
from selaras.web.organisasi.permissions import may, require, who_may
from selaras.web.organisasi.roles import Cara, JenisTim, KelasPelimpahan, Peran
from selaras.web.organisasi.views.isian import Isian, answer, row_or_404
from selaras.web.organisasi.views.siapa import own_daerah


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """The table of rights as it stands, with the basis of each row and whether it was read at the source."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_hak", daerah=daerah)
    acts: dict[str, list[dict[str, object]]] = {}
    for hak in permissions.table():
        acts.setdefault(hak.act, []).append(
            {
                "peran": [Peran(role).label for role in Peran.values if role in hak.roles]
                or [_("anggota {tim}").format(tim=JenisTim(hak.tim).label)],
                "cara": [] if "*" in hak.cara else [Cara(c).label for c in Cara.values if c in hak.cara],
                "di": _("seluruh Daerah") if hak.di == "daerah" else _("perangkat daerahnya sendiri"),
                "basis": hak.basis,
                "verified": hak.verified,
            }
        )
    mine = {act for act in acts if permissions.may_somewhere(orang, act, daerah=daerah)}
    rows = [(act.replace("_", " ").capitalize(), act in mine, acts[act]) for act in sorted(acts)]
    syarat = [
        (one, [Peran(r).label for r in one.roles], [Cara(c).label for c in Cara.values if c in one.cara])
        for one in permissions.requirements()
    ]
    return render(request, "organisasi/hak.html", {"daftar": rows, "syarat": syarat})


def _either(request: HttpRequest, act: str) -> tuple[Orang, Daerah]:
    """Whoever sees the organisation, or does this act, reads the list of it."""
    orang, daerah = own_daerah(request)
    if not (may(orang, "lihat_organisasi", daerah=daerah) or may(orang, act, daerah=daerah)):
        raise PermissionDenied(who_may("lihat_organisasi"))
    return orang, daerah


@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """What was handed from post to post."""
    orang, daerah = _either(request, "limpahkan")
    today = queries.today_of(daerah)
    rows = [
        (
            row,
            [KelasPelimpahan(k).label for k in row.kelas],
            row.mulai_on <= today and (row.sampai_on or today) >= today,
        )
        for row in queries.pelimpahan_of(daerah)
    ]
    context = {
        "daftar": rows,
        "hari_ini": today,
        "boleh": may(orang, "limpahkan", daerah=daerah),
        "siapa": who_may("limpahkan"),
    }
    return render(request, "organisasi/pelimpahan.html", context)


def delegate(request: HttpRequest) -> HttpResponse:
    """Hand matters to another post."""
    orang, daerah = own_daerah(request)
    require(orang, "limpahkan", daerah=daerah)
    page = Isian(
        _("Catat pelimpahan"), _("Seperti tertulis dalam keputusan. Pemangku definitif jabatan penerima dapat memutus urusan itu."),
        _("Catat pelimpahan"), reverse("pelimpahan"), _("Pelimpahan dicatat."),
    )  # fmt: skip
    return answer(
        request, DelegateForm(request.POST or None, daerah=daerah), partial(actions.delegate, by=orang), page
    )


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a delegation back."""
    orang, daerah = own_daerah(request)
    require(orang, "limpahkan", daerah=daerah)
    row = row_or_404(Pelimpahan, daerah, pk, "dari", "kepada")
    page = Isian(
        _("Cabut pelimpahan {nomor}").format(nomor=row.nomor), _("Sejak sekarang tidak ada lagi yang diputus dengannya."),
        _("Cabut pelimpahan"), reverse("pelimpahan"), _("Pelimpahan dicabut."),
    )  # fmt: skip
    return answer(
        request, ReasonForm(request.POST or None), partial(actions.withdraw, pelimpahan=row, by=orang), page
    )


@require_safe
def grants(request: HttpRequest) -> HttpResponse:
    """Whether the province may read what is ditetapkan here."""
    orang, daerah = _either(request, "beri_izin_provinsi")
    context = {
        "daftar": queries.izin_of(daerah),
        "provinsi": actions.province_of(daerah),
        "berlaku": queries.izin_of(daerah).filter(dicabut_on=None).exists(),
        "boleh": may(orang, "beri_izin_provinsi", daerah=daerah),
        "siapa": who_may("beri_izin_provinsi"),
    }
    return render(request, "organisasi/izin.html", context)


def grant(request: HttpRequest) -> HttpResponse:
    """Let the province read."""
    orang, daerah = own_daerah(request)
    require(orang, "beri_izin_provinsi", daerah=daerah)
    page = Isian(
        _("Beri provinsi izin membaca"),
        _("Provinsi hanya membaca dokumen yang sudah ditetapkan; bukan rancangan, temuan, atau catatan. Izin dapat dicabut kapan saja."),
        _("Beri izin membaca"), reverse("izin"), _("Izin membaca diberikan."),
    )  # fmt: skip
    form = GrantForm(request.POST or None, initial={"mulai_on": queries.today_of(daerah)})
    return answer(request, form, partial(actions.grant_reading, daerah=daerah, by=orang), page)


def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the grant back."""
    orang, daerah = own_daerah(request)
    require(orang, "beri_izin_provinsi", daerah=daerah)
    row = row_or_404(Izin, daerah, pk, "provinsi")
    page = Isian(
        _("Cabut izin {provinsi}").format(provinsi=row.provinsi), _("Sejak sekarang provinsi tidak membaca apa pun lagi."),
        _("Cabut izin"), reverse("izin"), _("Izin dicabut."),
    )  # fmt: skip
    return answer(
        request, ReasonForm(request.POST or None), partial(actions.revoke_reading, izin=row, by=orang), page
    )
