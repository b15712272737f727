# SPDX-License-Identifier: AGPL-3.0-or-later
"""Give an attached file back. Whether this person may have it is for the page that calls to check."""

from django.http import FileResponse, Http404

from selaras.web.organisasi import store
from selaras.web.organisasi.actions.lampiran import KIND
from selaras.web.organisasi.jenis_berkas import TYPES
from selaras.web.organisasi.models import Lampiran


def sent(lampiran: Lampiran) -> FileResponse:
    """The file as an attachment, never as a page; 404 when the store has lost it."""
    try:
        held = store.path_of(KIND, lampiran.sha256).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        held, as_attachment=True, filename=lampiran.nama,
        content_type=TYPES.get(lampiran.jenis, "application/octet-stream"),
    )  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
