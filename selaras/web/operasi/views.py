# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that a watchman asks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from selaras.web.operasi.sehat import faults


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view
    """200 "sehat", or 503 with one line for each thing that is wrong; nothing of what is inside."""
    wrong = faults()
    lines = wrong or ["sehat"]
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; charset=utf-8", status=503 if wrong else 200
    )
