# SPDX-License-Identifier: AGPL-3.0-or-later
"""A version from draft to decree: who sees it when, who may say so, what stays for ever."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from selaras.web.jejak.models import Jejak
from selaras.web.rencana import actions, queries
from selaras.web.rencana.models import Penetapan, Program, Versi
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import applied, previewed, renja

Work = Callable[[], int]
TREE = "/rencana/?dokumen=renja-2026"


def by_opd(sagara: Wilayah, worker: Work, *amounts: int) -> Versi:
    """A Renja that the OPD itself applied: a draft."""
    who = sagara.orang["perencana_opd"]
    impor = previewed(sagara, worker, {"renja_2026.csv": renja(*amounts)}, who)
    assert actions.request_apply(impor=impor, by=who)
    worker()
    return Versi.objects.of(sagara.daerah).get(aktif=True)


def test_a_draft_is_seen_by_its_line_only_until_it_is_submitted(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    draft = by_opd(sagara, worker, 1000)
    program = Program.objects.of(sagara.daerah).get()
    pages = (f"/rencana/simpul/program/{program.pk}/", f"/rencana/dokumen/{draft.dokumen_id}/")
    outside = (sagara.outsider, sagara.orang["dprd"], sagara.orang["organisasi"])

    assert [[as_(o).get(p).status_code for p in pages] for o in outside] == [[404, 404]] * 3
    assert as_(sagara.outsider).get("/rencana/program.csv?dokumen=renja-2026").status_code == 404
    assert as_(sagara.outsider).get(TREE).status_code == 404
    for role in ("staf_opd", "kepala_daerah", "bappeda"):
        assert [as_(sagara.orang[role]).get(p).status_code for p in pages] == [200, 200]

    answer = as_(sagara.orang["kepala_opd"]).post(f"/rencana/versi/{draft.pk}/ajukan/")

    assert answer.status_code == 302
    assert [[as_(o).get(p).status_code for p in pages] for o in outside] == [[200, 200]] * 3
    assert Jejak.objects.of(sagara.daerah.kode).filter(tindakan="rencana.ajukan").count() == 1


def test_while_a_new_draft_is_made_others_see_what_was_submitted_last(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(1000)})
    second = by_opd(sagara, worker, 1000, 500)
    third = by_opd(sagara, worker, 1000, 700)

    assert (second.nomor, third.nomor) == (2, 3)
    shown = as_(sagara.outsider).get(TREE).content.decode()
    assert ('value="1000"' in shown, 'value="1700"' in shown) == (True, False)
    mine = queries.program_in(sagara.daerah, "renja-2026", lines=frozenset({sagara.pd.silsilah}))
    others = queries.program_in(sagara.daerah, "renja-2026", lines=frozenset({sagara.other_pd.silsilah}))
    assert ([p.rupiah for p in mine], [p.rupiah for p in others]) == ([1700], [1000])

    actions.submit_versi(versi=third, by=sagara.orang["kepala_opd"])

    others = queries.program_in(sagara.daerah, "renja-2026", lines=frozenset({sagara.other_pd.silsilah}))
    assert [p.rupiah for p in others] == [1700]
    assert Versi.objects.of(sagara.daerah).filter(tampak=True).count() == 0


def test_what_bappeda_applies_counts_as_submitted(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(1000)})

    versi = Versi.objects.of(sagara.daerah).get()

    assert versi.status == "diajukan"
    with pytest.raises(ValidationError):
        actions.submit_versi(versi=versi, by=sagara.orang["kepala_opd"])


def test_only_head_and_bappeda_submit(sagara: Wilayah, worker: Work) -> None:
    draft = by_opd(sagara, worker, 1000)

    for who in (sagara.orang["perencana_opd"], sagara.outsider, sagara.orang["sekda"]):
        with pytest.raises(PermissionDenied):
            actions.submit_versi(versi=draft, by=who)
    assert actions.submit_versi(versi=draft, by=sagara.orang["bappeda"]).status == "diajukan"


def test_a_decree_is_recorded_and_only_corrected(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(1000)})
    versi = Versi.objects.of(sagara.daerah).get()
    address = f"/rencana/versi/{versi.pk}/penetapan/"
    client = as_(sagara.orang["bappeda"])

    assert client.post(address, {"nomor": "Perbup 21/2026", "tanggal_on": "2999-01-01"}).status_code == 422
    wrong = client.post(address, {"nomor": "", "tanggal_on": "kemarin"})
    assert (wrong.status_code, "kemarin" in wrong.content.decode()) == (422, True)
    assert client.post(address, {"nomor": "Perbup 21/2026", "tanggal_on": "2026-07-06"}).status_code == 302
    assert (
        "ditetapkan dengan Perbup 21/2026 tanggal 6 Juli 2026"
        in client.get(f"/rencana/dokumen/{versi.dokumen_id}/").content.decode()
    )
    assert client.post(address, {"nomor": "Perbup 22/2026", "tanggal_on": "2026-07-06"}).status_code == 422
    assert (
        client.post(
            address, {"nomor": "Perbup 22/2026", "tanggal_on": "2026-07-06", "alasan": "salah ketik"}
        ).status_code
        == 302
    )

    rows = list(Penetapan.objects.of(sagara.daerah))
    assert [(r.nomor, r.koreksi_atas_id) for r in rows] == [
        ("Perbup 21/2026", None), ("Perbup 22/2026", rows[0].pk),
    ]  # fmt: skip
    held = queries.penetapan_of(versi)
    assert held is not None
    assert held.nomor == versi.ketetapan.nomor == "Perbup 22/2026"
    assert [v.pk for v in queries.versi_ditetapkan(sagara.daerah)] == [versi.pk]


def test_what_was_open_on_the_day_of_the_decree_stays_when_it_is_corrected(
    sagara: Wilayah, worker: Work
) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(1000)})
    versi, bappeda = Versi.objects.of(sagara.daerah).get(), sagara.orang["bappeda"]
    said = {"kalimat": "Ditetapkan dengan 3 program belum dikonsultasikan, Rp 4 M."}
    given = {"versi": versi, "tanggal_on": date(2026, 7, 6), "by": bappeda}

    actions.set_ditetapkan(nomor="1", catatan=said, **given)
    second = actions.set_ditetapkan(nomor="2", alasan="nomor keliru", **given)

    assert second.catatan == said


def test_a_decree_on_a_draft_shows_it_to_everybody(sagara: Wilayah, worker: Work) -> None:
    draft = by_opd(sagara, worker, 1000)

    actions.set_ditetapkan(versi=draft, nomor="SK 1", tanggal_on=date(2026, 7, 6), by=sagara.orang["bappeda"])

    draft.refresh_from_db()
    assert draft.status == "ditetapkan"
    assert draft.diajukan_at is not None
