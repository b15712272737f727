# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages tell the time of their Daerah, not of the server."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from selaras.web.organisasi.models import Orang


class Zona:
    """Middleware after authentication: while a signed-in person's page is made, his Daerah's zone is in force."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in that zone."""
        orang = request.user
        if not isinstance(orang, Orang) and not orang.is_authenticated:
            return self.get_response(request)
        daerah = orang.daerah  # type: ignore[union-attr]
        with timezone.override(ZoneInfo(daerah.zona) if daerah is not None else None):
            return self.get_response(request)
