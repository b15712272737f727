# SPDX-License-Identifier: AGPL-3.0-or-later
"""The workshop: an indicator is reworded in place, its findings are answered at once, the plan itself stays."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.web.jejak.models import Jejak
from selaras.web.rencana.models import Indikator
from selaras.web.telaah.actions import Stale, respond
from selaras.web.telaah.actions.bengkel import decide_indikator, draft_indikator
from selaras.web.telaah.models import Langkah, Temuan, UsulanIndikator
from selaras.web.telaah.queries.bengkel import baris_agreed, baris_of, bengkel_counts
from tests.web.factories import Wilayah
from tests.web.telaah.ubahan import NODE, rewording, typed
from tests.web.unduhan import received

DAY = date(2099, 7, 1)
NEW = "Persentase petani terlatih yang menerapkan hasilnya"


def decided(wilayah: Wilayah, who: str, putusan: str = "terima", **more: object) -> UsulanIndikator:
    kalimat = typed(wilayah, NEW, satuan="%")
    given = {"alasan": "", "janji_on": DAY} | more
    return decide_indikator(pd=wilayah.pd, kalimat=kalimat, putusan=putusan, by=wilayah.orang[who], **given)


def states(wilayah: Wilayah) -> list[tuple[str, str, str, date | None]]:
    rows = Temuan.objects.of(wilayah.daerah).filter(aturan__kode__startswith="IND").select_related("jawaban")
    return [(t.keadaan, t.jawaban.jenis, t.jawaban.keadaan, t.jawaban.janji_on) for t in rows if t.jawaban]


def test_bappeda_decides_and_every_finding_is_answered_in_one_act(sagara: Wilayah) -> None:
    made = decided(sagara, "bappeda")

    assert (made.baru, made.satuan, made.satuan_lama, made.keadaan) == (NEW, "%", "Kegiatan", "terima")
    assert states(sagara) == [("diterima", "akan", "diterima", DAY)] * 2
    told = Jejak.objects.of(sagara.daerah.kode).filter(tindakan="telaah.putus_indikator").get()
    assert (told.sesudah["baru"], told.sesudah["jumlah"]) == (NEW, 2)
    assert Langkah.objects.of(sagara.daerah).filter(jejak=told).count() == 2


def test_the_head_of_the_pd_decides_and_bappeda_has_the_last_word(sagara: Wilayah) -> None:
    decided(sagara, "kepala_opd")
    assert states(sagara) == [("dijawab", "akan", "terkirim", DAY)] * 2
    assert [b.menunggu for b in baris_of(sagara.daerah, sagara.pd)] == [True]

    made = decided(sagara, "bappeda", "tetap", alasan="Diwajibkan kementerian.", janji_on=None)

    assert (made.keadaan, made.alasan, made.baru) == ("tetap", "Diwajibkan kementerian.", NEW)
    assert states(sagara) == [("diterima", "tidak_setuju", "diterima", None)] * 2


def test_a_returned_answer_makes_the_wording_a_draft_again(sagara: Wilayah) -> None:
    decided(sagara, "kepala_opd")
    rows = [t.pk for t in rewording(sagara)]
    (row,) = bengkel_counts(sagara.daerah, None)
    assert row[1:] == (1, 1)

    respond(
        daerah=sagara.daerah, temuan=rows, terima=False, kata="Ukur hasilnya.", by=sagara.orang["bappeda"]
    )

    (row,) = bengkel_counts(sagara.daerah, None)
    assert row[1:] == (1, 0)
    assert baris_agreed(sagara.daerah, sagara.pd.silsilah) == []
    assert UsulanIndikator.objects.of(sagara.daerah).get().baru == NEW


def test_the_proposal_is_made_anew_and_what_was_typed_stays(sagara: Wilayah) -> None:
    made = decided(sagara, "bappeda", "usulan")

    assert made.baru == "Persentase peserta pelatihan petani yang menerapkan hasilnya"
    assert (made.keadaan, made.ketikan) == ("usulan", NEW)


@pytest.mark.parametrize(
    ("putusan", "more", "field"),
    [("tetap", {}, "alasan"), ("terima", {"janji_on": None}, "janji_on"), ("terima", {"janji_on": date(2020, 1, 1)}, "janji_on")],
)  # fmt: skip
def test_a_decision_without_its_reason_or_day_is_refused(
    sagara: Wilayah, putusan: str, more: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        decided(sagara, "bappeda", putusan, **more)

    assert list(refused.value.message_dict) == [field]
    assert states(sagara) == []


def test_a_draft_is_kept_until_somebody_else_wrote(sagara: Wilayah) -> None:
    planner, first = sagara.orang["perencana_opd"], typed(sagara, "Persentase petani …")
    draft_indikator(pd=sagara.pd, kalimat=first, by=planner)

    with pytest.raises(Stale):
        draft_indikator(pd=sagara.pd, kalimat=first, by=planner)
    with pytest.raises(PermissionDenied):
        decided(sagara, "perencana_opd")
    with pytest.raises(ValidationError, match="belum selesai"):
        decide_indikator(
            pd=sagara.pd, kalimat=typed(sagara, "Persentase petani …"), putusan="terima", janji_on=DAY,
            by=sagara.orang["kepala_opd"],
        )  # fmt: skip


def test_a_version_that_carries_the_new_wording_is_named(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    decided(sagara, "bappeda")
    line = sagara.pd.silsilah
    node = f"/telaah/bengkel/simpul/?kunci={NODE}&pd={line}"
    assert NEW in as_(sagara.orang["staf_opd"]).get(node).content.decode()
    assert NEW not in as_(sagara.outsider).get(node).content.decode()
    assert [b.dipakai for b in baris_agreed(sagara.daerah, line)] == [[]]

    Indikator.objects.of(sagara.daerah).update(indikator=NEW.upper(), satuan="%")

    assert [b.dipakai for b in baris_agreed(sagara.daerah, line)] == [["renja-2026"]]


def test_the_page_keeps_all_that_was_typed_and_decides_one(
    sagara: Wilayah, as_: Callable[..., Client]
) -> None:
    rewording(sagara)
    other = rewording(sagara, "Persentase serapan anggaran", "3.27.03")
    one, two = (b.nama_baris for b in baris_of(sagara.daerah, sagara.pd))
    address, client = f"/telaah/bengkel/{sagara.pd.pk}/", as_(sagara.orang["kepala_opd"])
    sent = {
        f"{one}-gerak": "0",
        f"{two}-gerak": "0",
        f"{two}-baru": "Nilai tukar petani",
        "putus": f"{one}:tetap",
    }

    refused = client.post(address, sent)
    assert (refused.status_code, "Nilai tukar petani" in refused.content.decode()) == (422, True)
    assert UsulanIndikator.objects.of(sagara.daerah).count() == 0

    done = client.post(address, sent | {f"{one}-alasan": "Diwajibkan."})
    assert (done.status_code, done["Location"]) == (302, f"{address}?#{two}")
    kept = UsulanIndikator.objects.of(sagara.daerah).order_by("kode").values_list("keadaan", "baru")
    assert list(kept) == [("tetap", ""), ("konsep", "Nilai tukar petani")]
    assert [t.keadaan for t in Temuan.objects.of(sagara.daerah).filter(pk__in=[t.pk for t in other])] == [
        "terbuka"
    ] * 2
    assert "Nilai tukar petani" not in as_(sagara.orang["inspektorat"]).get(address).content.decode()


def test_the_agreed_list_has_one_line_an_indicator(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    kalimat = typed(sagara, "Nilai A\nNilai B", satuan="Nilai")
    decide_indikator(
        pd=sagara.pd, kalimat=kalimat, putusan="terima", janji_on=DAY, by=sagara.orang["bappeda"]
    )

    answer = as_(sagara.orang["perencana_opd"]).get(f"/telaah/bengkel/{sagara.pd.pk}/indikator.csv")
    lines = received(answer).decode("utf-8-sig").splitlines()
    assert [line.split(",")[5] for line in lines] == ["indikator_baru", "Nilai A", "Nilai B"]


def test_the_page_asks_as_much_for_three_indicators_as_for_one(
    sagara: Wilayah, as_: Callable[..., Client]
) -> None:
    client, counts = as_(sagara.orang["bappeda"]), []
    for number in (1, 3):
        for i in range(number):
            rewording(sagara, f"Jumlah kegiatan {i}", f"3.27.0{i}")
        for address in ("/telaah/bengkel/", f"/telaah/bengkel/{sagara.pd.pk}/"):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.append(len(asked))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 25
