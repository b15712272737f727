# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of posts and those who hold them."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi import actions, queries
from selaras.web.organisasi.forms.jabatan import CorrectForm, EndForm, HolderForm, JabatanForm
from selaras.web.organisasi.models import Daerah, Jabatan, Orang, Pemangku
from selaras.web.organisasi.permissions import may, require
from selaras.web.organisasi.views.isian import Isian, answer, row_or_404
from selaras.web.organisasi.views.orang import admin
from selaras.web.organisasi.views.siapa import own_daerah


def reader(request: HttpRequest) -> tuple[Orang, Daerah]:
    """Who asks and of which Daerah; refuses whoever may not see the organisation."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_organisasi", daerah=daerah)
    return orang, daerah


@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """Every post with who holds it today; a vacancy is said."""
    orang, daerah = reader(request)
    listed = queries.jabatan_with_holders(daerah)
    context = {
        "daftar": listed,
        "kosong": sum(1 for _post, held in listed if not held),
        "boleh_kelola": may(orang, "kelola_organisasi", daerah=daerah),
    }
    return render(request, "organisasi/jabatan.html", context)


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """One post and its holders over time."""
    orang, daerah = reader(request)
    jabatan = row_or_404(Jabatan, daerah, pk, "pd", "unit")
    context = {
        "jabatan": jabatan,
        "pemangku": queries.pemangku_of(daerah).filter(jabatan=jabatan),
        "hari_ini": queries.today_of(daerah),
        "boleh_kelola": may(orang, "kelola_organisasi", daerah=daerah),
        "jejak": jejak_of(daerah.kode, jenis="jabatan", kunci=str(jabatan.pk))[:20],
    }
    return render(request, "organisasi/jabatan_satu.html", context)


def new_post(request: HttpRequest) -> HttpResponse:
    """A post that is not listed yet."""
    orang, daerah = admin(request)
    page = Isian(
        _("Buat jabatan"), _("Perannya menentukan apa yang boleh dilakukan pemangkunya di Selaras."), _("Buat jabatan"),
        reverse("jabatan"), _("Jabatan dibuat."),
    )  # fmt: skip
    form = JabatanForm(request.POST or None, daerah=daerah, initial={"pd": request.GET.get("pd")})
    return answer(request, form, partial(actions.create_jabatan, daerah=daerah, by=orang), page, to=_page_of)


def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody begins to hold a post."""
    orang, daerah = admin(request)
    jabatan = row_or_404(Jabatan, daerah, pk)
    page = Isian(
        _("Angkat pemangku: {jabatan}").format(jabatan=jabatan.nama),
        _("Plt. untuk jabatan yang kosong, Plh. untuk pejabat yang berhalangan sementara. Keduanya tidak menetapkan perubahan rencana."),
        _("Catat pengangkatan"), _page_of(jabatan), _("Pengangkatan dicatat."),
    )  # fmt: skip
    form = HolderForm(request.POST or None, daerah=daerah)
    return answer(request, form, partial(actions.appoint_holder, jabatan=jabatan, by=orang), page)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody no longer holds a post."""
    orang, daerah = admin(request)
    row = row_or_404(Pemangku, daerah, pk, "orang", "jabatan__daerah")
    page = Isian(
        _("Akhiri jabatan {orang}").format(orang=row.orang.nama), row.jabatan.nama, _("Akhiri jabatan"),
        _page_of(row.jabatan), _("Akhir jabatan dicatat."),
    )  # fmt: skip
    form = EndForm(request.POST or None, initial={"sampai_on": queries.today_of(daerah)})
    return answer(request, form, partial(actions.end_holder, pemangku=row, by=orang), page)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """What was entered wrongly."""
    orang, daerah = admin(request)
    row = row_or_404(Pemangku, daerah, pk, "orang", "jabatan__daerah")
    page = Isian(
        _("Betulkan catatan: {jabatan}").format(jabatan=row.jabatan.nama),
        _("Hanya untuk salah catat. Pergantian yang sungguh terjadi dicatat dengan mengakhiri lalu mengangkat."),
        _("Simpan pembetulan"), _page_of(row.jabatan), _("Catatan dibetulkan."),
    )  # fmt: skip
    form = CorrectForm(request.POST or None, daerah=daerah, initial=CorrectForm.from_row(row))
    return answer(request, form, partial(actions.correct_holder, pemangku=row, by=orang), page)


def _page_of(jabatan: Any) -> str:
    return reverse("jabatan_satu", args=[jabatan.pk])
