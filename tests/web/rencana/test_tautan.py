# SPDX-License-Identifier: AGPL-3.0-or-later
"""The link editor: suggestions come out, a decision becomes a declared link, the verdict follows, words are learned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from selaras.web.jejak.models import Alasan, Jejak
from selaras.web.organisasi.models import PerangkatDaerah
from selaras.web.rencana import actions
from selaras.web.rencana.models import KeputusanTautan, Pelajaran, Program, Sasaran, Tautan, Usulan
from selaras.web.rencana.queries import kaskade_of
from selaras.web.rencana.queries import tautan as queries
from tests.web.factories import Wilayah, holder, orang
from tests.web.rencana.berkas import DINKES, PUPR, applied, folder, previewed

Work = Callable[[], int]
KASKADE = """visi,kode_misi,misi,kode_tujuan,tujuan,kode_sasaran,sasaran
Sagara sehat,1,Meningkatkan mutu manusia,1.1,Meningkatnya derajat kesehatan,1.1.1,Menurunnya kematian ibu dan bayi
Sagara sehat,1,Meningkatkan mutu manusia,1.1,Meningkatnya derajat kesehatan,1.1.2,Meningkatnya kualitas jalan kabupaten
"""
PROGRAM = """kode_program,nama_program,kode_skpd,nama_skpd,pagu_2026
1.02.02,Program Pemenuhan Upaya Kesehatan,1.02.0.00.0.00.01.0000,Dinas Kesehatan,900000000
1.03.10,Program Penyelenggaraan Jalan,1.03.0.00.0.00.01.0000,Dinas Pekerjaan Umum dan Penataan Ruang,700000000
"""
RENJA = f"""kode_skpd,nama_skpd,kode_program,nama_program,kode_kegiatan,nama_kegiatan,kode_sub_kegiatan,nama_sub_kegiatan,pagu_indikatif
{DINKES},1.02.02,Program Pemenuhan Upaya Kesehatan,1.02.02.2.01,Penyediaan Fasilitas,1.02.02.2.01.0001,Sub kegiatan 1,100
{PUPR},1.03.10,Program Penyelenggaraan Jalan,1.03.10.2.01,Penyelenggaraan Jalan,1.03.10.2.01.0001,Sub kegiatan 1,100
"""
SMALL = {
    "rpjmd_2025-2029_kaskade.csv": KASKADE.encode(),
    "rpjmd_2025-2029_program.csv": PROGRAM.encode(),
    "renja_2026.csv": RENJA.encode(),
}


def renja_program(wilayah: Wilayah, kode: str) -> Program:
    rows = Program.objects.of(wilayah.daerah).select_related("pd__daerah")
    return rows.get(kode=kode, versi__aktif=True, versi__dokumen__kunci="renja-2026")


def verdict(wilayah: Wilayah, kode: str) -> tuple[str, list[str]]:
    one = renja_program(wilayah, kode)
    return one.putusan, one.karena


def sasaran(wilayah: Wilayah, kode: str) -> Sasaran:
    rows = Sasaran.objects.of(wilayah.daerah).filter(versi__aktif=True, kode=kode)
    return rows.filter(versi__dokumen__jenis="rpjmd").select_related("versi__dokumen")[0]


def accepted(wilayah: Wilayah, program: Program, goal: Sasaran) -> KeputusanTautan:
    assert program.pd is not None
    return actions.decide_tautan(
        pd=program.pd, program=program, sasaran=goal, putusan="terima", by=wilayah.orang["bappeda"]
    )


def test_a_confirmed_link_turns_unknown_into_selaras(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, SMALL)
    assert verdict(sagara, "1.02.02") == ("belum_dapat_dinilai", ["INL-03"])
    assert verdict(sagara, "1.03.10") == ("belum_dapat_dinilai", ["INL-03"])

    one = accepted(sagara, renja_program(sagara, "1.02.02"), sasaran(sagara, "1.1.1"))
    worker()

    assert verdict(sagara, "1.02.02") == ("selaras", [])
    assert verdict(sagara, "1.03.10") == ("perlu_perhatian", ["INL-03"])  # now that links exist, it has none
    link = Tautan.objects.of(sagara.daerah).get()
    assert (link.program, link.sasaran, link.asal) == (one.program, "sasaran:1.1.1", "keputusan")

    actions.withdraw_tautan(keputusan=one, by=sagara.orang["bappeda"])
    worker()

    assert verdict(sagara, "1.02.02") == ("belum_dapat_dinilai", ["INL-03"])
    assert not Tautan.objects.of(sagara.daerah).exists()
    again = accepted(sagara, renja_program(sagara, "1.02.02"), sasaran(sagara, "1.1.1"))
    assert (again.pk, again.putusan) == (one.pk, "terima")


def test_a_link_accepted_for_one_pd_leaves_the_other_to_be_asked(sagara: Wilayah, worker: Work) -> None:
    both = (
        RENJA
        + f"{PUPR},1.02.02,Program Pemenuhan Upaya Kesehatan,1.02.02.2.01,Fasilitas,1.02.02.2.01.0002,Sub,100\n"
    )
    rpjmd = PROGRAM.replace(",1.02.0.00.0.00.01.0000,Dinas Kesehatan", ",,")  # it names no agency
    applied(
        sagara,
        worker,
        SMALL | {"renja_2026.csv": both.encode(), "rpjmd_2025-2029_program.csv": rpjmd.encode()},
    )
    rows = Program.objects.of(sagara.daerah).filter(kode="1.02.02", versi__dokumen__kunci="renja-2026")
    own = rows.select_related("pd__daerah").get(pd=sagara.pd)

    accepted(sagara, own, sasaran(sagara, "1.1.1"))
    worker()

    assert dict(rows.values_list("pd", "putusan")) == {
        sagara.pd.pk: "selaras", sagara.other_pd.pk: "perlu_perhatian",
    }  # fmt: skip
    kaskade = kaskade_of(sagara.daerah, "rpjmd-2025-2029")
    places = {p.pd_id: kaskade.place(p) for p in rows.select_related("pd")}
    assert places == {sagara.pd.pk: ("", ["sasaran:1.1.1"]), sagara.other_pd.pk: ("lepas", [])}


def test_the_sample_is_mended_by_the_suggestion_itself(sagara: Wilayah, worker: Work, sample: Path) -> None:
    applied(sagara, worker, folder(sample))
    program = renja_program(sagara, "5.05.02")
    assert program.pd is not None
    assert verdict(sagara, "5.05.02") == ("perlu_perhatian", ["INL-03"])
    told = Usulan.objects.of(sagara.daerah).filter(program=program.program, silsilah=program.pd.silsilah)
    first = told.get(jenis="saran", peringkat=1)
    assert first.kalimat[-1].startswith("Keyakinan: ")

    goal = (
        Sasaran.objects.of(sagara.daerah)
        .select_related("versi__dokumen")
        .get(kunci=first.sasaran, versi__aktif=True)
    )
    accepted(sagara, program, goal)
    worker()

    assert verdict(sagara, "5.05.02") == ("selaras", [])


def test_a_doubted_link_of_the_sample_is_asked_until_answered(
    sagara: Wilayah, worker: Work, sample: Path
) -> None:
    applied(sagara, worker, folder(sample))
    program = renja_program(sagara, "3.26.03")
    assert program.pd is not None
    rows = {r.program.kode: r for r in queries.program_of_pd(sagara.daerah, program.pd, "rpjmd-2025-2030")}
    doubt = rows["3.26.03"].ragu[0]
    assert doubt.ragu is not None
    assert doubt.ragu.kalimat[-1] == "Tautan lama tetap sampai Anda mengubahnya."

    actions.decide_tautan(
        pd=program.pd, program=program, sasaran=doubt.sasaran, putusan="benar", alasan="memang sengaja",
        by=sagara.orang["bappeda"],
    )  # fmt: skip

    rows = {r.program.kode: r for r in queries.program_of_pd(sagara.daerah, program.pd, "rpjmd-2025-2030")}
    assert rows["3.26.03"].ragu == []
    assert [d.sasaran.kunci for d in rows["3.26.03"].dikenal] == ["sasaran:3.1.1", "sasaran:2.1.1"]
    assert doubt.sasaran.kunci == "sasaran:3.1.1"


def test_a_decision_teaches_a_word_and_forgetting_unteaches_it(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, SMALL)
    accepted(sagara, renja_program(sagara, "1.02.02"), sasaran(sagara, "1.1.1"))
    worker()

    lesson = Pelajaran.objects.of(sagara.daerah).select_related("daerah").get()
    assert (lesson.kode[:4], lesson.terima, lesson.tolak) == ("1.02", 1, 0)
    assert lesson.bobot == round((4 * lesson.bobot_awal + 1) / 5, 4)

    assert actions.forget_pelajaran(pelajaran=lesson, by=sagara.orang["bappeda"]) == 1
    worker()

    assert not Pelajaran.objects.of(sagara.daerah).exists()
    assert verdict(sagara, "1.02.02") == ("selaras", [])  # the decision itself stands


def test_ten_decisions_ask_for_one_check(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, SMALL)
    for kode, goal in (("1.02.02", "1.1.1"), ("1.02.02", "1.1.2"), ("1.03.10", "1.1.2")):
        accepted(sagara, renja_program(sagara, kode), sasaran(sagara, goal))

    waiting = DBTaskResult.objects.filter(status="READY").values_list("task_path", flat=True)

    assert sorted(waiting) == [
        "selaras.web.rencana.tasks.usulan.suggest_links", "selaras.web.telaah.tasks.check_daerah",
    ]  # fmt: skip


def test_the_second_to_decide_is_told_who_was_first(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, SMALL)
    program, goal = renja_program(sagara, "1.02.02"), sasaran(sagara, "1.1.1")
    first = accepted(sagara, program, goal)
    assert program.pd is not None

    with pytest.raises(ValidationError, match=r"Bappeda 99\.01 sudah memutusnya: didukung"):
        actions.decide_tautan(
            pd=program.pd, program=program, sasaran=goal, putusan="tolak", alasan="keliru",
            by=sagara.orang["kepala_opd"],
        )  # fmt: skip

    assert [k.pk for k in KeputusanTautan.objects.of(sagara.daerah)] == [first.pk]


def test_only_one_s_own_programmes_can_be_linked(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, SMALL)
    program = renja_program(sagara, "1.02.02")
    planner = orang(sagara.daerah, "perencana-pupr")
    holder(
        sagara.daerah,
        "perencana_opd",
        planner,
        pd=PerangkatDaerah.objects.of(sagara.daerah).get(kode__startswith="1.03"),
    )
    assert program.pd is not None

    with pytest.raises(PermissionDenied):
        actions.decide_tautan(
            pd=program.pd, program=program, sasaran=sasaran(sagara, "1.1.1"), putusan="terima", by=planner
        )


def test_a_refusal_without_reason_is_asked_for_beside_the_field(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, SMALL)
    program, goal = renja_program(sagara, "1.02.02"), sasaran(sagara, "1.1.1")
    client = as_(sagara.orang["perencana_opd"])
    form = {"program": program.pk, "sasaran": goal.pk, "putusan": "tolak", "alasan": " "}

    refused = client.post(f"/rencana/tautan/{program.pd_id}/putus/", form)
    assert refused.status_code == 422
    assert "Tulis alasannya, agar orang lain tahu mengapa." in refused.content.decode()
    assert not KeputusanTautan.objects.of(sagara.daerah).exists()

    kept = client.post(f"/rencana/tautan/{program.pd_id}/putus/", {**form, "alasan": "bukan urusan kami"})
    assert kept.status_code == 302
    told = Jejak.objects.of(sagara.daerah.kode).get(tindakan="rencana.tolak_tautan")
    assert Alasan.objects.of(sagara.daerah.kode).get(jejak=told).kata == "bukan urusan kami"
    worker()
    assert (
        "Ditolak: “Menurunnya kematian ibu dan bayi”"
        in client.get(f"/rencana/tautan/{program.pd_id}/").content.decode()
    )


def test_a_group_is_accepted_by_one_button(sagara: Wilayah, worker: Work, as_: Callable[..., Client]) -> None:
    applied(sagara, worker, SMALL)
    program, goal = renja_program(sagara, "1.02.02"), sasaran(sagara, "1.1.1")
    client = as_(sagara.orang["kepala_opd"])
    page = client.get(f"/rencana/tautan/{program.pd_id}/").content.decode()
    assert "Saran yang pasti" in page
    assert "Tegaskan 1 tautan ini" in page

    client.post(f"/rencana/tautan/{program.pd_id}/tegaskan/", {"program": [program.pk], "sasaran": goal.pk})
    worker()

    assert verdict(sagara, "1.02.02") == ("selaras", [])
    page = client.get(f"/rencana/tautan/{program.pd_id}/").content.decode()
    assert "ditegaskan Kepala Opd 99.01" in page
    assert Jejak.objects.of(sagara.daerah.kode).filter(tindakan="rencana.tautkan").count() == 1


def test_another_sasaran_is_found_by_its_words(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, SMALL)
    program = renja_program(sagara, "1.02.02")
    page = as_(sagara.orang["bappeda"]).get(
        f"/rencana/tautan/{program.pd_id}/pilih/?program={program.pk}&q=jalan"
    )

    assert "Meningkatnya kualitas jalan kabupaten" in page.content.decode()
    assert "Menurunnya kematian" not in page.content.decode()


def test_pages_ask_as_much_of_three_programmes_as_of_one(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    client = as_(sagara.orang["bappeda"])

    def asked() -> list[int]:
        counts = []
        for page in ("/rencana/tautan/", f"/rencana/tautan/{renja_program(sagara, '1.02.02').pd_id}/"):
            client.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            counts.append(len(captured))
        return counts

    applied(sagara, worker, SMALL)
    accepted(sagara, renja_program(sagara, "1.02.02"), sasaran(sagara, "1.1.1"))
    worker()
    one = asked()
    more = RENJA
    for n in (3, 5):
        more += f"{DINKES},1.02.0{n},Program Lain {n},1.02.0{n}.2.01,Kegiatan,1.02.0{n}.2.01.0001,Sub kegiatan,100\n"
    applied(sagara, worker, {"renja_2026.csv": more.encode()})
    accepted(sagara, renja_program(sagara, "1.02.03"), sasaran(sagara, "1.1.1"))
    worker()

    assert asked() == one
    assert max(one) <= 20


def test_suggestions_of_a_draft_are_for_its_line_alone(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, SMALL)
    own, opd = DINKES.encode(), sagara.orang["kepala_opd"]
    lines = [
        line for line in RENJA.encode().splitlines(keepends=True) if line.startswith((b"kode_skpd", own))
    ]
    draft = b"".join(lines).replace(b"Pemenuhan Upaya", b"Peningkatan Upaya")
    impor = previewed(sagara, worker, {"renja_2026.csv": draft}, by=opd)
    assert actions.request_apply(impor=impor, by=opd)
    worker()

    told = {
        who: as_(person).get(f"/rencana/tautan/{sagara.pd.pk}/").content.decode()
        for who, person in (("own", opd), ("other", sagara.outsider), ("all", sagara.orang["bappeda"]))
    }

    names = ("Peningkatan Upaya", "Pemenuhan Upaya")
    assert {who: [name in page for name in names] for who, page in told.items()} == {
        "own": [True, False],
        "other": [False, True],
        "all": [True, False],
    }
    rows = Usulan.objects.of(sagara.daerah).filter(silsilah=sagara.pd.silsilah)
    spoken = {
        draft: any(
            "Peningkatan Upaya" in said for one in rows.filter(rancangan=draft) for said in one.kalimat
        )
        for draft in (True, False)
    }
    assert spoken == {True: True, False: False}
