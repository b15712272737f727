# SPDX-License-Identifier: AGPL-3.0-or-later
"""What no page has to think of: values no database can hold stop here, and nobody keeps a copy of a page on the way."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from selaras.web.angka import LARGEST

KEPT = "private, no-store"  # neither a proxy nor the browser of a shared computer keeps it


def plain_cookies(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Middleware before the sessions: a cookie with a zero byte (written ``\\000`` in quotes) was never ours, so is none."""

    def middleware(request: HttpRequest) -> Any:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return get_response(request)

    return middleware


class Gerbang:
    """Middleware between the one that knows who asks and the pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; a page that says nothing of copies is not copied."""
        _refuse_zero([request.path, *_values(request.GET)])
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", KEPT)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, named: dict[str, Any]
    ) -> HttpResponseBase | None:
        """A key larger than any is the key of nothing; a form holds text."""
        if any(isinstance(value, int) and value > LARGEST for value in named.values()):
            raise Http404
        if request.method == "POST" and not getattr(
            view, "csrf_exempt", False
        ):  # that one limits its files first
            _refuse_zero(_values(request.POST))
        return None


def _values(given: Any) -> list[str]:
    return [text for name, texts in given.lists() for text in (name, *texts)]


def _refuse_zero(texts: list[str]) -> None:
    if any("\0" in text for text in texts):
        raise SuspiciousOperation("a zero byte in what was sent")
