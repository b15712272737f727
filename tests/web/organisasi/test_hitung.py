# SPDX-License-Identifier: AGPL-3.0-or-later
"""The number of queries of a list does not grow with its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.web.organisasi.models import Jabatan
from selaras.web.organisasi.roles import Peran
from tests.web import factories


def count(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


ADDRESSES = """/organisasi/ /organisasi/orang/ /akun/ /organisasi/jabatan/ /organisasi/tim/ /organisasi/pelimpahan/
    /organisasi/?pada=2026-01-02&cara=kini""".split()


@pytest.mark.parametrize("address", ADDRESSES)
def test_as_many_queries_for_three_more_rows(as_, sagara, address):
    client = as_(sagara.orang["admin_daerah"])
    before = count(client, address)

    for number in range(3):
        pd = factories.pd(sagara.daerah, f"2.0{number}.0.00.0.00.01.0000", f"Dinas {number}")
        head = factories.orang(sagara.daerah, f"kepala-{number}")
        factories.holder(sagara.daerah, Peran.KEPALA_OPD, head, pd=pd)
        factories.tim(sagara, ("tapd", "reviu", "lain")[number])

    assert count(client, address) == before <= 10
    assert Jabatan.objects.of(sagara.daerah).count() > 3
