# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m selaras.web demo`: the sample regency on this computer, with a worker, opened in the browser."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from selaras.web.briefing import cerita
from selaras.web.organisasi import demo
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana import actions, store
from selaras.web.rencana.models import Impor, Keadaan

HOST = "127.0.0.1"  # never anything else: whoever opens the page may become anybody
READABLE = {".xlsx", ".csv"}
NOT_A_PLAN = {"alasan.csv", "nomenklatur_2027.csv", "peta_kode.csv"}  # lists read by the command line
PATIENCE = 60  # seconds until the site answers


class Command(BaseCommand):
    """Make the sample once, then serve it until Ctrl-C."""

    help = "Jalankan situs contoh di komputer ini."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the sample lies, which port, whether to open a browser."""
        parser.add_argument("--samples", type=Path, required=True, help="folder kabupaten contoh")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-open", action="store_true", help="jangan buka peramban")
        parser.add_argument("--prepare-only", action="store_true", help="siapkan datanya saja, jangan layani")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Prepare, serve, open."""
        if not settings.DEMO:
            raise CommandError("perintah ini hanya untuk SELARAS_ENV=demo (jalankan `selaras demo`)")
        self.stdout.write("Menyiapkan kabupaten contoh …")
        self.stdout.flush()
        call_command("migrate", verbosity=0)
        daerah = demo.make(options["samples"])
        self._import(daerah, options["samples"])
        cerita.tell(daerah, work_off)
        if not options["prepare_only"]:
            self._serve(free_port(options["port"]), open_page=not options["no_open"])

    def _import(self, daerah: Daerah, samples: Path) -> None:
        """Bring the sample's plans in by the same road as anybody's, once."""
        by = demo.person("bappeda")
        rows = Impor.objects.of(daerah)
        if by is None or rows.filter(keadaan=Keadaan.DITERAPKAN).exists():
            return
        files = []
        for path in sorted(samples.iterdir()):
            if path.suffix in READABLE and path.name not in NOT_A_PLAN:
                digest, size = store.put("unggahan", [path.read_bytes()])
                files.append((path.name, digest, size))
        self.stdout.write(f"Membaca {len(files)} berkas contoh …")
        self.stdout.flush()
        impor = actions.start_import(daerah=daerah, files=files, by=by)
        work_off()
        impor = rows.get(pk=impor.pk)
        if impor.keadaan != Keadaan.SIAP:
            raise CommandError(f"berkas contoh tidak terbaca: {impor.keadaan} {impor.pesan}")
        actions.request_apply(impor=impor, by=by)
        work_off()
        impor = rows.get(pk=impor.pk)
        if impor.keadaan != Keadaan.DITERAPKAN:
            raise CommandError(f"berkas contoh tidak diterapkan: {impor.keadaan} {impor.pesan}")

    def _serve(self, port: int, *, open_page: bool) -> None:
        page = f"http://{HOST}:{port}/"
        signal.signal(signal.SIGTERM, lambda *_told: sys.exit(0))  # as orderly as Ctrl-C
        with contextlib.ExitStack() as running, contextlib.suppress(KeyboardInterrupt):
            for command in (worker(), server(port)):
                # a session of its own: Ctrl-C reaches us alone, and we end the children in order
                child = subprocess.Popen(command, start_new_session=True)
                running.enter_context(stopped_at_the_end(child))
            wait_for(page + "sehat/")
            self.stdout.write(f"\nSelaras melayani {page} (hanya di komputer ini; Ctrl-C menghentikan)\n")
            self.stdout.write("Akun contoh, dipilih dengan satu klik di halaman masuk:")
            for orang in demo.people():
                self.stdout.write(f"  {orang.nama_pengguna:18} {orang.nama}")
            self.stdout.flush()
            if open_page:
                webbrowser.open(page)
            while True:
                time.sleep(3600)


def worker(*more: str) -> list[str]:
    """The command of the worker."""
    return [sys.executable, "-m", "selaras.web", "db_worker", "--no-startup-delay", "-v", "0", *more]


def server(port: int) -> list[str]:
    """The command of the web server, on loopback."""
    told = [
        "--interface",
        "wsgi",
        "--host",
        HOST,
        "--port",
        str(port),
        "--log-level",
        "warning",
        "--blocking-threads",
        "4",
        "--backpressure",
        "64",
    ]
    return [sys.executable, "-m", "granian", *told, "selaras.web.wsgi:application"]


def work_off() -> None:
    """Let a worker finish what waits; its own process, so that this one stays without Polars."""
    subprocess.run(worker("--batch"), check=True)


@contextlib.contextmanager
def stopped_at_the_end(process: "subprocess.Popen[bytes]") -> Any:
    """A child that ends when we do."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()


def free_port(wanted: int) -> int:
    """The wanted port, or the next that nobody holds."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)):
                return port
    raise CommandError(f"port {wanted} sampai {wanted + 49} semuanya dipakai")


def wait_for(address: str) -> None:
    """Until the site answers; CommandError when it does not."""
    for _try in range(PATIENCE * 5):
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 -- our own loopback address
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise CommandError(f"situs tidak menjawab di {address}")
