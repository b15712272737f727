# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of a whole regency, over HTTP from the server that `selaras demo` starts, beside the empty signed-in page.

One client on one connection, the pages in turn, so that whatever else the machine does falls on all alike. The empty
page is the list of notices of one who has none, the emptiest there is.
"""

import gzip
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench import situs_bahan

ROUNDS, WARM = 40, 3
EMPTY = "empty page"
HOST = "127.0.0.1"


def table(folder: Path, lists: Path) -> list[str]:
    """Markdown rows: a regency of 3,000 sub kegiatan, and one whose tree has 10,000 nodes."""
    told = []
    for size in (situs_bahan.SUB_KEGIATAN, situs_bahan.WIDE):
        told += _measured(folder, lists, size)
    return told


def _measured(folder: Path, lists: Path, size: int) -> list[str]:
    files = situs_bahan.regency(folder, lists, size)
    with tempfile.TemporaryDirectory() as var:
        env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        env |= {"DJANGO_SETTINGS_MODULE": "selaras.web.settings", "SELARAS_ENV": "demo", "SELARAS_VAR": var}
        command = [sys.executable, "-m", "bench.situs_kabupaten", *map(str, files)]
        said = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
        told = json.loads(said.splitlines()[-1])
        with _server(told["peladen"], env) as port:
            seconds, size_of = _asked(port, told)
    return [*_head(told["isi"]), *(_row(one, seconds, size_of) for one in _paired(told["laman"]))]


@contextmanager
def _server(command: list[str], env: dict[str, str]) -> Iterator[int]:
    """The server of `selaras demo`, told for port 0, on a port nobody holds."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    with subprocess.Popen([str(port) if part == "0" else part for part in command], env=env) as process:
        try:
            _wait(port)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(port: int) -> None:
    for _try in range(300):
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/sehat/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site does not answer")


def _asked(port: int, told: dict[str, Any]) -> tuple[dict[Any, list[float]], dict[Any, int]]:
    """Seconds of every page, round by round, and its bytes as a proxy would compress them."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    seconds: dict[Any, list[float]] = {}
    sizes: dict[Any, int] = {}
    for turn in range(WARM + ROUNDS):
        for page in told["laman"]:
            key, cookie = (page["nama"], page["orang"]), f"sessionid={told['sesi'][page['orang']]}"
            begin = time.perf_counter()
            connection.request("GET", page["alamat"], headers={"Cookie": cookie})
            answer = connection.getresponse()
            body = answer.read()
            took = time.perf_counter() - begin
            if answer.status != 200:
                raise RuntimeError(f"{page['alamat']}: {answer.status}")
            sizes[key] = len(gzip.compress(body))
            if turn >= WARM:
                seconds.setdefault(key, []).append(took)
    return seconds, sizes


def _paired(pages: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Every page; a page of the largest OPD with the same of a small one."""
    small = {page["nama"]: page for page in pages if page["orang"] == "kecil"}
    return [(page, small.get(page["nama"])) for page in pages if page["orang"] != "kecil"]


def _head(held: dict[str, int]) -> list[str]:
    nodes = sum(n for name, n in held.items() if name != "Temuan")
    what = f"{nodes} nodes: {held['Program']} programmes, {held['SubKegiatan']} sub kegiatan; {held['Temuan']} findings"
    columns = (
        "queries | the same, 60 sub kegiatan | p50 ms | p95 ms | p50 ÷ empty | p95 ÷ empty | kB gzip | bar"
    )
    return ["", f"| {what} | {columns} |", "|---|---|---|---|---|---|---|---|---|"]


def _row(
    pair: tuple[dict[str, Any], dict[str, Any] | None],
    seconds: dict[Any, list[float]],
    sizes: dict[Any, int],
) -> str:
    page, small = pair
    key = (page["nama"], page["orang"])
    middle, high = _percentiles(seconds[key])
    base, base_high = _percentiles(next(s for (name, _who), s in seconds.items() if name == EMPTY))
    bar = "≤ 15 queries" if small else ("" if page["nama"] == EMPTY else "≤ 30 queries; p95 ≤ 40")
    return (
        f"| {page['nama']} | {page['kueri']} | {small['kueri'] if small else ''} | {1000 * middle:.0f} | {1000 * high:.0f} "
        f"| {middle / base:.1f} | {high / base_high:.1f} | {sizes[key] / 1000:.0f} | {bar} |"
    )


def _percentiles(values: list[float]) -> tuple[float, float]:
    cut = quantiles(values, n=20)
    return cut[9], cut[18]
