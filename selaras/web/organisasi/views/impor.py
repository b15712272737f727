# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists that come in as CSV."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.web.organisasi import actions, sheet
from selaras.web.organisasi.forms import CsvForm
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.views.siapa import own_daerah

IMPORTS = {
    "pd": actions.import_pd,
    "orang": actions.import_orang,
    "unit": actions.import_unit,
    "jabatan": actions.import_jabatan,
    "libur": actions.import_libur,
}
BACK = {
    "pd": "organisasi",
    "orang": "orang",
    "unit": "organisasi",
    "jabatan": "jabatan",
    "libur": "kalender_kerja",
}


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
                return redirect(BACK[jenis])
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
