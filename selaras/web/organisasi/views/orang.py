# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the people."""

from functools import partial
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi import actions, queries, tokens
from selaras.web.organisasi.forms.jabatan import PersonChangeForm, PersonForm, ReasonForm, ResetForm
from selaras.web.organisasi.models import Daerah, JenisAkses, Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import orang_in, today_of
from selaras.web.organisasi.views.isian import Isian, answer
from selaras.web.organisasi.views.siapa import own_daerah


def admin(request: HttpRequest) -> tuple[Orang, Daerah]:
    """Who asks and of which Daerah; refuses whoever does not keep the organisation."""
    orang, daerah = own_daerah(request)
    require(orang, "kelola_organisasi", daerah=daerah)
    return orang, daerah


def _found(request: HttpRequest, pk: int) -> tuple[Orang, Daerah, Orang]:
    orang, daerah = admin(request)
    person = orang_in(daerah, pk)
    if person is None:
        raise Http404
    return orang, daerah, person


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Every person of the Daerah with the posts held today."""
    _orang, daerah = admin(request)
    return render(request, "organisasi/orang.html", {"daftar": queries.orang_with_posts(daerah)})


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: posts now and before, ways in, sessions, what was done."""
    orang, daerah, one = _found(request, pk)
    context = {
        "orang_ini": one,
        "jabatan": queries.pemangku_by(daerah, one),
        "hari_ini": today_of(daerah),
        "sesi": UserSession.objects.filter(user=one).count(),
        "dua_langkah": is_mfa_enabled(one),
        "sendiri": one.pk == orang.pk,
        "permintaan": queries.akses_waiting(one),
        "jejak": jejak_of(daerah.kode, jenis="orang", kunci=str(one.pk))[:20],
    }
    return render(request, "organisasi/orang_satu.html", context)


def new_person(request: HttpRequest) -> HttpResponse:
    """A person who is not listed yet."""
    orang, daerah = admin(request)
    page = Isian(
        _("Tambah orang"), _("Ia masuk lewat tautan sekali pakai yang Anda buat sesudah ini."), _("Tambah orang"),
        reverse("orang"), _("Orang ditambahkan. Buat tautan masuknya."),
    )  # fmt: skip
    act = partial(actions.create_person, daerah=daerah, by=orang)
    return answer(request, PersonForm(request.POST or None), act, page, to=_page_of)


def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend a name or an address."""
    orang, _daerah, one = _found(request, pk)
    page = Isian(_("Ubah nama atau surel"), one.nama_pengguna, _("Simpan"), _page_of(one), _("Tersimpan."))
    form = PersonChangeForm(request.POST or None, initial={"nama": one.nama, "surel": one.surel})

    def act(nama: str, surel: str) -> Orang:
        if surel == one.surel or not queries.leads(one):
            return actions.change_person(orang=one, nama=nama, surel=surel, by=orang)
        if nama != one.nama:
            actions.change_person(orang=one, nama=nama, surel=one.surel, by=orang)
        actions.request_access(orang=one, jenis=JenisAkses.SUREL, surel=surel, by=orang)
        messages.info(request, _("Surel pimpinan menunggu persetujuan orang kedua; ia sendiri diberi tahu."))
        return one

    return answer(request, form, act, page)


def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an account aside."""
    orang, _daerah, one = _found(request, pk)
    page = Isian(
        _("Nonaktifkan {nama}").format(nama=one.nama),
        _("Semua sesinya berakhir dan ia tidak dapat masuk lagi. Catatan jabatannya tetap."),
        _("Nonaktifkan akun"), _page_of(one), _("Akun dinonaktifkan."),
    )  # fmt: skip
    act = partial(actions.deactivate_person, orang=one, by=orang)
    return answer(request, ReasonForm(request.POST or None), act, page)


def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an account up again."""
    orang, _daerah, one = _found(request, pk)
    page = Isian(
        _("Aktifkan {nama}").format(nama=one.nama), _("Ia dapat masuk lagi dengan cara yang sama seperti dahulu."),
        _("Aktifkan akun"), _page_of(one), _("Akun aktif lagi."),
    )  # fmt: skip
    return answer(
        request, ReasonForm(request.POST or None), partial(actions.activate_person, orang=one, by=orang), page
    )


def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the way in away, so that a new one-time link can be made."""
    orang, _daerah, one = _found(request, pk)
    if queries.leads(one):
        return _reset_by_two(request, orang, one)
    page = Isian(
        _("Atur ulang cara masuk {nama}").format(nama=one.nama),
        _("Kata sandinya dihapus dan semua sesinya berakhir. Sesudah ini buat tautan sekali pakai untuknya. Ia diberi tahu."),
        _("Atur ulang"), _page_of(one), _("Cara masuk diatur ulang. Buat tautan masuknya."),
    )  # fmt: skip
    return answer(
        request, ResetForm(request.POST or None), partial(actions.reset_access, orang=one, by=orang), page
    )


def _reset_by_two(request: HttpRequest, orang: Orang, one: Orang) -> HttpResponse:
    said = _(
        "Cara masuk pimpinan diatur ulang oleh dua orang. Sesudah Anda meminta, admin daerah yang lain, admin instalasi, "
        "atau ia sendiri lewat surelnya mengesahkan dalam {jam} jam."
    )
    page = Isian(
        _("Atur ulang cara masuk {nama}").format(nama=one.nama), said.format(jam=queries.HOURS),
        _("Minta atur ulang"), _page_of(one), _("Permintaan dicatat; menunggu orang kedua."),
    )  # fmt: skip
    act = partial(actions.request_access, orang=one, jenis=JenisAkses.ATUR_ULANG, by=orang)
    return answer(request, ResetForm(request.POST or None), act, page)


@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a person out everywhere."""
    orang, _daerah, one = _found(request, pk)
    count = actions.end_sessions(orang=one, by=orang)
    messages.success(request, _("{n} sesi diakhiri.").format(n=count))
    return redirect(_page_of(one))


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Show, once, the link by which a person chooses a first password."""
    orang, _daerah, guest = _found(request, pk)
    if guest.has_usable_password() or not guest.is_active:
        told = _("{nama} sudah punya kata sandi.") if guest.is_active else _("Akun {nama} tidak aktif.")
        messages.error(request, told.format(nama=guest.nama))
        return redirect("orang")
    try:
        actions.invite(orang=guest, by=orang)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect(_page_of(guest))
    link = request.build_absolute_uri(tokens.invitation_path(guest))
    return render(request, "organisasi/undangan_dibuat.html", {"tamu": guest, "tautan": link})


def _page_of(one: Any) -> str:
    return reverse("orang_satu", args=[one.pk])
