# SPDX-License-Identifier: AGPL-3.0-or-later
"""`/organisasi/jejak/<nomor>/`: the personal words of one act, corrected or erased."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from selaras.web.jejak.queries import alasan_of, jejak_numbered, jejak_of
from selaras.web.organisasi import actions
from selaras.web.organisasi.forms import WordsForm
from selaras.web.organisasi.permissions import CHANGE_WORDS, require
from selaras.web.organisasi.views.siapa import own_daerah


def words(request: HttpRequest, nomor: int) -> HttpResponse:
    """Show the words beside an act and what was done to them; take others, or none, with a reason."""
    orang, daerah = own_daerah(request)
    require(orang, CHANGE_WORDS, daerah=daerah)
    link = jejak_numbered(daerah.kode, nomor)
    if link is None or not link.alasan_hash:
        raise Http404
    now = alasan_of([link]).get(link.pk, "")
    form = WordsForm(request.POST or None, initial={"kata": now})
    if request.method == "POST" and form.is_valid():
        kata = "" if form.cleaned_data["hapus"] else form.cleaned_data["kata"]
        try:
            actions.change_jejak_words(jejak=link, kata=kata, alasan=form.cleaned_data["alasan"], by=orang)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            done = _("Kata-kata dihapus.") if not kata else _("Kata-kata dibetulkan.")
            messages.success(request, f"{done} {_('Rantai jejak tetap utuh.')}")
            return redirect("kata_jejak", nomor=nomor)
    context = {
        "form": form, "link": link, "kata": now,
        "jejak": [*jejak_of(daerah.kode, jenis="jejak", kunci=str(nomor)), link],
    }  # fmt: skip
    return render(
        request, "organisasi/kata_jejak.html", context, status=422 if request.method == "POST" else 200
    )
