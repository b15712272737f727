# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the perangkat daerah: the list as it was on a day or brought to today, one PD, its lineage and units."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi import actions, queries
from selaras.web.organisasi.forms.susunan import (
    CloseUnitForm,
    MergeForm,
    NewUnitForm,
    RenameForm,
    SplitForm,
    UnitForm,
)
from selaras.web.organisasi.models import PerangkatDaerah, Unit
from selaras.web.organisasi.permissions import may
from selaras.web.organisasi.views.isian import Isian, answer, row_or_404
from selaras.web.organisasi.views.jabatan import reader
from selaras.web.organisasi.views.orang import admin


@require_safe
def organisasi(request: HttpRequest) -> HttpResponse:
    """PD valid today with their heads, or those of another day as they were or brought to today."""
    orang, daerah = reader(request)
    day = _day(request.GET.get("pada", ""))
    context: dict[str, Any] = {
        "boleh_kelola": may(orang, "kelola_organisasi", daerah=daerah),
        "pada": day,
        "kini": request.GET.get("cara") == "kini",
    }
    if day is None:
        context["daftar"] = queries.pd_with_heads(daerah)
    else:
        context["dulu"] = queries.pd_brought_to_today(daerah, day)
    return render(request, "organisasi/pd.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One PD: its names over time, its units, its posts."""
    orang, daerah = reader(request)
    pd = row_or_404(PerangkatDaerah, daerah, pk)
    posts = queries.jabatan_of(daerah).filter(pd__silsilah=pd.silsilah)
    context = {
        "pd": pd,
        "silsilah": queries.pd_lineage(daerah, pd),
        "unit": queries.unit_of(daerah, pd),
        "jabatan": queries.jabatan_with_holders(daerah, posts),
        "boleh_kelola": may(orang, "kelola_organisasi", daerah=daerah),
        "jejak": jejak_of(daerah.kode, jenis="pd", kunci=str(pd.pk))[:20],
    }
    return render(request, "organisasi/pd_satu.html", context)


def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or code from a day on."""
    orang, daerah = admin(request)
    pd = row_or_404(PerangkatDaerah, daerah, pk)
    page = Isian(
        _("Ganti nama atau kode {pd}").format(pd=pd.nama), _("Rencana, jabatan, dan kewenangannya ikut ke nama baru."),
        _("Ganti nama"), _page_of(pd), _("Nama baru dicatat; nama lama tetap terbaca di silsilah."),
    )  # fmt: skip
    form = RenameForm(request.POST or None, initial={"nama": pd.nama, "kode": pd.kode})
    return answer(request, form, partial(actions.rename_pd, pd=pd, by=orang), page, to=_page_of)


def merge(request: HttpRequest) -> HttpResponse:
    """Several PD become one."""
    orang, daerah = admin(request)
    page = Isian(
        _("Gabungkan perangkat daerah"),
        _("Perangkat daerah yang digabung berakhir sehari sebelumnya dan menjadi pendahulu yang baru."),
        _("Gabungkan"), reverse("organisasi"), _("Penggabungan dicatat. Buat jabatan di perangkat daerah yang baru."),
    )  # fmt: skip
    form = MergeForm(request.POST or None, daerah=daerah)
    return answer(request, form, partial(actions.merge_pd, daerah=daerah, by=orang), page, to=_page_of)


def split(request: HttpRequest, pk: int) -> HttpResponse:
    """One PD becomes several."""
    orang, daerah = admin(request)
    pd = row_or_404(PerangkatDaerah, daerah, pk)
    page = Isian(
        _("Pecah {pd}").format(pd=pd.nama), _("Yang lama berakhir sehari sebelumnya dan menjadi pendahulu yang baru."),
        _("Pecah perangkat daerah"), _page_of(pd), _("Pemecahan dicatat. Buat jabatan di perangkat daerah yang baru."),
    )  # fmt: skip
    form = SplitForm(request.POST or None)
    act = partial(actions.split_pd, pd=pd, by=orang)
    return answer(request, form, act, page, to=lambda _new: reverse("organisasi"))


def new_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """A new part of a PD."""
    orang, daerah = admin(request)
    pd = row_or_404(PerangkatDaerah, daerah, pk)
    page = Isian(
        _("Tambah unit: {pd}").format(pd=pd.nama), "", _("Tambah unit"), _page_of(pd), _("Unit dibuat.")
    )
    form = NewUnitForm(request.POST or None, pd=pd, initial={"mulai_on": queries.today_of(daerah)})
    return answer(request, form, partial(actions.add_unit, pd=pd, by=orang), page)


def change_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename or move a part."""
    orang, daerah = admin(request)
    unit = row_or_404(Unit, daerah, pk, "pd__daerah", "parent")
    page = Isian(
        _("Ubah atau pindahkan {unit}").format(unit=unit.nama),
        "",
        _("Simpan"),
        _page_of(unit.pd),
        _("Unit diubah."),
    )
    initial = {"nama": unit.nama, "jenis": unit.jenis, "induk": unit.parent}
    form = UnitForm(request.POST or None, pd=unit.pd, initial=initial)
    return answer(request, form, partial(actions.change_unit, unit=unit, by=orang), page)


def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a part."""
    orang, daerah = admin(request)
    unit = row_or_404(Unit, daerah, pk, "pd__daerah")
    page = Isian(
        _("Tutup {unit}").format(unit=unit.nama), _("Unit tidak dihapus: ia tetap terbaca sampai hari terakhirnya."),
        _("Tutup unit"), _page_of(unit.pd), _("Unit ditutup."),
    )  # fmt: skip
    form = CloseUnitForm(request.POST or None, initial={"sampai_on": queries.today_of(daerah)})
    return answer(request, form, partial(actions.close_unit, unit=unit, by=orang), page)


def _page_of(pd: Any) -> str:
    return reverse("pd_satu", args=[pd.pk])
