# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language of a page: Indonesian, or English for whoever asked; a browser's own wish is not asked.

Officials use browsers set to English; the pages are the government's and speak Indonesian first.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from selaras.core import wording

COOKIE = "bahasa"
KEPT = 365 * 24 * 60 * 60  # seconds


class Bahasa:
    """Speaks the language of the cookie, in Django's catalogue and in core's, for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(COOKIE, "")
        code = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code), wording.use(code):
            return self.get_response(request)


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page it was asked on."""
    place = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        place, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = HttpResponseRedirect(place if safe and place.startswith("/") else "/")
    code = request.POST.get("bahasa", "")
    if code in dict(settings.LANGUAGES):
        answer.set_cookie(
            COOKIE, code, max_age=KEPT, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
        )
    return answer
