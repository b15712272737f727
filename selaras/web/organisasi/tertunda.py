# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form sent after the session ended is kept for the one who sent it, and comes back filled when he has signed in.

Kept in the new session of the same browser, for a while, and only when the old session is known to have ended by
age: so nobody else sees it, and nobody fills the database without ever having signed in.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

KEPT = "isian_tertunda"
LETTERS, FIELDS, SECONDS = 60_000, 400, 45 * 60
SECRET = ("password", "sandi", "code", "token")


class KeepForm:
    """Stands before the door that asks to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forget a kept form once it is sent."""
        if request.method == "POST" and request.user.is_authenticated:
            kept = request.session.get(KEPT)
            if kept and kept["alamat"] == request.get_full_path():
                del request.session[KEPT]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Keep the fields of whoever was signed in, and lead through the door to the page that gives them back."""
        closed = getattr(view, "login_required", True)
        if request.method != "POST" or request.user.is_authenticated or not closed or _by_script(request):
            return None
        who = _ended(request)  # first, for reading the form of a stranger would take in files of any size
        fields = _fields(request) if who is not None else []
        if not fields:
            return None
        request.session[KEPT] = {
            "siapa": who, "alamat": request.get_full_path(), "isi": fields, "pada": timezone.now().timestamp(),
        }  # fmt: skip
        return redirect_to_login(reverse("tertunda"))


@require_safe
@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """`/masuk/lanjut/`: the kept form, to be sent again by a button; without one, on to the first page."""
    kept = request.session.get(KEPT)
    if kept is None or kept["siapa"] != str(request.user.pk) or _old(kept):
        request.session.pop(KEPT, None)
        return redirect("beranda")
    shown = [(name.replace("_", " ").capitalize(), value) for name, value in kept["isi"] if value.strip()]
    return render(request, "organisasi/tertunda.html", {"kept": kept, "shown": shown})


def _by_script(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def _old(kept: dict[str, Any]) -> bool:
    return timezone.now().timestamp() - float(kept["pada"]) > SECONDS


def _ended(request: HttpRequest) -> str | None:
    """Who was signed in by the session this browser still names, when that session ended by age."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    row = Session.objects.filter(session_key=key, expire_date__lte=timezone.now()).first() if key else None
    who = row.get_decoded().get(SESSION_KEY) if row else None
    return str(who) if who is not None else None


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values as they were sent; none of a form with files, with secrets, or too large."""
    if request.FILES:
        return []
    found = [(n, str(v)) for n, values in request.POST.lists() for v in values if n != "csrfmiddlewaretoken"]
    secret = any(word in name.lower() for name, _value in found for word in SECRET)
    large = len(found) > FIELDS or sum(len(n) + len(v) for n, v in found) > LETTERS
    return [] if secret or large else found
