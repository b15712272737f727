# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waivers: who decides by severity, the verdict that follows, the day they end."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from selaras.web.jejak.models import Jejak, Pemberitahuan
from selaras.web.organisasi.models import Jabatan, Pelimpahan, Pemangku
from selaras.web.organisasi.queries import today_of
from selaras.web.rencana.models import Putusan
from selaras.web.telaah import actions, tasks
from selaras.web.telaah.models import Pengecualian, Temuan
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import RPJMD, applied
from tests.web.telaah.banyak import many
from tests.web.telaah.test_temuan import FIRST, LISTED, outside, verdict

Work = Callable[[], int]


def isian(wilayah: Wilayah, **given: object) -> actions.Isian:
    said = {
        "alasan": "penugasan", "kata": "Ditugaskan provinsi.", "nomor": "426/1", "tanggal_on": date(2026, 1, 2),
        "sampai_on": today_of(wilayah.daerah) + timedelta(days=60), **given,
    }  # fmt: skip
    return actions.Isian(**said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("keparahan", "may"),
    [(2, {"kepala_daerah"}), (1, {"bappeda"}), (0, {"bappeda"})],
    ids=["berat", "sedang", "ringan"],
)
def test_who_waives_follows_from_the_severity(sagara: Wilayah, keparahan: int, may: set[str]) -> None:
    done = set()
    for role, by in sagara.orang.items():
        rows = many(sagara, 1, keparahan=keparahan, document=f"renja-{role}")
        try:
            actions.waive(daerah=sagara.daerah, temuan=rows, isian=isian(sagara, alasan="lain"), by=by)
            done.add(role)
        except PermissionDenied:
            continue

    assert done == may


@pytest.mark.parametrize(("cara", "handed"), [("pj", False), ("plt", False), ("pj", True)])
def test_who_only_acts_waives_what_is_grave_with_the_approval_of_the_minister(
    sagara: Wilayah, cara: str, handed: bool
) -> None:
    post = Jabatan.objects.of(sagara.daerah).get(peran="kepala_daerah")
    Pemangku.objects.of(sagara.daerah).filter(jabatan=post).update(cara=cara)
    by = sagara.orang["kepala_daerah"]
    if handed:  # nobody hands on more than he may do himself
        by = sagara.orang["sekda"]
        Pelimpahan.objects.create(
            daerah=sagara.daerah, dari=post, kepada=Jabatan.objects.of(sagara.daerah).get(peran="sekda"),
            kelas=["kecualikan_berat"], nomor="1", ditetapkan_on=date(2026, 1, 1), mulai_on=date(2026, 1, 1),
        )  # fmt: skip
    said = {"nomor_persetujuan_menteri": "100/1"}
    asked = actions.ask_waiver(
        daerah=sagara.daerah, temuan=many(sagara, 1, document="renja-2027"), isian=isian(sagara),
        by=sagara.orang["kepala_opd"],
    )  # fmt: skip

    with pytest.raises(ValidationError) as given:
        actions.waive(daerah=sagara.daerah, temuan=many(sagara, 1), isian=isian(sagara), by=by)
    with pytest.raises(ValidationError) as granted:
        actions.decide_waiver(pengecualian=asked, terima=True, by=by)
    made = actions.decide_waiver(pengecualian=asked, terima=True, fakta=said, by=by)

    assert list(given.value.message_dict) == list(granted.value.message_dict) == list(said)
    told = Jejak.objects.of(sagara.daerah.kode).get(tindakan="telaah.kecualikan")
    assert (made.fakta, told.sesudah["nomor_persetujuan_menteri"]) == (said, "100/1")


def test_the_page_of_a_waiver_asks_a_pj_for_the_approval_and_shows_it(
    sagara: Wilayah, as_: Callable[..., Client]
) -> None:
    Pemangku.objects.of(sagara.daerah).filter(orang=sagara.orang["kepala_daerah"]).update(cara="pj")
    asked = actions.ask_waiver(
        daerah=sagara.daerah, temuan=many(sagara, 1), isian=isian(sagara), by=sagara.orang["kepala_opd"]
    )
    pj, address = as_(sagara.orang["kepala_daerah"]), f"/telaah/pengecualian/{asked.pk}/"
    form = {"putusan": "kabulkan", "kata": ""}

    assert "nomor_persetujuan_menteri" in pj.get(address).content.decode()
    assert pj.post(f"{address}putus/", form).status_code == 422
    assert pj.post(f"{address}putus/", form | {"nomor_persetujuan_menteri": "100/77"}).status_code == 302
    assert "<dd>100/77</dd>" in pj.get(address).content.decode()


def test_a_delegation_reaches_whom_it_names_and_only_then(sagara: Wilayah) -> None:
    rows, sekda = many(sagara, 1), sagara.orang["sekda"]
    with pytest.raises(PermissionDenied):
        actions.waive(daerah=sagara.daerah, temuan=rows, isian=isian(sagara), by=sekda)

    posts = Jabatan.objects.of(sagara.daerah)
    Pelimpahan.objects.create(
        daerah=sagara.daerah, dari=posts.get(peran="kepala_daerah"), kepada=posts.get(peran="sekda"),
        kelas=["kecualikan_berat"], nomor="1", ditetapkan_on=date(2026, 1, 1), mulai_on=date(2026, 1, 1),
    )  # fmt: skip
    made = actions.waive(daerah=sagara.daerah, temuan=rows, isian=isian(sagara), by=sekda)
    assert (made.keadaan, made.oleh) == ("berlaku", "Sekretaris daerah")


def test_the_verdict_honours_a_waiver_says_so_and_goes_back_when_it_ends(
    sagara: Wilayah, worker: Work
) -> None:
    applied(sagara, worker, FIRST)
    assert verdict(sagara)[0] == Putusan.LUAR
    made = actions.waive(
        daerah=sagara.daerah,
        temuan=[outside(sagara).pk],
        isian=isian(sagara),
        by=sagara.orang["kepala_daerah"],
    )
    worker()

    held = outside(sagara)
    assert verdict(sagara)[:2] == (Putusan.PERHATIAN, ["INL-01"])
    assert (held.keadaan, held.keparahan) == ("dikecualikan", 0)
    assert (held.fakta["alasan"], held.fakta["nomor"], held.fakta["oleh"]) == (
        "penugasan",
        "426/1",
        made.oleh,
    )

    Pengecualian.objects.of(sagara.daerah).update(sampai_on=today_of(sagara.daerah) - timedelta(days=1))
    tasks.daily_daerah.enqueue(sagara.daerah.pk)
    worker()

    ended = outside(sagara)
    assert (ended.keadaan, ended.keparahan, ended.pengecualian.keadaan) == ("dibuka_lagi", 2, "berakhir")
    assert verdict(sagara)[0] == Putusan.LUAR
    told = Jejak.objects.of(sagara.daerah.kode).get(tindakan="telaah.pengecualian_berakhir")
    assert (told.pelaku_kunci, told.subjek_kunci) == ("sistem", str(made.pk))


def test_a_reason_no_table_accepts_leaves_the_verdict(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    actions.waive(
        daerah=sagara.daerah, temuan=[outside(sagara).pk], isian=isian(sagara, alasan="lain", nomor="", tanggal_on=None),
        by=sagara.orang["kepala_daerah"],
    )  # fmt: skip
    actions.request_check(daerah=sagara.daerah, by=sagara.orang["bappeda"])
    worker()

    assert (verdict(sagara)[0], outside(sagara).keadaan) == (Putusan.LUAR, "dikecualikan")


def test_a_softened_finding_is_still_the_leaders_to_waive(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    made = actions.waive(
        daerah=sagara.daerah,
        temuan=[outside(sagara).pk],
        isian=isian(sagara),
        by=sagara.orang["kepala_daerah"],
    )
    worker()
    actions.withdraw_waiver(pengecualian=made, kata="Dicabut.", by=sagara.orang["kepala_daerah"])

    with pytest.raises(PermissionDenied):  # still told as ringan, for the next check has not run
        actions.waive(
            daerah=sagara.daerah, temuan=[outside(sagara).pk], isian=isian(sagara), by=sagara.orang["bappeda"]
        )


def test_a_finding_that_comes_back_while_its_waiver_holds_is_waived(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    actions.waive(
        daerah=sagara.daerah, temuan=[outside(sagara).pk], isian=isian(sagara, alasan="lain"), by=sagara.orang["kepala_daerah"]
    )  # fmt: skip
    applied(sagara, worker, {"rpjmd_2025-2029.csv": LISTED})
    assert outside(sagara).keadaan == "beres"
    applied(sagara, worker, {"rpjmd_2025-2029.csv": RPJMD.encode()})
    assert outside(sagara).keadaan == "dikecualikan"


def test_a_waiver_is_asked_for_seen_by_who_may_and_decided(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, FIRST)
    pk, leader = outside(sagara).pk, sagara.orang["kepala_daerah"]
    until = today_of(sagara.daerah) + timedelta(days=30)
    form = {
        "temuan": pk, "cap": "1.0", "alasan": "penugasan", "kata": "Tugas provinsi", "nomor": "1",
        "tanggal_on": "2026-01-02", "sampai_on": until.isoformat(),
    }  # fmt: skip
    assert as_(sagara.outsider).post("/telaah/kecualikan/", form).status_code == 302
    asked = Pengecualian.objects.of(sagara.daerah).get()
    assert (asked.keadaan, outside(sagara).keadaan) == ("diminta", "terbuka")
    rows = Pemberitahuan.objects.of(sagara.daerah.kode).filter(kode="temuan.minta_pengecualian")
    assert list(rows.values_list("kepada", flat=True)) == [f"orang:{leader.pk}"]

    address = f"/telaah/pengecualian/{asked.pk}/"
    assert "Yang boleh" in as_(sagara.outsider).get(address).content.decode()
    assert as_(sagara.outsider).post(f"{address}putus/", {"putusan": "kabulkan"}).status_code == 403
    assert as_(leader).post(f"{address}putus/", {"putusan": "tolak", "kata": ""}).status_code == 422
    assert as_(leader).post(f"{address}putus/", {"putusan": "kabulkan", "kata": ""}).status_code == 302
    page = as_(sagara.outsider).get(f"/telaah/{pk}/").content.decode()
    assert "oleh Kepala daerah, karena penugasan" in page
    assert (
        as_(leader).post(f"{address}putus/", {"putusan": "tolak", "kata": "x"}).status_code == 302
    )  # too late
    asked.refresh_from_db()
    assert asked.keadaan == "berlaku"


def test_what_is_wrong_with_a_waiver_is_said_by_field(sagara: Wilayah) -> None:
    rows, leader = many(sagara, 1), sagara.orang["kepala_daerah"]
    today = today_of(sagara.daerah)

    def wrong(**given: object) -> set[str]:
        with pytest.raises(ValidationError) as refused:
            actions.waive(daerah=sagara.daerah, temuan=rows, isian=isian(sagara, **given), by=leader)
        return set(refused.value.message_dict)

    assert wrong(kata=" ") == {"kata"}
    assert wrong(nomor="") == {"nomor"}
    assert wrong(sampai_on=today - timedelta(days=1)) == {"sampai_on"}
    assert wrong(sampai_on=actions.last_day(sagara.daerah) + timedelta(days=1)) == {"sampai_on"}
    assert Pengecualian.objects.of(sagara.daerah).count() == 0


def test_one_waiver_is_of_one_rule(sagara: Wilayah) -> None:
    rows = many(sagara, 1) + many(sagara, 1, aturan="THP-01")
    with pytest.raises(ValidationError, match="satu aturan"):
        actions.waive(
            daerah=sagara.daerah, temuan=rows, isian=isian(sagara), by=sagara.orang["kepala_daerah"]
        )


def test_a_refusal_leaves_the_finding_and_tells_why(sagara: Wilayah) -> None:
    rows = many(sagara, 2)
    asked = actions.ask_waiver(
        daerah=sagara.daerah, temuan=rows, isian=isian(sagara), by=sagara.orang["kepala_opd"]
    )
    with pytest.raises(ValidationError, match="sudah diminta"):
        actions.ask_waiver(
            daerah=sagara.daerah, temuan=rows, isian=isian(sagara), by=sagara.orang["kepala_opd"]
        )

    actions.decide_waiver(
        pengecualian=asked, terima=False, kata="Belum cukup.", by=sagara.orang["kepala_daerah"]
    )

    assert set(Temuan.objects.of(sagara.daerah).values_list("keadaan", flat=True)) == {"terbuka"}
    rows_told = Pemberitahuan.objects.of(sagara.daerah.kode).filter(kode="temuan.tolak_pengecualian")
    assert rows_told.count() == 2  # kepala and perencana, once each for both findings
