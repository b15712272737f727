# SPDX-License-Identifier: AGPL-3.0-or-later
"""An import from upload to rows: what is read, what is stored, what is stored twice (nothing)."""

from collections.abc import Callable
from pathlib import Path

from selaras.web.rencana import actions, store
from selaras.web.rencana.models import Impor, Keadaan, Program, Versi
from tests.web.factories import Wilayah


def uploaded(files: list[Path]) -> list[tuple[str, str, int]]:
    """Files put into the store, as an action wants them."""
    return [(f.name, *store.put("unggahan", [f.read_bytes()])) for f in files]


def again(impor: Impor) -> Impor:
    return Impor.objects.of(impor.daerah_id).get(pk=impor.pk)


def test_sample_is_read_applied_and_judged(sagara: Wilayah, worker: Callable[[], int], sample: Path) -> None:
    files = sorted(p for p in sample.iterdir() if p.suffix != ".toml")
    by = sagara.orang["bappeda"]

    impor = actions.start_import(daerah=sagara.daerah, files=uploaded(files), by=by)
    assert worker() == 1
    impor = again(impor)
    assert (impor.keadaan, impor.pesan) == (Keadaan.SIAP, "")
    assert impor.ringkasan["dibaca"] == impor.ringkasan["diterima"] + impor.ringkasan["ditolak"]
    assert {d["status"] for d in impor.ringkasan["dokumen"]} == {"baru"}
    assert Versi.objects.of(sagara.daerah).count() == 0

    assert actions.request_apply(impor=impor, by=by)
    assert worker() == 2
    assert again(impor).keadaan == Keadaan.DITERAPKAN
    luar = Program.objects.of(sagara.daerah).filter(
        versi__dokumen__kunci="rkpd-2026", putusan="di_luar_rpjmd"
    )
    assert [(p.kode, p.rupiah, p.karena) for p in luar] == [("1.03.08", 16_450_000_000, ["INL-01"])]
