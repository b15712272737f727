# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of shifts: `/anggaran/pergeseran/`, and the letter that begins one."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from selaras.core.deadlines import Kalender, working_days
from selaras.core.pergeseran import RUNNING
from selaras.web.anggaran import actions, permissions, queries
from selaras.web.anggaran.forms.pergeseran import PergeseranForm
from selaras.web.anggaran.models import Keadaan, Pergeseran
from selaras.web.anggaran.queries import Saringan
from selaras.web.anggaran.queries.pergeseran import Seen
from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.organisasi.queries import day_of, kalender_of, pd_choices, pd_of, pd_own, today_of
from selaras.web.organisasi.tabel import Tabel, exported

A_PAGE = 25
COLUMNS = (
    "nomor", "tanggal", "tahun", "kode_pd", "pd", "keadaan", "kelas", "instrumen", "penyetuju", "pasal", "rupiah_digeser",
    "jatuh_tempo", "terlambat_hari_kerja", "alasan", "instrumen_nomor", "instrumen_tanggal", "dpa",
)  # fmt: skip


def shift_reader(request: HttpRequest) -> tuple[Orang, Daerah, Seen, Seen]:
    """Who asks, whose shifts, of which lines he sees them, and of which the drafts."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(permissions.SEE))
    daerah = orang.daerah
    return orang, daerah, permissions.seen_lines(orang, daerah), permissions.draft_lines(orang, daerah)


def days_left(one: Pergeseran, kalender: Kalender) -> int | None:
    """Working days until its day, below zero when late; counted until it was booked. None while nothing runs."""
    if one.tempo_on is None or one.keadaan not in (*RUNNING, Keadaan.DIBUKUKAN):
        return None
    until = day_of(one.daerah, one.dibukukan_at) if one.dibukukan_at else today_of(one.daerah)
    return working_days(until, one.tempo_on, kalender)


def _asked(request: HttpRequest, daerah: Daerah) -> Saringan:
    """The filters of the address; what makes no sense is left out."""
    get = request.GET
    state = get.get("keadaan", "")
    return Saringan(
        get.get("q", "").strip()[:100], whole(get.get("pd")), whole(get.get("tahun")),
        state if state in Keadaan.values else "", today_of(daerah) if state == "lewat" else None,
    )  # fmt: skip


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every shift one may see: those that run first, the nearest due date first."""
    orang, daerah, seen, drafts = shift_reader(request)
    asked, kalender = _asked(request, daerah), kalender_of(daerah)
    page = Paginator(queries.pergeseran_filtered(daerah, seen, drafts, asked), A_PAGE).get_page(
        request.GET.get("halaman")
    )
    context: dict[str, Any] = {
        "asked": asked, "page": page, "baris": [(one, days_left(one, kalender)) for one in page], "keadaan": Keadaan.choices,
        "hitung": queries.pergeseran_counted(daerah, seen, drafts, today_of(daerah)), "pd": pd_choices(daerah),
        "saring": urlencode([(k, v) for k, v in request.GET.items() if k != "halaman" and v]),
        "boleh_usul": permissions.may_propose_somewhere(orang, daerah), "siapa": who_may(permissions.PROPOSE),
    }  # fmt: skip
    return render(request, "anggaran/pergeseran.html", context)


@require_safe
def register_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The register as asked, every page of it."""
    _orang, daerah, seen, drafts = shift_reader(request)
    kalender = kalender_of(daerah)

    def rows() -> Iterator[tuple[Any, ...]]:
        for one in queries.pergeseran_filtered(daerah, seen, drafts, _asked(request, daerah)):
            left = days_left(one, kalender)
            yield (
                one.nomor, one.tanggal_on, one.tahun, one.pd.kode, one.pd.nama, one.get_keadaan_display(),
                one.get_kelas_display(), one.get_instrumen_display(), one.get_penyetuju_display(), one.pasal, one.digeser,
                one.tempo_on, max(-left, 0) if left is not None else None, one.alasan, one.instrumen_nomor, one.instrumen_on,
                one.dpa,
            )  # fmt: skip

    return exported(Tabel("pergeseran", COLUMNS, rows(), ("rupiah_digeser",)), bentuk)


def new(request: HttpRequest) -> HttpResponse:
    """`/anggaran/pergeseran/baru/`: the letter; its lines follow on the page of the shift."""
    orang, daerah, _seen, _drafts = shift_reader(request)
    if not permissions.may_propose_somewhere(orang, daerah):
        raise PermissionDenied(who_may(permissions.PROPOSE))
    everyone, own = may(orang, permissions.PROPOSE, daerah=daerah), pd_own(orang)
    choices = {pd.pk: pd for pd in pd_of(daerah).select_related("daerah") if everyone or pd.silsilah in own}
    start = {"tahun": today_of(daerah).year, "tanggal_on": today_of(daerah)}
    form = PergeseranForm(
        request.POST or None, initial=start, pilihan=[(pk, pd.nama) for pk, pd in choices.items()]
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            made = actions.create_pergeseran(pd=choices[given.pop("pd")], **given, by=orang)
        except ValidationError as refused:
            form.take(refused)
        else:
            return redirect("pergeseran_satu", made.pk)
    return render(
        request, "anggaran/pergeseran_baru.html", {"form": form}, status=422 if form.errors else 200
    )
