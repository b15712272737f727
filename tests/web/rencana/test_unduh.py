# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of a plan as files: the sample's whole, its rupiah once, read back by the import."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from selaras.web.rencana.models import Pagu, Program, SubKegiatan, Versi
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import GEDUNG, PUPR, applied, folder, previewed, renja
from tests.web.unduhan import received

TOTAL = 522_767_998_467
Work = Callable[[], int]


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_list_of_the_sample_holds_all_rows_and_their_total(
    sagara: Wilayah, worker: Work, sample: Path, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, folder(sample))
    client = as_(sagara.orang["kepala_daerah"])

    def listed(name: str) -> list[dict[str, str]]:
        return table(received(client.get(f"/rencana/{name}.csv?dokumen=renja-2026")))

    in_force = {"versi__dokumen__kunci": "renja-2026", "versi__aktif": True}
    programs, subs, money = listed("program"), listed("sub_kegiatan"), listed("pagu")
    assert len(programs) - 1 == Program.objects.of(sagara.daerah).filter(**in_force).count()
    assert len(subs) - 1 == SubKegiatan.objects.of(sagara.daerah).filter(**in_force).count()
    assert len(money) - 1 == Pagu.objects.of(sagara.daerah).filter(dihitung=True, **in_force).count()
    told = [programs[-1]["pagu_rupiah"], subs[-1]["pagu_rupiah"], money[-1]["pagu_indikatif"]]
    assert told == [str(TOTAL)] * 3
    indicators = listed("indikator")
    assert all(row["indikator"] and row["berkas"] == "renja_2026.xlsx" for row in indicators)
    documents = table(received(client.get("/rencana/dokumen.csv")))
    assert len(documents) == Versi.objects.of(sagara.daerah).filter(aktif=True).count()


def test_exported_money_is_read_back_to_the_same_rupiah(
    sagara: Wilayah, tetangga: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    both = renja(100, 250) + renja(300, pd=PUPR, program=GEDUNG).split(b"\n", 1)[1]
    applied(sagara, worker, {"renja_2026.csv": both})
    told = received(as_(sagara.orang["bappeda"]).get("/rencana/pagu.xlsx?dokumen=renja-2026"))

    again = previewed(tetangga, worker, {"renja_2026.xlsx": told})

    assert (again.ringkasan["diterima"], again.ringkasan["ditolak"], again.ringkasan["masalah_jumlah"]) == (
        3,
        0,
        0,
    )
    assert sorted(d["rupiah"] for d in again.ringkasan["dokumen"]) == [300, 350]


def test_a_pd_is_listed_alone(sagara: Wilayah, worker: Work, as_: Callable[..., Client]) -> None:
    both = renja(100) + renja(300, pd=PUPR, program=GEDUNG).split(b"\n", 1)[1]
    applied(sagara, worker, {"renja_2026.csv": both})
    client = as_(sagara.orang["bappeda"])

    for name in ("program", "kegiatan", "sub_kegiatan", "pagu"):
        rows = table(received(client.get(f"/rencana/{name}.csv?dokumen=renja-2026&pd={sagara.other_pd.pk}")))
        assert [row.get("pagu_rupiah", row.get("pagu_indikatif")) for row in rows] == ["300", "300"]


@pytest.mark.parametrize("address", ["/rencana/orang.csv", "/rencana/program.csv?dokumen=tidak-ada"])
def test_a_list_that_is_not_there_is_not_found(
    sagara: Wilayah, as_: Callable[..., Client], address: str
) -> None:
    assert as_(sagara.orang["bappeda"]).get(address).status_code == 404
