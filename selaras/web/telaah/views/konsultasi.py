# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inbox, one packet, one matter, the state of a programme: reading."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.core.konsultasi import TOGETHER
from selaras.core.parameters import parameter
from selaras.web.jejak.queries import jejak_of
from selaras.web.organisasi.lampiran import sent
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, may_somewhere, who_may
from selaras.web.organisasi.queries import kedudukan_of
from selaras.web.organisasi.roles import Peran
from selaras.web.telaah import kata
from selaras.web.telaah.actions.meja import said_at
from selaras.web.telaah.forms.konsultasi import AdviseForm, DecideForm, WordsForm
from selaras.web.telaah.models import KeadaanPaket, Kelompok, Konsultasi, Tugas
from selaras.web.telaah.permissions import konsultasi as hak
from selaras.web.telaah.permissions.pendahulu import facts_to_decide
from selaras.web.telaah.queries import ajuan, kartu
from selaras.web.telaah.queries import konsultasi as queries

A_PAGE = 25
NEWEST = 12


def reader(request: HttpRequest, act: str = hak.SEE_PACKET) -> tuple[Orang, Daerah, frozenset[str] | None]:
    """Who asks, whose packets, and of which PD he sees them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(act))
    return orang, orang.daerah, hak.seen_packets(orang, orang.daerah, act)


def packet_of(request: HttpRequest, pk: int) -> tuple[Orang, Daerah, Konsultasi]:
    """A packet this person may see, else 404."""
    orang, daerah, lines = reader(request)
    try:
        one = (
            queries.konsultasi_seen(daerah, lines).select_related("kebijakan__lampiran", "daerah").get(pk=pk)
        )
    except ObjectDoesNotExist:
        raise Http404 from None
    return orang, daerah, one


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """`/telaah/konsultasi/`: what waits for me, what is on its road, what is done."""
    orang, daerah, lines = reader(request)
    rows = queries.konsultasi_counted(daerah, lines)
    roles = {post.peran for post in kedudukan_of(orang)}
    mine = [s for s in queries.singgah_open(daerah) if s.peran in roles and _seen(s.konsultasi, lines)]
    of_pd = hak.may_send(orang, daerah)
    cards = cards_of(orang, daerah, lines)
    context: dict[str, Any] = {
        "menunggu": [(s, queries.past_due(daerah, s)) for s in mine if s.tugas != Tugas.PUTUS],
        "kartu": cards,
        "kembali": list(rows.filter(keadaan=KeadaanPaket.DIKEMBALIKAN)) if of_pd else [],
        "tanya": queries.tanya_open(daerah, lines) if may_answer(orang) else [],
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("halaman")),
        "may_send": of_pd, "may_road": may(orang, hak.ROAD, daerah=daerah), "who": who_may(hak.SEND),
        "segar": kartu.keputusan_fresh(orang), "may_ready": may_somewhere(orang, hak.READY, daerah=daerah),
    }  # fmt: skip
    return render(request, "telaah/konsultasi.html", context)


def _seen(packet: Konsultasi, lines: frozenset[str] | None) -> bool:
    return lines is None or packet.pd.silsilah in lines


def may_answer(orang: Orang) -> bool:
    """Whether this person answers for some PD."""
    return any(post.peran in (Peran.KEPALA_OPD, Peran.PERENCANA_OPD) for post in kedudukan_of(orang))


def cards_of(orang: Orang, daerah: Daerah, lines: frozenset[str] | None) -> list[kartu.Kartu]:
    """What this person may decide now, as cards."""
    return kartu.kartu_of(hak.butir_to_decide(orang, daerah, lines))


@require_safe
def packet(request: HttpRequest, pk: int) -> HttpResponse:
    """One packet."""
    orang, daerah, one = packet_of(request, pk)
    return show_packet(request, orang, daerah, one)


def show_packet(
    request: HttpRequest, orang: Orang, daerah: Daerah, one: Konsultasi, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of a packet; forms that were refused come back as they were typed."""
    butir = queries.butir_of(one)
    for b in butir:
        b.konsultasi = one
    steps = queries.singgah_of(one)
    now = [s for s in steps if s.putaran == one.putaran]
    for s in now:
        s.konsultasi = one
    desk = next(
        (s for s in now if open_at(s, one) and s.tugas != Tugas.PUTUS and hak.at_desk(orang, s)), None
    )
    last = next(
        (s for s in now if open_at(s, one) and s.tugas == Tugas.PUTUS and hak.at_desk(orang, s)), None
    )
    own = hak.deciding(orang, daerah, butir) if one.keadaan == KeadaanPaket.BERJALAN else {}
    groups = [(Kelompok(g), [b for b in butir if b.kelompok == g]) for g in Kelompok.values]
    reasons = queries.reasons_of(butir)
    context: dict[str, Any] = {
        "k": one, "jalan": now, "dulu": [s for s in steps if s.putaran != one.putaran and s.sikap], "meja": desk,
        "baca": last if last and last.dibaca_at is None else None, "mendahului": bool(own) and last is None,
        "kelompok": [(g, rows, g.value in TOGETHER, [b for b in rows if b.pk in own]) for g, rows in groups if rows],
        "boleh": own, "alasan": {pk: kata.words_of(t) for pk, t in reasons.items()}, "jumlah": len(butir),
        "rupiah": sum(b.rupiah or 0 for b in butir) if any(b.rupiah is not None for b in butir) else None,
        "saran_form": AdviseForm(said=said_at(desk)) if desk else None,
        "putus_form": DecideForm(syarat=facts_to_decide(orang, daerah, butir)) if own else None,
        "kirim_form": WordsForm(label=forms.pop("label", None), required=False), "who": who_may(hak.DECIDE),
        "may_resend": one.keadaan == KeadaanPaket.DIKEMBALIKAN and hak.may_send(orang, daerah, one.pd),
        "may_record": one.keadaan == KeadaanPaket.BERJALAN and may(orang, hak.RECORD, daerah=daerah),
        "jejak": jejak_of(daerah.kode, jenis="konsultasi", kunci=str(one.pk))[:NEWEST],
        "segar": kartu.keputusan_fresh(orang), "menit": parameter("konsultasi.tarik_menit").value, **forms,
    }  # fmt: skip
    return render(request, "telaah/konsultasi_satu.html", context, status=status)


def open_at(singgah: Any, packet: Konsultasi) -> bool:
    """Whether a desk has the packet now."""
    return (
        singgah.lewat_at is None
        and singgah.diterima_at is not None
        and packet.keadaan == KeadaanPaket.BERJALAN
    )


@require_safe
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter: what was asked, what differs, what was said and decided."""
    orang, daerah, lines = reader(request)
    return show_matter(request, orang, daerah, lines, pk)


def show_matter(
    request: HttpRequest, orang: Orang, daerah: Daerah, lines: frozenset[str] | None, pk: int,
    status: int = 200, **forms: Any,
) -> HttpResponse:  # fmt: skip
    """The page of a matter; forms that were refused come back as they were typed."""
    try:
        b = queries.butir_seen(daerah, lines).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    packet = b.konsultasi
    full = next(one for one in queries.butir_of(packet) if one.pk == b.pk)
    full.konsultasi = packet
    reason = queries.reasons_of([full]).get(b.pk)
    waits = packet.keadaan == KeadaanPaket.BERJALAN and full.keadaan == "menunggu"
    context: dict[str, Any] = {
        "b": full, "k": packet, "alasan": kata.words_of(reason) if reason else None,
        "may_ask": waits and (may(orang, hak.ADVISE, daerah=daerah) or bool(hak.deciding(orang, daerah, [full]))),
        "may_answer": may(orang, hak.ANSWER, daerah=daerah, pd=packet.pd), "tanya_form": WordsForm(label="Pertanyaan"),
        "jawab_form": WordsForm(label="Jawaban", auto_id="jawab_%s"), "sanggah_form": WordsForm(label="Apa yang tidak benar"),
        "orang_ini": orang, **forms,
    }  # fmt: skip
    return render(request, "telaah/konsultasi_butir.html", context, status=status)


@require_safe
def attachment(request: HttpRequest, pk: int, lampiran: int) -> FileResponse:
    """A file of a packet: the draft of a policy, or the scanned disposition."""
    _orang, daerah, one = packet_of(request, pk)
    found = queries.lampiran_in(one, lampiran)
    if found is None or found.daerah_id != daerah.pk:
        raise Http404
    return sent(found)


@require_safe
def of_node(request: HttpRequest) -> HttpResponse:
    """Where a programme stands in consultation, as a fragment of its page or a page of its own."""
    _orang, daerah, lines = reader(request)
    get = request.GET
    rows = ajuan.butir_of_program(daerah, get.get("program", ""), get.get("pd", ""))
    seen = [b for b in rows if lines is None or b.silsilah in lines]
    name = (
        "telaah/konsultasi_simpul_isi.html"
        if getattr(request, "htmx", False)
        else "telaah/konsultasi_simpul.html"
    )
    return render(request, name, {"butir": seen})
