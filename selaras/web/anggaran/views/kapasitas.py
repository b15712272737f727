# SPDX-License-Identifier: AGPL-3.0-or-later
"""Needs and capacity of a year: `/anggaran/kapasitas/?tahun=…`."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.anggaran import actions, permissions, queries
from selaras.web.anggaran.forms.kapasitas import KapasitasForm
from selaras.web.anggaran.kemampuan import capacity_of, needs_of, planned, with_capacity
from selaras.web.anggaran.models import JenisKapasitas, Kapasitas
from selaras.web.anggaran.sandingan import stages_of, years_of
from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, require, who_may
from selaras.web.organisasi.queries import today_of
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana.permissions import seen_lines
from selaras.web.rencana.queries import dokumen_in_force

COLUMNS = ("tahun", "jenis", "nama", "rupiah", "dasar", "diubah", "oleh")


def capacity_reader(request: HttpRequest) -> tuple[Orang, Daerah]:
    """Who asks and whose figures; refuses whoever may not read them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(permissions.SEE_CAPACITY))
    require(orang, permissions.SEE_CAPACITY, daerah=orang.daerah)
    return orang, orang.daerah


@require_safe
def capacity(request: HttpRequest) -> HttpResponse:
    """What the year has, what is taken of it, what each stage plans, by how much too much."""
    orang, daerah = capacity_reader(request)
    return _shown(request, orang, daerah, whole(request.GET.get("tahun")))


def _shown(
    request: HttpRequest, orang: Orang, daerah: Daerah, asked: int | None, form: KapasitasForm | None = None
) -> HttpResponse:
    lines = seen_lines(orang, daerah)
    documents = dokumen_in_force(daerah, lines)
    years = sorted({*years_of(documents), *queries.kapasitas_years(daerah)}, reverse=True)
    this = today_of(daerah).year
    tahun = asked if asked in years else this if this in years or not years else years[0]
    assert tahun is not None
    rows = list(queries.kapasitas_of(daerah, tahun))
    stages = stages_of(documents, tahun)
    sums: dict[str, int] = {}
    for money in queries.pagu_by_stage(daerah, stages, tahun, lines).values():
        for kunci, rupiah in money.items():
            sums[kunci] = sums.get(kunci, 0) + rupiah
    own = with_capacity(queries.pengaturan_of(daerah), rows)
    told = planned(stages, sums, own, tahun)
    able = own.kapasitas_pada(tahun, "")
    by_kind = [(kind, [r for r in rows if r.jenis == kind]) for kind in JenisKapasitas]
    context: dict[str, Any] = {
        "tahun": tahun, "tahun_ada": years, "tahap": told, "akhir": told[-1] if told else None, "kapasitas": able,
        "rinci": capacity_of(rows) is not None, "kelompok": [(k, held, sum(r.rupiah for r in held)) for k, held in by_kind if held],
        "perlu": needs_of(rows), "sisa": None if able is None else able - needs_of(rows),
        "boleh": may(orang, permissions.CAPACITY, daerah=daerah), "siapa": who_may(permissions.CAPACITY),
        "form": form or KapasitasForm(initial={"tahun": tahun}),
    }  # fmt: skip
    return render(request, "anggaran/kapasitas.html", context, status=422 if form else 200)


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Write, change or take out one figure."""
    orang, daerah = capacity_reader(request)
    require(orang, permissions.CAPACITY, daerah=daerah)
    form = KapasitasForm(request.POST)
    if form.is_valid():
        try:
            actions.set_kapasitas(daerah=daerah, **form.cleaned_data, by=orang)
        except ValidationError as refused:
            form.take(refused)
        else:
            messages.success(request, _("Angka disimpan; dipakai mulai pemeriksaan berikutnya."))
            return redirect(f"{reverse('kapasitas')}?tahun={form.cleaned_data['tahun']}")
    return _shown(request, orang, daerah, whole(request.POST.get("tahun")), form)


@require_safe
def capacity_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """Every figure of every year."""
    _orang, daerah = capacity_reader(request)

    def rows() -> Iterator[tuple[Any, ...]]:
        one: Kapasitas
        for one in queries.kapasitas_of(daerah):
            yield (
                one.tahun,
                one.get_jenis_display(),
                one.nama,
                one.rupiah,
                one.dasar,
                one.diubah_at,
                one.diubah_by.nama,
            )

    return exported(Tabel("kapasitas", COLUMNS, rows()), bentuk)
