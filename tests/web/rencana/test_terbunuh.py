# SPDX-License-Identifier: AGPL-3.0-or-later
"""A worker killed while it applies leaves nothing or everything; asked again, it leaves everything once."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("SELARAS_KILLS", "5"))
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
WORK = """
from tests.web.worker import work
print("begun", flush=True)
work()
"""
WRITE = """
import sys
from selaras.web.organisasi.models import Orang
from selaras.web.rencana import actions
who = Orang.objects.get(nama_pengguna="bappeda-99.01")
for i in range(TRANSACTIONS):
    actions.request_keluaran(daerah=who.daerah, jenis="form-1", pd=None, tahun=2026, by=who)
"""
TOLD = """
from django.core.management import call_command
from selaras.web.jejak.models import Jejak
from selaras.web.rencana.models import Keluaran
from django_tasks_db.models import DBTaskResult
call_command("verify_jejak", verbosity=0)
numbers = list(Jejak.objects.of("99.01").order_by("nomor").values_list("nomor", flat=True))
assert numbers == list(range(1, len(numbers) + 1))
asked = Jejak.objects.of("99.01").filter(tindakan="rencana.minta_keluaran").count()
print("TOLD", asked, Keluaran.objects.across("the only region").count(),
      DBTaskResult.objects.filter(task_path__endswith="write_keluaran").count())
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


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a site of its own."""
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    env |= {
        "SELARAS_ENV": "demo",
        "SELARAS_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "selaras.web.settings",
        "PYTHONPATH": str(ROOT),
    }
    return env


def fresh(folder: Path) -> dict[str, str]:
    """A site of its own with its tables."""
    env = surroundings(folder)
    ran("from django.core.management import call_command; call_command('migrate', verbosity=0)", env)
    return env


def placed(made: Path, folder: Path) -> dict[str, str]:
    """A copy of a site made before."""
    shutil.copytree(made, folder)
    return surroundings(folder)


def begun(env: dict[str, str]) -> subprocess.Popen[str]:
    """A worker that has just begun."""
    worker = site(WORK, env)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "begun\n"
    return worker


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with its tables and nothing in them; tests copy it."""
    folder = tmp_path_factory.mktemp("kosong")
    fresh(folder)
    return folder


@pytest.fixture(scope="module")
def ready(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site whose worker is about to apply the sample; tests copy it."""
    folder = tmp_path_factory.mktemp("siap") / "var"
    ran(PREPARE, placed(empty, folder))
    return folder


@pytest.mark.slow
def test_a_kill_in_the_middle_leaves_nothing_and_the_next_try_everything(ready: Path, tmp_path: Path) -> None:
    env = placed(ready, tmp_path / "var")

    worker = site(APPLY, env)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "rows written\n"
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    worker.stdout.close()

    assert ran(COUNT, env).split() == ["COUNT", *["0"] * 9, "menerapkan", "0"]
    ran(AGAIN, env)
    told = ran(COUNT, env).split()
    assert told[1:3] == ["90", "570"]
    assert told[10:] == ["diterapkan", "1"]


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_nothing_or_everything(ready: Path, tmp_path: Path) -> None:
    env = surroundings(ready)
    whole_env = placed(ready, tmp_path / "utuh")
    since = time.monotonic()
    worker = begun(whole_env)
    worker.communicate(timeout=300)
    whole = time.monotonic() - since
    everything = ran(COUNT, whole_env)
    nothing = ran(COUNT, env)
    assert "diterapkan" in everything

    seen = set()
    chance = random.Random(os.environ.get("SELARAS_SEED"))
    for i in range(KILLS):
        folder = tmp_path / f"{i}"
        here = placed(ready, folder)
        worker = begun(here)
        time.sleep(chance.uniform(0, whole))
        os.kill(worker.pid, signal.SIGKILL)
        worker.communicate()
        left = ran(COUNT, here)
        assert left in (nothing, everything)
        seen.add(left)
        shutil.rmtree(folder)
    assert KILLS < 100 or seen == {nothing, everything}  # a hundred meet both ends


@pytest.mark.slow
def test_eight_writers_lose_nothing(empty: Path, tmp_path: Path) -> None:
    each = int(os.environ.get("SELARAS_WRITES", "10"))
    env = placed(empty, tmp_path / "var")
    ran("from tests.web import factories; factories.wilayah('99.01', 'Kabupaten Sagara Jaya')", env)

    writers = [site(WRITE.replace("TRANSACTIONS", str(each)), env) for _ in range(8)]
    ends = [(w.communicate(timeout=550), w.returncode) for w in writers]

    assert [code for _out, code in ends] == [0] * 8
    assert ran(TOLD, env).split()[-3:] == [str(8 * each)] * 3
