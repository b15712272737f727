# SPDX-License-Identifier: AGPL-3.0-or-later
"""Consultation through its actions: the road, decisions, taking back, carrying over."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Jabatan, Orang, Pelimpahan
from selaras.web.organisasi.queries import today_of
from selaras.web.telaah.actions.konsultasi import resend_konsultasi, send_kebijakan, send_konsultasi
from selaras.web.telaah.actions.meja import advise, set_coordination, set_road
from selaras.web.telaah.actions.putuskan import (
    ask_butir,
    decide_butir,
    object_decision,
    record_decision,
    withdraw_decision,
)
from selaras.web.telaah.models import Butir, Keputusan, Konsultasi, Singgah
from selaras.web.telaah.permissions.konsultasi import seen_packets
from tests.web import factories
from tests.web.telaah.paket import desk, packet, to_the_leader, version

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def nobody_listens(settings):
    """What listens to an approval has its own tests."""
    settings.SESUDAH_DISETUJUI = []


def matters(konsultasi):
    return list(Butir.objects.of(konsultasi.daerah).filter(konsultasi=konsultasi))


def keys(konsultasi):
    return [b.pk for b in matters(konsultasi)]


def state(konsultasi):
    return Konsultasi.objects.of(konsultasi.daerah).get(pk=konsultasi.pk).keadaan


def decide(wilayah, konsultasi, putusan="setuju", kata="", butir=None, by="kepala_daerah"):
    return decide_butir(
        konsultasi=konsultasi,
        butir=butir or keys(konsultasi),
        putusan=putusan,
        kata=kata,
        by=wilayah.orang[by],
    )


def acts(wilayah):
    return list(Jejak.objects.of(wilayah.daerah.kode).order_by("nomor").values_list("tindakan", flat=True))


def test_a_packet_sorts_itself_and_takes_the_first_desk(sagara):
    one = packet(sagara)

    assert [(b.kode, b.kelompok, b.kelas, b.rupiah) for b in matters(one)] == [
        ("1.02.02", "baru", "", 1_000), ("1.02.01", "penunjang", "setujui_penunjang", 500),
    ]  # fmt: skip
    steps = [(s.peran, s.diterima_at is not None) for s in Singgah.objects.of(sagara.daerah)]
    assert steps == [
        ("asisten", True), ("bappeda", False), ("sekda", False), ("wakil", False), ("kepala_daerah", False),
    ]  # fmt: skip
    assert acts(sagara) == ["konsultasi.kirim"]


def test_a_document_on_its_road_is_not_sent_twice(sagara):
    one = packet(sagara)

    with pytest.raises(ValidationError):
        send_konsultasi(dokumen=one.dokumen, pengantar="", by=sagara.orang["kepala_opd"])


@pytest.mark.parametrize("role", ["perencana_opd", "bappeda", "kepala_daerah", "admin_daerah"])
def test_only_the_head_of_the_pd_sends(sagara, role):
    versi = version(sagara, [("1.02.02", 1)])

    with pytest.raises(PermissionDenied):
        send_konsultasi(dokumen=versi.dokumen, pengantar="", by=sagara.orang[role])


def test_an_acting_head_sends_too(sagara):
    plt = factories.orang(sagara.daerah, "plt-kadis")
    factories.holder(sagara.daerah, "kepala_opd", plt, pd=sagara.pd, cara="plt", nama="Kepala Dinas")

    versi = version(sagara, [("1.02.02", 1)])

    assert send_konsultasi(dokumen=versi.dokumen, pengantar="", by=plt).sebagai == "Plt. Kepala Dinas"


def test_the_wakil_reads_while_the_kepala_daerah_decides(sagara):
    one = packet(sagara)

    to_the_leader(sagara, one)

    open_now = Singgah.objects.of(sagara.daerah).filter(diterima_at__isnull=False, lewat_at=None)
    assert [s.peran for s in open_now] == ["wakil", "kepala_daerah"]
    advise(singgah=desk(one, "wakil"), sikap="baca", saran="", by=sagara.orang["wakil"])
    assert desk(one, "kepala_daerah").lewat_at is None


def test_a_desk_nobody_sits_at_is_passed(sagara):
    Orang.objects.filter(pk=sagara.orang["asisten"].pk).update(is_active=False)

    one = packet(sagara)

    assert (desk(one, "asisten").dilewati, desk(one, "bappeda").diterima_at is not None) == (True, True)


@pytest.mark.parametrize("role", ["bappeda", "sekda", "wakil", "kepala_opd", "pencatat"])
def test_only_the_desk_that_has_it_speaks(sagara, role):
    one = packet(sagara)

    with pytest.raises(PermissionDenied):
        advise(singgah=desk(one, "asisten"), sikap="dukung", saran="", by=sagara.orang[role])


def test_a_desk_speaks_once_and_gives_a_reason_against(sagara):
    one = packet(sagara)
    asisten = sagara.orang["asisten"]

    with pytest.raises(ValidationError):
        advise(singgah=desk(one, "asisten"), sikap="keberatan", saran=" ", by=asisten)
    advise(singgah=desk(one, "asisten"), sikap="keberatan", saran="Terlalu mahal.", by=asisten)
    with pytest.raises(ValidationError):
        advise(singgah=desk(one, "asisten"), sikap="dukung", saran="", by=asisten)


def test_twenty_matters_in_one_act_make_one_row_of_the_record(sagara):
    one = packet(sagara, [(f"1.02.{n:02}", n) for n in range(2, 22)])
    to_the_leader(sagara, one)
    before = len(acts(sagara))

    made = decide(sagara, one)

    assert len(made) == 20
    assert len({k.rombongan for k in made}) == 1
    assert acts(sagara)[before:] == ["konsultasi.putus"]
    assert state(one) == "selesai"


def test_words_are_asked_for_all_but_a_plain_yes(sagara):
    one = packet(sagara)

    for putusan in ("setuju_catatan", "kembalikan", "tolak"):
        with pytest.raises(ValidationError):
            decide(sagara, one, putusan)
    assert [b.keadaan for b in matters(one)] == ["menunggu", "menunggu"]


@pytest.mark.parametrize(
    "role", ["wakil", "sekda", "asisten", "bappeda", "pencatat", "kepala_opd", "admin_daerah"]
)
def test_nobody_else_decides_without_delegation(sagara, role):
    one = packet(sagara)

    with pytest.raises(PermissionDenied):
        decide(sagara, one, by=role)


def test_a_delegation_reaches_its_class_only(sagara):
    one = packet(sagara)
    posts = Jabatan.objects.of(sagara.daerah)
    today = today_of(sagara.daerah)
    row = Pelimpahan.objects.create(
        daerah=sagara.daerah, dari=posts.get(peran="kepala_daerah"), kepada=posts.get(peran="sekda"),
        kelas=["setujui_penunjang"], nomor="188/7", ditetapkan_on=today, mulai_on=today,
    )  # fmt: skip
    new, support = matters(one)

    with pytest.raises(PermissionDenied):
        decide(sagara, one, butir=[new.pk, support.pk], by="sekda")
    made = decide(sagara, one, butir=[support.pk], by="sekda")

    assert [k.pelimpahan for k in made] == [row]


def test_somebody_who_acted_meanwhile_is_not_overwritten(sagara):
    one = packet(sagara)
    seen = one.nomor_ubah
    decide(sagara, one, butir=keys(one)[:1])

    with pytest.raises(ValidationError):
        decide_butir(
            konsultasi=one,
            butir=keys(one)[1:],
            putusan="setuju",
            nomor_ubah=seen,
            by=sagara.orang["kepala_daerah"],
        )


def test_what_is_decided_is_not_decided_again(sagara):
    one = packet(sagara)
    decide(sagara, one)

    with pytest.raises(ValidationError):
        decide(sagara, one, "tolak", "Tidak jadi.")


@pytest.mark.parametrize(("minutes", "taken"), [(9, True), (11, False)])
def test_a_decision_is_taken_back_within_ten_minutes(sagara, minutes, taken):
    one = packet(sagara)
    made = decide(sagara, one)
    Keputusan.objects.of(sagara.daerah).update(diputus_at=timezone.now() - minutes * MINUTE)

    if taken:
        withdraw_decision(rombongan=made[0].rombongan, by=sagara.orang["kepala_daerah"])
    else:
        with pytest.raises(ValidationError):
            withdraw_decision(rombongan=made[0].rombongan, by=sagara.orang["kepala_daerah"])

    assert state(one) == ("berjalan" if taken else "selesai")
    assert ("konsultasi.tarik" in acts(sagara)) is taken


def test_nobody_takes_back_what_another_decided(sagara):
    made = decide(sagara, packet(sagara))

    with pytest.raises(PermissionDenied):
        withdraw_decision(rombongan=made[0].rombongan, by=sagara.orang["wakil"])


def on_paper(wilayah, konsultasi, **more):
    told = {
        "putusan": "setuju", "kata": "", "pemutus": wilayah.orang["kepala_daerah"], "diputus_on": date(2026, 1, 5),
        "berkas": SimpleUploadedFile("disposisi.pdf", b"%PDF-1.4\n%%EOF\n"), "by": wilayah.orang["pencatat"], **more,
    }  # fmt: skip
    return record_decision(konsultasi=konsultasi, butir=keys(konsultasi), **told)


def test_paper_names_who_decided_and_who_entered(sagara):
    one = packet(sagara)

    made = on_paper(sagara, one)

    assert {(k.diputus_by, k.dicatat_by) for k in made} == {
        (sagara.orang["kepala_daerah"], sagara.orang["pencatat"])
    }
    assert acts(sagara)[-1] == "konsultasi.catat"
    assert state(one) == "selesai"


def test_the_decider_objects_and_the_matters_wait_again(sagara):
    one = packet(sagara)
    made = on_paper(sagara, one)

    with pytest.raises(PermissionDenied):
        object_decision(rombongan=made[0].rombongan, kata="Salah.", by=sagara.orang["wakil"])
    object_decision(
        rombongan=made[0].rombongan, kata="Saya hanya minta penjelasan.", by=sagara.orang["kepala_daerah"]
    )

    assert state(one) == "berjalan"
    assert len(decide(sagara, one)) == 2


def test_only_a_pencatat_enters_paper_and_only_for_one_who_may(sagara):
    one = packet(sagara)

    with pytest.raises(PermissionDenied):
        on_paper(sagara, one, by=sagara.orang["kepala_opd"])
    with pytest.raises(PermissionDenied):
        on_paper(sagara, one, pemutus=sagara.orang["wakil"])


def test_what_comes_back_is_mended_and_sent_in_the_same_packet(sagara):
    one = packet(sagara)
    first, second = keys(one)
    decide(sagara, one, butir=[second])
    decide(sagara, one, "kembalikan", "Kurangi.", butir=[first])
    version(sagara, [("1.02.02", 700), ("1.02.01", 500)])

    again = resend_konsultasi(konsultasi=one, pengantar="Sudah dikurangi.", by=sagara.orang["kepala_opd"])

    assert (again.pk, again.putaran, state(one)) == (one.pk, 2, "berjalan")
    assert [(b.keadaan, b.rupiah) for b in matters(one)] == [("menunggu", 700), ("setuju", 500)]
    assert [(d["semula"], d["menjadi"]) for d in matters(one)[0].beda] == [(1_000, 700)]
    assert desk(one, "asisten").putaran == 2


def test_bappeda_sends_back_before_the_leaders_see_it(sagara):
    one = packet(sagara)
    advise(singgah=desk(one, "asisten"), sikap="dukung", saran="", by=sagara.orang["asisten"])

    advise(
        singgah=desk(one, "bappeda"),
        sikap="kembali",
        saran="Target belum terukur.",
        by=sagara.orang["bappeda"],
    )

    assert (state(one), {b.keadaan for b in matters(one)}) == ("dikembalikan", {"dikembalikan"})


def test_asking_decides_nothing(sagara):
    one = packet(sagara)

    ask_butir(butir=matters(one)[0], kata="Mengapa sekarang?", by=sagara.orang["kepala_daerah"])

    assert [b.keadaan for b in matters(one)] == ["menunggu", "menunggu"]
    with pytest.raises(PermissionDenied):
        ask_butir(butir=matters(one)[0], kata="?", by=sagara.orang["kepala_opd"])


def test_a_policy_outside_the_plan_is_one_matter(sagara):
    one = send_kebijakan(
        pd=sagara.pd, judul="Edaran hemat listrik", bentuk="surat_edaran", tujuan="Hemat", sasaran="Semua OPD", rupiah=None,
        berkas=None, by=sagara.orang["kepala_opd"],
    )  # fmt: skip

    assert [(b.kelompok, b.nama) for b in matters(one)] == [("kebijakan", "Edaran hemat listrik")]


def test_an_asisten_sees_the_pd_he_coordinates(sagara):
    second = factories.orang(sagara.daerah, "asisten-dua")
    post = factories.holder(sagara.daerah, "asisten", second, nama="Asisten II").jabatan
    set_coordination(daerah=sagara.daerah, jabatan={sagara.pd.silsilah: post}, by=sagara.orang["bappeda"])
    one = packet(sagara)

    assert seen_packets(sagara.orang["asisten"], sagara.daerah) == {sagara.other_pd.silsilah}
    assert seen_packets(second, sagara.daerah) is None
    with pytest.raises(PermissionDenied):
        advise(singgah=desk(one, "asisten"), sikap="dukung", saran="", by=sagara.orang["asisten"])


def test_a_road_ends_where_it_is_decided(sagara):
    good = [
        {"peran": "sekda", "tugas": "saran", "hari": 1, "menahan": True},
        {"peran": "kepala_daerah", "tugas": "putus", "hari": 1, "menahan": True},
    ]
    by = sagara.orang["bappeda"]

    for bad in ([], good[:1], good[::-1], [good[1], good[1]]):
        with pytest.raises(ValidationError):
            set_road(daerah=sagara.daerah, meja=bad, by=by)
    set_road(daerah=sagara.daerah, meja=good, by=by)

    assert [s.peran for s in Singgah.objects.of(sagara.daerah).filter(konsultasi=packet(sagara))] == [
        "sekda",
        "kepala_daerah",
    ]
