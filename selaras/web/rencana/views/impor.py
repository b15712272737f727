# SPDX-License-Identifier: AGPL-3.0-or-later
"""The import wizard: upload, wait, preview, apply or discard. Works without script; with it the wait renews itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import who_may
from selaras.web.rencana import actions, permissions, queries, store
from selaras.web.rencana.forms import UploadForm
from selaras.web.rencana.models import Impor, Keadaan
from selaras.web.rencana.upload import LIMIT, Limited
from selaras.web.rencana.views import reader

ACTS = {
    "terapkan": actions.request_apply,
    "buang": actions.discard_import,
    "batal": actions.cancel_import,
    "ulang": actions.retry_import,
}
MB = 2**20


@csrf_exempt  # the limit must stand before the body is read, and the token is in the body; checked just below
def wizard(request: HttpRequest) -> HttpResponse:
    """`/rencana/impor/`: the form, and the imports made so far."""
    if request.method == "POST":
        request.upload_handlers.insert(0, Limited(request))
    return _wizard(request)


@csrf_protect
def _wizard(request: HttpRequest) -> HttpResponse:
    orang, daerah = reader(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST":
        permissions.require_import(orang, daerah)
        large, valid = getattr(request, "too_large", []), form.is_valid()
        if large:
            form.errors.clear()  # a dropped file also counts as none sent
            said = _("%(nama)s: lebih besar dari %(mb)s MB; bagi menurut OPD, lalu unggah satu per satu.")
            form.add_error("berkas", said % {"nama": ", ".join(map(str, large)), "mb": LIMIT // MB})
        elif valid:
            try:
                return _start(orang, form)
            except ValidationError as refused:
                form.add_error("berkas", refused)
    context = {
        "form": form, "impor": queries.impor_recent(daerah, *permissions.import_lines(orang, daerah)), "may_import": permissions.may_import(orang, daerah),
        "who_may": who_may(permissions.IMPORT), "kunci": permissions.locks_today(daerah), "mb": LIMIT // MB,
    }  # fmt: skip
    return render(request, "rencana/impor.html", context, status=400 if form.errors else 200)


def _start(orang: Orang, form: UploadForm) -> HttpResponse:
    assert orang.daerah is not None
    files = [(str(f.name), *store.put("unggahan", f.chunks())) for f in form.cleaned_data["berkas"]]
    impor = actions.start_import(
        daerah=orang.daerah, files=files, periode=form.cleaned_data["periode"], by=orang
    )
    return redirect("impor_lihat", pk=impor.pk)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: how far it is, what was read, what would change."""
    orang, daerah = reader(request)
    impor = _impor(pk, orang, daerah)
    context: dict[str, Any] = {
        "impor": impor,
        "berkas": impor.berkas.of(daerah),
        "may_import": permissions.may_import(orang, daerah),
    }  # type: ignore[attr-defined]
    if impor.ringkasan:
        context |= _preview(impor) | _locks(orang, impor) | {"may_apply": permissions.may_apply(orang, impor)}
    name = "rencana/impor_keadaan.html" if getattr(request, "htmx", False) else "rencana/impor_lihat.html"
    return render(request, name, context)


def _locks(orang: Orang, impor: Impor) -> dict[str, Any]:
    """What locks this import today, and whether this person may pass it with a reason."""
    if impor.keadaan != Keadaan.SIAP:
        return {}
    locks = permissions.locks_of(impor)
    return {"kunci": locks, "lewati": bool(locks) and permissions.may_pass(orang, impor.daerah)}


def _preview(impor: Impor) -> dict[str, Any]:
    told = impor.ringkasan
    new = [d for d in told["dokumen"] if d["status"] != "tetap"]
    return {
        "r": told,
        "baru": new,
        "ringkas": _by_document(new, told),
        "tetap": len(told["dokumen"]) - len(new),
        "bagian_diterima": round(100 * told["diterima"] / told["dibaca"], 1) if told["dibaca"] else 0,
        "rupiah": sum(d["rupiah"] for d in new)
        if len({d["kunci"] for d in new}) == 1
        else 0,  # stages are never added up
    }


def _period(told: list[Any] | None) -> str:
    """Which years a document of several years is taken to be of, and on whose word."""
    if told is None:
        return ""
    first, last, asal = told
    if first is None:
        return _("tanpa tahun, dianggap berlaku kapan pun; unggah lagi dengan periodenya bila bukan begitu")
    said = {
        "isian": _("periode %(a)s–%(b)s menurut pengunggah"),
        "berkas": _("periode %(a)s–%(b)s menurut judul atau nama berkas"),
        "kolom": _("periodenya tidak tertulis; dianggap %(a)s–%(b)s menurut kolom tahunnya"),
    }
    return said[asal] % {"a": first, "b": last}


def _by_document(new: list[dict[str, Any]], told: dict[str, Any]) -> list[dict[str, Any]]:
    """Documents of many PD as one row: how many, rows and rupiah of all of them."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for d in new:
        row = found.setdefault(
            (d["kunci"], d["status"]),
            {
                "kunci": d["kunci"],
                "status": d["status"],
                "program": told.get("program", {}).get(d["kunci"]),
                "periode": _period(told.get("periode", {}).get(d["kunci"])),
                "bagian": [], "baris": 0, "rupiah": 0, "lama": 0,
            },
        )  # fmt: skip
        row["bagian"].append(d)
        row["baris"] += d["baris"]
        row["rupiah"] += d["rupiah"]
        row["lama"] += d["rupiah_lama"] or 0
    return list(found.values())


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply, discard, cancel or ask again, as the button says."""
    orang, daerah = reader(request)
    impor = _impor(pk, orang, daerah)
    act = ACTS.get(request.POST.get("aksi", ""))
    if act is None:
        raise Http404
    if act is actions.request_apply:
        return _apply(request, orang, impor)
    if not act(impor=impor, by=orang):
        messages.warning(request, _("Keadaan impor ini sudah berubah; lihat di bawah."))
    elif impor.keadaan == Keadaan.DIBUANG:
        messages.info(request, _("Pratinjau dibuang. Tidak ada rencana yang berubah."))
        return redirect("impor")
    return redirect("impor_lihat", pk=impor.pk)


def _apply(request: HttpRequest, orang: Orang, impor: Impor) -> HttpResponse:
    """Apply; inside a lock only with a reason, which is asked for again where it is missing."""
    try:
        moved = actions.request_apply(impor=impor, alasan=request.POST.get("alasan", "")[:1000], by=orang)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("impor_lihat", pk=impor.pk)
    if not moved:
        messages.warning(request, _("Keadaan impor ini sudah berubah; lihat di bawah."))
    return redirect("impor_lihat", pk=impor.pk)


def _impor(pk: int, orang: Orang, daerah: Daerah) -> Impor:
    rows = queries.impor_seen(daerah, *permissions.import_lines(orang, daerah))
    try:
        return rows.select_related("daerah", "dibuat_by").get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None
