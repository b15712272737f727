# SPDX-License-Identifier: AGPL-3.0-or-later
"""Findings by the hundred: one act, few queries; one row a matter; money counted once; what changed between runs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.web.jejak.models import Jejak, Pemberitahuan
from selaras.web.organisasi.queries import today_of
from selaras.web.telaah import actions, queries
from selaras.web.telaah.models import Langkah, Pemeriksaan, Temuan
from selaras.web.telaah.queries import Pilihan, Saringan
from selaras.web.telaah.queries.rangkaian import distinct_money
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import RPJMD, applied
from tests.web.telaah.banyak import many
from tests.web.telaah.test_temuan import FIRST, LISTED

Work = Callable[[], int]
A_CHUNK = 3  # rows of the step table are written some hundreds at a time


def acts(wilayah: Wilayah) -> list[tuple[str, Callable[[list[int]], Any]]]:
    """Every act of a life, in the order of it."""
    daerah, people = wilayah.daerah, wilayah.orang
    waiver = actions.Isian("lain", "Alasan", today_of(daerah) + timedelta(days=9))
    return [
        ("assign", lambda ids: actions.assign(daerah=daerah, temuan=ids, by=people["bappeda"])),
        (
            "answer",
            lambda ids: actions.answer(
                daerah=daerah, temuan=ids, jenis="sudah", kata="Ya.", by=people["kepala_opd"]
            ),
        ),
        (
            "respond",
            lambda ids: actions.respond(daerah=daerah, temuan=ids, terima=True, by=people["bappeda"]),
        ),
        (
            "waive",
            lambda ids: actions.waive(daerah=daerah, temuan=ids, isian=waiver, by=people["kepala_daerah"]),
        ),
    ]


def counted(wilayah: Wilayah, ids: list[int]) -> dict[str, int]:
    found = {}
    for name, act in acts(wilayah):
        with CaptureQueriesContext(connection) as asked:
            act(ids)
        found[name] = len(asked)
    return found


def test_an_act_on_300_findings_asks_as_much_as_on_three(sagara: Wilayah) -> None:
    counted(sagara, many(sagara, 1, document="renja-2025"))  # what is read once
    three = counted(sagara, many(sagara, 3, document="renja-2026"))
    hundreds = counted(sagara, many(sagara, 300, document="rkpd-2026"))

    assert {
        name: hundreds[name] - n for name, n in three.items() if not 0 <= hundreds[name] - n <= A_CHUNK
    } == {}
    assert Temuan.objects.of(sagara.daerah).filter(keadaan="dikecualikan").count() == 304


def test_a_group_act_writes_one_row_one_notice_and_a_step_on_each(sagara: Wilayah) -> None:
    rows = many(sagara, 40)
    actions.assign(daerah=sagara.daerah, temuan=rows, by=sagara.orang["bappeda"])

    told = Jejak.objects.of(sagara.daerah.kode).get(tindakan="telaah.tugaskan")
    assert (told.subjek_jenis, told.subjek, told.sesudah["temuan"]) == ("kelompok_temuan", "40 temuan INL-01 pada Dinas Kesehatan", rows)  # fmt: skip
    assert Langkah.objects.of(sagara.daerah).filter(jejak=told).count() == 40
    notices = Pemberitahuan.objects.of(sagara.daerah.kode).filter(kode="temuan.tugas")
    assert set(notices.values_list("kepada", "jumlah")) == {
        (f"orang:{sagara.orang[role].pk}", 1) for role in ("kepala_opd", "perencana_opd")
    }


def test_a_filter_picks_all_it_finds_and_nothing_that_is_not_seen(sagara: Wilayah) -> None:
    rows = many(sagara, 3)
    other = many(sagara, 1, aturan="THP-01")
    Temuan.objects.of(sagara.daerah).filter(pk=rows[0]).update(pd=sagara.other_pd)
    own = frozenset({sagara.pd.silsilah})

    by_rule = queries.temuan_picked(sagara.daerah, own, Pilihan(saringan=Saringan(aturan="INL-01")))
    ticked = queries.temuan_picked(sagara.daerah, own, Pilihan(ids=(rows[0], rows[1], *other)))

    assert [t.pk for t in by_rule] == rows[1:]
    assert {t.pk for t in ticked} == {rows[1], *other}
    assert queries.temuan_picked(sagara.daerah, None, Pilihan()) == []


def test_one_matter_is_one_row_with_its_documents_inside(sagara: Wilayah) -> None:
    many(sagara, 2, document="renja-2026")
    many(sagara, 2, document="rkpd-2026")
    rows = queries.temuan_filtered(sagara.daerah, None, Saringan())

    found = queries.rangkaian_filled(rows, queries.rangkaian_of(rows))

    assert [[t.dokumen for t in one.temuan] for one in found] == [["renja-2026", "rkpd-2026"]] * 2
    assert [one.rupiah for one in found] == [1001, 1000]


def test_money_is_counted_once_a_node_at_its_last_stage() -> None:
    order = {"rkpd-2026": (2026, 0), "renja-2026": (2026, 0), "dpa-2026-perubahan-1": (2026, 5)}
    rows = [
        (1, "1.02.02", "rkpd-2026", 100), (1, "1.02.02", "renja-2026", 110), (1, "1.02.02", "dpa-2026-perubahan-1", 90),
        (1, "1.02.02.2.01", "renja-2026", 40),  # below what counts
        (1, "1.02.03.2.01", "renja-2026", 7),
        (2, "1.02.02", "renja-2026", 5),  # another PD
        (2, "1.02.09", "renstra-2025-2029", 999),  # years together
    ]  # fmt: skip

    assert distinct_money(rows, order) == (90 + 7 + 5, 1)


def test_states_filter_the_list(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    rows = many(sagara, 4)
    kepala, bappeda = sagara.orang["kepala_opd"], sagara.orang["bappeda"]
    actions.answer(daerah=sagara.daerah, temuan=rows[:1], jenis="sudah", kata="Ya", by=kepala)
    actions.assign(daerah=sagara.daerah, temuan=rows[1:2], by=bappeda)
    Temuan.objects.of(sagara.daerah).filter(pk=rows[1]).update(
        tenggat_on=today_of(sagara.daerah) - timedelta(days=9)
    )

    def found(**given: Any) -> set[int]:
        return {t.pk for t in queries.temuan_filtered(sagara.daerah, None, Saringan(**given))}

    assert found(keadaan="dijawab") == {rows[0]}
    assert found(keadaan="lewat") == {rows[1]}
    assert found(keadaan="belum_ditugaskan") == set(rows[2:])
    assert found(milik=kepala) == set(rows)
    assert found(milik=sagara.outsider) == set()
    assert "hari kerja" in as_(kepala).get(f"/telaah/{rows[1]}/").content.decode()
    assert [t.pk for t in queries.temuan_own(sagara.daerah, kepala).tenggat] == [rows[1]]


@pytest.mark.parametrize(
    "address", ["/telaah/", "/telaah/?urut=opd", "/telaah/jawab/?aturan=INL-01", "/telaah/pengecualian/"]
)
def test_pages_ask_as_much_of_three_as_of_one(
    sagara: Wilayah, as_: Callable[..., Client], address: str
) -> None:
    client, waiver = as_(sagara.orang["kepala_opd"]), actions.Isian("lain", "Alasan", today_of(sagara.daerah))
    at = "2026-01-01T00:00Z"
    Pemeriksaan.objects.create(
        daerah=sagara.daerah, keadaan="selesai", dimulai_at=at, selesai_at=at, diminta_by=sagara.outsider,
        ringkasan={"baris": 1},
    )  # fmt: skip

    def asked() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    def row(document: str) -> None:
        ids = many(sagara, 1, document=document)
        actions.assign(daerah=sagara.daerah, temuan=ids, by=sagara.orang["bappeda"])
        actions.ask_waiver(daerah=sagara.daerah, temuan=ids, isian=waiver, by=sagara.orang["kepala_opd"])

    row("renja-2026")
    one = asked()
    row("rkpd-2026")
    row("dpa-2026")

    assert asked() == one
    assert one <= 30


def test_runs_tell_what_changed_by_rule_and_pd(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, FIRST)
    applied(sagara, worker, {"rpjmd_2025-2029.csv": LISTED})
    applied(sagara, worker, {"rpjmd_2025-2029.csv": RPJMD.encode()})
    first, second, third = Pemeriksaan.objects.of(sagara.daerah).order_by("pk")

    def told(run: Pemeriksaan, before: Pemeriksaan | None) -> tuple[int, ...]:
        rows = queries.pemeriksaan_difference(run, before)
        one = next(b for b in rows if b.aturan == "INL-01")
        return one.semula, one.baru, one.beres, one.dibuka_lagi, one.menjadi

    assert told(first, None) == (0, 1, 0, 0, 1)
    assert told(second, first) == (1, 0, 1, 0, 0)
    assert told(third, second) == (0, 0, 0, 1, 1)
    assert told(third, first) == (1, 0, 1, 1, 1)
    page = (
        as_(sagara.orang["bappeda"])
        .get(f"/telaah/pemeriksaan/{third.pk}/?semula={first.pk}")
        .content.decode()
    )
    assert "Program ada dalam RPJMD" in page
    assert "Dinas Pekerjaan Umum" in page
    foreign = as_(sagara.orang["kepala_opd"]).get(f"/telaah/pemeriksaan/{third.pk}/").content.decode()
    assert "Dinas Pekerjaan Umum" not in foreign


def test_a_check_that_is_asked_for_is_seen_waiting_and_then_done(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    made = actions.request_check(daerah=sagara.daerah, by=sagara.orang["bappeda"])
    assert (made.keadaan, queries.pemeriksaan_running(sagara.daerah)) == ("diminta", made)

    worker()

    made.refresh_from_db()
    assert (made.keadaan, queries.pemeriksaan_running(sagara.daerah)) == ("selesai", None)
    assert made.kemajuan[0] == made.kemajuan[1] - 1  # the last rule was told before it was asked
    assert "parameter" in made.perangkat
