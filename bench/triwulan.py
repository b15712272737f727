# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quarter's realisation of a whole regency: `python -m bench.triwulan RENJA RPJMD`, in a process of its own.

The plan and the first quarter are in force; the second comes in, is taken, and the plan is judged again. Prints JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import situs_bahan

NODE = (
    "kode_skpd",
    "nama_skpd",
    "kode_program",
    "nama_program",
    "kode_giat",
    "nama_giat",
    "kode_sub_giat",
    "nama_sub_giat",
)
HEAD = (
    "tahun,kode_skpd,nama_skpd,kode_program,nama_program,kode_kegiatan,nama_kegiatan,kode_sub_kegiatan,nama_sub_kegiatan,indikator,"
    "satuan,arah,agregasi,target,pagu,fisik_tw1,fisik_tw2,fisik_tw3,fisik_tw4,rp_tw1,rp_tw2,rp_tw3,rp_tw4"
)
STEPS = ("baca", "terapkan", "ambil", "periksa", "halaman")


def table(folder: Path, lists: Path) -> list[str]:
    """Markdown rows: seconds of each step, the queries of the page of the region."""
    renja, rpjmd = situs_bahan.regency(folder, lists)
    with tempfile.TemporaryDirectory() as var:
        env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        env |= {"DJANGO_SETTINGS_MODULE": "selaras.web.settings", "SELARAS_ENV": "demo", "SELARAS_VAR": var}
        command = [sys.executable, "-m", "bench.triwulan", str(renja), str(rpjmd)]
        said = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
    told = json.loads(said.splitlines()[-1])
    names = {
        "baca": "from upload to validated preview", "terapkan": "applied", "ambil": "taken: figures and money of both quarters compared",
        "periksa": "every rule judged again", "halaman": f"`/kinerja/` of {told['indikator']} indicators, {told['kueri']} queries",
    }  # fmt: skip
    return [
        f"| a quarter's realisation of {told['sub_kegiatan']} sub kegiatan | seconds |", "|---|---|",
        *(f"| {names[step]} | {told[step]:.2f} |" for step in STEPS),
    ]  # fmt: skip


def rows_of(renja: Path, quarters: int) -> bytes:
    """Realisation of every sub kegiatan for so many quarters, as SIPD's export lays it out."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(renja))
    head, *rows = book.get_sheet_by_index(0).to_python()
    at = [head.index(name) for name in NODE]
    plan = {
        (row[at[0]], row[at[-2]]): [str(row[i]) for i in at] for row in rows
    }  # each sub kegiatan of a PD once
    lines = [HEAD]
    for n, row in enumerate(plan.values()):
        figures = [str(20 + n % 9) if q < quarters else "" for q in range(4)]
        money = [f"{1_000_000 + n}.50" if q < quarters else "" for q in range(4)]
        words = ",".join('"' + v.replace('"', "") + '"' for v in row)
        lines.append(
            f"2026,{words},Jumlah keluaran {n},Dokumen,naik,jumlah,100,5000000,{','.join(figures + money)}"
        )
    return "\n".join(lines).encode()


def main(renja: Path, rpjmd: Path) -> dict[str, Any]:
    """Fill the site, then time the second quarter."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.situs_kabupaten import filled
    from selaras.web.kinerja.models import Kartu, Pertanyaan, Realisasi, Uang
    from selaras.web.kinerja.tasks import take_files
    from selaras.web.telaah.tasks import check_daerah

    daerah = filled(renja, rpjmd)
    by = _person(daerah)
    for quarters in (1, 2):
        told = _brought(daerah, by, rows_of(renja, quarters))
        told["ambil"] = _timed(lambda: take_files.call(daerah.pk, by.pk))
    told["periksa"] = _timed(lambda: check_daerah.call(daerah.pk, by.pk))
    client = Client()
    client.force_login(by, "allauth.account.auth_backends.AuthenticationBackend")
    client.get("/kinerja/?tahun=2026")
    with CaptureQueriesContext(connection) as asked:
        told["halaman"] = _timed(lambda: client.get("/kinerja/?tahun=2026"))
    held = [m.objects.of(daerah).count() for m in (Kartu, Realisasi, Uang, Pertanyaan)]
    sub = held[1] // 2
    if held[3] or held[1] != held[2] or sub < 2_000:
        raise RuntimeError(f"cards, figures, sums, questions: {held}")
    return {**told, "kueri": len(asked), "indikator": held[0], "sub_kegiatan": sub}


def _person(daerah: Any) -> Any:
    from selaras.web.organisasi.models import Orang

    return Orang.objects.get(daerah=daerah, nama_pengguna="bappeda")


def _brought(daerah: Any, by: Any, data: bytes) -> dict[str, float]:
    """One file read and applied; what follows an apply is left to the caller."""
    from django.conf import settings

    from selaras.web.rencana import actions, store, tasks

    settings.SESUDAH_TERAPKAN = []
    digest, size = store.put("unggahan", [data])
    impor = actions.start_import(daerah=daerah, files=[("realisasi_2026.csv", digest, size)], by=by)
    told = {"baca": _timed(lambda: tasks.read_import.call(impor.pk, daerah.pk))}
    impor.refresh_from_db()
    actions.request_apply(impor=impor, by=by)
    told["terapkan"] = _timed(lambda: tasks.apply_import.call(impor.pk, daerah.pk, by.pk))
    return told


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
