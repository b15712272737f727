# SPDX-License-Identifier: AGPL-3.0-or-later
"""A worker killed while it applies leaves nothing or everything; asked again, it leaves everything once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PREPARE = """
import sys
from pathlib import Path
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana import actions, store
from tests.web import factories
from tests.web.rencana.berkas import uploaded, folder
from tests.web.worker import work
w = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
by = w.orang["bappeda"]
impor = actions.start_import(daerah=w.daerah, files=uploaded(folder(Path("samples/sagara-jaya"))), by=by)
work()
impor.refresh_from_db()
actions.request_apply(impor=impor, by=by)
"""
APPLY = """
import selaras.web.rencana.actions.terapkan as t
inner = t.insert_rows
def slow(*a):
    inner(*a)
    print("rows written", flush=True)
    import time; time.sleep(60)
t.insert_rows = slow
from tests.web.worker import work
work()
"""
COUNT = """
from selaras.web.rencana.models import *
from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Daerah
d = Daerah.objects.get()
models = [Versi, Program, Kegiatan, SubKegiatan, Pagu, Indikator, Target, Sumber, Dokumen]
print("COUNT", *[m.objects.of(d).count() for m in models], Impor.objects.of(d).get().keadaan,
      Jejak.objects.of(d.kode).filter(tindakan="rencana.terapkan").count())
"""
AGAIN = """
from selaras.web.organisasi.models import Orang
from selaras.web.rencana import actions
from selaras.web.rencana.models import Impor
from tests.web.worker import work
i = Impor.objects.across("the only one").select_related("daerah").get()
actions.retry_import(impor=i, by=i.dibuat_by)
work()
"""


def site(code: str, env: dict[str, str]) -> subprocess.Popen[str]:
    """A process of its own with the site set up."""
    begin = "import django; django.setup()\n"
    return subprocess.Popen(
        [sys.executable, "-c", begin + code], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    )


def ran(code: str, env: dict[str, str]) -> str:
    process = site(code, env)
    out, _err = process.communicate(timeout=300)
    assert process.returncode == 0
    return out


@pytest.mark.slow
def test_a_kill_in_the_middle_leaves_nothing_and_the_next_try_everything(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    env |= {
        "SELARAS_ENV": "demo",
        "SELARAS_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "selaras.web.settings",
    }
    env["PYTHONPATH"] = str(ROOT)
    ran("from django.core.management import call_command; call_command('migrate', verbosity=0)", env)
    ran(PREPARE, env)

    worker = site(APPLY, env)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "rows written\n"
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    worker.stdout.close()

    assert ran(COUNT, env).split() == ["COUNT", *["0"] * 9, "menerapkan", "0"]
    ran(AGAIN, env)
    told = ran(COUNT, env).split()
    assert told[1:3] == ["72", "570"]
    assert told[10:] == ["diterapkan", "1"]
