# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verdicts through the years: each plan by the RPJMD valid then, money as it was and brought to the PD of today."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.web.organisasi import sheet
from selaras.web.organisasi.actions import import_pd
from selaras.web.organisasi.queries import pd_ever
from selaras.web.rencana.garis import Garis
from selaras.web.rencana.models import Program, Versi
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import GEDUNG, PROGRAM, PUPR, applied, renja

Work = Callable[[], int]
RUMAH = "1.04.0.00.0.00.01.0000,Dinas Perumahan Rakyat"
PERMUKIMAN = "1.04.02,Program Pengembangan Perumahan,1.04.02.2.01,Pendataan Rumah"
RPJMD = "kode_program,nama_program,pd_penanggung_jawab,pagu_2024\n1.02.02,Program Pemenuhan Upaya Kesehatan,Dinas Kesehatan,1\n"
LISTED = """kode_skpd,nama_skpd,pendahulu,berlaku_mulai,berlaku_sampai,keputusan
1.04.0.00.0.00.01.0000,Dinas Perumahan Rakyat,,2021-01-01,2024-12-31,
1.02.2.08.0.00.01.0000,Dinas Kesehatan dan Keluarga Berencana,1.02.0.00.0.00.01.0000,2024-01-01,,Perda 1/2023
1.03.1.04.0.00.01.0000,Dinas Pekerjaan Umum dan Perumahan,1.03.0.00.0.00.01.0000;1.04.0.00.0.00.01.0000,2025-01-01,,Perda 2/2024
"""


def many(*parts: bytes) -> bytes:
    """Several PD of one Renja in one file."""
    return b"".join(part if i == 0 else part.split(b"\n", 1)[1] for i, part in enumerate(parts))


def history(sagara: Wilayah, worker: Work) -> None:
    """Three years; Dinas Kesehatan renamed in 2024, Pekerjaan Umum and Perumahan one PD from 2025."""
    import_pd(
        daerah=sagara.daerah, rows=sheet.read("pd", LISTED.encode()).rows, by=sagara.orang["admin_daerah"]
    )
    new = "1.03.1.04.0.00.01.0000,Dinas Pekerjaan Umum dan Perumahan"
    applied(
        sagara,
        worker,
        {
            "rpjmd_2021-2026.csv": RPJMD.encode(),
            "renja_2022.csv": many(
                renja(1000, 500),
                renja(200, pd=PUPR, program=GEDUNG),
                renja(30, pd=RUMAH, program=PERMUKIMAN),
            ),
            "renja_2024.csv": many(
                renja(2000), renja(400, pd=PUPR, program=GEDUNG), renja(60, pd=RUMAH, program=PERMUKIMAN)
            ),
            "renja_2025.csv": many(renja(4000), renja(800, pd=new, program=GEDUNG)),
        },
    )


def sums(client: Client, **asked: str) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Year, PD → programmes, rupiah outside, rupiah, of the list written out."""
    text = b"".join(client.get("/rencana/tren/semua.csv", asked)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    return {
        (r["tahun"], r["pd"]): (int(r["program"]), int(r["rupiah_di_luar_rpjmd"]), int(r["rupiah"]))
        for r in rows
    }


def test_money_as_it_was_and_brought_to_the_pd_of_today(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    history(sagara, worker)
    client = as_(sagara.orang["bappeda"])

    assert sums(client) == {
        ("2022", "Dinas Kesehatan"): (1, 0, 1500),
        ("2022", "Dinas Pekerjaan Umum dan Penataan Ruang"): (1, 200, 200),
        ("2022", "Dinas Perumahan Rakyat"): (1, 30, 30),
        ("2024", "Dinas Kesehatan dan Keluarga Berencana"): (1, 0, 2000),
        ("2024", "Dinas Pekerjaan Umum dan Penataan Ruang"): (1, 400, 400),
        ("2024", "Dinas Perumahan Rakyat"): (1, 60, 60),
        ("2025", "Dinas Kesehatan dan Keluarga Berencana"): (1, 0, 4000),
        ("2025", "Dinas Pekerjaan Umum dan Perumahan"): (1, 800, 800),
        ("Jumlah", ""): (8, 1490, 8990),
    }
    assert sums(client, cara="kini") == {
        ("2022", "Dinas Kesehatan dan Keluarga Berencana"): (1, 0, 1500),
        ("2022", "Dinas Pekerjaan Umum dan Perumahan"): (2, 230, 230),
        ("2024", "Dinas Kesehatan dan Keluarga Berencana"): (1, 0, 2000),
        ("2024", "Dinas Pekerjaan Umum dan Perumahan"): (2, 460, 460),
        ("2025", "Dinas Kesehatan dan Keluarga Berencana"): (1, 0, 4000),
        ("2025", "Dinas Pekerjaan Umum dan Perumahan"): (1, 800, 800),
        ("Jumlah", ""): (8, 1490, 8990),
    }
    page = client.get("/rencana/tren/", {"cara": "kini"}).content.decode()
    assert "termasuk Dinas Pekerjaan Umum dan Penataan Ruang dan Dinas Perumahan Rakyat" in page


def test_a_year_opens_to_its_programmes_outside_also_of_one_pd(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    history(sagara, worker)
    client = as_(sagara.orang["bappeda"])

    page = client.get("/rencana/tren/", {"luar": "2024"}).content.decode()
    assert "Di luar RPJMD pada 2024" in page
    assert "2 program," in page
    merged = next(pd for pd in pd_ever(sagara.daerah) if pd.nama == "Dinas Pekerjaan Umum dan Perumahan")
    of_one = client.get(
        "/rencana/tren/", {"luar": "2022", "cara": "kini", "pd": str(merged.pk)}
    ).content.decode()
    assert "Tren menurut tahun: Dinas Pekerjaan Umum dan Perumahan" in of_one
    assert ("Program Penataan Bangunan Gedung" in of_one, "Program Pengembangan Perumahan" in of_one) == (
        True,
        True,
    )
    only = client.get(
        "/rencana/tren/", {"luar": "2025", "cara": "kini", "pd": str(merged.pk)}
    ).content.decode()
    assert "Program Pengembangan Perumahan" not in only


def test_each_plan_is_measured_by_the_rpjmd_valid_then(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    old = RPJMD.replace(
        "1.02.02,Program Pemenuhan Upaya Kesehatan", "1.03.08,Program Penataan Bangunan Gedung"
    )
    both = many(renja(1000), renja(200, pd=PUPR, program=GEDUNG))
    applied(
        sagara,
        worker,
        {
            "rpjmd_2021-2023.csv": old.replace("pagu_2024", "pagu_2022").encode(),
            "rpjmd_2024-2026.csv": RPJMD.encode(),
            "renja_2022.csv": both,
            "renja_2025.csv": both.replace(b",1000", b",1001"),
        },
    )

    versions = Versi.objects.of(sagara.daerah).filter(dokumen__jenis="renja")
    assert dict(versions.values_list("dokumen__kunci", "ukuran").distinct()) == {
        "renja-2022": "rpjmd-2021-2023",
        "renja-2025": "rpjmd-2024-2026",
    }
    outside = Program.objects.of(sagara.daerah).filter(putusan="di_luar_rpjmd")
    assert sorted(outside.values_list("versi__dokumen__kunci", "kode")) == [
        ("renja-2022", "1.02.02"),
        ("renja-2025", "1.03.08"),
    ]
    client = as_(sagara.orang["bappeda"])
    tree = client.get("/rencana/", {"dokumen": "renja-2022"}).content.decode()
    assert "Diukur dengan RPJMD 2021–2023." in tree
    node = client.get(f"/rencana/simpul/program/{outside.get(kode='1.02.02').pk}/").content.decode()
    assert "Diukur dengan RPJMD 2021–2023, yang berlaku pada tahun dokumen ini." in node
    page = client.get("/rencana/tren/").content.decode()
    assert page.index("RPJMD 2021–2023") < page.index("RPJMD 2024–2026")


def test_a_split_pd_keeps_its_old_money_and_says_so(sagara: Wilayah) -> None:
    rows = sheet.read(
        "pd",
        b"""kode_skpd,nama_skpd,pendahulu,berlaku_mulai,berlaku_sampai,keputusan
1.02.0.00.0.00.02.0000,Dinas Kesehatan Masyarakat,1.02.0.00.0.00.01.0000,2024-01-01,,
1.02.0.00.0.00.03.0000,Dinas Rumah Sakit,1.02.0.00.0.00.01.0000,2024-01-01,,
""",
    ).rows
    import_pd(daerah=sagara.daerah, rows=rows, by=sagara.orang["admin_daerah"])

    garis = Garis(pd_ever(sagara.daerah), date(2026, 1, 1))
    line = sagara.pd.silsilah

    was = garis.then(sagara.pd.pk, line, 2022)
    assert was is not None
    assert (was.nama, garis.now(line)) == ("Dinas Kesehatan", line)
    assert garis.note(line, {line}) == (
        "dipecah menjadi Dinas Kesehatan Masyarakat dan Dinas Rumah Sakit; uang sebelum pemecahan tidak dibagi dan tetap di sini"
    )


def test_drafts_of_another_line_are_not_in_the_sums(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, {"renja_2025.csv": many(renja(1000), renja(200, pd=PUPR, program=GEDUNG))})
    Versi.objects.of(sagara.daerah).filter(dokumen__pd=sagara.pd).update(diajukan_at=None)

    assert sums(as_(sagara.outsider)) == {
        ("2025", "Dinas Pekerjaan Umum dan Penataan Ruang"): (1, 0, 200), ("Jumlah", ""): (1, 0, 200)
    }  # fmt: skip
    assert sums(as_(sagara.orang["kepala_opd"]))[("Jumlah", "")] == (2, 0, 1200)


def test_the_document_of_a_year_can_be_chosen(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    dpa = renja(700).replace(b"pagu_indikatif", b"pagu")
    applied(sagara, worker, {"renja_2025.csv": renja(1000), "dpa_2025.csv": dpa, "renja_2024.csv": renja(1)})
    client = as_(sagara.orang["bappeda"])

    assert [v[2] for v in sums(client).values()] == [1, 1000, 1001]
    assert [v[2] for v in sums(client, d2025="dpa-2025").values()] == [1, 700, 701]
    assert [v[2] for v in sums(client, jenis="dpa").values()] == [700, 700]
    assert client.get("/rencana/tren/", {"jenis": "kertas"}).status_code == 404
    assert sums(client, d2025="renja-1999")[("Jumlah", "")][2] == 1001


def test_as_many_queries_for_three_years_as_for_one(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    client, counted = as_(sagara.orang["bappeda"]), []
    one = {"rpjmd_2021-2026.csv": RPJMD.encode(), "renja_2022.csv": renja(1, program=GEDUNG)}
    three = many(renja(1, program=GEDUNG), renja(1, 2, program=PROGRAM), renja(2, pd=PUPR, program=GEDUNG))
    for files in (one, {**one, **{f"renja_{y}.csv": three for y in (2023, 2024, 2025)}}):
        applied(sagara, worker, files)
        client.get("/rencana/tren/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/rencana/tren/", {"luar": "2022", "cara": "kini"}).status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 20


@pytest.mark.parametrize(
    "address", ["/rencana/tren/", "/rencana/tren/?jenis=renstra&pd=x&luar=y&d2022=z&halaman=w"]
)
def test_an_empty_daerah_is_told_what_to_import(
    sagara: Wilayah, as_: Callable[..., Client], address: str
) -> None:
    assert (
        "Impor Renja atau RKPD beberapa tahun" in as_(sagara.orang["bappeda"]).get(address).content.decode()
    )
