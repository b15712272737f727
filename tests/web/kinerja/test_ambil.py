# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files in: cards, targets, figures and money are taken once; whatever is doubtful is asked, nothing is overwritten."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from selaras.web.jejak.models import Jejak
from selaras.web.kinerja.actions import answer_pertanyaan, close_periode, define_kartu, take_files
from selaras.web.kinerja.actions.kartu import Isian as IsianKartu
from selaras.web.kinerja.models import Kartu, Pertanyaan, Realisasi, TargetTahun, Uang
from selaras.web.kinerja.rows import Bacaan, NilaiBaru, UangBaru
from selaras.web.rencana.actions import request_apply
from selaras.web.rencana.models import Versi
from tests.web.kinerja.halaman import YEAR, owner
from tests.web.rencana.berkas import DINKES, PROGRAM, PUPR, applied, previewed

HEAD = (
    "tahun,kode_skpd,nama_skpd,kode_program,nama_program,kode_kegiatan,nama_kegiatan,kode_sub_kegiatan,nama_sub_kegiatan,indikator,"
    "satuan,arah,agregasi,target,pagu,fisik_tw1,fisik_tw2,fisik_tw3,fisik_tw4,rp_tw1,rp_tw2,rp_tw3,rp_tw4"
)
NODE = f"{YEAR},{DINKES},{PROGRAM},1.02.02.2.01.0001,Ibu hamil,Jumlah ibu hamil yang dilayani,Orang"


def csv(*rows, head=HEAD):
    return ("\n".join([head, *rows]) + "\n").encode()


def figures(w):
    return {r.bulan: r.nilai for r in Realisasi.objects.of(w.daerah)}


def causes(w):
    return list(Pertanyaan.objects.of(w.daerah).values_list("sebab", flat=True))


def test_a_file_gives_card_target_figures_and_money_to_the_sen(sagara, worker):
    applied(
        sagara,
        worker,
        {"realisasi_2025.csv": csv(f"{NODE},naik,jumlah,100,1000000,20,30,,25,410000000.50,0.25,,1")},
    )

    card = Kartu.objects.of(sagara.daerah).get()
    assert (card.pd, card.kunci, card.program, card.arah, card.agregasi) == (
        sagara.pd, "1.02.02.2.01.0001", "1.02.02", "naik", "jumlah",
    )  # fmt: skip
    assert (card.terbit, card.kurang) == (False, ["penanggung jawab", "frekuensi"])
    assert TargetTahun.objects.of(sagara.daerah).get().nilai == 100
    assert figures(sagara) == {3: 20, 6: 30, 12: 25}
    assert Realisasi.objects.of(sagara.daerah).first().sumber == "realisasi_2025.csv, 2"
    money = {u.bulan: u.rupiah for u in Uang.objects.of(sagara.daerah)}
    assert money == {3: Decimal("410000000.50"), 6: Decimal("0.25"), 12: Decimal(1)}


def test_the_same_file_again_changes_nothing_and_another_figure_is_asked(sagara, worker):
    applied(sagara, worker, {"a.csv": csv(f"{NODE},naik,jumlah,100,1000,20,,,,500,,,")})
    applied(sagara, worker, {"b.csv": csv(f"{NODE},naik,jumlah,100,1000,21,30,,,500,,,")})

    assert figures(sagara) == {3: 20, 6: 30}
    asked = Pertanyaan.objects.of(sagara.daerah).select_related("daerah").get()
    assert (asked.sebab, asked.bulan, asked.lama, asked.baru) == ("beda", 3, 20, 21)
    assert (asked.sumber_lama, asked.sumber_baru) == ("a.csv, 2", "b.csv, 2")

    answer_pertanyaan(pertanyaan=asked, pakai=True, alasan="Rekonsiliasi", by=sagara.orang["perencana_opd"])
    assert figures(sagara) == {3: 21, 6: 30}
    told = [j.sesudah for j in Jejak.objects.of("99.01").filter(tindakan="kinerja.ambil").order_by("pk")]
    assert [(t["kartu"], t["realisasi"], t["uang"], t["sama"], t["ditanyakan"]) for t in told] == [
        (1, 1, 1, 0, 0),
        (0, 1, 0, 1, 1),
    ]


@pytest.fixture
def versi(sagara, worker):
    """A version that figures may point to, of a card with a target of 10."""
    applied(sagara, worker, {"a.csv": csv(f"{NODE},naik,jumlah,10,1000,,,,,,,,")})
    return Versi.objects.of(sagara.daerah).get().pk


def taken(w, versi, *nilai, uang=()):
    """Figures (month, value, unit) and sums (month, monthly, rupiah) of the one card, as a file brings them."""
    card = Kartu.objects.of(w.daerah).get()
    key = (card.silsilah, card.tingkat, card.kunci, card.sidik)
    given = [NilaiBaru(key, YEAR, m, Decimal(v), s, "berkas, 2", versi) for m, v, s in nilai]
    money = [
        UangBaru(
            key[:3], "1.02.02", "1.02.02", "Ibu hamil", YEAR, m, monthly, Decimal(rp), "berkas, 2", versi
        )
        for m, monthly, rp in uang
    ]
    return take_files(daerah=w.daerah, bacaan=Bacaan([], given, money, 1), by=w.orang["bappeda"])


@pytest.mark.parametrize(
    ("bulan", "nilai", "satuan", "sebab"),
    [(6, "-1", "Orang", "negatif"), (6, "100.5", "Orang", "sepuluh_kali"), (6, "5", "Dokumen", "satuan"), (3, "5", "Orang", "ditutup")],
)  # fmt: skip
def test_what_makes_no_sense_is_asked_and_not_taken(sagara, versi, bulan, nilai, satuan, sebab):
    close_periode(daerah=sagara.daerah, tahun=YEAR, triwulan=1, by=sagara.orang["bappeda"])
    for _again in range(2):  # asked once, however often the file comes
        taken(sagara, versi, (bulan, nilai, satuan))

    assert (figures(sagara), causes(sagara)) == ({}, [sebab])


def test_ten_times_the_target_exactly_is_taken(sagara, versi):
    assert taken(sagara, versi, (6, "100", "orang")).realisasi == 1


def test_months_beside_their_quarter_are_asked(sagara, versi):
    taken(sagara, versi, uang=[(1, True, "5.25")])
    taken(sagara, versi, uang=[(3, False, "9"), (2, True, "1"), (6, False, "7")])

    held = {(u.bulan, u.bulanan): u.rupiah for u in Uang.objects.of(sagara.daerah)}
    assert held == {(1, True): Decimal("5.25"), (2, True): 1, (3, False): None, (6, False): 7}
    answer_pertanyaan(
        pertanyaan=Pertanyaan.objects.of(sagara.daerah).get(),
        pakai=True,
        alasan="",
        by=sagara.orang["bappeda"],
    )
    assert {(u.bulan, u.bulanan): u.rupiah for u in Uang.objects.of(sagara.daerah)} == {
        (1, True): None, (2, True): None, (3, False): 9, (6, False): 7,
    }  # fmt: skip


def test_transactions_are_summed_by_month_and_the_next_month_is_added(sagara, worker):
    head = (
        HEAD.split(",indikator", maxsplit=1)[0].removeprefix("tahun,")
        + ",kode_rekening,tanggal_dokumen,nilai_realisasi"
    )
    node = NODE.split(",Jumlah", maxsplit=1)[0].removeprefix(f"{YEAR},")
    row = f"{node},5.1.02.01.01.0024,2025-0{{}}-02T00:00:00Z,{{}}"
    applied(sagara, worker, {"januari.csv": csv(row.format(1, "100.25"), row.format(1, "0.50"), head=head)})
    applied(sagara, worker, {"februari.csv": csv(row.format(2, "7"), head=head)})

    held = {(u.bulan, u.bulanan): u.rupiah for u in Uang.objects.of(sagara.daerah)}
    assert (held, causes(sagara)) == ({(1, True): Decimal("100.75"), (2, True): 7}, [])


def test_a_card_set_by_a_person_is_changed_by_no_file(sagara, worker):
    applied(sagara, worker, {"a.csv": csv(f"{NODE},naik,jumlah,100,1000,20,,,,,,,")})
    card = Kartu.objects.of(sagara.daerah).select_related("daerah", "pd").get()
    isian = IsianKartu("Jiwa", "naik", "akhir", "triwulan", "pembilang / penyebut")
    define_kartu(
        kartu=card, isian=isian, penanggung_jawab=owner(sagara), nomor_ubah=0, by=sagara.orang["bappeda"]
    )
    applied(sagara, worker, {"b.csv": csv(f"{NODE},turun,jumlah,120,1000,20,,,,,,,")})

    card.refresh_from_db()
    assert (card.satuan, card.arah, card.agregasi, card.terbit) == ("Jiwa", "naik", "akhir", True)
    assert TargetTahun.objects.of(sagara.daerah).get().nilai == 120  # the target is the plan's


def test_real_files_are_reconciled_to_the_rupiah(sagara, worker, data_dir):
    folder = data_dir / "rencana"
    names = (
        "kota-tegal/realisasi_transaksi_bapperida_2025_01.csv",
        "kab-bengkulu-utara/realisasi_2025_dinas_pendidikan.csv",
    )
    applied(sagara, worker, {(folder / name).name: (folder / name).read_bytes() for name in names})

    rows = list(Uang.objects.of(sagara.daerah).filter(rupiah__isnull=False))
    monthly = [u for u in rows if u.bulanan]
    by_quarter = {q: sum(u.rupiah for u in rows if not u.bulanan and u.bulan == 3 * q) for q in range(1, 5)}
    assert (len(monthly), {u.bulan for u in monthly}, sum(u.rupiah for u in monthly)) == (24, {1}, 658277528)
    assert by_quarter == {1: 65511026497, 2: 164882083786, 3: 28537539875, 4: 0}
    assert Pertanyaan.objects.of(sagara.daerah).filter(uang__isnull=False).count() == 0


PUPR_NODE = NODE.replace(DINKES, PUPR).replace("1.02.02", "1.03.08")


def test_a_pd_brings_its_own_report_which_is_no_draft_and_no_other_pds(sagara, worker):
    head = sagara.orang["perencana_opd"]
    applied(
        sagara,
        worker,
        {"dua.csv": csv(f"{NODE},naik,jumlah,100,1,20,,,,,,,", f"{PUPR_NODE},naik,jumlah,100,1,7,,,,,,,")},
    )
    own = previewed(sagara, worker, {"a.csv": csv(f"{NODE},naik,jumlah,100,1,20,30,,,,,,")}, by=head)
    request_apply(impor=own, by=head)
    worker()
    other = previewed(sagara, worker, {"b.csv": csv(f"{PUPR_NODE},naik,jumlah,100,1,7,8,,,,,,")}, by=head)

    with pytest.raises(PermissionDenied):
        request_apply(impor=other, by=head)
    told = (
        Realisasi.objects.of(sagara.daerah)
        .order_by("kartu__kode", "bulan")
        .values_list("kartu__kode", "bulan", "nilai")
    )
    assert list(told) == [
        ("1.02.02.2.01.0001", 3, 20),
        ("1.02.02.2.01.0001", 6, 30),
        ("1.03.08.2.01.0001", 3, 7),
    ]
