# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second lock: on PostgreSQL a query that forgets its Daerah still gets nothing of another's."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.http import StreamingHttpResponse

from selaras.web import pagar
from selaras.web.jejak.actions import Pelaku, Subjek, record
from selaras.web.organisasi.models import Jabatan, Pemangku
from selaras.web.scope import ScopedQuerySet

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no second lock")


def seen(table: str) -> set[int]:
    """Ids of Daerah that raw SQL sees in a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT daerah_id FROM {table}")
        return {row[0] for row in cursor.fetchall()}


@on_postgresql
def test_raw_sql_sees_one_daerah_all_or_none(sagara, tetangga):
    one, other = sagara.daerah, tetangga.daerah

    assert seen("organisasi_jabatan") == {one.pk, other.pk}
    with pagar.held(f"{one.pk}|{one.kode}"):
        assert seen("organisasi_jabatan") == {one.pk}
        with pagar.opened("inside"):
            assert seen("organisasi_jabatan") == {one.pk, other.pk}
        assert seen("organisasi_jabatan") == {one.pk}
    with pagar.held(pagar.NONE):
        assert seen("organisasi_jabatan") == set()


@on_postgresql
def test_a_query_that_names_another_daerah_gets_nothing(sagara, tetangga):
    with pagar.held(f"{sagara.daerah.pk}|{sagara.daerah.kode}"):
        assert Jabatan.objects.of(tetangga.daerah).count() == 0
        assert Jabatan.objects.across("a test").filter(daerah=tetangga.daerah).count() > 0
        assert Pemangku.objects.of(tetangga.daerah).update(sk="dicuri") == 0


@on_postgresql
def test_a_row_of_another_daerah_cannot_be_written(sagara, tetangga):
    with pagar.held(f"{sagara.daerah.pk}|{sagara.daerah.kode}"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Jabatan.objects.create(daerah=tetangga.daerah, nama="Penyusup", peran="bappeda")
        who = Pelaku(nama="Penyusup", kunci="orang:0")
        with pytest.raises(DatabaseError), transaction.atomic():
            record(daerah=tetangga.daerah.kode, tindakan="coba", subjek=Subjek("uji", "1", "uji"), by=who)


@on_postgresql
def test_a_failed_statement_leaves_the_lock_as_it_was(sagara, tetangga):
    one = sagara.daerah
    with pagar.held(f"{one.pk}|{one.kode}"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            pagar.opened("to fail"),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT 1 / 0")

        assert seen("organisasi_jabatan") == {one.pk}


@on_postgresql
def test_every_table_that_names_its_daerah_is_locked_also_for_its_owner(db):
    named = {
        m._meta.db_table
        for m in apps.get_models()
        if isinstance(m._default_manager.get_queryset(), ScopedQuerySet)
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        locked = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        above = cursor.fetchone()[0]

    assert named - locked == set()
    assert not above, "connect as an ordinary role: a superuser is not held by any lock"


@on_postgresql
def test_what_is_streamed_is_sent_under_the_lock_of_who_asked(rf, sagara, tetangga):
    def answer(_request: object) -> StreamingHttpResponse:
        return StreamingHttpResponse(str(sorted(seen("organisasi_jabatan"))) for _ in range(1))

    request = rf.get("/")
    request.user = sagara.orang["bappeda"]

    told = b"".join(pagar.Pagar(answer)(request))

    assert told.decode() == str([sagara.daerah.pk])
