# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of teams by decree."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi import actions, queries
from selaras.web.organisasi.forms.susunan import AnggotaForm, LastDayForm, TimForm
from selaras.web.organisasi.models import Anggota, Tim
from selaras.web.organisasi.permissions import may
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.organisasi.views.isian import Isian, answer, row_or_404
from selaras.web.organisasi.views.jabatan import reader
from selaras.web.organisasi.views.orang import admin

COLUMNS = ("tim", "jenis", "sk", "nama_pengguna", "nama", "kedudukan", "mulai", "sampai")


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Every team, those that work today first."""
    orang, daerah = reader(request)
    context = {
        "daftar": queries.tim_of(daerah),
        "hari_ini": queries.today_of(daerah),
        "boleh_kelola": may(orang, "kelola_organisasi", daerah=daerah),
    }
    return render(request, "organisasi/tim.html", context)


@require_safe
def export(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """`/organisasi/tim.csv`: every team and member."""
    _orang, daerah = reader(request)
    rows = Anggota.objects.of(daerah).select_related("tim", "orang").order_by("tim__nama", "pk")
    cells = (
        (
            a.tim.nama,
            a.tim.jenis,
            a.tim.sk,
            a.orang.nama_pengguna,
            a.orang.nama,
            a.peran,
            a.mulai_on,
            a.sampai_on,
        )
        for a in rows
    )
    return exported(Tabel("tim", COLUMNS, cells), bentuk)


@require_safe
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """One team with its members."""
    orang, daerah = reader(request)
    tim = row_or_404(Tim, daerah, pk)
    context = {
        "tim": tim,
        "anggota": queries.anggota_of(tim),
        "hari_ini": queries.today_of(daerah),
        "boleh_kelola": may(orang, "kelola_organisasi", daerah=daerah),
        "jejak": jejak_of(daerah.kode, jenis="tim", kunci=str(tim.pk))[:20],
    }
    return render(request, "organisasi/tim_satu.html", context)


def new_team(request: HttpRequest) -> HttpResponse:
    """A new team."""
    orang, daerah = admin(request)
    page = Isian(
        _("Bentuk tim"), _("Seperti tertulis dalam SK."), _("Bentuk tim"), reverse("tim"), _("Tim dibentuk.")
    )
    form = TimForm(request.POST or None)
    return answer(request, form, partial(actions.form_tim, daerah=daerah, by=orang), page, to=_page_of)


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a team."""
    orang, daerah = admin(request)
    tim = row_or_404(Tim, daerah, pk)
    page = Isian(
        _("Akhiri {tim}").format(tim=tim.nama), "", _("Akhiri tim"), _page_of(tim), _("Akhir tim dicatat.")
    )
    form = LastDayForm(request.POST or None, initial={"sampai_on": queries.today_of(daerah)})
    return answer(request, form, partial(actions.close_tim, tim=tim, by=orang), page)


def new_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody joins."""
    orang, daerah = admin(request)
    tim = row_or_404(Tim, daerah, pk)
    page = Isian(
        _("Tambah anggota: {tim}").format(tim=tim.nama),
        "",
        _("Tambah anggota"),
        _page_of(tim),
        _("Anggota ditambahkan."),
    )
    form = AnggotaForm(request.POST or None, daerah=daerah, initial={"mulai_on": queries.today_of(daerah)})
    return answer(request, form, partial(actions.add_anggota, tim=tim, by=orang), page)


def end_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves."""
    orang, daerah = admin(request)
    row = row_or_404(Anggota, daerah, pk, "tim", "orang")
    page = Isian(
        _("Akhiri keanggotaan {orang}").format(orang=row.orang.nama), row.tim.nama, _("Akhiri keanggotaan"),
        _page_of(row.tim), _("Akhir keanggotaan dicatat."),
    )  # fmt: skip
    form = LastDayForm(request.POST or None, initial={"sampai_on": queries.today_of(daerah)})
    return answer(request, form, partial(actions.end_anggota, anggota=row, by=orang), page)


def _page_of(tim: Any) -> str:
    return reverse("tim_satu", args=[tim.pk])
