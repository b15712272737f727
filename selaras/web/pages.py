# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages that belong to no app: errors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- a handler
    """400."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the sentence of who may, when the one who refused gave one."""
    return render(request, "403.html", {"sebab": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- a handler
    """404: the same words for what is not there and for what belongs to another Daerah."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a handler
    """500: plain, asks the database nothing."""
    return HttpResponse(get_template("500.html").render({}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- a handler
    """A form sent with a token that is not ours, mostly because the session ended."""
    return render(request, "403_csrf.html", status=403)
