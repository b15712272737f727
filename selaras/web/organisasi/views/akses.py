# SPDX-License-Identifier: AGPL-3.0-or-later
"""A leader's way in, made anew by two: the page of the second person, and the one the leader is sent."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from selaras.web import pagar
from selaras.web.organisasi import actions, queries, tokens
from selaras.web.organisasi.models import Orang, PermintaanAkses
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.views.siapa import own_daerah


@require_http_methods(["GET", "HEAD", "POST"])
def access(request: HttpRequest, pk: int) -> HttpResponse:
    """`/organisasi/akses/<pk>/`: another admin agrees or refuses."""
    orang, daerah = own_daerah(request)
    require(orang, actions.CONFIRM, daerah=daerah)
    one = queries.akses_of(daerah).filter(pk=pk).first()
    if one is None:
        raise Http404
    return _answered(request, one, orang)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_access(request: HttpRequest, token: str) -> HttpResponse:
    """`/akses/<token>/`: the holder agrees or refuses, from the letter; only a button does it, no visit."""
    asked = tokens.access_asked(token)
    if asked is None:
        raise Http404
    orang, pk = asked
    with pagar.held(pagar.value_of(orang)):
        one = queries.akses_of(orang.daerah).filter(pk=pk, orang=orang).first() if orang.daerah else None
        if one is None:
            raise Http404
        return _answered(request, one, orang)


def _answered(request: HttpRequest, one: PermintaanAkses, orang: Orang) -> HttpResponse:
    answer = request.POST.get("putusan")
    if request.method == "POST" and answer in ("sahkan", "tolak"):
        try:
            actions.decide_access(permintaan=one, terima=answer == "sahkan", by=orang)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        else:
            messages.success(request, _("Disahkan.") if answer == "sahkan" else _("Ditolak."))
        return redirect(request.path)
    context = {
        "p": one, "berlaku": queries.akses_holds(one), "meminta": one.diminta_by_id == orang.pk,
        "jam": queries.HOURS, "sendiri": one.orang_id == orang.pk,
    }  # fmt: skip
    return render(request, "organisasi/akses.html", context)
