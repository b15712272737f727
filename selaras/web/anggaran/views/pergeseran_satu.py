# SPDX-License-Identifier: AGPL-3.0-or-later
"""One shift: its lines, what its class needs, its clock, its acts."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from selaras.core import pergeseran as core
from selaras.web.anggaran import actions, permissions, queries
from selaras.web.anggaran.forms.pergeseran import BarisForm, BukukanForm, KataForm
from selaras.web.anggaran.models import BarisPergeseran, Instrumen, Keadaan, Kelas, Penyetuju, Pergeseran
from selaras.web.anggaran.views.pergeseran import days_left, shift_reader
from selaras.web.angka import whole
from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.lampiran import sent
from selaras.web.organisasi.models import Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import kalender_of, pd_of
from selaras.web.organisasi.tabel import Tabel, exported

BUTTONS: dict[str, tuple[str, str]] = {  # words and class of the button of each act
    "ajukan": (gettext_noop("Ajukan"), "primary"), "setujui": (gettext_noop("Setujui"), "primary"), "kembalikan": (gettext_noop("Kembalikan"), ""),
    "tolak": (gettext_noop("Tolak"), "danger"), "perbaiki": (gettext_noop("Perbaiki dan ajukan lagi"), "primary"),
}  # fmt: skip


def one_of(request: HttpRequest, pk: int) -> tuple[Orang, Pergeseran]:
    """Who asks, and that shift if this person sees it."""
    orang, daerah, seen, drafts = shift_reader(request)
    try:
        return orang, queries.pergeseran_seen(daerah, seen, drafts).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def needs_of(one: Pergeseran, lines: list[BarisPergeseran]) -> dict[str, Any]:
    """What the class of a shift needs, in words: as kept when it was submitted, before that as it would be today."""
    if one.kelas and one.keadaan != Keadaan.DRAF:
        return {
            "kelas": one.get_kelas_display(), "instrumen": one.get_instrumen_display(),
            "penyetuju": one.get_penyetuju_display(), "pasal": one.pasal, "terverifikasi": one.terverifikasi,
            "tempo_on": one.tempo_on,
        }  # fmt: skip
    kelas = core.class_of(line.as_core() for line in lines)
    try:
        rule = core.rule_of(kelas, one.tanggal_on) if kelas else None
    except ValueError as refused:
        return {"galat": str(refused)}
    if rule is None:
        return {}
    return {
        "kelas": Kelas(rule.kelas).label, "instrumen": Instrumen(rule.instrumen).label,
        "penyetuju": Penyetuju(rule.penyetuju).label, "pasal": rule.pasal, "terverifikasi": rule.verified,
        "catatan": rule.catatan, "tempo_on": queries.pergeseran_due(one),
    }  # fmt: skip


def _shown(
    request: HttpRequest,
    orang: Orang,
    one: Pergeseran,
    *,
    line: BarisForm | None = None,
    said: KataForm | None = None,
) -> HttpResponse:
    """The page, with a form that was not accepted as it was typed."""
    lines = queries.baris_of(one)
    reckoned = [row.as_core() for row in lines]
    acts = [act for act in core.MOVES.acts(one.keadaan) if act != "bukukan"]
    mine = [
        (act, _(BUTTONS[act][0]), BUTTONS[act][1]) for act in acts if permissions.may_act(orang, one, act)
    ]
    writes = one.keadaan == Keadaan.DRAF and permissions.may_propose(orang, one.pd)
    pd, offered = (
        (one.pd, {}) if not writes else _offered(one, request.GET.get("pd") or request.POST.get("pd"))
    )
    context: dict[str, Any] = {
        "p": one, "baris": lines, "perlu": needs_of(one, lines), "beda": core.added(reckoned), "digeser": core.moved(reckoned),
        "semula": sum(r.semula for r in lines), "menjadi": sum(r.menjadi for r in lines), "sisa": days_left(one, kalender_of(one.daerah)),
        "boleh": mine, "kata": said or KataForm(), "menunggu": _whose_turn(one),
        "boleh_bukukan": one.keadaan == Keadaan.DISETUJUI and permissions.may_act(orang, one, "bukukan"),
        "tulis": writes, "pd_baris": pd, "semua_pd": pd_of(one.daerah) if writes else [],
        "form": (line or BarisForm(pilihan=_choices(offered))) if writes else None,
        "jejak": jejak_of(one.daerah.kode, jenis="pergeseran", kunci=str(one.pk)),
    }  # fmt: skip
    return render(request, "anggaran/pergeseran_satu.html", context, status=422 if line or said else 200)


def _whose_turn(one: Pergeseran) -> str:
    """The sentence of who may do what comes next; empty when nothing does."""
    acts = core.MOVES.acts(one.keadaan)
    return who_may(permissions.act_right(one, acts[0])) if acts else ""


def _offered(one: Pergeseran, asked: str | None) -> tuple[PerangkatDaerah, dict[int, Any]]:
    """The PD whose sub kegiatan are offered (its own, unless another is asked for), and those by key."""
    pk = whole(asked)
    pd = one.pd if pk in (None, one.pd_id) else pd_of(one.daerah).filter(pk=pk).first() or one.pd
    return pd, {row.pk: row for row in queries.sub_kegiatan_budgeted(pd, one.tahun)}


def _choices(offered: dict[int, Any]) -> list[tuple[int, str]]:
    return [(pk, f"{row.kode} {row.nama}"[:160]) for pk, row in offered.items()]


@require_safe
def shift(request: HttpRequest, pk: int) -> HttpResponse:
    """`/anggaran/pergeseran/<pk>/`."""
    return _shown(request, *one_of(request, pk))


@require_POST
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line to a draft."""
    orang, one = one_of(request, pk)
    permissions.require_propose(orang, one.pd)
    pd, offered = _offered(one, request.POST.get("pd"))
    form = BarisForm(request.POST, pilihan=_choices(offered))
    if form.is_valid():
        given = dict(form.cleaned_data)
        node = offered[given.pop("sub_kegiatan")]
        above = {
            name: getattr(node, name).kode if getattr(node, name) else "" for name in ("program", "kegiatan")
        }
        isi = (
            given
            | above
            | {"sub_kegiatan": node.kode, "nama": node.nama, "unit": given["unit"].strip() or pd.kode}
        )
        try:
            actions.add_baris(pergeseran=one, isi=isi, by=orang)
        except ValidationError as refused:
            form.take(refused)
        else:
            return redirect("pergeseran_satu", pk)
    return _shown(request, orang, one, line=form)


@require_POST
def remove_line(request: HttpRequest, pk: int, baris: int) -> HttpResponse:
    """Take a line out of a draft."""
    orang, one = one_of(request, pk)
    permissions.require_propose(orang, one.pd)
    try:
        actions.remove_baris(baris=queries.baris_get(one, baris), by=orang)
    except ObjectDoesNotExist:
        messages.warning(request, _("Baris itu sudah dihapus."))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    return redirect("pergeseran_satu", pk)


@require_POST
def move(request: HttpRequest, pk: int, langkah: str) -> HttpResponse:
    """Submit, approve, refuse, send back, take up again."""
    orang, one = one_of(request, pk)
    if langkah not in BUTTONS:
        raise Http404
    form = KataForm(request.POST)
    permissions.require_act(orang, one, langkah)
    if form.is_valid():
        try:
            actions.move_pergeseran(pergeseran=one, act=langkah, kata=form.cleaned_data["kata"], by=orang)
        except ValidationError as refused:
            form.take(refused)
        else:
            return redirect("pergeseran_satu", pk)
    return _shown(request, orang, one, said=form)


def book(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the instrument of an approved shift."""
    orang, one = one_of(request, pk)
    permissions.require_act(orang, one, "bukukan")
    form = BukukanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _book(one, dict(form.cleaned_data), orang)
        except ValidationError as refused:
            form.take(refused)
        else:
            messages.success(request, _("Pergeseran dibukukan."))
            return redirect("pergeseran_satu", pk)
    return render(
        request,
        "anggaran/pergeseran_bukukan.html",
        {"form": form, "p": one},
        status=422 if form.errors else 200,
    )


@transaction.atomic
def _book(one: Pergeseran, given: dict[str, Any], by: Orang) -> None:
    """Keep the file and book the shift, both or neither."""
    berkas = given.pop("berkas", None)
    lampiran = attach(daerah=one.daerah, berkas=berkas, by=by) if berkas else None
    actions.book_pergeseran(pergeseran=one, lampiran=lampiran, **given, by=by)


@require_safe
def instrument_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of the instrument."""
    _orang, one = one_of(request, pk)
    if one.lampiran is None:
        raise Http404
    return sent(one.lampiran)


LINES = (
    "kode_unit", "kode_program", "kode_kegiatan", "kode_sub_kegiatan", "nama_sub_kegiatan", "kode_rekening", "uraian",
    "rupiah_semula", "rupiah_menjadi", "selisih",
)  # fmt: skip


@require_safe
def lines_file(request: HttpRequest, pk: int, bentuk: str) -> HttpResponseBase:
    """Lines before and after, with their sums."""
    _orang, one = one_of(request, pk)

    def rows() -> Iterator[tuple[Any, ...]]:
        for r in queries.baris_of(one):
            yield (
                r.unit, r.program, r.kegiatan, r.sub_kegiatan, r.nama, r.rekening, r.uraian, r.semula, r.menjadi, r.selisih,
            )  # fmt: skip

    return exported(Tabel(f"pergeseran-{one.pk}", LINES, rows(), LINES[-3:]), bentuk)
