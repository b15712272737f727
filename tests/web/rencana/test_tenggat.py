# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is due: from the law and the calendars, done by document or by word, moved with what it follows, told once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.core.parameters.jadwal import jadwal_of
from selaras.web.jejak.models import Jejak, Pemberitahuan
from selaras.web.organisasi.queries import due_on, kalender_of, today_of
from selaras.web.rencana import actions, queries
from selaras.web.rencana.models import Dokumen, Tahapan, Versi
from selaras.web.rencana.tasks.ingatkan import remind
from selaras.web.rencana.tenggat import events_of, lines_of
from tests.web.factories import Wilayah
from tests.web.rencana import halaman

YEAR = 2027


@pytest.fixture
def opened(sagara: Wilayah) -> Wilayah:
    """With the calendar of 2027."""
    steps = jadwal_of(YEAR, "kabkota", None, kalender_of(sagara.daerah))
    actions.open_tahapan(daerah=sagara.daerah, tahun=YEAR, jadwal=steps, by=sagara.orang["bappeda"])
    return sagara


def stage(w: Wilayah, jenis: str, kode: str, tahap: str = "murni") -> Tahapan:
    rows = Tahapan.objects.of(w.daerah).select_related("daerah")
    return rows.get(jenis=jenis, kode=kode, tahap=tahap, tahun=YEAR)


def test_what_follows_a_step_moves_with_its_real_day_and_not_with_peoples_own(opened: Wilayah) -> None:
    by = opened.orang["bappeda"]
    own = stage(opened, "dpa", "penyerahan")
    moved = {"tempo_on": date(2027, 1, 8)}
    actions.edit_tahapan(tahapan=own, tanggal=moved, alasan="SE Sekda 900/7", nomor_ubah=0, by=by)

    actions.finish_tahapan(
        tahapan=stage(opened, "apbd", "penetapan"), pd=None, selesai_on=date(2026, 11, 20), bukti="Perda 9/2026",
        by=opened.orang["bpkad"],
    )  # fmt: skip

    days = {(t.jenis, t.kode): t.tempo_on for t in Tahapan.objects.of(opened.daerah).filter(tahap="murni")}
    assert days["dpa", "pemberitahuan"] == date(2026, 11, 25)
    assert days["dpa", "pengesahan"] == date(2026, 12, 11)
    assert days["pk", "penetapan"] == date(2027, 1, 11)
    assert days["dpa", "penyerahan"] == date(2027, 1, 8)
    told = Jejak.objects.of(opened.daerah.kode).get(tindakan="rencana.selesaikan_tahapan")
    assert "Perjanjian kinerja 2027-01-11" in told.sesudah["ikut"]


def test_who_answers_says_it_is_done_with_proof(opened: Wilayah, as_: Callable[..., Client]) -> None:
    one = stage(opened, "lkjip", "pd")
    head = as_(opened.orang["kepala_opd"])
    own, other = (f"/rencana/tenggat/{one.pk}/selesai/{pd.pk}/" for pd in (opened.pd, opened.other_pd))
    today = today_of(opened.daerah)

    assert head.post(own, {"selesai_on": today.isoformat(), "bukti": " "}).status_code == 422
    assert head.post(own, {"selesai_on": today + timedelta(days=1), "bukti": "a"}).status_code == 422
    assert head.post(own, {"selesai_on": today.isoformat(), "bukti": "700/12"}).status_code == 302
    assert head.post(other, {"selesai_on": today.isoformat(), "bukti": "700/12"}).status_code == 403
    assert (queries.tenggat_one(one).selesai_on, queries.tenggat_one(one).belum) == (None, [opened.other_pd])
    assert (
        "1 dari 2 PD selesai; belum: Dinas Pekerjaan Umum"
        in head.get(f"/rencana/tenggat/{one.pk}/").content.decode()
    )
    assert head.post(own, {"selesai_on": "", "bukti": "ternyata belum"}).status_code == 302
    assert queries.tenggat_one(one).belum == [opened.pd, opened.other_pd]


def test_a_role_says_it_only_of_its_own(opened: Wilayah) -> None:
    day, region = today_of(opened.daerah), stage(opened, "apbd", "evaluasi")
    with pytest.raises(PermissionDenied):
        actions.finish_tahapan(
            tahapan=region, pd=None, selesai_on=day, bukti="a", by=opened.orang["inspektorat"]
        )
    with pytest.raises(ValidationError, match="milik Daerah"):
        actions.finish_tahapan(
            tahapan=region, pd=opened.pd, selesai_on=day, bukti="a", by=opened.orang["bappeda"]
        )


def test_a_document_shows_by_itself_that_it_is_done(opened: Wilayah) -> None:
    assert queries.tenggat_one(stage(opened, "renja", "penetapan")).belum == [opened.pd, opened.other_pd]
    halaman.decree(opened)  # of the Renja of 2026, another year
    assert queries.tenggat_one(stage(opened, "renja", "penetapan")).belum == [opened.pd, opened.other_pd]

    versi = halaman.versi(opened)
    type(versi.dokumen).objects.of(opened.daerah).update(kunci="renja-2027", tahun=2027)

    done = queries.tenggat_one(stage(opened, "renja", "penetapan"))
    assert (done.belum, dict(done.sudah)) == ([opened.other_pd], {opened.pd.silsilah: date(2026, 7, 6)})
    assert queries.tenggat_one(stage(opened, "renja", "rancangan_awal")).belum == [opened.other_pd]
    Versi.objects.of(opened.daerah).filter(pk=versi.pk).update(diajukan_at=None)  # a draft shows nothing
    assert queries.tenggat_one(stage(opened, "renja", "rancangan_awal")).belum == [opened.pd, opened.other_pd]


def test_a_decree_on_record_ends_its_stage_and_moves_what_follows(opened: Wilayah) -> None:
    by, plan = opened.orang["bappeda"], halaman.versi(opened)
    Dokumen.objects.of(opened.daerah).update(kunci="rkpd-2027", jenis="rkpd", tahun=2027, pd=None)

    for day, alasan in ((date(2026, 6, 20), ""), (date(2026, 6, 22), "salah ketik")):
        actions.set_ditetapkan(versi=plan, nomor="Perbup 21", tanggal_on=day, alasan=alasan, by=by)

        assert stage(opened, "rkpd", "penetapan").selesai_on == day
        assert stage(opened, "renja", "penetapan").tempo_on == day.replace(month=7)


def test_heads_that_are_done_are_left_in_peace_and_each_day_is_told_once(
    opened: Wilayah, as_: Callable[..., Client]
) -> None:
    Tahapan.objects.of(opened.daerah).update(selesai_on=date(2026, 1, 1))
    one, due = stage(opened, "lkjip", "pd"), due_on(opened.daerah, 3)
    Tahapan.objects.of(opened.daerah).filter(pk=one.pk).update(selesai_on=None, tempo_on=due)
    today = today_of(opened.daerah)
    by = opened.orang["kepala_opd"]
    actions.finish_tahapan(tahapan=one, pd=opened.pd, selesai_on=today, bukti="700/12", by=by)

    assert (remind.func(opened.daerah.pk), remind.func(opened.daerah.pk)) == (1, 0)
    told = Pemberitahuan.objects.of(opened.daerah.kode).filter(kode="rencana.tempo")
    people = {f"orang:{opened.orang['bappeda'].pk}", f"orang:{opened.outsider.pk}"}
    assert set(told.values_list("kepada", flat=True)) == people
    mine = queries.tenggat_mine(opened.outsider, opened.daerah)
    assert [(one.nama, one.tempo_on) for one in mine] == [(stage(opened, "lkjip", "pd").nama, due)]
    assert queries.tenggat_mine(by, opened.daerah) == []
    assert f"/rencana/tenggat/{one.pk}/" in as_(opened.outsider).get("/").content.decode()
    assert f"/rencana/tenggat/{one.pk}/" not in as_(by).get("/").content.decode()


def test_the_page_asks_as_much_of_two_calendars_as_of_one(
    sagara: Wilayah, as_: Callable[..., Client]
) -> None:
    client = as_(sagara.orang["bappeda"])

    def asked() -> int:
        client.get("/rencana/tenggat/")
        with CaptureQueriesContext(connection) as found:
            assert client.get("/rencana/tenggat/").status_code == 200
        return len(found)

    today = today_of(sagara.daerah)
    client.post("/rencana/kalender/susun/", {"tahun": today.year})
    one = asked()
    client.post("/rencana/kalender/susun/", {"tahun": today.year + 1})

    assert (asked(), one <= 15) == (one, True)
    page = client.get(f"/rencana/tenggat/?siapa=&pd={sagara.pd.pk}").content.decode()
    assert ("LKPJ kepada DPRD" in page, "Penyusunan RKA" in page) == (False, True)
    assert "LKPJ kepada DPRD" in client.get("/rencana/tenggat/?siapa=bappeda&pd=").content.decode()


def test_the_inauguration_of_the_year_is_proposed_and_the_rpjmd_follows(
    sagara: Wilayah, as_: Callable[..., Client]
) -> None:
    client = as_(sagara.orang["bappeda"])

    proposed = client.get("/rencana/kalender/?tahun=2025").content.decode()
    assert 'value="2025-01-01"' in proposed
    assert 'value="2025-01-01"' not in client.get("/rencana/kalender/?tahun=2026").content.decode()
    client.post("/rencana/kalender/susun/", {"tahun": 2025, "pelantikan_on": "2025-02-20"})

    rows = Tahapan.objects.of(sagara.daerah).filter(tahun=2025, kode="penetapan")
    assert rows.get(jenis="rpjmd").tempo_on == date(2025, 8, 20)
    assert rows.get(jenis="renstra").tempo_on == date(2025, 9, 20)
    listed = b"".join(client.get("/rencana/tenggat/semua.csv?siapa=bappeda").streaming_content).decode()  # type: ignore[attr-defined]
    assert "2025,rpjmd,murni,Penetapan RPJMD,2025-08-20," in listed


def test_events_are_whole_days_in_lines_no_longer_than_the_format_allows(opened: Wilayah) -> None:
    found = queries.tenggat_of(opened.daerah, date(2026, 11, 30), date(2026, 11, 30))
    lines = lines_of(found, date(2026, 11, 1), kalender_of(opened.daerah))

    text = "".join(events_of(lines, date(2026, 11, 1), lambda _one: "/rencana/tenggat/"))  # type: ignore[arg-type]

    assert "UID:apbd-murni-persetujuan-2027@selaras\r\n" in text
    assert "DTSTART;VALUE=DATE:20261130\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.replace("\r\n ", "").count("satu bulan sebelum dimulainya tahun anggaran") == 1
