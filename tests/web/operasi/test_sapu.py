# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bytes no row names leave the store after a day; what is named, young or not ours to judge stays."""

import os
import time
from pathlib import Path

from django.conf import settings

from selaras.web.operasi.sapu import sweep
from selaras.web.organisasi import store
from tests.web.rencana.halaman import berkas, keluaran, versi

LONG_AGO = time.time() - 3 * 24 * 60 * 60


def aged(kind: str, digest: str) -> Path:
    path = store.path_of(kind, digest)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_what_nobody_names_goes_after_a_day(sagara):
    frames = versi(sagara)
    frames.bingkai = store.put("bingkai", [b"frames"])[0]
    frames.save()
    kept = [
        aged("unggahan", berkas(sagara).sha256),
        aged("keluaran", keluaran(sagara).sha256),
        aged("bingkai", frames.bingkai),
    ]
    kinds = ("unggahan", "lampiran", "bingkai", "keluaran", "pemeriksaan")
    gone = [aged(kind, store.put(kind, [f"unnamed {kind}".encode()])[0]) for kind in kinds]
    young = store.path_of("unggahan", store.put("unggahan", [b"a moment ago"])[0])
    unknown = aged("lainnya", store.put("lainnya", [b"of a kind nobody told the broom of"])[0])

    count = sweep()

    assert count == len(gone)
    left = {path for path in Path(settings.BERKAS).rglob("*") if path.is_file()}
    assert left == {*kept, young, unknown}
