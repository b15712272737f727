# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two versions told apart: what came, went and changed, by identity; money that adds up to the rupiah."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.web.rencana import bandingkan
from selaras.web.rencana.models import Pagu, Versi
from selaras.web.rencana.queries import bandingkan as reads
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import DINKES, GEDUNG, PUPR, applied, folder, renja

Work = Callable[[], int]


def pair(sagara: Wilayah, worker: Work, first: bytes, second: bytes) -> list[Versi]:
    """Two versions of the Renja of Dinas Kesehatan."""
    for data in (first, second):
        applied(sagara, worker, {"renja_2026.csv": data})
    return list(Versi.objects.of(sagara.daerah).filter(dokumen__pd=sagara.pd).order_by("nomor"))


def test_new_gone_and_changed_are_told_apart_and_add_up(sagara: Wilayah, worker: Work) -> None:
    old = renja(1000, 2000, 3000)
    new = (
        renja(1500, 2000)
        + f"{DINKES},1.02.02,Program Pemenuhan Upaya Kesehatan,1.02.02.2.01,Penyediaan Fasilitas,1.02.02.2.01.0009,Sub kegiatan 9,700\n".encode()
    )
    a, b = pair(sagara, worker, old, new)

    before, after = reads.sides_of(sagara.daerah, [[a], [b]], [2026, 2026])
    rows = bandingkan.differences(before, after)
    whole, by_pd = bandingkan.totals(before, after, rows)

    assert [(r.jenis, r.kode, r.dari, r.ke) for r in rows if r.selisih] == [
        ("hilang", "1.02.02.2.01.0003", 3000, 0),
        ("baru", "1.02.02.2.01.0009", 0, 700),
        ("berubah", "1.02.02.2.01.0001", 1000, 1500),
    ]
    assert (whole.dari, whole.baru, whole.hilang, whole.naik, whole.turun, whole.ke) == (
        6000,
        700,
        3000,
        500,
        0,
        4200,
    )
    assert whole.cocok
    assert [(t.nama, t.selisih) for t in by_pd] == [("Dinas Kesehatan", -1800)]


def test_another_name_under_one_identity_is_a_change(sagara: Wilayah, worker: Work) -> None:
    a, b = pair(sagara, worker, renja(1000), renja(1000).replace(b"Sub kegiatan 1", b"Layanan rujukan"))

    rows = bandingkan.differences(*reads.sides_of(sagara.daerah, [[a], [b]], [2026, 2026]))

    assert [(r.jenis, r.tingkat, [(u.apa, u.dari, u.ke) for u in r.ubah]) for r in rows] == [
        ("berubah", "sub_kegiatan", [("nama", "Sub kegiatan 1", "Layanan rujukan")])
    ]


def test_the_page_shows_it_filters_it_and_gives_it_as_a_file(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    a, b = pair(sagara, worker, renja(1000, 2000), renja(1500, 2000).replace(b"Sub kegiatan 2", b"Nama baru"))
    client, asked = as_(sagara.orang["bappeda"]), {"dari": f"v{a.pk}", "ke": f"v{b.pk}"}

    page = client.get("/rencana/bandingkan/", asked).content.decode()
    assert "tepat sampai rupiah" in page
    assert (
        "Nama baru" in page,
        "Nama baru" in client.get("/rencana/bandingkan/", {**asked, "isi": "uang"}).content.decode(),
    ) == (True, False)
    assert (
        "Tidak ada perbedaan"
        in client.get("/rencana/bandingkan/", {**asked, "isi": "indikator"}).content.decode()
    )
    assert client.get("/rencana/bandingkan/", {"dari": "renja-1999", "ke": "renja-2026"}).status_code == 404
    text = b"".join(client.get("/rencana/bandingkan/semua.csv", asked)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [r["selisih"] for r in rows if r["kode"] == "1.02.02.2.01.0001"] == ["500"]
    assert rows[-1]["selisih"] == "500"


def test_a_draft_of_another_line_is_not_compared(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    a, b = pair(sagara, worker, renja(1000), renja(1500))
    Versi.objects.of(sagara.daerah).filter(pk=b.pk).update(diajukan_at=None)

    asked = {"dari": f"v{a.pk}", "ke": f"v{b.pk}"}

    assert as_(sagara.outsider).get("/rencana/bandingkan/", asked).status_code == 404
    assert as_(sagara.orang["staf_opd"]).get("/rencana/bandingkan/", asked).status_code == 200


def test_as_many_queries_for_three_rows_as_for_one(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    client, counted = as_(sagara.orang["bappeda"]), []
    more = renja(1, 2, 3) + renja(1, 2, 3, pd=PUPR, program=GEDUNG).split(b"\n", 1)[1]
    for old, new in ((renja(1), renja(2)), (renja(1, 2, 3), more)):
        versions = pair(sagara, worker, old, new)
        asked = {"dari": f"v{versions[-2].pk}", "ke": f"v{versions[-1].pk}"}
        client.get("/rencana/bandingkan/", asked)
        with CaptureQueriesContext(connection) as queries:
            client.get("/rencana/bandingkan/", asked)
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 30


def test_stages_of_the_sample_add_up_to_what_the_database_says(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client], sample: Path
) -> None:
    applied(sagara, worker, folder(sample))
    client = as_(sagara.orang["bappeda"])
    pairs = (
        ("rkpd-2026", "rkpd-2026-perubahan-1"), ("rkpd-2026", "renja-2026"),
        ("rpjmd-2025-2030", "rkpd-2026"), ("renstra-2025-2030", "renja-2026"),
    )  # fmt: skip
    for dari, ke in pairs:
        page = client.get("/rencana/bandingkan/", {"dari": dari, "ke": ke}).content.decode()
        assert "tepat sampai rupiah" in page, (dari, ke)
    both = [
        sum(
            Pagu.objects.of(sagara.daerah)
            .filter(versi__dokumen__kunci=k, dihitung=True)
            .values_list("rupiah", flat=True)
        )
        for k in pairs[0]
    ]
    sides = [reads.versi_compared(sagara.daerah, k, None) for k in pairs[0]]
    whole, _pd = bandingkan.totals(
        *(found := reads.sides_of(sagara.daerah, sides, [2026, 2026])), bandingkan.differences(*found)
    )
    assert [whole.dari, whole.ke] == both
