# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answer findings, respond to an answer, and give back the file an answer came with."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selaras.web.organisasi.lampiran import sent
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.telaah import actions, permissions
from selaras.web.telaah.forms.temuan import AnswerForm, RespondForm
from selaras.web.telaah.keadaan import ACCEPT, ANSWER
from selaras.web.telaah.models import Jawaban, KeadaanJawaban
from selaras.web.telaah.views import reader
from selaras.web.telaah.views.pilihan import Halaman, acted, picked


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """`/telaah/jawab/`: an answer, sent or kept as a draft."""
    one = picked(request)
    if not permissions.may_act_any(one.orang, permissions.ANSWER, one.daerah, one.rows):
        raise PermissionDenied(who_may(permissions.ANSWER))
    draft = next((t.konsep for t in one.rows if t.konsep is not None), None)
    initial = {"jenis": draft.jenis, "kata": draft.kata, "janji_on": draft.janji_on} if draft else None
    send = request.POST.get("simpan") != "konsep"

    def form(data: Any = None, files: Any = None) -> AnswerForm:
        return AnswerForm(data, files, initial=initial)

    def do(data: dict[str, Any], cap: str) -> str:
        actions.answer(
            daerah=one.daerah, temuan=one.ids, cap=cap, jenis=data["jenis"], kata=data["kata"],
            janji_on=data["janji_on"], berkas=data["berkas"], kirim=send, by=one.orang,
        )  # fmt: skip
        if send:
            return _("Jawaban terkirim. Bappeda menerima atau mengembalikannya.")
        return _("Konsep disimpan. Hanya OPD Anda yang melihatnya sampai dikirim.")

    page = Halaman(
        _("Jawab temuan"), _("Temuan baru beres bila pemeriksaan tidak menemukannya lagi."), _("Kirim jawaban"),
        ANSWER, form, do, konsep=True,
    )  # fmt: skip
    return acted(request, one, page)


@require_http_methods(["GET", "POST"])
def respond(request: HttpRequest) -> HttpResponse:
    """`/telaah/tanggapi/`: accept or return."""
    one = picked(request)
    if not may(one.orang, permissions.RESPOND, daerah=one.daerah):
        raise PermissionDenied(who_may(permissions.RESPOND))

    def do(data: dict[str, Any], cap: str) -> str:
        accept = data["putusan"] == "terima"
        rows = actions.respond(
            daerah=one.daerah, temuan=one.ids, cap=cap, terima=accept, kata=data["kata"], by=one.orang
        )
        said = (
            _("Jawaban atas %(n)s temuan diterima.")
            if accept
            else _("Jawaban atas %(n)s temuan dikembalikan.")
        )
        return said % {"n": len(rows)}

    page = Halaman(
        _("Tanggapi jawaban"), _("Menerima jawaban tidak membuat temuan beres; itu tugas pemeriksaan berikutnya."),
        _("Kirim tanggapan"), ACCEPT, RespondForm, do,
    )  # fmt: skip
    return acted(request, one, page)


def attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of an answer, for those who see the finding; of a draft, for the line of its PD alone."""
    orang, daerah, seen = reader(request)
    try:
        one = Jawaban.objects.of(daerah).select_related("lampiran", "pd").get(pk=pk, lampiran__isnull=False)
    except ObjectDoesNotExist:
        raise Http404 from None
    hidden = seen is not None and one.pd.silsilah not in seen
    if one.keadaan == KeadaanJawaban.KONSEP:
        hidden = not may(orang, permissions.ANSWER, daerah=daerah, pd=one.pd)
    if hidden or one.lampiran is None:
        raise Http404
    return sent(one.lampiran)
