# SPDX-License-Identifier: AGPL-3.0-or-later
"""The life of a finding with people: given, answered, accepted or returned, mended by the check, opened again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.core.workflow import Unlawful
from selaras.web.jejak.models import Jejak, Pemberitahuan
from selaras.web.organisasi.queries import due_on, today_of
from selaras.web.telaah import actions, keadaan
from selaras.web.telaah.models import Jawaban, Langkah, Temuan
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import PUPR, RPJMD, applied, renja
from tests.web.telaah.banyak import many
from tests.web.telaah.test_temuan import FIRST, LISTED, outside

Work = Callable[[], int]


def soon(wilayah: Wilayah) -> date:
    return today_of(wilayah.daerah) + timedelta(days=14)


def answered(wilayah: Wilayah, **given: object) -> Jawaban:
    said = {"jenis": "akan", "kata": "Diusulkan pada perubahan RPJMD.", "janji_on": soon(wilayah), **given}
    return actions.answer(daerah=wilayah.daerah, temuan=[outside(wilayah).pk], by=wilayah.outsider, **said)


def fetched(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    data = b"".join(response.streaming_content)  # type: ignore[arg-type]
    for close in response._resource_closers:  # the file; closing the response would close the database
        close()
    return data


def notices(orang: object, kode: str) -> list[str]:
    rows = Pemberitahuan.objects.across("the tests look").filter(kepada=f"orang:{orang.pk}", kode=kode)  # type: ignore[attr-defined]
    return [one.kata for one in rows]


def test_a_finding_is_given_with_a_day_by_its_severity(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    actions.assign(daerah=sagara.daerah, temuan=[outside(sagara).pk], by=sagara.orang["bappeda"])

    found = outside(sagara)
    assert (found.tenggat_on, found.petugas, found.keadaan, found.gerak) == (
        due_on(sagara.daerah, 5),
        None,
        "terbuka",
        1,
    )
    told = Jejak.objects.of(sagara.daerah.kode).get(tindakan="telaah.tugaskan")
    assert (told.subjek_jenis, told.subjek_kunci, told.sesudah["tenggat"]) == ("temuan", str(found.pk), [found.tenggat_on.isoformat()])  # fmt: skip
    assert Langkah.objects.of(sagara.daerah).get(jejak=told).temuan_id == found.pk
    assert len(notices(sagara.outsider, "temuan.tugas")) == 1
    assert notices(sagara.orang["kepala_opd"], "temuan.tugas") == []


def test_a_person_in_charge_answers_for_that_pd(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    ids, bappeda = [outside(sagara).pk], sagara.orang["bappeda"]

    with pytest.raises(ValidationError, match="Petugas"):
        actions.assign(daerah=sagara.daerah, temuan=ids, petugas=sagara.orang["perencana_opd"], by=bappeda)
    actions.assign(daerah=sagara.daerah, temuan=ids, petugas=sagara.outsider, by=bappeda)
    assert outside(sagara).petugas == sagara.outsider


def test_a_finding_given_to_another_pd_is_seen_and_answered_there(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, FIRST)
    one, kepala = outside(sagara), sagara.orang["kepala_opd"]
    assert as_(kepala).get(f"/telaah/{one.pk}/").status_code == 404

    actions.assign(daerah=sagara.daerah, temuan=[one.pk], pd=sagara.pd, by=sagara.orang["bappeda"])

    assert as_(kepala).get(f"/telaah/{one.pk}/").status_code == 200
    actions.answer(daerah=sagara.daerah, temuan=[one.pk], jenis="sudah", kata="Sudah.", by=kepala)
    assert outside(sagara).keadaan == "dijawab"
    with pytest.raises(PermissionDenied):
        actions.answer(daerah=sagara.daerah, temuan=[one.pk], jenis="sudah", kata="x", by=sagara.outsider)


def test_an_answer_survives_a_new_version_and_the_check_alone_mends(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    made = answered(sagara)
    actions.respond(
        daerah=sagara.daerah, temuan=[outside(sagara).pk], terima=True, by=sagara.orang["bappeda"]
    )
    accepted = outside(sagara)
    assert (accepted.keadaan, accepted.tenggat_on, accepted.beres_at) == ("diterima", soon(sagara), None)

    moved = renja(5) + renja(900, pd=PUPR, program="1.03.08,Program Penataan Bangunan Gedung,1.03.08.2.01,Gedung").split(b"\n", 1)[1]  # fmt: skip
    applied(sagara, worker, {"renja_2026.csv": moved})
    still = outside(sagara)
    assert (still.pk, still.keadaan, still.jawaban_id, still.rupiah) == (
        accepted.pk,
        "diterima",
        made.pk,
        900,
    )

    applied(sagara, worker, {"rpjmd_2025-2029.csv": LISTED})
    assert (outside(sagara).keadaan, outside(sagara).jawaban_id) == ("beres", made.pk)

    applied(sagara, worker, {"rpjmd_2025-2029.csv": RPJMD.encode()})
    again = outside(sagara)
    assert (again.pk, again.keadaan, again.dibuka_lagi, again.jawaban_id) == (
        accepted.pk,
        "dibuka_lagi",
        1,
        made.pk,
    )
    steps = Langkah.objects.of(sagara.daerah).filter(temuan=again).values("jejak")
    told = Jejak.objects.of(sagara.daerah.kode).filter(pk__in=steps).order_by("nomor")
    acts = list(told.values_list("tindakan", flat=True))
    assert acts == ["telaah.jawab", "telaah.terima_jawaban", "telaah.periksa", "telaah.periksa"]
    assert len(notices(sagara.outsider, "temuan.dibuka_lagi")) == 1


def test_an_answer_is_returned_with_a_reason_and_answered_again(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    answered(sagara, jenis="bertanya", kata="Program mana yang dimaksud?", janji_on=None)
    ids, bappeda = [outside(sagara).pk], sagara.orang["bappeda"]

    with pytest.raises(ValidationError):
        actions.respond(
            daerah=sagara.daerah, temuan=ids, terima=True, by=bappeda
        )  # a question is not accepted
    with pytest.raises(ValidationError):
        actions.respond(daerah=sagara.daerah, temuan=ids, terima=False, kata=" ", by=bappeda)
    actions.respond(daerah=sagara.daerah, temuan=ids, terima=False, kata="Program 1.03.08.", by=bappeda)

    one = outside(sagara)
    assert (one.keadaan, one.jawaban.keadaan, one.jawaban.tanggapan) == (
        "terbuka",
        "dikembalikan",
        "Program 1.03.08.",
    )
    assert len(notices(sagara.outsider, "temuan.kembali")) == 1
    answered(sagara)
    assert outside(sagara).keadaan == "dijawab"


def test_an_answer_shared_by_findings_is_told_apart_when_one_is_returned(sagara: Wilayah) -> None:
    rows = many(sagara, 3)
    kepala, bappeda = sagara.orang["kepala_opd"], sagara.orang["bappeda"]
    actions.answer(daerah=sagara.daerah, temuan=rows, jenis="sudah", kata="Sudah.", by=kepala)

    actions.respond(daerah=sagara.daerah, temuan=rows[:1], terima=False, kata="Belum.", by=bappeda)

    states = list(Temuan.objects.of(sagara.daerah).order_by("pk").values_list("keadaan", "jawaban__keadaan"))
    assert states == [("terbuka", "dikembalikan"), ("dijawab", "terkirim"), ("dijawab", "terkirim")]


def test_what_is_wrong_with_an_answer_is_said_by_field(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)

    with pytest.raises(ValidationError) as wrong:
        answered(sagara, kata=" ", janji_on=None)
    assert set(wrong.value.message_dict) == {"kata", "janji_on"}
    with pytest.raises(ValidationError) as past:
        answered(sagara, janji_on=today_of(sagara.daerah) - timedelta(days=1))
    assert set(past.value.message_dict) == {"janji_on"}
    assert Jawaban.objects.of(sagara.daerah).count() == 0


def test_a_draft_is_for_the_line_of_its_pd_alone(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, FIRST)
    one, client = outside(sagara), as_(sagara.outsider)
    form = {"temuan": str(one.pk), "cap": "1.0", "jenis": "sudah", "kata": "Rahasia dulu", "simpan": "konsep"}
    assert (
        client.post("/telaah/jawab/", {**form, "berkas": SimpleUploadedFile("a.txt", b"isi")}).status_code
        == 302
    )

    draft = outside(sagara).konsep
    assert (outside(sagara).keadaan, draft.kata, draft.dikirim_at) == ("terbuka", "Rahasia dulu", None)
    assert "Rahasia dulu" in client.get(f"/telaah/jawab/?temuan={one.pk}").content.decode()
    file = f"/telaah/jawaban/{draft.pk}/lampiran/"
    assert fetched(client, file) == b"isi"
    for other in ("bappeda", "kepala_daerah", "inspektorat"):
        assert "Rahasia dulu" not in as_(sagara.orang[other]).get(f"/telaah/{one.pk}/").content.decode()
        assert as_(sagara.orang[other]).get(file).status_code == 404

    actions.answer(daerah=sagara.daerah, temuan=[one.pk], jenis="sudah", kata="Terang", by=sagara.outsider)
    sent = outside(sagara)
    assert (sent.konsep, sent.jawaban.kata, sent.jawaban.lampiran.nama) == (None, "Terang", "a.txt")
    assert Jawaban.objects.of(sagara.daerah).count() == 1  # the draft is swept
    assert fetched(as_(sagara.orang["bappeda"]), f"/telaah/jawaban/{sent.jawaban_id}/lampiran/") == b"isi"


def test_the_whole_road_by_http(sagara: Wilayah, worker: Work, as_: Callable[..., Client]) -> None:
    applied(sagara, worker, FIRST)
    pk = outside(sagara).pk
    bappeda, opd = sagara.orang["bappeda"], sagara.outsider

    page = as_(bappeda).get(f"/telaah/tugaskan/?aturan=INL-01&pd={sagara.other_pd.pk}")
    assert page.context["cap"] == "1.0"
    form = {"aturan": "INL-01", "pd": sagara.other_pd.pk, "cap": "1.0", "ke_pd": "", "catatan": "Segera"}
    assert as_(bappeda).post("/telaah/tugaskan/", form)["Location"] == f"/telaah/{pk}/"
    mine = as_(opd).get("/telaah/?milik=saya&keadaan=perlu_dijawab").content.decode()
    assert "1.03.08" in mine

    wrong = as_(opd).post(
        "/telaah/jawab/", {"temuan": pk, "cap": "1.1", "jenis": "akan", "kata": "Ketikan saya"}
    )
    assert (wrong.status_code, "Ketikan saya" in wrong.content.decode()) == (422, True)
    assert "Isi tanggal perbaikannya." in wrong.content.decode()
    right = {"temuan": pk, "cap": "1.1", "jenis": "akan", "kata": "Ya", "janji_on": soon(sagara).isoformat()}
    assert as_(opd).post("/telaah/jawab/", right).status_code == 302

    answer = {"temuan": pk, "cap": "1.2", "putusan": "terima", "kata": ""}
    assert as_(bappeda).post("/telaah/tanggapi/", answer).status_code == 302
    page = as_(opd).get(f"/telaah/{pk}/").content.decode()
    assert "Jawaban diterima" in page
    assert "Menerima jawaban" in page  # its story


def test_a_form_shown_before_somebody_else_acted_is_refused_and_keeps_the_words(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, FIRST)
    pk = outside(sagara).pk
    actions.assign(daerah=sagara.daerah, temuan=[pk], by=sagara.orang["bappeda"])

    late = as_(sagara.outsider).post(
        "/telaah/jawab/", {"temuan": pk, "cap": "1.0", "jenis": "sudah", "kata": "Kata saya"}
    )

    assert (late.status_code, "Kata saya" in late.content.decode(), outside(sagara).jawaban) == (
        409,
        True,
        None,
    )
    with pytest.raises(actions.Stale):
        actions.assign(daerah=sagara.daerah, temuan=[pk], cap="1.0", by=sagara.orang["bappeda"])


def test_nothing_is_answered_twice_or_accepted_before_it_is_answered(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    ids = [outside(sagara).pk]
    with pytest.raises(actions.NothingToDo):
        actions.respond(daerah=sagara.daerah, temuan=ids, terima=True, by=sagara.orang["bappeda"])
    answered(sagara)
    with pytest.raises(actions.NothingToDo):
        answered(sagara)


@pytest.mark.parametrize(
    "role", ["kepala_daerah", "sekda", "inspektorat", "staf_opd", "dprd", "admin_daerah"]
)
def test_acts_are_refused_to_those_who_may_not(sagara: Wilayah, role: str) -> None:
    rows, by = many(sagara, 1), sagara.orang[role]
    with pytest.raises(PermissionDenied, match="Yang boleh"):
        actions.assign(daerah=sagara.daerah, temuan=rows, by=by)
    with pytest.raises(PermissionDenied, match="Yang boleh"):
        actions.answer(daerah=sagara.daerah, temuan=rows, jenis="sudah", kata="x", by=by)
    with pytest.raises(PermissionDenied, match="Yang boleh"):
        actions.respond(daerah=sagara.daerah, temuan=rows, terima=True, by=by)
    assert Jejak.objects.of(sagara.daerah.kode).filter(tindakan__startswith="telaah.").count() == 0


def test_an_opd_gives_its_findings_to_its_own_people_only(sagara: Wilayah) -> None:
    rows, kepala = many(sagara, 1), sagara.orang["kepala_opd"]
    actions.assign(daerah=sagara.daerah, temuan=rows, petugas=sagara.orang["perencana_opd"], by=kepala)
    with pytest.raises(ValidationError, match="OPD Anda sendiri"):
        actions.assign(daerah=sagara.daerah, temuan=rows, pd=sagara.other_pd, by=kepala)


def test_what_is_due_soon_is_told_once_a_pd(sagara: Wilayah) -> None:
    rows = many(sagara, 3)
    actions.assign(
        daerah=sagara.daerah, temuan=rows, tenggat_on=due_on(sagara.daerah, 2), by=sagara.orang["bappeda"]
    )

    assert actions.remind_due(daerah=sagara.daerah) == 3
    assert notices(sagara.orang["kepala_opd"], "temuan.tenggat")[0].startswith("3 temuan Dinas Kesehatan")


def test_every_state_has_a_way_to_be_mended_and_only_a_check_leaves_it() -> None:
    ends = {state for state in keadaan.NOT_MENDED if keadaan.TEMUAN.to(state, keadaan.MEND) == "beres"}

    assert ends == set(keadaan.NOT_MENDED)
    assert set(keadaan.TEMUAN.acts("beres")) == {keadaan.FOUND, keadaan.FOUND_WAIVED}
    with pytest.raises(Unlawful):
        keadaan.TEMUAN.to("beres", keadaan.ANSWER)
