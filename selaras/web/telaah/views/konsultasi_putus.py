# SPDX-License-Identifier: AGPL-3.0-or-later
"""The leaders' pages: cards, a decision, taking it back, a question, advice, paper."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.core.kalimat import written
from selaras.core.parameters import parameter
from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import orang_holding
from selaras.web.organisasi.roles import Peran
from selaras.web.telaah import kata
from selaras.web.telaah.actions import meja, putuskan
from selaras.web.telaah.actions.meja import said_at
from selaras.web.telaah.forms.konsultasi import AdviseForm, DecideForm, RecordForm, WordsForm, told
from selaras.web.telaah.models import JenisKeputusan, KeadaanButir, Konsultasi, Sikap, Singgah
from selaras.web.telaah.permissions import konsultasi as hak
from selaras.web.telaah.permissions.pendahulu import against, facts_to_decide
from selaras.web.telaah.queries import kartu
from selaras.web.telaah.queries import konsultasi as queries
from selaras.web.telaah.views.konsultasi import cards_of, packet_of, reader, show_matter, show_packet


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """`/telaah/konsultasi/putus/`: one card at a time."""
    return show_cards(request)


def show_cards(request: HttpRequest, form: DecideForm | None = None, wanted: str = "") -> HttpResponse:
    """The card that is asked for, or the first; a decision that was refused comes back as it was typed."""
    orang, daerah, lines = reader(request)
    hak.require_decider(orang, daerah)
    deck = cards_of(orang, daerah, lines)
    wanted = wanted or request.GET.get("kartu", "")
    at = next((i for i, card in enumerate(deck) if card.kunci == wanted), 0)
    context: dict[str, Any] = {
        "semua": len(deck), "butir_semua": sum(len(c.butir) for c in deck), "segar": kartu.keputusan_fresh(orang),
        "menit": parameter("konsultasi.tarik_menit").value,
    }  # fmt: skip
    if deck:
        card = deck[at]
        full = kartu.butir_full(daerah, [b.pk for b in card.butir])
        reason = queries.reasons_of(full)
        strongest = max(reason.values(), key=lambda t: (t.keparahan, t.rupiah or 0), default=None)
        steps = [s for s in queries.singgah_of(card.konsultasi) if s.putaran == card.konsultasi.putaran]
        here = next((s for s in steps if s.peran == Peran.KEPALA_DAERAH and s.diterima_at), None)
        context |= {
            "kartu": card, "butir": full, "satu": full[0] if not card.kelompok else None, "nomor": at + 1,
            "lewati": deck[at + 1] if at + 1 < len(deck) else deck[0] if len(deck) > 1 else None,
            "alasan": kata.words_of(strongest) if strongest else None, "saran": [s for s in steps if s.sikap],
            "baca": [s for s in steps if s.peran in (Peran.KEPALA_DAERAH, Peran.WAKIL) and s.dibaca_at and not s.sikap],
            "meja": here, "hari": queries.past_due(daerah, here)[0] if here else 0,
            "form": form or DecideForm(syarat=facts_to_decide(orang, daerah, card.butir)),
            "luar": any(against(b, "setuju") for b in card.butir),
        }  # fmt: skip
    return render(request, "telaah/konsultasi_kartu.html", context, status=422 if form is not None else 200)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One act on one matter or many; from a card it goes on to the next."""
    orang, daerah, one = packet_of(request, pk)
    hak.require_decider(orang, daerah)
    post, card = request.POST, request.POST.get("kartu", "")
    form = DecideForm(post, syarat=facts_to_decide(orang, daerah, list(queries.butir_plain(one))))
    keys = picked(daerah, one, post, orang)
    if form.is_valid():
        try:
            made = putuskan.decide_butir(
                konsultasi=one, butir=keys, putusan=post.get("putusan") or ("setuju" if post.get("kelompok") else ""), kata=form.words, fakta=form.facts,
                nomor_ubah=None if card else whole(post.get("nomor_ubah")), by=orang,
            )  # fmt: skip
        except ValidationError as error:
            told(form, error)
    if form.errors:
        if card:
            return show_cards(request, form, card)
        return show_packet(request, orang, daerah, one, 422, putus_form=form, terpilih=set(keys))
    if card:  # the next card begins with what was just decided, and how to take it back
        return redirect("konsultasi_kartu")
    messages.success(request, said(made))
    return redirect("konsultasi_satu", pk)


def picked(daerah: Daerah, one: Konsultasi, post: Any, orang: Orang) -> list[int]:
    """Matters of a form: those ticked, or all of a group that this person may decide."""
    group = post.get("kelompok", "")
    if group:
        rows = queries.butir_plain(one).filter(kelompok=group, keadaan=KeadaanButir.MENUNGGU)
        return list(hak.deciding(orang, daerah, list(rows)))
    return [key for key in map(whole, post.getlist("butir")) if key is not None]


def said(made: list[Any]) -> str:
    """What was decided, in words."""
    word = JenisKeputusan(made[0].putusan).label
    if len(made) == 1:
        return _("{putusan}: {nama}").format(putusan=word, nama=written(made[0].butir.nama))
    return ngettext("{putusan}: {n} butir", "{putusan}: {n} butir", len(made)).format(
        putusan=word, n=len(made)
    )


@require_POST
def withdraw(request: HttpRequest, rombongan: uuid.UUID) -> HttpResponse:
    """Take one's own act back."""
    orang, daerah, lines = reader(request)
    found = queries.keputusan_in(daerah, lines, rombongan)
    if found is None:
        raise Http404
    back = "konsultasi_kartu" if request.POST.get("kartu") else ""
    try:
        putuskan.withdraw_decision(rombongan=rombongan, by=orang)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Putusan ditarik kembali; butirnya menunggu lagi."))
    return redirect(back) if back else redirect("konsultasi_satu", found.butir.konsultasi_id)


@require_POST
def object_(request: HttpRequest, rombongan: uuid.UUID) -> HttpResponse:
    """The decider objects to what was entered in his name."""
    orang, daerah, lines = reader(request)
    found = queries.keputusan_in(daerah, lines, rombongan)
    if found is None:
        raise Http404
    form = WordsForm(request.POST, label=_("Apa yang tidak benar"))
    form.is_valid()
    try:
        putuskan.object_decision(rombongan=rombongan, kata=form.cleaned_data.get("kata", ""), by=orang)
    except ValidationError as error:
        if not form.errors:
            told(form, error)
        return show_matter(request, orang, daerah, lines, found.butir_id, 422, sanggah_form=form)
    messages.success(request, _("Sanggahan dicatat; butirnya menunggu putusan lagi."))
    return redirect("konsultasi_satu", found.butir.konsultasi_id)


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask about a matter without deciding."""
    orang, daerah, lines = reader(request)
    one = queries.butir_seen(daerah, lines).filter(pk=pk).first()
    if one is None:
        raise Http404
    form = (
        DecideForm(request.POST)
        if request.POST.get("kartu")
        else WordsForm(request.POST, label=_("Pertanyaan"))
    )
    form.is_valid()
    words = form.words if isinstance(form, DecideForm) else form.cleaned_data.get("kata", "")
    try:
        putuskan.ask_butir(butir=one, kata=words, by=orang)
    except ValidationError as error:
        if not form.errors:
            told(form, error)
        if isinstance(form, DecideForm):
            return show_cards(request, form, request.POST["kartu"])
        return show_matter(request, orang, daerah, lines, pk, 422, tanya_form=form)
    messages.success(request, _("Pertanyaan terkirim kepada OPD; butir ini tetap menunggu Anda."))
    return redirect(_next(request) or reverse("konsultasi_butir", args=[pk]))


def _next(request: HttpRequest) -> str:
    after = request.POST.get("lewati", "")
    if not request.POST.get("kartu"):
        return ""
    return (
        f"{reverse('konsultasi_kartu')}?kartu={after}"
        if after.replace("-", "").isalnum()
        else reverse("konsultasi_kartu")
    )


def _desk(request: HttpRequest, pk: int) -> tuple[Orang, Daerah, Singgah]:
    orang, daerah, lines = reader(request)
    step = queries.singgah_in(daerah, lines, pk)
    if step is None:
        raise Http404
    return orang, daerah, step


@require_POST
def advise(request: HttpRequest, pk: int) -> HttpResponse:
    """A desk says what it thinks."""
    orang, daerah, step = _desk(request, pk)
    form = AdviseForm(request.POST, said=said_at(step))
    require(orang, hak.ADVISE, daerah=daerah)
    if form.is_valid():
        try:
            step = meja.advise(singgah=step, **form.cleaned_data, by=orang)
        except ValidationError as error:
            told(form, error)
    if form.errors:
        _o, _d, one = packet_of(request, step.konsultasi_id)
        return show_packet(request, orang, daerah, one, 422, saran_form=form)
    messages.success(request, _advised(step))
    return redirect("konsultasi_satu", step.konsultasi_id)


def _advised(step: Singgah) -> str:
    """What the act of a desk did, in words."""
    if step.sikap == Sikap.BACA:
        return _("Ditandai sudah dibaca; kepala daerah melihatnya pada paket ini.")
    if step.sikap == Sikap.KEMBALI:
        return _("Paket dikembalikan kepada OPD untuk diperbaiki.")
    if not step.menahan:
        return _("Saran Anda dicatat; kepala daerah membacanya bersama paket ini.")
    return _("Saran dicatat; paket berjalan ke meja berikutnya.")


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one has read."""
    orang, _daerah, step = _desk(request, pk)
    meja.mark_read(singgah=step, by=orang)
    messages.success(request, _("Ditandai sudah dibaca."))
    return redirect("konsultasi_satu", step.konsultasi_id)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """`/telaah/konsultasi/<pk>/catat/`: a decision on paper."""
    orang, daerah, one = packet_of(request, pk)
    require(orang, hak.RECORD, daerah=daerah)
    waiting = list(queries.butir_plain(one).filter(keadaan=KeadaanButir.MENUNGGU))
    people = {
        p.pk: p
        for role in (Peran.KEPALA_DAERAH, Peran.SEKDA, Peran.WAKIL)
        for p in orang_holding(daerah, role)
    }
    able = {pk: p for pk, p in people.items() if hak.deciding(p, daerah, waiting)}
    decider = able.get(whole(request.POST.get("pemutus")) or 0)
    asked = facts_to_decide(decider or next(iter(able.values())), daerah, waiting) if able else ()
    form = RecordForm(
        request.POST or None,
        request.FILES or None,
        pemutus=[(p.pk, str(p)) for p in able.values()],
        syarat=asked,
    )
    keys = [key for key in map(whole, request.POST.getlist("butir")) if key is not None]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            putuskan.record_decision(
                konsultasi=one, butir=keys, putusan=data["putusan"], kata=data["kata"], pemutus=able[int(data["pemutus"])],
                diputus_on=data["diputus_on"], berkas=data["berkas"], fakta=form.facts, by=orang,
            )  # fmt: skip
        except ValidationError as error:
            told(form, error)
        else:
            messages.success(request, _("Putusan dicatat; pemutusnya diberi tahu dan dapat menyanggah."))
            return redirect("konsultasi_satu", pk)
    context = {
        "k": one,
        "form": form,
        "butir": waiting,
        "terpilih": set(keys) if keys else {b.pk for b in waiting},
    }
    return render(request, "telaah/konsultasi_catat.html", context, status=422 if form.errors else 200)
