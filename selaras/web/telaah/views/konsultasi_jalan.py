# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days on each desk, the road itself, and the sheet that goes up on paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from selaras.core.kalimat import day, rupiah
from selaras.web.organisasi.cetak import pdf, qr_svg
from selaras.web.organisasi.models import Jabatan
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pd_of, today_of
from selaras.web.organisasi.roles import Peran
from selaras.web.organisasi.views.siapa import own_daerah
from selaras.web.rencana.models import Putusan
from selaras.web.telaah import kata
from selaras.web.telaah.actions import meja as actions
from selaras.web.telaah.forms.konsultasi import KoordinasiForm, RoadForms, road_initial, told
from selaras.web.telaah.models import Kelompok, Koordinasi, Sikap
from selaras.web.telaah.permissions import konsultasi as hak
from selaras.web.telaah.queries import konsultasi as queries
from selaras.web.telaah.views.konsultasi import packet_of, reader


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """`/telaah/konsultasi/meja/`: what lies on which desk, how long, and how long it usually takes."""
    _orang, daerah, lines = reader(request)
    desks = queries.singgah_days(daerah, lines)
    waiting = sorted((row for desk in desks for row in desk.terbuka), key=lambda row: (-row[1], row[0].pk))
    context = {
        "meja": desks, "menunggu": waiting, "paket": len({one.konsultasi_id for one, _days, _past in waiting}),
        "terlambat": len({one.konsultasi_id for one, _days, past in waiting if past > 0}),
    }  # fmt: skip
    return render(request, "telaah/konsultasi_meja.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def road(request: HttpRequest) -> HttpResponse:
    """`/telaah/konsultasi/jalan/`: the desks of this Daerah, and which asisten coordinates whom."""
    orang, daerah = own_daerah(request)
    require(orang, hak.ROAD, daerah=daerah)
    pds, posts = list(pd_of(daerah)), list(Jabatan.objects.of(daerah).filter(peran=Peran.ASISTEN))
    now = dict(Koordinasi.objects.of(daerah).values_list("silsilah", "jabatan_id"))
    what = request.POST.get("apa", "") if request.method == "POST" else ""
    forms = RoadForms(
        request.POST if what == "jalan" else None, initial=road_initial(queries.meja_of(daerah))
    )
    who = KoordinasiForm(request.POST if what == "koordinasi" else None, pd=pds, jabatan=posts, now=now)
    refused = ""
    if what == "jalan" and forms.is_valid():
        try:
            actions.set_road(daerah=daerah, meja=forms.rows(), by=orang)
        except (ValidationError, IndexError) as error:
            refused = (
                " ".join(error.messages)
                if isinstance(error, ValidationError)
                else _("Jalan tanpa meja tidak ada.")
            )
        else:
            messages.success(
                request, _("Jalan konsultasi disimpan; paket yang sudah berjalan tetap pada jalannya.")
            )
            return redirect("konsultasi_jalan")
    if what == "koordinasi" and who.is_valid():
        try:
            actions.set_coordination(daerah=daerah, jabatan=who.rows(), by=orang)
        except ValidationError as error:
            told(who, error)
        else:
            messages.success(request, _("Koordinasi asisten disimpan."))
            return redirect("konsultasi_jalan")
    wrong = bool(refused or (what == "jalan" and forms.total_error_count()) or who.errors)
    context = {"forms": forms, "koordinasi": who, "asisten": posts, "galat": refused}
    return render(request, "telaah/konsultasi_jalan.html", context, status=422 if wrong else 200)


@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """`/telaah/konsultasi/<pk>/telaahan.pdf`: the telaahan staf, with a QR that leads back here."""
    _orang, daerah, one = packet_of(request, pk)
    butir = queries.butir_of(one)
    for b in butir:
        b.konsultasi = one
    reasons = queries.reasons_of(butir)
    page = request.build_absolute_uri(request.path.removesuffix("telaahan.pdf"))
    steps = [s for s in queries.singgah_of(one) if s.putaran == one.putaran]
    data: dict[str, Any] = {
        "daerah": daerah.nama, "judul": _("Telaahan staf"), "perihal": one.judul, "pd": one.pd.nama,
        "tanggal": day(today_of(daerah)), "versi": _("Paket {pk}, putaran {n}").format(pk=one.pk, n=one.putaran),
        "qr": qr_svg(page), "alamat": page, "pengantar": one.pengantar, "pengirim": one.sebagai or one.dikirim_by.nama,
        "jumlah": len(butir), "rupiah": rupiah(sum(b.rupiah or 0 for b in butir)),
        "kelompok": [
            {"nama": g.label, "butir": [_line(b, reasons) for b in butir if b.kelompok == g.value]}
            for g in Kelompok if any(b.kelompok == g.value for b in butir)
        ],
        "saran": [
            {"meja": Peran(s.peran).label, "sikap": Sikap(s.sikap).label, "saran": s.saran, "oleh": s.sebagai}
            for s in steps if s.sikap
        ],
    }  # fmt: skip
    response = HttpResponse(pdf("telaah/telaahan.typ", data), content_type="application/pdf")
    name = f"telaahan-{one.pk}-{timezone.localdate():%Y%m%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _line(b: Any, reasons: dict[int, Any]) -> dict[str, str]:
    reason = reasons.get(b.pk)
    return {
        "kode": b.kode, "nama": b.nama, "rupiah": rupiah(b.rupiah) if b.rupiah is not None else "–",
        "putusan": Putusan(b.simpul.putusan).label if b.simpul else "",
        "alasan": kata.words_of(reason).kalimat if reason else "", "keadaan": b.get_keadaan_display(),
    }  # fmt: skip
