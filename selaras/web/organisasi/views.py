# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of organisasi: PD, people, and the import of both."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.organisasi import actions, queries, sheet, tokens
from selaras.web.organisasi.forms import CsvForm
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, require
from selaras.web.organisasi.queries import orang_in

IMPORTS = {"pd": actions.import_pd, "orang": actions.import_orang}


def own_daerah(request: HttpRequest) -> tuple[Orang, Daerah]:
    """Who asks, and of which Daerah; a person of none sees no regional page."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(_("Akun ini tidak terikat pada satu Daerah."))
    return orang, orang.daerah


@require_safe
def organisasi(request: HttpRequest) -> HttpResponse:
    """PD valid today, with their heads."""
    orang, daerah = own_daerah(request)
    require(orang, "lihat_organisasi", daerah=daerah)
    context = {
        "daftar": queries.pd_with_heads(daerah),
        "boleh_kelola": may(orang, "kelola_organisasi", daerah=daerah),
    }
    return render(request, "organisasi/pd.html", context)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Every person of the Daerah with the posts held today."""
    orang, daerah = own_daerah(request)
    require(orang, "kelola_organisasi", daerah=daerah)
    return render(request, "organisasi/orang.html", {"daftar": queries.orang_with_posts(daerah)})


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Show, once, the link by which a person chooses a first password."""
    orang, daerah = own_daerah(request)
    require(orang, "kelola_organisasi", daerah=daerah)
    guest = orang_in(daerah, pk)
    if guest is None:
        raise Http404
    if guest.has_usable_password():
        messages.error(request, _("{nama} sudah punya kata sandi.").format(nama=guest.nama))
        return redirect("orang")
    actions.invite(orang=guest, by=orang)
    link = request.build_absolute_uri(tokens.invitation_path(guest))
    return render(request, "organisasi/undangan_dibuat.html", {"tamu": guest, "tautan": link})


def import_csv(request: HttpRequest, jenis: str) -> HttpResponse:
    """Take a CSV of PD or people; nothing is applied while a cell is wrong."""
    orang, daerah = own_daerah(request)
    require(orang, "kelola_organisasi", daerah=daerah)
    if jenis not in IMPORTS:
        raise Http404
    form = CsvForm(request.POST or None, request.FILES or None)
    problems: tuple[sheet.Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        read = sheet.read(jenis, form.cleaned_data["berkas"].read())
        problems = read.problems
        if not problems:
            try:
                count = IMPORTS[jenis](daerah=daerah, rows=read.rows, by=orang)
            except ValidationError as refused:
                form.add_error("berkas", refused)
            else:
                told = _("{dibaca} baris dibaca, {berubah} baru atau berubah.")
                messages.success(request, told.format(dibaca=len(read.rows), berubah=count))
                return redirect("organisasi" if jenis == "pd" else "orang")
    context = {"form": form, "jenis": jenis, "problems": problems, "columns": sheet.KINDS[jenis]}
    return render(request, "organisasi/impor.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def csv_template(request: HttpRequest, jenis: str) -> HttpResponse:
    """An empty CSV with the right header."""
    orang, daerah = own_daerah(request)
    require(orang, "kelola_organisasi", daerah=daerah)
    if jenis not in sheet.KINDS:
        raise Http404
    content = "\ufeff" + ",".join(sheet.KINDS[jenis]) + "\r\n"
    headers = {"Content-Disposition": f'attachment; filename="{jenis}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
