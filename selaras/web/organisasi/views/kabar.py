# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices: one's own list, how one is told, and the outbox as its keeper sees it."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.jejak.models import Pemberitahuan
from selaras.web.organisasi import actions
from selaras.web.organisasi.forms import ChannelForm
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import kabar
from selaras.web.organisasi.views.siapa import own_daerah

A_PAGE = 25


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """`/pemberitahuan/`: those not read yet, or all."""
    orang, _daerah = own_daerah(request)
    every = request.GET.get("tampil") == "semua"
    page = Paginator(kabar.kabar_of(orang, unread=not every), A_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "organisasi/pemberitahuan.html", {"page": page, "semua": every})


def _own(request: HttpRequest, pk: int) -> tuple[Orang, Pemberitahuan]:
    orang, _daerah = own_daerah(request)
    notice = kabar.kabar_of(orang).filter(pk=pk).first()
    if notice is None:
        raise Http404
    return orang, notice


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads."""
    orang, notice = _own(request, pk)
    actions.read_notices(notices=[notice], by=orang)
    return redirect(notice.alamat)


@require_POST
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and stay."""
    orang, notice = _own(request, pk)
    actions.read_notices(notices=[notice], by=orang)
    return redirect("pemberitahuan")


@require_POST
def read_all_notices(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    orang, _daerah = own_daerah(request)
    count = actions.read_notices(notices=kabar.kabar_of(orang, unread=True), by=orang)
    messages.success(request, _("{n} pemberitahuan ditandai sudah dibaca.").format(n=count))
    return redirect("pemberitahuan")


def choose_channels(request: HttpRequest) -> HttpResponse:
    """`/akun/pemberitahuan/`: in the site only, at once, or once a day, for each group."""
    orang, _daerah = own_daerah(request)
    form = ChannelForm(request.POST or None, initial=kabar.saluran_of(orang))
    if request.method == "POST" and form.is_valid():
        actions.choose_saluran(pilihan=form.cleaned_data, by=orang)
        messages.success(request, _("Pilihan disimpan."))
        return redirect("pilihan_pemberitahuan")
    context = {"form": form, "surel": orang.surel, "surat_dikirim": settings.SURAT_DIKIRIM}
    status = 422 if request.method == "POST" else 200
    return render(request, "organisasi/pilihan_pemberitahuan.html", context, status=status)


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """`/organisasi/surat/`: how many letters wait, were given up, are gone; which failed and why."""
    orang, daerah = own_daerah(request)
    require(orang, "kelola_organisasi", daerah=daerah)
    context = {
        "jumlah": kabar.surat_counts(daerah), "tersendat": kabar.surat_troubled(daerah),
        "surat_dikirim": settings.SURAT_DIKIRIM,
    }  # fmt: skip
    return render(request, "organisasi/surat.html", context)


@require_POST
def retry_outbox(request: HttpRequest) -> HttpResponse:
    """Try again what is not gone."""
    orang, daerah = own_daerah(request)
    count = actions.retry_surat(daerah=daerah, by=orang)
    messages.info(request, _("{n} surat akan dicoba lagi.").format(n=count))
    return redirect("surat")
