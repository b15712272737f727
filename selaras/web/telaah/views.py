# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of telaah: the list of findings, one finding, a check on demand."""

import csv
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import who_may
from selaras.web.rencana.views.pohon import plain
from selaras.web.telaah import actions, kata, permissions, queries
from selaras.web.telaah.models import SEVERITIES, Temuan
from selaras.web.telaah.queries import Saringan, Seen

A_PAGE = 25
COLUMNS = (
    "aturan", "keparahan", "dokumen", "kode_pd", "pd", "kode", "uraian", "temuan", "agar_selaras", "rupiah", "berkas",
    "lembar", "sel", "dibuka", "beres",
)  # fmt: skip


def reader(request: HttpRequest) -> tuple[Orang, Daerah, Seen]:
    """Who asks, whose findings, and of which PD he sees them."""
    orang = request.user
    if not isinstance(orang, Orang) or orang.daerah is None:
        raise PermissionDenied(who_may(permissions.SEE))
    return orang, orang.daerah, permissions.seen_lineages(orang, orang.daerah)


def asked_of(request: HttpRequest) -> Saringan:
    """The filters of the address; what makes no sense is left out."""
    get = request.GET
    grave = tuple(
        sorted(SEVERITIES.index(word) for word in set(get.getlist("keparahan")) if word in SEVERITIES)
    )
    pd = get.get("pd", "")
    return Saringan(
        get.get("q", "").strip()[:100], int(pd) if pd.isdigit() else None, get.get("aturan", "")[:12],
        get.get("dokumen", "")[:60], grave if len(grave) < len(SEVERITIES) else (), get.get("keadaan") == "beres",
    )  # fmt: skip


def findings(request: HttpRequest) -> HttpResponse:
    """`/telaah/`: filters, groups by rule × PD, the list."""
    orang, daerah, seen = reader(request)
    asked = asked_of(request)
    rows = queries.temuan_filtered(daerah, seen, asked)
    totals = queries.temuan_totals(rows)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("halaman"))
    last = queries.pemeriksaan_last(daerah)
    kept = [(k, v) for k, values in request.GET.lists() if k != "halaman" for v in values if v]
    context: dict[str, Any] = {
        "asked": asked, "totals": totals, "page": page, "temuan": [kata.words_of(t) for t in page],
        "kelompok": queries.temuan_groups(rows), "pilihan": queries.temuan_choices(daerah, seen), "last": last,
        "at_work": queries.pemeriksaan_at_work(daerah), "may_check": permissions.may_check(orang, daerah),
        "keparahan": [(word, totals[word], i in asked.keparahan or not asked.keparahan) for i, word in reversed(list(enumerate(SEVERITIES)))],
        "saring": urlencode(kept), "tersaring": bool(kept), "severities": SEVERITIES,
        "belum": _unassessed(last),
    }  # fmt: skip
    return render(request, "telaah/temuan.html", context)


def _unassessed(last: Any) -> list[tuple[str, str, str]]:
    """Rules the last run could not ask: code, title, what is missing."""
    told = last.ringkasan.get("belum", {}) if last else {}
    titles = queries.aturan_titles(list(told))
    return [(code, titles.get(code, ""), ", ".join(missing)) for code, missing in told.items()]


def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding: what it says, why, its evidence, what would mend it."""
    _orang, daerah, seen = reader(request)
    try:
        one = queries.temuan_seen(daerah, seen).select_related("aturan", "pd").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    context = {"kata": kata.words_of(one), "t": one, "fakta": kata.facts_of(one), "dasar": kata.bases_of(one)}
    return render(request, "telaah/temuan_satu.html", context)


def of_node(request: HttpRequest) -> HttpResponse:
    """Open findings on a node, as a fragment of its page or a page of its own."""
    _orang, daerah, seen = reader(request)
    get = request.GET
    rows = queries.temuan_of_node(
        daerah, seen, dokumen=get.get("dokumen", ""), silsilah=get.get("pd", ""), kunci=get.get("kunci", "")
    )
    name = "telaah/simpul_isi.html" if getattr(request, "htmx", False) else "telaah/simpul.html"
    return render(request, name, {"temuan": [kata.words_of(t) for t in rows]})


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a check of everything in force."""
    orang, daerah, _seen = reader(request)
    actions.request_check(daerah=daerah, by=orang)
    messages.info(request, _("Pemeriksaan diminta. Halaman ini berubah begitu selesai."))
    return redirect("telaah")


def findings_csv(request: HttpRequest) -> HttpResponse:
    """The list as asked, every page of it."""
    _orang, daerah, seen = reader(request)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="temuan.csv"'
    out = csv.writer(response)
    out.writerow(COLUMNS)
    for t in queries.temuan_filtered(daerah, seen, asked_of(request)):
        out.writerow([plain(cell) for cell in _cells(t)])
    return response


def _cells(t: Temuan) -> tuple[Any, ...]:
    said = kata.words_of(t)
    return (
        t.aturan_id, said.keparahan, t.dokumen, t.pd.kode if t.pd else "", t.pd.nama if t.pd else "", t.kode, t.uraian,
        said.kalimat, said.perbaikan, t.rupiah if t.rupiah is not None else "", t.berkas, t.lembar, t.sel,
        t.dibuka_at.isoformat(), t.beres_at.isoformat() if t.beres_at else "",
    )  # fmt: skip
