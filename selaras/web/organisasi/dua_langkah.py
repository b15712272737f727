# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who decides signs in with two steps, where the installation asks for it."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.queries import kedudukan_of
from selaras.web.organisasi.roles import DECIDES

KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# What somebody without the second step may still open: the way to it, and the way out
ALLOWED = (
    "mfa_",
    "account_",
    "openid_connect_",
    "akun",
    "akhiri_sesi",
    "sehat",
    "wajib_dua_langkah",
    "lepas_identitas",
)


def lacks_second_step(orang: Orang) -> bool:
    """Whether this person holds a post that decides and has set no second step."""
    return any(post.peran in DECIDES for post in kedudukan_of(orang)) and not is_mfa_enabled(orang, KINDS)


def require_second_step(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: lead to the page of the second step until it is set."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *_args: object) -> HttpResponse | None:
        name = (request.resolver_match.url_name if request.resolver_match else "") or ""
        if not settings.SECOND_STEP_REQUIRED or name.startswith(ALLOWED):
            return None
        if isinstance(request.user, Orang) and lacks_second_step(request.user):
            return redirect("wajib_dua_langkah")
        return None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware
