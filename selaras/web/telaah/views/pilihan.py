# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page that acts upon findings: what was picked, a form, and what happens when it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from selaras.web.angka import whole
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.telaah import actions, kata, queries
from selaras.web.telaah.keadaan import lawful
from selaras.web.telaah.models import Temuan
from selaras.web.telaah.queries import Pilihan, stamp_of
from selaras.web.telaah.views import reader
from selaras.web.telaah.views.saring import FILTERS, asked_of

SHOWN = 8  # of the findings picked


@dataclass(frozen=True, slots=True)
class Picked:
    """Who asks, and the findings he picked that he sees."""

    orang: Orang
    daerah: Daerah
    rows: list[Temuan]
    kept: list[tuple[str, str]]

    @property
    def ids(self) -> list[int]:
        """Their keys."""
        return [t.pk for t in self.rows]


def picked(request: HttpRequest) -> Picked:
    """What the address or the form names: ticked rows, else a filter; 404 when that is nothing he sees."""
    orang, daerah, seen = reader(request)
    given = request.POST if request.method == "POST" else request.GET
    ids = tuple(
        pk for value in given.getlist("temuan") for pk in map(whole, value.split(",")) if pk is not None
    )
    kept = [("temuan", ",".join(map(str, ids)))] if ids else _filters(given)
    pilihan = Pilihan(ids, None if ids or not kept else asked_of(given, orang))
    rows = queries.temuan_picked(daerah, seen, pilihan)
    if not rows:
        raise Http404
    return Picked(orang, daerah, rows, kept)


def _filters(given: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name in FILTERS for value in given.getlist(name) if value]


@dataclass(frozen=True, slots=True)
class Halaman:
    """What is particular to one act: words, the act of the workflow, the form and what it does."""

    judul: str
    pengantar: str
    tombol: str
    act: str
    form: Callable[..., forms.Form]
    do: Callable[[dict[str, Any], str], str]  # cleaned data and stamp → the sentence of success
    konsep: bool = False  # offers to keep a draft


def acted(request: HttpRequest, one: Picked, page: Halaman) -> HttpResponse:
    """Show the form, or do the act and go back to where the findings are."""
    fit = [t for t in one.rows if lawful(t.keadaan, page.act)]
    form = page.form(request.POST, request.FILES) if request.method == "POST" else page.form()
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            said = page.do(form.cleaned_data, request.POST.get("cap", ""))
        except ValidationError as wrong:
            form.add_error(None, wrong)
        except (actions.Stale, actions.NothingToDo):
            form.add_error(
                None,
                _("Temuan ini berubah sesudah halaman ini dibuka. Periksa lagi keadaannya, lalu kirim lagi."),
            )
            status = 409
        else:
            messages.success(request, said)
            return _back(one)
    if form.errors and status == 200:
        status = 422
    context = {
        "halaman": page, "form": form, "bawaan": one.kept, "cap": stamp_of(one.rows), "jumlah": len(one.rows),
        "cocok": len(fit), "temuan": [kata.words_of(t) for t in one.rows[:SHOWN]], "lagi": max(0, len(one.rows) - SHOWN),
        "satu": one.rows[0] if len(one.rows) == 1 else None,
    }  # fmt: skip
    return render(request, "telaah/tindakan.html", context, status=status)


def _back(one: Picked) -> HttpResponse:
    if len(one.rows) == 1:
        return redirect("temuan", one.rows[0].pk)
    query = QueryDict(mutable=True)
    for name, value in one.kept:
        if name not in ("temuan", "keadaan"):
            query.appendlist(name, value)
    answer = redirect("telaah")
    if query:
        answer["Location"] += f"?{query.urlencode()}"
    return answer
