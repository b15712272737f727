# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of organisasi."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def account(request: HttpRequest) -> HttpResponse:
    """One's own account: posts held, sessions, second factor."""
    return render(request, "organisasi/akun.html")
