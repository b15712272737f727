# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is due for whom: `/rencana/tenggat/`, one thing due, the word that it is done, the list as files."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.core.parameters.jadwal import langkah_of, pengingat
from selaras.web.angka import whole
from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.lampiran import sent
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.organisasi.queries import kalender_of, pd_of, pd_own, today_of
from selaras.web.organisasi.roles import Peran
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana import actions, permissions, queries, tenggat
from selaras.web.rencana.forms.tenggat import SelesaiForm
from selaras.web.rencana.models import Penyelesaian, Tahapan
from selaras.web.rencana.views import reader

NEWEST = 12
COLUMNS = (
    "tahun", "dokumen", "tahap", "langkah", "jatuh_tempo", "keadaan", "selesai", "penanggung_jawab", "rincian_pd",
    "dasar", "terverifikasi",
)  # fmt: skip


@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """`/rencana/tenggat/?siapa=…&pd=…`: this year and the next; thirty days first, then what is late, then the rest."""
    orang, daerah = reader(request)
    today = today_of(daerah)
    pds = list(pd_of(daerah))
    siapa, pd = _asked(request, orang, daerah, pds)
    lines = _lines(daerah, siapa, pd)
    groups = tenggat.groups_of(lines, today, kalender_of(daerah))
    missing = sorted({b.tenggat.tahun for b in lines if b.tenggat.tahapan is None})
    context = {
        "kelompok": groups, "jumlah": {g.kode: len(g.baris) for g in groups}, "siapa": siapa, "pd": pd, "daftar_pd": pds,
        "peran": _roles(daerah), "hari_ini": today, "sampai": today.year + 1, "selama": pengingat().selama, "belum_disusun": missing,
        "boleh": may(orang, permissions.CALENDAR, daerah=daerah), "berhak": who_may(permissions.CALENDAR),
        "saring": urlencode({"siapa": siapa, "pd": pd.pk if pd else ""}),
    }  # fmt: skip
    return render(request, "rencana/tenggat.html", context)


@require_safe
def export(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The same list, everything the filter leaves."""
    orang, daerah = reader(request)
    lines = _lines(daerah, *_asked(request, orang, daerah, list(pd_of(daerah))))

    def rows() -> Iterator[tuple[Any, ...]]:
        for b in lines:
            t = b.tenggat
            yield (
                t.tahun, t.kunci[0], t.kunci[1], t.nama, t.tempo_on, b.kalimat, t.selesai_on, b.pihak, b.pd, t.dasar,
                _("ya") if t.terverifikasi else _("tidak"),
            )  # fmt: skip

    return exported(Tabel("tenggat", COLUMNS, rows()), bentuk)


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """What is still open, as events for a calendar of one's own."""
    orang, daerah = reader(request)
    lines = _lines(daerah, *_asked(request, orang, daerah, list(pd_of(daerah))))

    def address(one: queries.Tenggat) -> str:
        page = reverse("tenggat_satu", args=[one.tahapan.pk]) if one.tahapan else reverse("tenggat")
        return request.build_absolute_uri(page)

    open_ones = [b for b in lines if b.tenggat.selesai_on is None]
    text = "".join(tenggat.events_of(open_ones, datetime.now(UTC), address))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="tenggat.ics"'
    return answer


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing due: the law behind it, who answers, who has done it and with what proof, how its days moved."""
    orang, daerah = reader(request)
    stage = _stage(daerah, pk)
    line = tenggat.lines_of([queries.tenggat_one(stage)], today_of(daerah), kalender_of(daerah))[0]
    said = {row.pd.silsilah if row.pd else "": row for row in queries.penyelesaian_of(stage)}
    lines = permissions.seen_lines(orang, daerah)
    context = {
        "b": line, "tahapan": stage, "sendiri": said.get(""),
        "baris": [
            (pd, line.tenggat.sudah.get(pd.silsilah), said.get(pd.silsilah), permissions.may_finish(orang, stage, pd),
             lines is None or pd.silsilah in lines)
            for pd in line.tenggat.wajib
        ],
        "boleh_selesai": permissions.may_finish(orang, stage, None), "siapa_selesai": who_may(permissions.FINISH),
        "boleh_ubah": may(orang, permissions.CALENDAR, daerah=daerah),
        "jejak": jejak_of(daerah.kode, jenis="tahapan", kunci=str(stage.pk))[:NEWEST],
    }  # fmt: skip
    return render(request, "rencana/tenggat_satu.html", context)


def finish(request: HttpRequest, pk: int, pd: int | None = None) -> HttpResponse:
    """Say that it is done, by the region or by one PD, with date and proof."""
    orang, daerah = reader(request)
    stage, agency = _stage(daerah, pk), pd_of(daerah).filter(pk=pd).first() if pd else None
    if pd and agency is None:
        raise Http404
    permissions.require_finish(orang, stage, agency)
    known = Penyelesaian.objects.of(daerah).filter(
        tahapan=stage, pd__silsilah=agency.silsilah if agency else None
    )
    before = known.values("selesai_on", "bukti").first()
    initial: dict[str, Any] = dict(before) if before else {"selesai_on": today_of(daerah)}
    form = SelesaiForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _finish(stage, agency, dict(form.cleaned_data), orang)
        except ValidationError as refused:
            form.take(refused)
        else:
            messages.success(request, _("{nama} dicatat.").format(nama=stage.nama))
            return redirect("tenggat_satu", pk=stage.pk)
    context = {"form": form, "tahapan": stage, "pd": agency}
    return render(request, "rencana/tenggat_selesai.html", context, status=422 if form.errors else 200)


@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that proves it; a PD's for its own line and for who sees every draft."""
    orang, daerah = reader(request)
    lines = permissions.seen_lines(orang, daerah)
    row = Penyelesaian.objects.of(daerah).select_related("pd", "lampiran").filter(pk=pk).first()
    if row is None or row.lampiran is None:
        raise Http404
    if lines is not None and row.pd is not None and row.pd.silsilah not in lines:
        raise Http404
    return sent(row.lampiran)


@transaction.atomic
def _finish(stage: Tahapan, pd: PerangkatDaerah | None, given: dict[str, Any], by: Orang) -> None:
    """Keep the file and record, both or neither."""
    berkas = given.pop("berkas", None)
    lampiran = attach(daerah=stage.daerah, berkas=berkas, by=by) if berkas else None
    actions.finish_tahapan(tahapan=stage, pd=pd, lampiran=lampiran, by=by, **given)


def _asked(
    request: HttpRequest, orang: Orang, daerah: Daerah, pds: list[PerangkatDaerah]
) -> tuple[str, PerangkatDaerah | None]:
    """The role and PD asked for; who comes without a filter and is of a PD sees that PD."""
    siapa, number = request.GET.get("siapa", ""), whole(request.GET.get("pd", ""))
    pd = next((one for one in pds if one.pk == number), None)
    if pd is None and "siapa" not in request.GET and "pd" not in request.GET:
        pd = next((one for one in pds if one.silsilah in pd_own(orang)), None)
    return (siapa if siapa in dict(_roles(daerah)) else ""), pd


def _roles(daerah: Daerah) -> list[tuple[str, str]]:
    """Roles that answer for something, for a select."""
    named = {role for step in langkah_of(queries.lingkup_of(daerah)).values() for role in step.pihak}
    return [(role, str(Peran(role).label)) for role in Peran.values if role in named]


def _lines(daerah: Daerah, siapa: str, pd: PerangkatDaerah | None) -> list[tenggat.Baris]:
    """This year's and next year's, and what is late from before."""
    today = today_of(daerah)
    found = queries.tenggat_of(daerah, date(today.year, 1, 1), date(today.year + 1, 12, 31), pd)
    chosen = [one for one in found if not siapa or siapa in one.pihak]
    return tenggat.lines_of(chosen, today, kalender_of(daerah))


def _stage(daerah: Daerah, pk: int) -> Tahapan:
    try:
        return queries.tahapan_get(daerah, pk)
    except ObjectDoesNotExist:
        raise Http404 from None
