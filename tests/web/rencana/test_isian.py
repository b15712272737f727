# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents written by hand: nothing of a version is lost, nothing is overwritten unseen, the road is the import's."""

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.web.jejak.models import Jejak
from selaras.web.rencana import actions
from selaras.web.rencana.models import (
    BarisIsian,
    ButirNomenklatur,
    Impor,
    Pagu,
    Rancangan,
    SubKegiatan,
    Versi,
)
from tests.web import factories
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import applied, folder, renja

Work = Callable[[], int]
NOMENKLATUR = """kode,nama,tingkat,induk_kode,kinerja,indikator,satuan,lingkup
1.02.02,Program Pemenuhan Upaya Kesehatan,program,,,,,kabkota
1.02.02.2.01,Penyediaan Fasilitas Pelayanan Kesehatan,kegiatan,,,,,kabkota
1.02.02.2.01.0001,Pembangunan Rumah Sakit,sub_kegiatan,,,Jumlah Rumah Sakit yang Dibangun,Unit,kabkota
1.02.02.2.01.0002,Pembangunan Puskesmas,sub_kegiatan,,,Jumlah Puskesmas yang Dibangun,Unit,kabkota
X.XX.01,Program Penunjang Urusan Pemerintahan Daerah,program,,,,,kabkota
X.XX.01.2.02,Administrasi Keuangan,kegiatan,,,,,kabkota
X.XX.01.2.02.0001,Penyediaan Gaji dan Tunjangan ASN,sub_kegiatan,,,Jumlah Orang,Orang/bulan,kabkota
"""
ROW = {
    "kode_program": "1.02.02", "nama_program": "Program Pemenuhan Upaya Kesehatan", "kode_kegiatan": "1.02.02.2.01",
    "nama_kegiatan": "Penyediaan Fasilitas", "kode_sub_kegiatan": "1.02.02.2.01.0001", "nama_sub_kegiatan": "Pembangunan",
    "indikator": "Jumlah yang dibangun", "target": "2", "satuan": "Unit", "pagu_indikatif": "25.000.000",
    "nama_dana": "DAU", "lokasi": "Sagara Kota",
}  # fmt: skip


def draft_of(wilayah: Wilayah, jenis: str, by: str = "bappeda", pd: str = "") -> Rancangan:
    """A draft of the version in force of that kind (of that PD), as the worker left it."""
    rows = Versi.objects.of(wilayah.daerah).filter(aktif=True, dokumen__jenis=jenis, dokumen__tahap="murni")
    rows = rows.filter(dokumen__pd__kode__startswith=pd) if pd else rows
    base = rows.select_related("dokumen__pd").order_by("pk")[0]
    d = base.dokumen
    return actions.start_rancangan(
        daerah=wilayah.daerah, jenis=jenis, tahun=d.tahun, tahun_akhir=d.tahun_akhir, tahap=d.tahap, pd=d.pd, dasar=base,
        by=wilayah.orang[by],
    )  # fmt: skip


def empty(wilayah: Wilayah, by: str = "perencana_opd") -> Rancangan:
    return actions.start_rancangan(
        daerah=wilayah.daerah, jenis="renja", tahun=2027, pd=wilayah.pd, by=wilayah.orang[by]
    )


def sent(wilayah: Wilayah, worker: Work, rancangan: Rancangan, by: str = "bappeda") -> Impor:
    """The import a draft was sent as, read."""
    rancangan.refresh_from_db(fields=["keadaan"], from_queryset=Rancangan.objects.of(wilayah.daerah))
    impor = actions.publish_rancangan(rancangan=rancangan, by=wilayah.orang[by])
    worker()
    return Impor.objects.of(wilayah.daerah).get(pk=impor.pk)


def told(impor: Impor) -> list[tuple[str, str]]:
    return [(d["kunci"], d["status"]) for d in impor.ringkasan["dokumen"]]


def test_nothing_of_the_sample_is_lost_on_the_way_through_a_draft(
    sagara: Wilayah, worker: Work, sample: Path
) -> None:
    applied(sagara, worker, folder(sample))
    outcome = {}
    for jenis, pd in (("renja", "1.02"), ("rkpd", ""), ("renstra", "1.02"), ("rpjmd", "")):
        rancangan = draft_of(sagara, jenis, pd=pd)
        worker()
        impor = sent(sagara, worker, rancangan)
        d = impor.ringkasan["dokumen"]
        outcome[jenis] = (
            told(impor),
            [x["rupiah"] - (x["rupiah_lama"] or 0) for x in d],
            impor.ringkasan["ditolak"],
        )
        assert impor.ringkasan["perubahan_jumlah"] == {"baru": 0, "berubah": 0, "hilang": 0}

    assert outcome == {
        "renja": ([("renja-2026", "berubah")], [0], 0),  # its printed totals stay behind: they would be stale
        "rkpd": ([("rkpd-2026", "tetap")], [0], 0),
        "renstra": ([("renstra-2025-2030", "tetap")], [0], 0),
        "rpjmd": ([("rpjmd-2025-2030", "tetap")], [0], 0),
    }


def test_a_document_written_from_nothing_comes_into_force(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    client = as_(sagara.orang["perencana_opd"])
    began = client.post(
        "/rencana/isian/", {"jenis": "renja", "tahun": 2027, "pd": sagara.pd.pk, "tahap": "murni"}
    )
    assert began.status_code == 302

    saved = client.post(f"{began.url}baru/", {**ROW, "aksi": "simpan"})
    assert saved.status_code == 302
    page = client.get(began.url).content.decode()
    assert "1 baris." in page
    assert "Rp 25 jt" in page or "Rp 25,0 jt" in page or "25.000.000" in page

    preview = client.post(f"{began.url}putus/", {"aksi": "terbitkan"})
    worker()
    assert "Terapkan 1 baris" in client.get(preview.url).content.decode()
    assert (
        client.post(f"{began.url}baru/", {**ROW, "aksi": "simpan"}).status_code == 422
    )  # while it is previewed
    client.post(f"{preview.url}putus/", {"aksi": "terapkan"})
    worker()

    money = Pagu.objects.of(sagara.daerah).select_related("sub_kegiatan", "versi__dokumen__pd").get()
    assert (money.rupiah, money.dana, money.lokasi, money.versi.dokumen.kunci, money.versi.dokumen.pd) == (
        25_000_000, "DAU", "Sagara Kota", "renja-2027", sagara.pd,
    )  # fmt: skip
    assert SubKegiatan.objects.of(sagara.daerah).get().kode == "1.02.02.2.01.0001"
    assert "kini berlaku" in client.get(began.url).content.decode()


def test_an_edited_row_is_the_only_change_of_the_next_version(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(100, 200)})
    rancangan = draft_of(sagara, "renja", by="perencana_opd")
    worker()
    row = (
        BarisIsian.objects.of(sagara.daerah)
        .select_related("daerah", "rancangan__daerah", "rancangan__pd")
        .order_by("urutan")[1]
    )
    actions.save_baris(
        baris=row, versi=1, isi={**row.isi, "pagu_indikatif": "500"}, by=sagara.orang["perencana_opd"]
    )

    impor = sent(sagara, worker, rancangan, by="perencana_opd")
    assert told(impor) == [("renja-2026", "berubah")]
    assert [(c["kode"], c["dari"], c["menjadi"]) for c in impor.ringkasan["perubahan"] if c["tingkat"] == "sub_kegiatan"] == [
        ("1.02.02.2.01.0002", 200, 500),
    ]  # fmt: skip
    assert actions.request_apply(impor=impor, by=sagara.orang["perencana_opd"])
    worker()

    now = Versi.objects.of(sagara.daerah).get(aktif=True)
    assert now.nomor == 2
    assert sum(Pagu.objects.of(sagara.daerah).filter(versi=now).values_list("rupiah", flat=True)) == 600
    change = Jejak.objects.of(sagara.daerah.kode).get(tindakan="rencana.ubah_baris")
    assert (change.sebelum["pagu_indikatif"], change.sesudah["pagu_indikatif"]) == ("200", "500")


def test_the_second_of_two_is_told_what_the_other_wrote(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    rancangan = empty(sagara)
    row = actions.add_baris(rancangan=rancangan, lembar="Renja", isi=ROW, by=sagara.orang["perencana_opd"])
    address = f"/rencana/isian/{rancangan.pk}/baris/{row.pk}/"
    head, planner = sagara.orang["kepala_opd"], sagara.orang["perencana_opd"]
    as_(head).post(address, {**ROW, "lokasi": "Teluk Biru", "versi": "1", "aksi": "simpan"})

    answer = as_(planner).post(address, {**ROW, "lokasi": "Tanjung", "versi": "1", "aksi": "simpan"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Kepala Opd 99.01 menyimpan baris ini" in page
    assert "Teluk Biru" in page
    assert "Tanjung" in page
    assert BarisIsian.objects.of(sagara.daerah).get().isi["lokasi"] == "Teluk Biru"

    knowing = as_(planner).post(address, {**ROW, "lokasi": "Tanjung", "versi": "2", "aksi": "simpan"})
    assert knowing.status_code == 302
    assert BarisIsian.objects.of(sagara.daerah).get().isi["lokasi"] == "Tanjung"


def test_a_row_removed_meanwhile_is_not_lost_to_who_edits_it(
    sagara: Wilayah, as_: Callable[..., Client]
) -> None:
    rancangan = empty(sagara)
    planner = sagara.orang["perencana_opd"]
    row = actions.add_baris(rancangan=rancangan, lembar="Renja", isi=ROW, by=planner)
    number = row.pk
    actions.delete_baris(baris=row, versi=1, by=planner)

    answer = as_(planner).post(
        f"/rencana/isian/{rancangan.pk}/baris/{number}/",
        {**ROW, "lembar": "Renja", "versi": "1", "aksi": "simpan"},
    )

    assert answer.status_code == 409
    assert "sudah dihapus orang lain" in answer.content.decode()
    assert "Jumlah yang dibangun" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_savings_at_once_exactly_one_wins() -> None:
    wilayah = factories.wilayah("99.01", "Kabupaten Sagara Jaya")
    planner = wilayah.orang["perencana_opd"]
    made = actions.add_baris(rancangan=empty(wilayah), lembar="Renja", isi=ROW, by=planner)
    outcome: list[str] = []
    together = Barrier(2)

    def save(place: str) -> None:
        rows = BarisIsian.objects.of(wilayah.daerah).select_related(
            "daerah", "rancangan__daerah", "rancangan__pd"
        )
        row = rows.get(pk=made.pk)
        together.wait(10)
        try:
            actions.save_baris(baris=row, versi=1, isi={**ROW, "lokasi": place}, by=planner)
            outcome.append(place)
        except actions.Bentrok as clash:
            outcome.append(f"kalah dari {clash.kini and clash.kini.isi['lokasi']}")
        finally:
            connections.close_all()

    threads = [Thread(target=save, args=(place,)) for place in ("utara", "selatan")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    winner = BarisIsian.objects.of(wilayah.daerah).get().isi["lokasi"]
    assert sorted(outcome) == sorted([winner, f"kalah dari {winner}"])


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("pagu_indikatif", "25 juta", "“25 juta” belum berupa rupiah bulat. Tulis seperti 25.000.000."),
        ("kode_sub_kegiatan", "1.03.02.2.01.0001", "Kode ini tidak berada di bawah 1.02.02.2.01."),
        ("kode_program", "satu", "“satu” belum berbentuk kode. Tulis seperti 1.02.02."),
        ("nama_kegiatan", "", "Kode sudah ada; tulis juga namanya."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_kept(
    sagara: Wilayah, as_: Callable[..., Client], column: str, text: str, said: str
) -> None:
    rancangan = empty(sagara)

    answer = as_(sagara.orang["perencana_opd"]).post(
        f"/rencana/isian/{rancangan.pk}/baru/", {**ROW, column: text, "aksi": "simpan"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page.split(f'id="id_{column}_error"')[1][:300]
    assert "Jumlah yang dibangun" in page
    assert not BarisIsian.objects.of(sagara.daerah).exists()


def test_a_code_is_chosen_from_the_nomenclature_and_what_was_typed_stays(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, {"nomenklatur_2027.csv": NOMENKLATUR.encode()})
    rancangan = empty(sagara)
    client, address = as_(sagara.orang["perencana_opd"]), f"/rencana/isian/{rancangan.pk}/baru/"

    found = client.post(
        address, {"lokasi": "Tanjung", "cari": "gaji", "aksi": "cari:sub_kegiatan"}
    ).content.decode()
    assert "Penyediaan Gaji dan Tunjangan ASN" in found
    assert "Tanjung" in found
    entry = ButirNomenklatur.objects.of(sagara.daerah).get(kode="X.XX.01.2.02.0001")
    filled = client.post(address, {"lokasi": "Tanjung", "butir": entry.pk, "aksi": "pakai"}).content.decode()

    for text in ("1.02.01.2.02.0001", "1.02.01.2.02", "Administrasi Keuangan", "Orang/bulan", "Tanjung"):
        assert text in filled
    assert not BarisIsian.objects.of(sagara.daerah).exists()


def test_drafts_are_seen_and_written_by_their_own_line_only(
    sagara: Wilayah, as_: Callable[..., Client]
) -> None:
    rancangan = empty(sagara)

    assert as_(sagara.outsider).get(f"/rencana/isian/{rancangan.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.add_baris(rancangan=rancangan, lembar="Renja", isi=ROW, by=sagara.outsider)
    with pytest.raises(PermissionDenied):
        actions.start_rancangan(
            daerah=sagara.daerah, jenis="rpjmd", tahun=2025, tahun_akhir=2029, by=sagara.orang["kepala_opd"]
        )


def test_one_document_has_one_open_draft(sagara: Wilayah) -> None:
    first = empty(sagara)

    with pytest.raises(ValidationError, match="sudah ada di daftar"):
        empty(sagara)
    assert actions.discard_rancangan(rancangan=first, by=sagara.orang["perencana_opd"])
    assert empty(sagara).pk != first.pk


def test_a_draft_asks_as_much_of_three_rows_as_of_one(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    rancangan = empty(sagara)
    client = as_(sagara.orang["perencana_opd"])

    def asked() -> list[int]:
        counts = []
        for page in ("/rencana/isian/", f"/rencana/isian/{rancangan.pk}/"):
            client.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            counts.append(len(captured))
        return counts

    def row(n: int) -> dict[str, Any]:
        return {**ROW, "kode_sub_kegiatan": f"1.02.02.2.01.000{n}"}

    actions.add_baris(rancangan=rancangan, lembar="Renja", isi=row(1), by=sagara.orang["perencana_opd"])
    one = asked()
    for n in (2, 3):
        actions.add_baris(rancangan=rancangan, lembar="Renja", isi=row(n), by=sagara.orang["perencana_opd"])

    assert asked() == one
