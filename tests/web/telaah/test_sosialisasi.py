# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telling a programme: proposed, mended, sent, answered; an objection becomes a matter and its outcome comes back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.web.jejak.models import Alasan, Jejak
from selaras.web.organisasi.queries import due_on, today_of
from selaras.web.telaah.actions.sosialisasi import (
    add_penerima,
    drop_penerima,
    propose_penerima,
    send_sosialisasi,
)
from selaras.web.telaah.actions.tanggapan import acknowledge_sosialisasi, answer_sosialisasi, follow_program
from selaras.web.telaah.kata_sosialisasi import place, reasons_of
from selaras.web.telaah.models import Penerima, Pengikut, Sosialisasi
from selaras.web.telaah.queries.sosialisasi import penerima_overdue, penerima_waiting
from selaras.web.tindaklanjut.models import Perkara
from tests.web import factories
from tests.web.telaah.edaran import SEBAB, program, proposed, sent
from tests.web.unduhan import received


def acts(wilayah):
    return list(Jejak.objects.of(wilayah.daerah.kode).values_list("tindakan", flat=True))


def many(wilayah, n):
    """That many other PD."""
    return [
        factories.pd(wilayah.daerah, f"2.{i:02}.0.00.0.00.01.0000", f"Dinas {i}") for i in range(1, n + 1)
    ]


def overdue(penerima):
    """The date to answer by has gone."""
    gone = today_of(penerima.daerah) - timedelta(days=1)
    Sosialisasi.objects.of(penerima.daerah).filter(pk=penerima.sosialisasi_id).update(tenggat_on=gone)
    penerima.sosialisasi.refresh_from_db()
    return penerima


def test_the_proposal_is_capped_and_never_the_owner(sagara):
    lines = [pd.silsilah for pd in many(sagara, 12)]
    one = proposed(sagara)
    propose_penerima(
        sosialisasi=one, usul=[(sagara.other_pd.silsilah, [SEBAB]), *((line, [SEBAB]) for line in lines)],
        by=sagara.orang["bappeda"],
    )  # fmt: skip

    told = list(
        Penerima.objects.of(sagara.daerah).filter(sosialisasi=one).values_list("pd__silsilah", flat=True)
    )
    assert told == lines[:8]


def test_a_new_proposal_keeps_what_people_did(sagara):
    one, (first, second) = proposed(sagara), many(sagara, 2)
    by = sagara.orang["bappeda"]
    add_penerima(sosialisasi=one, pd=first, sebab="Memakai jalan yang sama.", by=by)
    drop_penerima(penerima=Penerima.objects.of(sagara.daerah).get(pd=sagara.pd), sebab="Sudah tahu.", by=by)
    propose_penerima(sosialisasi=one, usul=[(sagara.pd.silsilah, [SEBAB]), (second.silsilah, [SEBAB])], by=by)

    rows = Penerima.objects.of(sagara.daerah).filter(sosialisasi=one)
    assert {(p.pd_id, bool(p.dikeluarkan_sebab)) for p in rows} == {
        (sagara.pd.pk, True), (first.pk, False), (second.pk, False),
    }  # fmt: skip


def test_a_ninth_recipient_is_refused_until_one_leaves(sagara):
    pds = many(sagara, 8)
    one = proposed(sagara)
    by = sagara.orang["bappeda"]
    for pd in pds[:7]:
        add_penerima(sosialisasi=one, pd=pd, sebab="Perlu tahu.", by=by)

    with pytest.raises(ValidationError, match="Paling banyak 8 penerima"):
        add_penerima(sosialisasi=one, pd=pds[7], sebab="Perlu tahu.", by=by)
    drop_penerima(penerima=Penerima.objects.of(sagara.daerah).get(pd=pds[0]), sebab="Tidak perlu.", by=by)
    assert (
        add_penerima(sosialisasi=one, pd=pds[7], sebab="Perlu tahu.", by=by).ditambah_sebab == "Perlu tahu."
    )


@pytest.mark.parametrize("words", ["", "  "])
def test_a_list_is_not_changed_without_a_reason(sagara, words):
    one = proposed(sagara)
    by = sagara.orang["bappeda"]

    with pytest.raises(ValidationError):
        add_penerima(sosialisasi=one, pd=many(sagara, 1)[0], sebab=words, by=by)
    with pytest.raises(ValidationError):
        drop_penerima(penerima=Penerima.objects.of(sagara.daerah).get(), sebab=words, by=by)


def test_the_owner_or_who_is_told_already_cannot_be_added(sagara):
    one = proposed(sagara)
    for pd in (sagara.other_pd, sagara.pd):
        with pytest.raises(ValidationError):
            add_penerima(sosialisasi=one, pd=pd, sebab="Perlu tahu.", by=sagara.orang["bappeda"])


def test_nothing_is_sent_to_nobody_and_nothing_twice(sagara):
    one = proposed(sagara)
    by = sagara.orang["bappeda"]
    drop_penerima(penerima=Penerima.objects.of(sagara.daerah).get(), sebab="Tidak perlu.", by=by)
    with pytest.raises(ValidationError, match="Belum ada penerima"):
        send_sosialisasi(sosialisasi=one, by=by)
    add_penerima(sosialisasi=one, pd=sagara.pd, sebab="Perlu tahu.", by=by)
    send_sosialisasi(sosialisasi=one, by=by)

    with pytest.raises(ValidationError, match="sudah dikirim"):
        send_sosialisasi(sosialisasi=one, by=by)
    with pytest.raises(ValidationError, match="sudah dikirim"):
        add_penerima(sosialisasi=one, pd=many(sagara, 1)[0], sebab="Perlu tahu.", by=by)
    assert acts(sagara).count("telaah.kirim_sosialisasi") == 1


def test_the_date_is_five_working_days_away(sagara):
    assert sent(sagara).sosialisasi.tenggat_on == due_on(sagara.daerah, 5)


@pytest.mark.parametrize(
    "role", ["kepala_opd", "perencana_opd", "sekda", "kepala_daerah", "staf_opd", "dprd"]
)
def test_only_bappeda_and_the_owner_tell(sagara, role):
    with pytest.raises(PermissionDenied, match="Yang boleh"):
        send_sosialisasi(sosialisasi=proposed(sagara), by=sagara.orang[role])
    assert send_sosialisasi(sosialisasi=proposed(sagara), by=sagara.outsider).keadaan == "dikirim"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("kepala_opd", {"baca", "catatan", "keberatan"}), ("perencana_opd", {"baca", "catatan"}),
        ("kepala_unit", set()), ("bappeda", set()), ("kepala_daerah", set()), ("publik", set()),
    ],
)  # fmt: skip
def test_who_answers_and_who_objects(sagara, role, may):
    done = set()
    for i, word in enumerate(("baca", "catatan", "keberatan")):
        try:
            answer_sosialisasi(
                penerima=sent(sagara, f"1.03.0{i}"), tanggapan=word, kata="x", by=sagara.orang[role]
            )
        except PermissionDenied:
            continue
        done.add(word)

    assert done == may


@pytest.mark.parametrize("word", ["catatan", "keberatan"])
def test_a_remark_and_an_objection_need_words(sagara, word):
    with pytest.raises(ValidationError, match="catatan atau alasan"):
        answer_sosialisasi(penerima=sent(sagara), tanggapan=word, kata=" ", by=sagara.orang["kepala_opd"])
    assert Perkara.objects.of(sagara.daerah).count() == 0


def test_an_answer_may_change_until_it_is_an_objection(sagara):
    one, by = sent(sagara), sagara.orang["kepala_opd"]
    for word in ("baca", "catatan", "keberatan"):
        answer_sosialisasi(penerima=one, tanggapan=word, kata="Menyempitkan jalan.", by=by)

    with pytest.raises(ValidationError, match="sudah menjadi perkara"):
        answer_sosialisasi(penerima=one, tanggapan="baca", kata="", by=by)
    matter = Perkara.objects.of(sagara.daerah).get()
    assert (matter.pd, matter.pengaju, matter.rupiah) == (sagara.other_pd, sagara.pd, 118_570_000_000)


def test_two_colleagues_answer_at_once_and_the_first_stands(sagara):
    first, second = sent(sagara), sent(sagara)
    answer_sosialisasi(penerima=first, tanggapan="baca", kata="", by=sagara.orang["perencana_opd"])

    with pytest.raises(ValidationError, match="Rekan Anda"):
        answer_sosialisasi(penerima=second, tanggapan="catatan", kata="x", by=sagara.orang["kepala_opd"])


def test_after_the_date_one_may_still_read_but_not_object(sagara):
    one, by = overdue(sent(sagara)), sagara.orang["kepala_opd"]

    with pytest.raises(ValidationError, match="Keberatan diterima sampai"):
        answer_sosialisasi(penerima=one, tanggapan="keberatan", kata="x", by=by)
    assert answer_sosialisasi(penerima=one, tanggapan="baca", kata="", by=by).tanggapan == "baca"


def test_on_the_date_itself_an_objection_is_heard(sagara):
    one = sent(sagara)
    today = today_of(sagara.daerah)
    Sosialisasi.objects.of(sagara.daerah).update(tenggat_on=today)
    one.sosialisasi.refresh_from_db()

    answer_sosialisasi(penerima=one, tanggapan="keberatan", kata="x", by=sagara.orang["kepala_opd"])
    assert Perkara.objects.of(sagara.daerah).count() == 1


def test_who_did_not_answer_is_named_after_the_date_only(sagara):
    one = sent(sagara)
    today = today_of(sagara.daerah)
    assert penerima_overdue(sagara.daerah, today) == []
    overdue(one)

    (late,) = penerima_overdue(sagara.daerah, today)
    assert late.penerima == one
    assert late.orang == ("Kepala Opd 99.01 (Kepala OPD)", "Perencana Opd 99.01 (Perencana OPD)")
    answer_sosialisasi(penerima=one, tanggapan="baca", kata="", by=sagara.orang["perencana_opd"])
    assert penerima_overdue(sagara.daerah, today) == []


def test_several_are_read_at_once_in_one_row_of_the_record(sagara):
    rows = [sent(sagara, f"1.03.0{i}") for i in range(3)]
    answer_sosialisasi(penerima=rows[0], tanggapan="catatan", kata="x", by=sagara.orang["kepala_opd"])

    assert acknowledge_sosialisasi(penerima=rows, by=sagara.orang["perencana_opd"]) == 2
    assert acts(sagara).count("telaah.baca_sosialisasi") == 1
    rows[0].refresh_from_db()
    assert rows[0].tanggapan == "catatan"
    assert acknowledge_sosialisasi(penerima=rows, by=sagara.orang["perencana_opd"]) == 0


def test_the_words_stand_beside_the_chain(sagara):
    answer_sosialisasi(penerima=sent(sagara), tanggapan="keberatan", kata="Pak Budi keliru.", by=sagara.orang["kepala_opd"])  # fmt: skip

    told = list(Jejak.objects.of("99.01").values_list("sebelum", "sesudah", "subjek"))
    assert "Budi" not in str(told)
    assert "Pak Budi keliru." in set(Alasan.objects.of("99.01").values_list("kata", flat=True))


def test_the_reasons_are_sentences(sagara):
    one = sent(sagara)

    assert reasons_of(one) == [
        "bekerja di kecamatan yang sama (Teluk Biru): 1.02.02.2.01.0002 Pembangunan Puskesmas"
    ]
    assert place("Kab. Contoh, Lais, Suka Maju") == "Suka Maju, Lais"
    assert place("Lais") == "Lais"


def test_the_road_by_http_from_objection_to_outcome(sagara, as_):
    one = sent(sagara)
    page = reverse("sosialisasi_satu", args=[one.sosialisasi_id])
    head = as_(sagara.orang["kepala_opd"])
    assert "1 program menunggu tanggapan Anda." in head.get(reverse("sosialisasi")).content.decode()

    answer = reverse("sosialisasi_tanggapi", args=[one.pk])
    bad = head.post(answer, {f"{one.pk}-tanggapan": "keberatan", f"{one.pk}-kata": ""})
    assert (bad.status_code, "Tulis catatan atau alasan keberatan Anda." in bad.content.decode()) == (
        422,
        True,
    )
    assert (
        head.post(answer, {f"{one.pk}-tanggapan": "keberatan", f"{one.pk}-kata": "Menutup puskesmas."}).url
        == page
    )
    waiting = head.get(page).content.decode()
    assert "Keberatan ini menunggu rapat." in waiting
    assert "Kirim tanggapan" not in waiting

    matter = Perkara.objects.of(sagara.daerah).get()
    sekda = as_(sagara.orang["sekda"])
    shown = sekda.get(reverse("perkara_satu", args=[matter.pk])).content.decode()
    assert "Menutup puskesmas." in shown
    assert f'href="{page}"' in shown
    sekda.post(reverse("perkara_tutup", args=[matter.pk]), {"hasil": "Jalan dialihkan ke utara."})

    head = as_(sagara.orang["kepala_opd"])
    assert "Jalan dialihkan ke utara." in head.get(page).content.decode()
    told = head.get(reverse("pemberitahuan")).content.decode()
    assert "Perkara selesai: Keberatan Dinas Kesehatan" in told


def test_the_road_by_http_from_programme_to_answer(sagara, as_):
    node = program(sagara)
    bappeda = as_(sagara.orang["bappeda"])
    assert (
        "Sosialisasikan program ini"
        in bappeda.get(reverse("sosialisasi_simpul", args=[node.pk])).content.decode()
    )
    one = proposed(sagara)
    page = reverse("sosialisasi_satu", args=[one.pk])
    third = many(sagara, 1)[0]
    assert (
        bappeda.post(reverse("sosialisasi_tambah", args=[one.pk]), {"pd": third.pk, "sebab": ""}).status_code
        == 422
    )
    assert bappeda.post(reverse("sosialisasi_tambah", args=[one.pk]), {"pd": third.pk, "sebab": "Melintasi pasar."}).url == page  # fmt: skip
    out = Penerima.objects.of(sagara.daerah).get(pd=third)
    assert bappeda.post(reverse("sosialisasi_keluarkan", args=[out.pk]), {f"{out.pk}-sebab": "Pasar pindah."}).url == page  # fmt: skip
    assert bappeda.post(reverse("sosialisasi_kirim", args=[one.pk])).url == page
    assert bappeda.post(reverse("sosialisasi_kirim", args=[one.pk])).status_code == 422
    shown = bappeda.get(page).content.decode()
    assert "Pasar pindah." in shown
    assert "Bekerja di kecamatan yang sama (Teluk Biru)" in shown

    planner = as_(sagara.orang["perencana_opd"])
    assert "menyentuh pekerjaan Anda" in planner.get(reverse("pemberitahuan")).content.decode()
    row = Penerima.objects.of(sagara.daerah).get(pd=sagara.pd)
    assert planner.post(reverse("sosialisasi_baca"), {"penerima": [row.pk, out.pk]}).url == reverse(
        "sosialisasi"
    )
    row.refresh_from_db()
    assert row.tanggapan == "baca"
    told = received(planner.get(reverse("sosialisasi_unduh", args=["csv"]))).decode("utf-8-sig")
    assert [line.split(",")[5] for line in told.splitlines()[1:]] == ["Dinas Kesehatan"]


def test_an_opd_neither_told_nor_following_sees_nothing(sagara, as_):
    one = sent(sagara)
    third = many(sagara, 1)[0]
    stranger = factories.orang(sagara.daerah, "kepala-ketiga")
    factories.holder(sagara.daerah, "kepala_opd", stranger, pd=third)
    page = reverse("sosialisasi_satu", args=[one.sosialisasi_id])

    client = as_(stranger)
    assert client.get(page).status_code == 404
    assert client.post(reverse("sosialisasi_tanggapi", args=[one.pk])).status_code == 404
    follow = reverse("sosialisasi_ikuti", args=[program(sagara).pk])
    client.post(follow, {"aksi": "ikuti"})
    client.post(follow, {"aksi": "ikuti"})
    assert Pengikut.objects.of(sagara.daerah).count() == 1
    assert client.get(page).status_code == 200
    assert client.post(reverse("sosialisasi_tanggapi", args=[one.pk])).status_code == 403
    client.post(follow, {"aksi": "lepas"})
    assert client.get(page).status_code == 404
    assert [act for act in acts(sagara) if "program" in act] == [
        "telaah.ikuti_program",
        "telaah.lepas_program",
    ]


def test_a_follower_is_told_when_it_is_sent(sagara, as_):
    third = many(sagara, 1)[0]
    head = factories.orang(sagara.daerah, "kepala-ketiga")
    factories.holder(sagara.daerah, "kepala_opd", head, pd=third)
    follow_program(program=program(sagara), pd=third, by=head)
    sent(sagara)

    assert "yang Anda ikuti, disosialisasikan" in as_(head).get(reverse("pemberitahuan")).content.decode()


def test_a_programme_that_another_version_replaced_is_not_told(sagara, as_):
    node = program(sagara)
    node.versi.aktif = False
    node.versi.save()
    answer = as_(sagara.orang["bappeda"]).post(reverse("sosialisasi_usul", args=[node.pk]), follow=True)

    assert "Versi ini tidak berlaku lagi." in answer.content.decode()
    assert Sosialisasi.objects.of(sagara.daerah).count() == 0


def test_what_waits_is_the_own_pds_and_this_daerahs(sagara, tetangga):
    one = sent(sagara)
    sent(tetangga)

    assert penerima_waiting(sagara.daerah, [sagara.pd.silsilah]) == [one]
    assert penerima_waiting(sagara.daerah, [sagara.other_pd.silsilah]) == []


@pytest.mark.parametrize("name", ["sosialisasi", "sosialisasi_unduh"])
@pytest.mark.parametrize("role", ["bappeda", "kepala_opd"])
def test_queries_do_not_grow_with_rows(sagara, as_, name, role):
    counted = []
    for codes in ("1", "23"):
        for i in codes:
            overdue(sent(sagara, f"1.03.0{i}"))
        client = as_(sagara.orang[role])
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse(name, args=["csv"] if name.endswith("unduh") else []))
            assert len(received(answer) if answer.streaming else answer.content) > 100
        counted.append(len(asked))

    assert counted[0] == counted[1] <= 16


def test_queries_of_one_telling_do_not_grow_with_recipients(sagara, as_):
    counted = []
    one = proposed(sagara)
    pds = many(sagara, 3)
    for part in (pds[:1], pds[1:]):
        for pd in part:
            add_penerima(sosialisasi=one, pd=pd, sebab="Perlu tahu.", by=sagara.orang["bappeda"])
        client = as_(sagara.orang["bappeda"])
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("sosialisasi_satu", args=[one.pk]))
        counted.append(len(asked))

    assert counted[0] == counted[1] <= 18
