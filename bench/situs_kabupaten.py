# SPDX-License-Identifier: AGPL-3.0-or-later
"""A site that holds one whole regency: `python -m bench.situs_kabupaten SIZE RENJA RPJMD`, in a process of its own.

The files come in by the road of every upload, the worker reads, applies and checks them. Prints as JSON the pages to
open: their name, address, session, and how many queries each asks (Django's test client, second visit).
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from bench import situs_bahan

SINCE = date(2025, 2, 20)
PEOPLE = (  # name, role, number of the OPD
    ("kepala", "kepala_daerah", None), ("bappeda", "bappeda", None), ("besar", "kepala_opd", 0), ("kecil", "kepala_opd", 1),
)  # fmt: skip


def main(renja: Path, rpjmd: Path) -> dict[str, Any]:
    """Make the site and tell its pages, and how many programmes, nodes and findings it holds."""
    from selaras.web.briefing.management.commands.demo import server
    from selaras.web.rencana.models import Kegiatan, Program, SubKegiatan
    from selaras.web.telaah.models import Temuan

    daerah = filled(renja, rpjmd)
    rows = {"versi__aktif": True, "versi__dokumen__jenis": "renja"}
    held = {m.__name__: m.objects.of(daerah).filter(**rows).count() for m in (Program, Kegiatan, SubKegiatan)}
    held["Temuan"] = Temuan.objects.of(daerah).count()
    unjudged = Program.objects.of(daerah).filter(**rows, diperiksa_at=None).count()
    if unjudged or not held["Temuan"]:
        raise RuntimeError(f"{unjudged} programmes without verdict, {held['Temuan']} findings")
    clients = {name: _client(name) for name, *_rest in PEOPLE} | {"kosong": _stranger()}
    pages = [
        {"nama": name, "orang": who, "alamat": address, "kueri": _queries(clients[who], address)}
        for name, who, address in _pages(daerah)
    ]
    sessions = {who: client.cookies["sessionid"].value for who, client in clients.items()}
    return {"peladen": server(0), "isi": held, "laman": pages, "sesi": sessions}


def filled(renja: Path, rpjmd: Path) -> Any:
    """A Daerah whose plans are in force and checked, with its people."""
    from django.core.management import call_command

    from selaras.web.organisasi import actions as people
    from selaras.web.organisasi.models import Daerah
    from selaras.web.rencana import actions, store
    from selaras.web.rencana.models import Impor

    call_command("migrate", verbosity=0)
    admin = people.set_up(
        kode="99.01", nama="Kabupaten Ukur", lingkup="kabupaten", zona="Asia/Jakarta", admin="ukur",
        admin_nama="Admin Ukur", password="bukan rahasia 2026", hari_kerja=5,
    )  # fmt: skip
    daerah = Daerah.objects.get()
    files = [(path.name, *store.put("unggahan", [path.read_bytes()])) for path in (renja, rpjmd)]
    impor = actions.start_import(daerah=daerah, files=files, by=admin)
    _work_off()
    actions.request_apply(impor=Impor.objects.of(daerah).get(pk=impor.pk), by=admin)
    _work_off()
    people.import_orang(daerah=daerah, rows=[_person(*one) for one in PEOPLE], by=admin)
    return daerah


def _work_off() -> None:
    subprocess.run([sys.executable, "-m", "selaras.web", "db_worker", "--no-startup-delay", "--batch", "-v", "0"], check=True)  # fmt: skip


def _person(name: str, peran: str, nomor: int | None) -> dict[str, Any]:
    return {
        "nama_pengguna": name, "nama": name, "surel": "", "jabatan": name, "peran": peran, "cara": "", "mulai": SINCE,
        "kode_skpd": "" if nomor is None else situs_bahan.kode_pd(nomor), "sampai": None, "sk": "SK", "baris": 0,
    }  # fmt: skip


def _client(name: str) -> Any:
    from django.test import Client

    from selaras.web.organisasi.models import Orang

    client = Client()
    client.force_login(
        Orang.objects.get(nama_pengguna=name), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def _stranger() -> Any:
    """Bappeda of a second Daerah where nothing has been imported."""
    from selaras.web.organisasi import actions as people
    from selaras.web.organisasi.models import Daerah, Orang
    from selaras.web.organisasi.roles import Cara, Peran

    daerah = Daerah.objects.create(kode="99.02", nama="Kabupaten Kosong", lingkup="kabupaten", zona="Asia/Jakarta")  # fmt: skip
    orang = Orang.objects.create(nama_pengguna="kosong", nama="kosong", daerah=daerah)
    people.appoint(daerah, orang, "Bappeda", Peran.BAPPEDA, None, Cara.DEFINITIF, SINCE, None, "")
    return _client("kosong")


def _pages(daerah: Any) -> list[tuple[str, str, str]]:
    """(name, who opens it, address); `opd` pages stand once for the largest OPD and once for a small one."""
    from selaras.web.organisasi.models import PerangkatDaerah
    from selaras.web.rencana.models import Dokumen, Program

    def widest(pd: Any) -> int:
        rows = Program.objects.of(daerah).filter(pd=pd, versi__aktif=True, versi__dokumen__jenis="renja")
        return max(rows, key=lambda p: p.kegiatan.of(daerah).count()).pk

    whole = [
        ("empty page", "kosong", "/pemberitahuan/"), ("Beranda", "kepala", "/"), ("tree by PD", "bappeda", "/rencana/?dokumen=renja-2026"),
        ("tree by misi", "bappeda", "/rencana/?dokumen=renja-2026&menurut=misi"),
        ("findings", "bappeda", "/telaah/"), ("documents", "bappeda", "/rencana/dokumen/"),
        ("links", "bappeda", "/rencana/tautan/"),
    ]  # fmt: skip
    for who, nomor in (("besar", 0), ("kecil", 1)):
        pd = PerangkatDaerah.objects.of(daerah).get(kode=situs_bahan.kode_pd(nomor))
        document, program = Dokumen.objects.of(daerah).get(pd=pd, jenis="renja").pk, widest(pd)
        whole += [
            ("OPD: Beranda", who, "/"), ("OPD: its tree", who, f"/rencana/?dokumen=renja-2026&pd={pd.pk}"),
            ("OPD: its branch", who, f"/rencana/cabang/pd/{pd.pk}/?dokumen=renja-2026"),
            ("OPD: widest programme's branch", who, f"/rencana/cabang/program/{program}/"),
            ("OPD: widest programme", who, f"/rencana/simpul/program/{program}/"),
            ("OPD: its document", who, f"/rencana/dokumen/{document}/"),
            ("OPD: its findings", who, "/telaah/"), ("OPD: its links", who, f"/rencana/tautan/{pd.pk}/"),
            ("OPD: ready to be set?", who, f"/telaah/siap/{document}/"),
            ("OPD: record of its widest programme", who, f"/telaah/program/{program}/riwayat/"),
        ]  # fmt: skip
    return whole


def _queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
    return len(seen)


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(*map(Path, sys.argv[1:3]))))
