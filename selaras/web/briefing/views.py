# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beranda, the sample to download, and the living style page."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from selaras.core.kalimat import day, document_name
from selaras.web.briefing import contoh, queries
from selaras.web.briefing.arus import Bahan, by_sasaran, streams
from selaras.web.briefing.dahulu import ROWS, first_of, owed_by
from selaras.web.briefing.gambar import folded, unit, wide
from selaras.web.briefing.laman import address, room
from selaras.web.briefing.lembar import sheet_of, versions_of
from selaras.web.briefing.lembar_program import program_sheet
from selaras.web.briefing.menunggu import menunggu_of
from selaras.web.briefing.ringkasan import Ringkasan
from selaras.web.organisasi.cetak import pdf, qr_svg
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import kedudukan_of, pd_own, today_of
from selaras.web.organisasi.roles import OF_THE_OPD
from selaras.web.rencana import permissions as rencana
from selaras.web.rencana.queries import simpul_get
from selaras.web.rencana.views import hidden, published_reader
from selaras.web.telaah import permissions as telaah
from selaras.web.telaah.models import SEVERITIES

CLASSES = {"perlu_perhatian": "perhatian", "di_luar_rpjmd": "luar", "belum_dapat_dinilai": "belum"}


def beranda(request: HttpRequest) -> HttpResponse:
    """`/`: what a leader reads first; for an OPD its own programmes; what to do first where nothing is."""
    orang = request.user
    assert isinstance(orang, Orang)
    daerah = orang.daerah
    milik = queries.milik_of(orang, daerah) if daerah else None
    context = _everybody(orang, daerah, milik)
    if daerah is None or not rencana.may_see(orang, daerah):
        return render(request, "briefing/kosong.html", context)
    lineages = _own_only(orang)
    ringkasan, choice = queries.ringkasan_of(
        daerah, request.GET.get("dokumen", ""), lineages, rencana.seen_lines(orang, daerah)
    )
    if ringkasan is None:
        return render(request, "briefing/kosong.html", context)
    context |= _seen(orang, daerah, ringkasan, lineages, milik)
    context["pilihan"] = choice
    return render(request, "briefing/beranda.html", context)


def sheet(request: HttpRequest) -> HttpResponse:
    """`/briefing/lembar.pdf`: Beranda on one sheet, with date, version and a QR that leads back to it."""
    orang = request.user
    assert isinstance(orang, Orang)
    daerah = orang.daerah
    if daerah is None or not rencana.may_see(orang, daerah):
        raise PermissionDenied(who_may(rencana.SEE))
    kunci = request.GET.get("dokumen", "")
    ringkasan, _choice = queries.ringkasan_of(
        daerah, kunci, _own_only(orang), rencana.seen_lines(orang, daerah)
    )
    if ringkasan is None:
        raise Http404
    back = request.build_absolute_uri(f"{room('beranda')}?dokumen={ringkasan.dokumen.kunci}")
    read = first_of(orang, daerah, ringkasan, queries.milik_of(orang, daerah))
    told = sheet_of(daerah, ringkasan, read, judul=_title(orang), qr=qr_svg(back))
    return _paper("briefing/lembar.typ", told, "beranda.pdf")


def program_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """`/briefing/program/<pk>/lembar.pdf`: a programme's story on one sheet, as far as this person may read it."""
    orang, daerah, lines = published_reader(request)
    try:
        one = simpul_get(daerah, "program", pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    if hidden(one, lines):
        raise Http404
    back = request.build_absolute_uri(room("simpul", "program", pk))
    told = program_sheet(orang, daerah, one, lines, qr=qr_svg(back))
    return _paper("briefing/lembar_program.typ", told, f"program-{pk}.pdf")


def _paper(template: str, told: dict[str, Any], name: str) -> HttpResponse:
    response = HttpResponse(pdf(template, told), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _own_only(orang: Orang) -> frozenset[str] | None:
    """Lineages of an OPD's person; None for who looks at the whole Daerah."""
    roles = {post.peran for post in kedudukan_of(orang)}
    return pd_own(orang) if roles and roles <= OF_THE_OPD else None


def _title(orang: Orang) -> str:
    posts = kedudukan_of(orang)
    return f"{_('Beranda')} {posts[0]}" if posts else _("Beranda")


def _everybody(orang: Orang, daerah: Daerah | None, milik: queries.Milik | None) -> dict[str, Any]:
    may_import = daerah is not None and rencana.may_import(orang, daerah)
    return {
        "judul": _title(orang),
        "hari_ini": day(today_of(daerah)) if daerah else "",
        "boleh_lihat": daerah is not None and rencana.may_see(orang, daerah),
        "boleh_baca_terbit": daerah is not None and rencana.may_see_published(orang, daerah),
        "impor_url": room("impor") if may_import else "",
        "siapa_boleh": who_may(rencana.IMPORT),
        "contoh": contoh.folder() is not None,
        "menunggu": menunggu_of(orang, daerah, milik) if daerah else None,
    }


def _seen(
    orang: Orang,
    daerah: Daerah,
    ringkasan: Ringkasan,
    lineages: frozenset[str] | None,
    milik: queries.Milik | None,
) -> dict[str, Any]:
    last = ringkasan.diterapkan_at.astimezone(ZoneInfo(daerah.zona))
    return {
        "ringkasan": ringkasan,
        "versi": versions_of(ringkasan),
        "semua_pd": lineages is None,
        "potongan": _slices(ringkasan),
        "semua_url": f"{room('rencana')}?dokumen={ringkasan.dokumen.kunci}",
        "temuan": _findings(orang, daerah, milik),
        "telaah_url": room("telaah"),
        "diimpor": f"{day(last.date())} {last:%H.%M}",
        "dahulu": (read := first_of(orang, daerah, ringkasan, milik)),
        "hanya_luar": all(one.is_program for one in read),
        "tagihan": owed_by(daerah, ringkasan, document_name(ringkasan.dokumen.kunci))
        if lineages is None
        else [],
        "baris_tagihan": ROWS,
        "lebih": f"{ROWS}:",
        "alur": _flow(daerah, ringkasan) if ringkasan.program else None,
    }


def _findings(orang: Orang, daerah: Daerah, milik: queries.Milik | None) -> list[tuple[str, int]]:
    """Open findings that this person may see."""
    if telaah.may_see_of(orang, daerah, None):
        return queries.temuan_open_by_severity(daerah)
    if milik is None:
        return []
    by_severity = reversed(list(zip(SEVERITIES, milik.temuan.keparahan, strict=True)))
    return [(word, n) for word, n in by_severity if n]


def _slices(ringkasan: Ringkasan) -> list[dict[str, str]]:
    """The strip of four verdicts, out of 100, a hair of air between them."""
    parts, at = [], 0.0
    for word, total in ringkasan.putusan.items():
        share = 100 * total.rupiah / (ringkasan.semua.rupiah or 1)
        if share:
            size = f"{max(share - 0.35, 0.3):.2f}"
            parts.append({"kelas": CLASSES.get(word, word), "x": f"{at:.2f}", "lebar": size})
        at += share
    return parts


def _flow(daerah: Daerah, ringkasan: Ringkasan) -> dict[str, Any] | None:
    """The picture in both shapes and its table; nothing where no programme has money."""
    bahan: Bahan = streams(ringkasan.program, queries.kaskade_for(daerah, ringkasan))
    if not bahan.arus:
        return None

    def page(place: tuple[str, int]) -> str:
        return address(*place, ringkasan.dokumen.kunci)

    return {
        "lebar": wide(bahan, page),
        "lipat": folded(bahan, page),
        "tabel": by_sasaran(bahan.arus, bahan),
        "jumlah": sum(a.rupiah for a in bahan.arus),
        "satuan": unit(bahan.arus),
        "ganda": bahan.ganda,
    }


def sample(request: HttpRequest) -> FileResponse:  # noqa: ARG001 -- a view
    """The invented regency as one zip, where this installation has it."""
    found = contoh.folder()
    if found is None:
        raise Http404
    return FileResponse(contoh.packed(found), as_attachment=True, filename="kabupaten-contoh.zip")


def style(request: HttpRequest) -> HttpResponse:
    """`/gaya/`: every component in use, with the pages' own markup."""
    context = {"alur": contoh.picture(), "warna": contoh.colours(), "putusan": contoh.verdicts()}
    return render(request, "briefing/gaya.html", context)
