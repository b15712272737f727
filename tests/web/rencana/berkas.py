# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small plans written by hand, and what a test does with them."""

from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.web.organisasi.models import Orang
from selaras.web.rencana import actions, store
from selaras.web.rencana.models import Impor
from tests.web.factories import Wilayah

HEAD = "kode_skpd,nama_skpd,kode_program,nama_program,kode_kegiatan,nama_kegiatan,kode_sub_kegiatan,nama_sub_kegiatan,pagu_indikatif"
DINKES = "1.02.0.00.0.00.01.0000,Dinas Kesehatan"
PUPR = "1.03.0.00.0.00.01.0000,Dinas Pekerjaan Umum dan Penataan Ruang"
PROGRAM = "1.02.02,Program Pemenuhan Upaya Kesehatan,1.02.02.2.01,Penyediaan Fasilitas"
GEDUNG = "1.03.08,Program Penataan Bangunan Gedung,1.03.08.2.01,Penyelenggaraan Bangunan Gedung"
RPJMD = "kode_program,nama_program,pd_penanggung_jawab,pagu_2026\n1.02.02,Program Pemenuhan Upaya Kesehatan,Dinas Kesehatan,900000000\n"


def renja(*amounts: int, pd: str = DINKES, program: str = PROGRAM) -> bytes:
    """A Renja of one PD with one sub kegiatan an amount."""
    code = program.split(",")[2]
    rows = [
        f"{pd},{program},{code}.{i:04d},Sub kegiatan {i},{rupiah}"
        for i, rupiah in enumerate(amounts, start=1)
    ]
    return ("\n".join([HEAD, *rows]) + "\n").encode()


def uploaded(files: dict[str, bytes]) -> list[tuple[str, str, int]]:
    """Files put into the store, as an action wants them."""
    return [(name, *store.put("unggahan", [data])) for name, data in files.items()]


def folder(path: Path) -> dict[str, bytes]:
    """The plan files of a folder."""
    return {p.name: p.read_bytes() for p in sorted(path.iterdir()) if p.suffix in (".csv", ".xlsx")}


def sent(files: dict[str, bytes]) -> dict[str, list[SimpleUploadedFile]]:
    """Files as a browser sends them."""
    return {"berkas": [SimpleUploadedFile(name, data) for name, data in files.items()]}


def previewed(
    wilayah: Wilayah, worker: Callable[[], int], files: dict[str, bytes], by: Orang | None = None
) -> Impor:
    """An import read by the worker."""
    who = by or wilayah.orang["bappeda"]
    impor = actions.start_import(daerah=wilayah.daerah, files=uploaded(files), by=who)
    worker()
    impor.refresh_from_db()
    return impor


def applied(wilayah: Wilayah, worker: Callable[[], int], files: dict[str, bytes]) -> Impor:
    """An import read, applied and judged."""
    impor = previewed(wilayah, worker, files)
    assert actions.request_apply(impor=impor, by=wilayah.orang["bappeda"])
    worker()
    impor.refresh_from_db()
    return impor
