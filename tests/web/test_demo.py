# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras demo`: one command, a site with a worker, on this computer only, the sample imported and judged."""

import contextlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    log = folder / "log"
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SELARAS_ENV", "DJANGO_SETTINGS_MODULE")
    }
    with log.open("wb") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "selaras", "demo", "--no-open", "--port", str(free_port())],
            cwd=ROOT, env=env | {"SELARAS_VAR": str(folder), "PYTHONUNBUFFERED": "1"},
            stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
        try:
            yield told_address(running, log), log
        finally:
            os.killpg(running.pid, signal.SIGINT)
            try:
                running.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)


def told_address(running, log):
    for _try in range(1200):
        if found := re.search(r"Selaras melayani (http://127\.0\.0\.1:\d+)/", log.read_text("utf-8")):
            return found[1]
        assert running.poll() is None, log.read_text("utf-8")
        try:
            running.wait(timeout=0.3)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(log.read_text("utf-8"))


def browser():
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


@pytest.mark.slow
def test_one_click_signs_in_and_the_plan_stands_judged(site):
    address, log = site
    visitor = browser()
    page = visitor.open(f"{address}/masuk/").read().decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "nama_pengguna": "bappeda"}).encode()

    home = visitor.open(f"{address}/masuk/contoh/", form)
    account = visitor.open(f"{address}/akun/").read().decode()

    assert home.url == f"{address}/"
    assert "Contoh Bappeda" in account
    assert "kepala-daerah      Contoh Bupati Sagara Jaya" in log.read_text("utf-8")
    assert "di luar RPJMD" in visitor.open(f"{address}/rencana/").read().decode()


@pytest.mark.slow
def test_style_and_script_come_from_the_site_itself(site):
    address, _log = site
    page = browser().open(f"{address}/masuk/").read().decode()

    links = re.findall(r'(?:href|src)="([^"]+\.(?:css|js|svg))"', page)

    assert links
    assert [browser().open(address + link).status for link in links] == [200] * len(links)


STATES = {
    "select keadaan, tenggat_on is not null, count(*) from telaah_temuan "
    "where keadaan != 'terbuka' or tenggat_on is not null group by 1, 2": [
        ("dijawab", 0, 2), ("dikecualikan", 0, 1), ("diterima", 1, 2), ("terbuka", 1, 4),
    ],
    "select keadaan, count(*), sum(jumlah) from telaah_pengecualian group by 1": [
        ("berlaku", 1, 1), ("diminta", 1, 3),
    ],
    "select k.jenis, k.keadaan, b.keadaan, count(*) from telaah_konsultasi k "
    "join telaah_butir b on b.konsultasi_id = k.id group by 1, 2, 3": [
        ("dokumen", "berjalan", "menunggu", 8), ("dokumen", "selesai", "setuju", 4),
        ("dokumen", "selesai", "setuju_catatan", 1), ("kebijakan", "berjalan", "menunggu", 1),
        ("perubahan", "dikembalikan", "dikembalikan", 9),
    ],
    "select peran, count(*) from telaah_singgah where lewat_at is null and diterima_at is not null group by 1": [
        ("bappeda", 1), ("kepala_daerah", 1), ("wakil", 1),
    ],
    "select keadaan, count(*) from telaah_sosialisasi group by 1": [("dikirim", 1), ("usulan", 4)],
    "select tanggapan, count(*) from telaah_penerima where tanggapan != '' group by 1": [("keberatan", 1)],
    "select selesai_at, count(*) from tindaklanjut_perkara group by 1": [(None, 1)],
    "select penanggung_jawab_id is not null, frekuensi, count(distinct pd_id) from kinerja_kartu where frekuensi = 'triwulan' "
    "and penanggung_jawab_id is not null group by 1, 2": [(1, "triwulan", 2)],
    "select asal, count(*) from kinerja_realisasi where penjelasan != '' group by 1": [("berkas", 1)],
    "select hadir, sepakat, count(*) from rencana_partisipasi group by 1, 2": [
        (None, None, 8), (1, 0, 1), (1, 1, 1),
    ],
    "select count(distinct tahun), count(*) from rencana_tahapan": [(1, 53)],
}  # fmt: skip


@pytest.mark.slow
def test_every_state_of_the_thread_stands_in_the_sample_once(site):
    folder = site[1].parent
    env = os.environ | {"SELARAS_ENV": "demo", "SELARAS_VAR": str(folder)}
    samples = ROOT / "samples" / "sagara-jaya"
    web = [sys.executable, "-m", "selaras.web"]
    again = [*web, "demo", "--samples", str(samples), "--prepare-only"]
    subprocess.run(again, env=env, cwd=ROOT, check=True, capture_output=True)

    proved = subprocess.run(
        [*web, "verify_jejak"], env=env, cwd=ROOT, check=True, capture_output=True, text=True
    )
    with contextlib.closing(sqlite3.connect(folder / "selaras.sqlite3")) as base:
        found = {asked: base.execute(asked).fetchall() for asked in STATES}

    assert found == STATES
    assert re.match(r"99\.01 utuh, \d+ jejak, ", proved.stdout)


def test_demo_mode_refuses_any_name_but_loopback():
    code = "import selaras.web.settings"
    env = os.environ | {"SELARAS_ENV": "demo", "ALLOWED_HOSTS": "selaras.example.go.id"}

    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "loopback only" in done.stderr
