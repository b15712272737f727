# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendar of stages and who took part: `/rencana/kalender/`, `/rencana/partisipasi/<tahun>/`."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.core.parameters.jadwal import jadwal_of
from selaras.web.angka import whole
from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.lampiran import sent
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may, require, who_may
from selaras.web.organisasi.queries import kalender_of, pd_of, pd_own, today_of
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana import actions, kalender, permissions, queries
from selaras.web.rencana.forms import BukaKalenderForm, PartisipasiForm, TahapanForm
from selaras.web.rencana.models import Partisipasi, Tahapan
from selaras.web.rencana.views import reader

NEWEST = 12


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """`/rencana/kalender/?tahun=…`: stages of one plan year with how each stands."""
    orang, daerah = reader(request)
    years = queries.tahapan_years(daerah)
    tahun = _year(request.GET.get("tahun", ""), years, daerah)
    lines = kalender.lines_of(queries.tahapan_of(daerah, tahun), today_of(daerah), kalender_of(daerah))
    context = {
        "baris": lines, "tahun": tahun, "tahun_ada": years, "hari_ini": today_of(daerah),
        "terlambat": [b for b in lines if b.terlambat], "boleh": may(orang, permissions.CALENDAR, daerah=daerah),
        "siapa": who_may(permissions.CALENDAR), "form": BukaKalenderForm(
            initial={"tahun": tahun, "pelantikan_on": queries.pelantikan_of(daerah, tahun)}
        ),
    }  # fmt: skip
    return render(request, "rencana/kalender.html", context)


def _year(asked: str, years: list[int], daerah: Daerah) -> int:
    """The year asked for, else the one planned now (next year) or the latest there is."""
    year = whole(asked) or 0
    if 2000 <= year <= 2100:
        return year
    next_year = today_of(daerah).year + 1
    return next_year if next_year in years or not years else years[0]


@require_POST
def open_calendar(request: HttpRequest) -> HttpResponse:
    """Make the calendar of a year from the law's."""
    orang, daerah = reader(request)
    require(orang, permissions.CALENDAR, daerah=daerah)
    form = BukaKalenderForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "boleh": True, "tahun": today_of(daerah).year + 1, "tahun_ada": []}
        return render(request, "rencana/kalender.html", context, status=422)
    tahun = form.cleaned_data["tahun"]
    pelantikan = form.cleaned_data["pelantikan_on"]
    steps = jadwal_of(tahun, queries.lingkup_of(daerah), pelantikan, kalender_of(daerah))
    made = actions.open_tahapan(daerah=daerah, tahun=tahun, jadwal=steps, by=orang)
    messages.success(request, _("{n} tahap ditambahkan dari ketentuan.").format(n=len(made)))
    return redirect(f"{request.path.removesuffix('susun/')}?tahun={tahun}")


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the days of one stage, with a reason."""
    orang, daerah = reader(request)
    stage = _stage(daerah, pk)
    require(orang, permissions.CALENDAR, daerah=daerah)
    form = TahapanForm(request.POST or None, tahapan=stage)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_tahapan(
                tahapan=stage, tanggal=form.days(), alasan=form.cleaned_data["alasan"],
                nomor_ubah=form.cleaned_data["nomor_ubah"], by=orang,
            )  # fmt: skip
        except ValidationError as refused:
            form.take(refused)
        except actions.Overtaken as overtaken:
            form.overtaken(overtaken.now)
            stage = overtaken.now
        else:
            messages.success(request, _("Tanggal tahap disimpan."))
            return redirect(f"/rencana/kalender/?tahun={stage.tahun}")
    acts = jejak_of(daerah.kode, jenis="tahapan", kunci=str(stage.pk))[:NEWEST]
    context = {"form": form, "tahapan": stage, "jejak": acts}
    return render(request, "rencana/tahapan.html", context, status=422 if form.errors else 200)


@require_safe
def participation(request: HttpRequest, tahun: int) -> HttpResponse:
    """Each PD with what it did at each stage: invited, present, agreed; how many agreed at each."""
    orang, daerah = reader(request)
    stages = [t for t in queries.tahapan_of(daerah, tahun) if t.partisipasi]
    rows, own = queries.partisipasi_of(daerah, stages), pd_own(orang)
    context = {
        "tahun": tahun, "tahapan": stages, "hari_ini": today_of(daerah),
        "kalimat": [(t, kalender.agreement([done[i] for _pd, done in rows])) for i, t in enumerate(stages)],
        "baris": [
            (pd, list(zip(stages, done, strict=True)), may(orang, permissions.JOIN, daerah=daerah, pd=pd))
            for pd, done in sorted(rows, key=lambda row: row[0].silsilah not in own)  # one's own first
        ],
        "boleh": may(orang, permissions.CALENDAR, daerah=daerah), "siapa": who_may(permissions.JOIN),
    }  # fmt: skip
    return render(request, "rencana/partisipasi.html", context)


COLUMNS = (
    "tahap",
    "jatuh_tempo",
    "kode_pd",
    "pd",
    "diundang",
    "hadir",
    "sepakat",
    "masukan",
    "dicatat_oleh",
    "dicatat",
)


@require_safe
def participation_export(request: HttpRequest, tahun: int, bentuk: str) -> HttpResponseBase:
    """The table as a file."""
    _orang, daerah = reader(request)
    stages = [t for t in queries.tahapan_of(daerah, tahun) if t.partisipasi]

    def rows() -> Iterator[tuple[Any, ...]]:
        for pd, done in queries.partisipasi_of(daerah, stages):
            for stage, p in zip(stages, done, strict=True):
                told = (
                    (p.diundang_on, p.hadir, p.sepakat, p.masukan, p.sebagai, p.dicatat_at)
                    if p
                    else (None,) * 6
                )
                yield stage.nama, stage.tempo_on, pd.kode, pd.nama, *told

    return exported(Tabel(f"partisipasi-{tahun}", COLUMNS, rows()), bentuk)


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite every PD to a stage."""
    orang, daerah = reader(request)
    stage = _stage(daerah, pk)
    try:
        n = actions.invite_pd(tahapan=stage, diundang_on=today_of(daerah), by=orang)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, _("{n} perangkat daerah diundang.").format(n=n))
    return redirect("partisipasi", tahun=stage.tahun)


def join(request: HttpRequest, pk: int, pd: int) -> HttpResponse:
    """What one PD did in one stage: its head says so, or Bappeda records it."""
    orang, daerah = reader(request)
    stage, agency = _stage(daerah, pk), pd_of(daerah).filter(pk=pd).first()
    if agency is None or not stage.partisipasi:
        raise Http404
    require(orang, permissions.JOIN, daerah=daerah, pd=agency)
    known = Partisipasi.objects.of(daerah).filter(tahapan=stage, pd__silsilah=agency.silsilah).first()
    form = PartisipasiForm(request.POST or None, request.FILES or None, partisipasi=known)
    if request.method == "POST" and form.is_valid():
        try:
            _join(stage, agency, form.given(), orang)
        except ValidationError as refused:
            form.take(refused)
        else:
            messages.success(request, _("Partisipasi {pd} dicatat.").format(pd=agency))
            return redirect("partisipasi", tahun=stage.tahun)
    context = {"form": form, "tahapan": stage, "pd": agency, "partisipasi": known}
    return render(request, "rencana/partisipasi_satu.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _join(stage: Tahapan, pd: PerangkatDaerah, given: dict[str, Any], by: Orang) -> None:
    """Keep the file and record, both or neither."""
    berkas = given.pop("berkas", None)
    lampiran = attach(daerah=stage.daerah, berkas=berkas, by=by) if berkas else None
    actions.record_partisipasi(tahapan=stage, pd=pd, lampiran=lampiran, by=by, **given)


@require_safe
def join_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What a PD sent along; for its own line and for who sees every draft."""
    orang, daerah = reader(request)
    lines = permissions.seen_lines(orang, daerah)
    row = Partisipasi.objects.of(daerah).select_related("pd", "lampiran").filter(pk=pk).first()
    if row is None or row.lampiran is None or (lines is not None and row.pd.silsilah not in lines):
        raise Http404
    return sent(row.lampiran)


def _stage(daerah: Daerah, pk: int) -> Tahapan:
    try:
        return queries.tahapan_get(daerah, pk)
    except ObjectDoesNotExist:
        raise Http404 from None
