# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first lock between Daerah: no table is without it, no way of asking goes around it."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Count

import selaras.web
from selaras.web.organisasi.models import Jabatan, Orang, Pemangku, PerangkatDaerah
from selaras.web.scope import ScopedQuerySet, UnscopedQuery
from tests.web.rencana.halaman import berkas

WEB = Path(selaras.web.__file__).parent
FREE = {Orang: "people come in before their Daerah is known"}
AROUND = re.compile(r"_base_manager|\.raw\(|\.extra\(|RawSQL|cursor\(")
MAY_GO_AROUND = {"operasi/cadangan.py", "operasi/pulihkan.py", "operasi/pagar.py", "rencana/actions/sisip.py"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("selaras.web")]
SCOPED = [model for model in OURS if isinstance(model._default_manager.get_queryset(), ScopedQuerySet)]


def test_every_table_that_names_a_daerah_is_scoped():
    named = {
        m for m in OURS if any(f.name == "daerah" and not f.primary_key for f in m._meta.concrete_fields)
    }

    assert named - set(SCOPED) - set(FREE) == set()
    assert len(SCOPED) > 30


ASKS = {
    "list": list, "len": len, "bool": bool, "first": lambda q: q.first(), "last": lambda q: q.last(),
    "count": lambda q: q.count(), "exists": lambda q: q.exists(), "slice": lambda q: q[:1].get(),
    "iterator": lambda q: list(q.iterator()), "aggregate": lambda q: q.aggregate(n=Count("pk")),
    "update": lambda q: q.update(daerah=None), "delete": lambda q: q.delete(), "values": lambda q: list(q.values("pk")),
    "of nobody": lambda q: q.of(None), "across for nothing": lambda q: q.across(""), "in_bulk": lambda q: q.in_bulk([1]),
    "get_or_create": lambda q: q.get_or_create(pk=0), "contains": lambda q: q.contains(q.model(pk=1)),
    "earliest": lambda q: q.earliest("pk"), "bulk_update": lambda q: q.bulk_update([q.model(pk=1)], ["daerah"]),
}  # fmt: skip


@pytest.mark.parametrize("model", SCOPED, ids=lambda m: m._meta.label)
def test_a_query_that_names_no_daerah_is_refused(model, db):
    answered = []
    for name, ask in ASKS.items():
        try:
            ask(model.objects.all())
        except UnscopedQuery:
            continue
        answered.append(name)

    assert answered == []


def test_a_query_within_a_query_names_its_daerah_too(sagara):
    posts, free = Jabatan.objects.of(sagara.daerah), Pemangku.objects.all()

    with pytest.raises(UnscopedQuery):
        list(posts.filter(pk__in=free.values("jabatan")))
    with pytest.raises(UnscopedQuery):
        list(posts.filter(pk__in=free))
    with pytest.raises(UnscopedQuery):
        list(posts.exclude(pk__in=free.values("jabatan")))


def test_the_way_back_over_a_relation_names_its_daerah(sagara):
    impor = berkas(sagara).impor

    with pytest.raises(UnscopedQuery):
        list(impor.berkas.all())
    assert impor.berkas.of(sagara.daerah).count() == 1


def test_scope_survives_every_turn_of_a_query(sagara, tetangga):
    rows = PerangkatDaerah.objects.of(sagara.daerah)

    for turned in (
        rows.filter(pk__gt=0),
        rows.exclude(pk=0),
        rows.order_by("pk"),
        rows.distinct(),
        rows.select_related("daerah"),
    ):
        assert {pd.daerah_id for pd in turned} == {sagara.daerah.pk}


def test_nothing_asks_the_database_around_the_lock():
    found = {
        path.relative_to(WEB).as_posix()
        for path in WEB.rglob("*.py")
        if "migrations" not in path.parts and AROUND.search(path.read_text("utf-8"))
    }

    assert found - MAY_GO_AROUND == set()


def test_what_the_scope_cannot_see_into_is_used_only_where_it_was_read():
    """Django takes the query out of a queryset here, past its guard; on PostgreSQL the second lock still holds."""
    blind = re.compile(r"Subquery\(|Exists\(|\.union\(|\.intersection\(")
    found = {p.relative_to(WEB).as_posix() for p in WEB.rglob("*.py") if blind.search(p.read_text("utf-8"))}

    assert found - {"scope.py"} == {
        "organisasi/queries/kedudukan.py", "rencana/queries/impor.py", "rencana/queries/rencana.py",
        "telaah/queries/konsultasi.py",
    }  # fmt: skip


def test_no_template_calls_words_safe():
    nasty = re.compile(r"\|\s*safe\b|autoescape\s+off|mark_safe")
    found = [
        path.relative_to(WEB).as_posix()
        for path in [*WEB.rglob("*.html"), *WEB.rglob("*.py")]
        if nasty.search(path.read_text("utf-8"))
    ]

    assert found == []
