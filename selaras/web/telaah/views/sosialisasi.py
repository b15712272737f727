# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of sosialisasi: the inbox and list, one telling, its list of recipients."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import pd_choices, pd_of, pd_own, today_of
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana.queries import program_by_key
from selaras.web.telaah.actions import sosialisasi as acts
from selaras.web.telaah.actions import tanggapan
from selaras.web.telaah.forms_sosialisasi import AddForm, AnswerForm, DropForm
from selaras.web.telaah.kata_sosialisasi import reasons_of
from selaras.web.telaah.models import Edaran, Penerima, Sosialisasi, Tanggapan
from selaras.web.telaah.permissions import sosialisasi as permissions
from selaras.web.telaah.queries import sosialisasi as queries

COLUMNS = (
    "dokumen", "kode", "program", "pd", "rupiah", "penerima", "sebab", "tanggapan", "kata", "ditanggapi", "oleh",
    "dikirim", "tenggat",
)  # fmt: skip


def reader(request: HttpRequest) -> tuple[Orang, Daerah, frozenset[str] | None]:
    """Who asks, whose tellings, and of which PD he sees them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(permissions.SEE_TELLING))
    return orang, orang.daerah, permissions.seen_tellings(orang, orang.daerah)


@require_safe
def tellings(request: HttpRequest) -> HttpResponse:
    """`/telaah/sosialisasi/`: what waits for my answer, what I see, who has not answered by the date."""
    orang, daerah, seen = reader(request)
    today = today_of(daerah)
    inbox = list(queries.penerima_inbox(daerah, pd_own(orang)))
    late = queries.penerima_overdue(daerah, today)
    own = pd_own(orang)
    context: dict[str, Any] = {
        "menunggu": [(p, reasons_of(p), permissions.may_answer(orang, daerah, p.pd)) for p in inbox if not p.tanggapan],
        "dijawab": [p for p in inbox if p.tanggapan],
        "daftar": list(queries.sosialisasi_counted(queries.sosialisasi_seen(daerah, seen))),
        "lewat": [b for b in late if seen is None or b.penerima.sosialisasi.silsilah in own],
        "siapa_menanggapi": who_may(permissions.ANSWER),
    }  # fmt: skip
    return render(request, "telaah/sosialisasi.html", context)


def one_of(daerah: Daerah, seen: frozenset[str] | None, pk: int) -> Sosialisasi:
    """That telling, if this person sees it."""
    try:
        return queries.sosialisasi_seen(daerah, seen).select_related("daerah").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def shown(
    request: HttpRequest, one: Sosialisasi, form: Form | None = None, penerima: Penerima | None = None
) -> HttpResponse:
    """The page of one telling; with a form that was not accepted, as it was typed (of that recipient)."""
    orang, daerah = request.user, one.daerah
    rows = queries.penerima_of(one)
    may_tell = permissions.may_tell(orang, daerah, one.pd) and one.keadaan != Edaran.DIKIRIM
    matters = queries.keberatan_matters(daerah, rows) if one.keadaan == Edaran.DIKIRIM else {}
    late = queries.penerima_overdue(daerah, today_of(daerah), one) if one.keadaan == Edaran.DIKIRIM else []
    told = [
        {
            "p": p, "sebab": reasons_of(p), "perkara": matters.get(p.kunci),
            "drop": _given(form, DropForm, p, penerima) or DropForm(prefix=str(p.pk)),
            "answer": _answer(request, one, p, _given(form, AnswerForm, p, penerima)),
        }
        for p in rows
    ]  # fmt: skip
    program = program_by_key(daerah, dokumen=one.dokumen, program=one.program, silsilah=one.silsilah)
    context = {
        "s": one, "penerima": told, "program": program, "boleh_edar": may_tell, "lewat": late,
        "siapa_edar": who_may(permissions.TELL), "siapa_menanggapi": who_may(permissions.ANSWER), "paling_banyak": acts.most(),
        "terlambat": tanggapan.is_late(one), "pengikut": queries.pengikut_of(daerah, one.program, one.silsilah),
        "add": (form if isinstance(form, AddForm) else AddForm(pilihan=_others(one))) if may_tell else None,
        "galat": form.non_field_errors() if form is not None and penerima is None and not isinstance(form, AddForm) else [],
        "jejak": jejak_of(daerah.kode, jenis=acts.KIND, kunci=str(one.pk)),
    }  # fmt: skip
    return render(request, "telaah/sosialisasi_satu.html", context, status=422 if form else 200)


def _given(form: Form | None, kind: type[Form], p: Penerima, penerima: Penerima | None) -> Form | None:
    return form if isinstance(form, kind) and penerima is not None and penerima.pk == p.pk else None


def _answer(request: HttpRequest, one: Sosialisasi, p: Penerima, given: Form | None) -> Form | None:
    """The form of one recipient's answer, for those who may give it, while it may still change."""
    daerah = one.daerah
    waits = one.keadaan == Edaran.DIKIRIM and not p.dikeluarkan_sebab and p.tanggapan != Tanggapan.KEBERATAN
    if not waits or not permissions.may_answer(request.user, daerah, p.pd):
        return None
    return given or AnswerForm(
        prefix=str(p.pk), initial={"tanggapan": p.tanggapan, "kata": p.kata},
        boleh_keberatan=may_object(request.user, one, p),
    )  # fmt: skip


def may_object(orang: Any, one: Sosialisasi, p: Penerima) -> bool:
    """Whether an objection is still heard from this person."""
    return permissions.may_object(orang, one.daerah, p.pd) and not tanggapan.is_late(one)


def _others(one: Sosialisasi) -> list[tuple[Any, str]]:
    return [(pk, nama) for pk, nama in pd_choices(one.daerah) if pk != one.pd_id]


@require_safe
def telling(request: HttpRequest, pk: int) -> HttpResponse:
    """`/telaah/sosialisasi/<pk>/`: who is told and why, what each answered, who has not."""
    _orang, daerah, seen = reader(request)
    return shown(request, one_of(daerah, seen, pk))


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more recipient."""
    orang, daerah, seen = reader(request)
    one = one_of(daerah, seen, pk)
    permissions.require_tell(orang, daerah, one.pd)
    form = AddForm(request.POST, pilihan=_others(one))
    if form.is_valid():
        pd = pd_of(daerah).get(pk=form.cleaned_data["pd"])
        try:
            acts.add_penerima(sosialisasi=one, pd=pd, sebab=form.cleaned_data["sebab"], by=orang)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("{pd} ditambahkan.").format(pd=pd.nama))
            return redirect("sosialisasi_satu", pk)
    return shown(request, one, form)


def penerima_seen(daerah: Daerah, seen: frozenset[str] | None, pk: int) -> Penerima:
    """That recipient, if this person sees its telling."""
    rows = Penerima.objects.of(daerah).select_related(
        "daerah", "pd", "sosialisasi__pd", "sosialisasi__daerah"
    )
    found = rows.filter(pk=pk, sosialisasi__in=queries.sosialisasi_seen(daerah, seen)).first()
    if found is None:
        raise Http404
    return found


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a recipient out."""
    orang, daerah, seen = reader(request)
    penerima = penerima_seen(daerah, seen, pk)
    permissions.require_tell(orang, daerah, penerima.sosialisasi.pd)
    form = DropForm(request.POST, prefix=str(pk))
    if form.is_valid():
        try:
            acts.drop_penerima(penerima=penerima, sebab=form.cleaned_data["sebab"], by=orang)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("{pd} dikeluarkan dari penerima.").format(pd=penerima.pd.nama))
            return redirect("sosialisasi_satu", penerima.sosialisasi_id)
    return shown(request, penerima.sosialisasi, form, penerima)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it to everyone on the list."""
    orang, daerah, seen = reader(request)
    one = one_of(daerah, seen, pk)
    permissions.require_tell(orang, daerah, one.pd)
    form = Form(request.POST)
    try:
        acts.send_sosialisasi(sosialisasi=one, by=orang)
    except ValidationError as error:
        form.is_valid()
        form.add_error(None, error)
        return shown(request, one, form)
    messages.success(request, _("Sosialisasi dikirim."))
    return redirect("sosialisasi_satu", pk)


@require_safe
def tellings_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """Every recipient of every telling one sees, as a file."""
    _orang, daerah, seen = reader(request)
    rows = Penerima.objects.of(daerah).filter(
        sosialisasi__in=queries.sosialisasi_seen(daerah, seen), dikeluarkan_sebab=""
    )
    rows = rows.select_related("sosialisasi__pd", "pd", "ditanggapi_by").order_by(
        "sosialisasi", "urutan", "pk"
    )
    cells = (
        (s.dokumen, s.kode, s.nama, s.pd.nama, s.rupiah, p.pd.nama, "; ".join(reasons_of(p)), p.get_tanggapan_display(),
         p.kata, p.ditanggapi_at, p.ditanggapi_by.nama if p.ditanggapi_by else "", s.dikirim_at, s.tenggat_on)
        for p in rows for s in [p.sosialisasi]
    )  # fmt: skip
    return exported(Tabel("sosialisasi", COLUMNS, cells), bentuk)
