# SPDX-License-Identifier: AGPL-3.0-or-later
"""A matter opens once, waits, closes with its outcome, opens again; who sees it and who ends it."""

import csv
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.web.jejak.models import Alasan, Jejak
from selaras.web.tindaklanjut.actions import close_perkara, open_perkara, reopen_perkara
from selaras.web.tindaklanjut.models import Menunggu, Perkara
from selaras.web.tindaklanjut.queries import perkara_of, perkara_open
from tests.web.tindaklanjut.halaman import perkara
from tests.web.unduhan import received


def acts(wilayah):
    return list(Jejak.objects.of(wilayah.daerah.kode).values_list("tindakan", flat=True))


def test_one_thing_has_one_open_matter(sagara):
    first = perkara(sagara)
    again = perkara(sagara, judul="Judul lain")

    assert (again.pk, again.judul) == (first.pk, "Program di Sagara yang sama")
    assert acts(sagara) == ["tindaklanjut.buka_perkara"]


def test_a_closed_one_leaves_room_for_a_new_one(sagara):
    first = perkara(sagara)
    close_perkara(perkara=first, hasil="Dibagi.", by=sagara.orang["sekda"])
    second = perkara(sagara)

    assert second.pk != first.pk
    assert perkara_of(sagara.daerah, asal_jenis="uji", asal_kunci=["1", "2"]) == {"1": second}
    with pytest.raises(ValidationError, match="sudah terbuka"):
        reopen_perkara(perkara=first, alasan="Keliru.", by=sagara.orang["sekda"])


def test_the_system_may_open_one(sagara):
    one = perkara(sagara, by=None)

    assert one.dibuka_by is None
    assert Jejak.objects.of("99.01").get().pelaku == "Selaras"


@pytest.mark.parametrize("role", ["staf_opd", "kepala_unit", "dprd", "publik", "admin_daerah"])
def test_who_may_not_open_is_refused(sagara, role):
    with pytest.raises(PermissionDenied, match="Yang boleh"):
        perkara(sagara, by=sagara.orang[role])
    assert Perkara.objects.of(sagara.daerah).count() == 0


@pytest.mark.parametrize("menunggu", Menunggu.values)
def test_it_is_closed_by_whom_it_waits_for(sagara, menunggu):
    may = {"rapat": {"sekda", "asisten", "bappeda", "pencatat"}, "pimpinan": {"kepala_daerah", "wakil", "sekda", "pencatat"}}  # fmt: skip
    closed = set()
    for role, orang in sagara.orang.items():
        one = perkara(sagara, role, menunggu=menunggu)
        try:
            close_perkara(perkara=one, hasil="Dibagi.", by=orang)
        except PermissionDenied:
            continue
        closed.add(role)

    assert closed == may[menunggu]


def test_closing_twice_keeps_the_first_outcome(sagara):
    one, same = perkara(sagara), Perkara.objects.of(sagara.daerah).get()
    close_perkara(perkara=one, hasil="Dibagi.", by=sagara.orang["sekda"])

    with pytest.raises(ValidationError, match="sudah ditutup"):
        close_perkara(perkara=same, hasil="Ditolak.", by=sagara.orang["bappeda"])
    same.refresh_from_db()
    assert same.hasil == "Dibagi."


@pytest.mark.parametrize("words", ["", "   "])
def test_no_outcome_no_end(sagara, words):
    with pytest.raises(ValidationError):
        close_perkara(perkara=perkara(sagara), hasil=words, by=sagara.orang["sekda"])
    assert len(perkara_open(sagara.daerah)) == 1


def test_the_words_stand_beside_the_chain_not_in_it(sagara):
    one = perkara(sagara)
    close_perkara(perkara=one, hasil="Budi mengalah.", by=sagara.orang["sekda"])
    reopen_perkara(perkara=one, alasan="Budi ingkar.", by=sagara.orang["bappeda"])

    told = list(Jejak.objects.of("99.01").values_list("sebelum", "sesudah"))
    assert "Budi" not in str(told)
    assert list(Alasan.objects.of("99.01").values_list("kata", flat=True)) == [
        "Budi mengalah.",
        "Budi ingkar.",
    ]
    assert acts(sagara) == [
        "tindaklanjut.buka_perkara",
        "tindaklanjut.tutup_perkara",
        "tindaklanjut.buka_lagi_perkara",
    ]
    assert (one.selesai_at, one.hasil, one.dibuka_lagi) == (None, "", 1)


def test_the_road_by_http(sagara, as_):
    one = perkara(sagara)
    client = as_(sagara.orang["sekda"])
    page = reverse("perkara_satu", args=[one.pk])

    assert (
        "1 perkara terbuka: 1 menunggu rapat, 0 menunggu pimpinan."
        in client.get(reverse("perkara")).content.decode()
    )
    empty = client.post(reverse("perkara_tutup", args=[one.pk]), {"hasil": " "})
    assert (empty.status_code, "Tulis hasilnya" in empty.content.decode()) == (422, True)
    assert client.post(reverse("perkara_tutup", args=[one.pk]), {"hasil": "Dibagi menurut desa."}).url == page
    shown = client.get(page).content.decode()
    assert "Dibagi menurut desa." in shown
    assert "Menutup perkara" in shown
    assert (
        "1 perkara sudah selesai." in client.get(reverse("perkara"), {"keadaan": "selesai"}).content.decode()
    )
    assert client.post(reverse("perkara_buka", args=[one.pk]), {"alasan": ""}).status_code == 422
    assert client.post(reverse("perkara_buka", args=[one.pk]), {"alasan": "Belum terlaksana."}).url == page
    assert len(perkara_open(sagara.daerah)) == 1


def test_who_may_not_close_sees_no_button_and_who_may(sagara, as_):
    one = perkara(sagara)
    shown = as_(sagara.orang["kepala_opd"]).get(reverse("perkara_satu", args=[one.pk])).content.decode()

    assert "Tutup dengan hasil ini" not in shown
    assert "Yang boleh: Sekretaris daerah, Asisten, Bappeda, Pencatat." in shown


def test_an_opd_sees_what_concerns_it_and_what_it_raised(sagara, as_):
    own = perkara(sagara, "1", judul="Menyangkut")
    raised = perkara(sagara, "2", judul="Diajukan", pd=sagara.other_pd, pengaju=sagara.pd)
    other = perkara(sagara, "3", judul="Milik orang", pd=sagara.other_pd)
    client = as_(sagara.orang["perencana_opd"])

    rows = list(
        csv.DictReader(
            io.StringIO(received(client.get(reverse("perkara_unduh", args=["csv"]))).decode("utf-8-sig"))
        )
    )
    assert [row["judul"] for row in rows] == ["Menyangkut", "Diajukan"]
    assert [client.get(reverse("perkara_satu", args=[p.pk])).status_code for p in (own, raised, other)] == [
        200,
        200,
        404,
    ]


def test_the_list_is_asked_for_and_ordered(sagara, as_):
    for kunci, severity, rupiah in (("a", 0, 9), ("b", 2, None), ("c", 2, 5), ("d", 1, 7)):
        perkara(sagara, kunci, judul=kunci, uraian="", keparahan=severity, rupiah=rupiah)
    perkara(sagara, "e", judul="=2+2", keparahan=0, rupiah=1, pd=sagara.other_pd, menunggu="pimpinan")
    client = as_(sagara.orang["bappeda"])

    def titles(**asked):
        text = received(client.get(reverse("perkara_unduh", args=["csv"]), asked)).decode("utf-8-sig")
        return [row["judul"] for row in csv.DictReader(io.StringIO(text))]

    assert titles() == ["c", "b", "d", "a", "'=2+2"]
    assert titles(menunggu="pimpinan") == ["'=2+2"]
    assert titles(pd=sagara.pd.pk, q="D") == ["d"]
    assert titles(menunggu="tidak ada", pd="x") == titles()
    assert "Tidak ada perkara yang cocok" in client.get(reverse("perkara"), {"q": "zzz"}).content.decode()


@pytest.mark.parametrize(("name", "form"), [("perkara", []), ("perkara_unduh", ["csv"])])
def test_queries_do_not_grow_with_rows(sagara, as_, name, form):
    counted = []
    client = as_(sagara.orang["bappeda"])
    for keys in ("a", "bc"):
        for kunci in keys:
            perkara(sagara, kunci, pengaju=sagara.other_pd)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse(name, args=form))
            assert len(received(answer) if answer.streaming else answer.content) > 100
        counted.append(len(asked))

    assert counted[0] == counted[1] <= 10


def test_another_daerah_is_never_counted(sagara, tetangga):
    perkara(tetangga)

    assert perkara_open(sagara.daerah) == []
    with pytest.raises(PermissionDenied):
        open_perkara(
            daerah=sagara.daerah, asal_jenis="uji", asal_kunci="1", judul="x", uraian="", rupiah=None, keparahan=0,
            alamat="", by=tetangga.orang["bappeda"],
        )  # fmt: skip
