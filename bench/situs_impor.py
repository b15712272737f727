# SPDX-License-Identifier: AGPL-3.0-or-later
"""One import in a process of its own: `python -m bench.situs_impor calamine|pratinjau|terapkan FILE`.

Prints seconds, and the processor's where the machine may be shared, as JSON. The site is a fresh one in SELARAS_VAR;
the worker's own functions do the work, and as in a worker, which lives long, their libraries are loaded before.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def calamine(path: Path) -> dict[str, float]:
    """The bare read every import begins with."""
    import python_calamine

    with _clock("calamine") as told:
        python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return told


def pratinjau(path: Path) -> dict[str, float]:
    """From the uploaded file to its validated preview."""
    from selaras.web.rencana import tasks
    from selaras.web.rencana.mapping import bacaan, bundle, ringkasan  # noqa: F401 -- the task loads them once

    impor = _uploaded(path)
    with _clock("pratinjau") as told:
        state = tasks.read_import.call(impor.pk, impor.daerah_id)
    if state != "siap":
        raise RuntimeError(f"{state}: {impor.pesan}")
    return told


def terapkan(_path: Path) -> dict[str, float]:
    """From the preview to rows in force: the whole task, its transaction, and the inserts alone."""
    from selaras.web.rencana import actions, tasks
    from selaras.web.rencana.actions import terapkan as action
    from selaras.web.rencana.mapping import bacaan, bundle, kini  # noqa: F401 -- the task loads them once
    from selaras.web.rencana.models import Impor, Pagu

    impor = Impor.objects.across("the only one").select_related("daerah").latest("pk")
    actions.request_apply(impor=impor, by=impor.dibuat_by)
    inner = _timed(action, "_apply", "transaksi") | _timed(action, "insert_rows", "sisip")
    with _clock("terapkan") as told:
        state = tasks.apply_import.call(impor.pk, impor.daerah_id, impor.dibuat_by_id)
    rows = Pagu.objects.of(impor.daerah_id).count()
    if state != "diterapkan" or rows < 1000:
        raise RuntimeError(f"{state}: {rows}")
    return told | {name: seconds for one in inner.values() for name, seconds in one.items()}


@contextmanager
def _clock(name: str) -> Iterator[dict[str, float]]:
    """Seconds on the wall as `name`, of the processor as `name_cpu`."""
    told: dict[str, float] = {}
    wall, cpu = time.perf_counter(), time.process_time()
    yield told
    told |= {name: time.perf_counter() - wall, f"{name}_cpu": time.process_time() - cpu}


def _timed(module: Any, function: str, name: str) -> dict[str, dict[str, float]]:
    """Time every call of a function of a module, its commit included where it is a transaction."""
    inner, told = getattr(module, function), dict[str, float]()

    def timed(*args: Any, **kwargs: Any) -> Any:
        with _clock(name) as seconds:
            answer = inner(*args, **kwargs)
        told.update(seconds)
        return answer

    setattr(module, function, timed)
    return {name: told}


def _uploaded(path: Path) -> Any:
    """A Daerah with one who may import, and the file uploaded."""
    from django.core.management import call_command

    from selaras.web.organisasi import actions as people
    from selaras.web.organisasi.models import Daerah
    from selaras.web.rencana import actions, store

    call_command("migrate", verbosity=0)
    orang = people.set_up(
        kode="99.01", nama="Kabupaten Ukur", lingkup="kabupaten", zona="Asia/Jakarta", admin="ukur",
        admin_nama="Admin Ukur", password="bukan rahasia 2026", hari_kerja=5,
    )  # fmt: skip
    daerah = Daerah.objects.get()
    with path.open("rb") as file:
        digest, size = store.put("unggahan", iter(lambda: file.read(2**20), b""))
    return actions.start_import(daerah=daerah, files=[("renja_2026.xlsx", digest, size)], by=orang)


if __name__ == "__main__":
    if sys.argv[1] != "calamine":
        import django

        django.setup()
    print(json.dumps(globals()[sys.argv[1]](Path(sys.argv[2]))))
