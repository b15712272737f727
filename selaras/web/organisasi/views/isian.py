# SPDX-License-Identifier: AGPL-3.0-or-later
"""One form, one act: shown, checked, done, or shown again with what was typed and what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from selaras.web.organisasi.models import Daerah
from selaras.web.scope import Row


@dataclass(frozen=True, slots=True)
class Isian:
    """What a page with one form says: its title, a sentence, its button, where "batal" leads, what was done."""

    judul: str
    pengantar: str
    tombol: str
    kembali: str
    selesai: str
    bahaya: bool = False


def answer(
    request: HttpRequest, form: forms.Form, act: Callable[..., Any], page: Isian, *, to: Callable[[Any], str] | None = None
) -> HttpResponse:  # fmt: skip
    """The page, or after the act the page that ``to`` names (else where "batal" leads)."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(**form.cleaned_data)
        except ValidationError as refused:
            _beside(form, refused)
        else:
            messages.success(request, page.selesai)
            return redirect(to(done) if to is not None else page.kembali)
    status = 422 if request.method == "POST" else 200
    return render(request, "organisasi/isian_umum.html", {"form": form, "page": page}, status=status)


def _beside(form: forms.Form, refused: ValidationError) -> None:
    """Each sentence beside its field; above the form when the form has no such field."""
    told = refused.message_dict if hasattr(refused, "error_dict") else {NON_FIELD_ERRORS: refused.messages}
    for name, sentences in told.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


def row_or_404(model: type[Row], daerah: Daerah, pk: int, *related: str) -> Row:
    """That row of this Daerah; what belongs to another is not there."""
    rows: Any = getattr(model, "objects")  # noqa: B009 -- a Unit is a tree, not a Scoped, and yet in scope
    row: Row | None = rows.of(daerah).select_related("daerah", *related).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
