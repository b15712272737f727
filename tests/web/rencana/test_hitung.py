# SPDX-License-Identifier: AGPL-3.0-or-later
"""Queries of every page of rencana and telaah: few, and as many for one row as for three."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.web.rencana.models import Program
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import DINKES, GEDUNG, PUPR, RPJMD, applied, renja
from tests.web.unduhan import received

BAR, BAR_OPD = 30, 15
PAGES = (
    "/rencana/?dokumen=renja-2026", "/rencana/?dokumen=renja-2026&menurut=misi", "/rencana/impor/", "/rencana/dokumen/",
    "/rencana/program.csv?dokumen=renja-2026", "/rencana/pagu.csv?dokumen=renja-2026", "/rencana/dokumen.xlsx",
    "/rencana/sub_kegiatan.xlsx?dokumen=renja-2026", "/rencana/indikator.csv?dokumen=renja-2026",
    "/rencana/simpul/program/{program}/pagu.csv", "/rencana/simpul/program/{program}/", "/rencana/cabang/program/{program}/",
    "/telaah/", "/telaah/temuan.csv", "/telaah/simpul/?dokumen=renja-2026&kunci=1.02.02",
)  # fmt: skip
PAGES_OPD = ("/", "/rencana/?dokumen=renja-2026", "/rencana/simpul/program/{program}/", "/telaah/")


def counted(client: Client, program: int, pages: tuple[str, ...] = PAGES) -> dict[str, int]:
    found = {}
    for page in pages:
        received(client.get(page.format(program=program)))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(page.format(program=program))
            assert answer.status_code == 200
            received(answer)
        found[page] = len(queries)
    return found


def test_pages_ask_as_much_of_three_rows_as_of_one(
    sagara: Wilayah, worker: Callable[[], int], as_: Callable[..., Client]
) -> None:
    client = as_(sagara.orang["bappeda"])
    applied(sagara, worker, {"rpjmd_2025-2029.csv": RPJMD.encode(), "renja_2026.csv": renja(1000)})
    one = counted(client, Program.objects.of(sagara.daerah).get(versi__dokumen__jenis="renja").pk)

    more = renja(1000, 2000, 3000)
    for pd, program in ((PUPR, GEDUNG), (DINKES, GEDUNG.replace("1.03.08", "1.02.03"))):
        more += renja(1000, 2000, 3000, pd=pd, program=program).split(b"\n", 1)[1]
    applied(sagara, worker, {"renja_2026.csv": more})
    rows = Program.objects.of(sagara.daerah).filter(versi__aktif=True, versi__dokumen__jenis="renja")
    assert rows.count() == 3
    three = counted(client, rows.get(kode="1.02.02").pk)

    assert three == one
    assert max(one.values()) <= BAR
    own = counted(as_(sagara.orang["kepala_opd"]), rows.get(kode="1.02.02").pk, PAGES_OPD)
    assert max(own.values()) <= BAR_OPD, own


@pytest.mark.parametrize("module", ["selaras.web.urls", "selaras.web.wsgi", "selaras.web.telaah.views"])
def test_no_web_process_loads_polars(module: str) -> None:
    import os
    import subprocess
    import sys
    from pathlib import Path

    code = (
        f"import django; django.setup(); import {module}, selaras.web.rencana.tasks, selaras.web.telaah.tasks, sys;"
        "from django.urls import get_resolver; get_resolver().reverse_dict;"
        "print([m for m in ('polars', 'numpy', 'python_calamine', 'selaras.core.check') if m in sys.modules])"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "selaras.web.settings", "SELARAS_ENV": "test"}

    said = subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == "[]"
