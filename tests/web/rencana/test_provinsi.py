# SPDX-License-Identifier: AGPL-3.0-or-later
"""The province reads what a region granted: not before, not after, nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.web.organisasi import actions
from selaras.web.organisasi.queries import izin_of, today_of
from tests.web import factories
from tests.web.rencana.halaman import decree, program

PAGE = "/rencana/daerah/"


@pytest.fixture
def provinsi(db):
    wilayah = factories.wilayah("99", "Provinsi Nusa Raya")
    wilayah.daerah.lingkup = "provinsi"
    wilayah.daerah.save()
    return wilayah


def grant(wilayah, days=0):
    day = today_of(wilayah.daerah) + timedelta(days=days)
    by = wilayah.orang["kepala_daerah"]
    return actions.grant_reading(daerah=wilayah.daerah, keputusan="120/1", mulai_on=day, by=by)


def page(as_, provinsi, peran="bappeda"):
    return as_(provinsi.orang[peran]).get(PAGE).content.decode()


def test_nothing_is_read_before_the_grant_nor_before_its_first_day(as_, sagara, provinsi):
    decree(sagara)
    before = page(as_, provinsi)
    grant(sagara, days=1)

    assert "Sagara" not in before
    assert "Sagara" not in page(as_, provinsi)


def test_with_the_grant_only_what_is_ditetapkan_is_read(as_, sagara, tetangga, provinsi):
    grant(sagara)
    program(sagara)  # submitted, not set
    unset = page(as_, provinsi)
    decree(tetangga)  # set, not granted
    set_ = decree(sagara)

    shown = page(as_, provinsi)

    assert "Kabupaten Sagara Jaya" in unset
    assert "Belum ada dokumen yang ditetapkan" in unset
    assert set_.nomor in shown
    assert "Lintang" not in shown
    assert as_(provinsi.orang["bappeda"]).get(f"/rencana/dokumen/{set_.versi.dokumen_id}/").status_code == 404


def test_nothing_is_read_after_the_grant_is_taken_back(as_, sagara, provinsi):
    decree(sagara)
    izin = grant(sagara)

    actions.revoke_reading(izin=izin, alasan="cukup", by=sagara.orang["kepala_daerah"])

    assert izin_of(sagara.daerah).count() == 1
    assert "Sagara" not in page(as_, provinsi)


def test_as_many_queries_for_one_more_region(as_, sagara, tetangga, provinsi):
    def count():
        client = as_(provinsi.orang["bappeda"])
        client.get(PAGE)
        with CaptureQueriesContext(connection) as seen:
            client.get(PAGE)
        return len(seen)

    decree(sagara)
    grant(sagara)
    before = count()
    decree(tetangga)
    grant(tetangga)

    assert count() == before
