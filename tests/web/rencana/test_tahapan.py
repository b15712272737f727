# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendar: from the law, changed with a reason, locks that hold in the actions, reminders, who agreed."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from selaras.core.parameters.jadwal import jadwal_of
from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.queries import today_of
from selaras.web.rencana import actions, permissions, queries
from selaras.web.rencana.models import Impor, Keadaan, Partisipasi, Tahapan, Versi
from selaras.web.rencana.tasks.ingatkan import remind
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import previewed, renja

Work = Callable[[], int]


def stage(sagara: Wilayah, **given: object) -> Tahapan:
    """A stage of the Renja of 2026."""
    told = {
        "jenis": "renja",
        "tahun": 2026,
        "kode": "penetapan",
        "nama": "Penetapan Renja",
        "tempo_on": date(2026, 8, 7),
    }
    return Tahapan.objects.create(daerah=sagara.daerah, **(told | given))


def locked(sagara: Wilayah) -> Tahapan:
    today = today_of(sagara.daerah)
    return stage(sagara, kunci_mulai_on=today - timedelta(days=1), kunci_sampai_on=today + timedelta(days=1))


def test_the_law_gives_the_days_of_a_year() -> None:
    steps = {(j.dokumen, j.tahap, j.kode): j for j in jadwal_of(2027, "kabkota")}

    assert steps["rkpd", "murni", "musrenbang"].tempo == date(2026, 3, 31)
    assert steps["rkpd", "murni", "penetapan"].tempo == date(2026, 7, 7)
    assert steps["renja", "murni", "penetapan"].tempo == date(2026, 8, 7)
    assert steps["kua_ppas", "murni", "kesepakatan"].verified is True
    assert ("rpjmd", "murni", "penetapan") not in steps
    held = {
        (j.dokumen, j.kode): j.tempo
        for j in jadwal_of(2025, "provinsi", date(2025, 8, 31))
        if j.tahap == "murni"
    }
    assert (held["rpjmd", "penetapan"], held["renstra", "penetapan"]) == (
        date(2026, 2, 28),
        date(2026, 3, 28),
    )
    assert held["rkpd", "penetapan"] == date(2024, 6, 30)


def test_a_calendar_is_made_once_and_keeps_changed_days(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    client = as_(sagara.orang["bappeda"])

    assert client.post("/rencana/kalender/susun/", {"tahun": 2027}).status_code == 302
    made = queries.tahapan_of(sagara.daerah, 2027)
    one = next(t for t in made if t.kode == "musrenbang")
    days = {"nomor_ubah": 0, "tempo_on": "2026-03-20", "alasan": "dimajukan"}
    assert client.post(f"/rencana/tahapan/{one.pk}/", {**days, "alasan": ""}).status_code == 422
    assert (
        client.post(f"/rencana/tahapan/{one.pk}/", {**days, "kunci_mulai_on": "2026-03-01"}).status_code
        == 422
    )
    assert client.post(f"/rencana/tahapan/{one.pk}/", days).status_code == 302
    second = client.post(f"/rencana/tahapan/{one.pk}/", {**days, "tempo_on": "2026-03-10"})
    assert (second.status_code, "Orang lain baru saja" in second.content.decode()) == (422, True)
    client.post("/rencana/kalender/susun/", {"tahun": 2027})

    one.refresh_from_db()
    assert (one.tempo_on, one.diubah) == (date(2026, 3, 20), True)
    assert len(queries.tahapan_of(sagara.daerah, 2027)) == len(made)
    page = client.get("/rencana/kalender/?tahun=2027").content.decode()
    assert "terlambat" in page
    assert "perlu diverifikasi" in page
    assert Jejak.objects.of(sagara.daerah.kode).filter(tindakan="rencana.ubah_tahapan").count() == 1


def test_inside_a_lock_an_opd_applies_nothing(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    who = sagara.orang["perencana_opd"]
    impor = previewed(sagara, worker, {"renja_2026.csv": renja(1000)}, who)
    locked(sagara)
    client = as_(who)

    page = client.get(f"/rencana/impor/{impor.pk}/").content.decode()
    assert ("dikunci sampai" in page, 'value="terapkan"' in page) == (True, False)
    assert client.post(f"/rencana/impor/{impor.pk}/putus/", {"aksi": "terapkan"}).status_code == 403
    with pytest.raises(permissions.Locked):
        permissions.require_unlocked(who, sagara.daerah, "renja-2026", sagara.pd)
    assert permissions.require_unlocked(who, sagara.daerah, "renja-2026-perubahan-1", sagara.pd) is None
    assert Versi.objects.of(sagara.daerah).count() == 0


def test_a_lock_that_comes_between_asking_and_applying_holds(sagara: Wilayah, worker: Work) -> None:
    who = sagara.orang["perencana_opd"]
    impor = previewed(sagara, worker, {"renja_2026.csv": renja(1000)}, who)
    assert actions.request_apply(impor=impor, by=who)
    locked(sagara)

    worker()

    held = Impor.objects.of(sagara.daerah).get(pk=impor.pk)
    assert (held.keadaan, "Dikunci sampai" in held.pesan) == (Keadaan.GAGAL, True)


def test_bappeda_passes_a_lock_with_a_reason_on_record(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    impor = previewed(sagara, worker, {"renja_2026.csv": renja(1000)})
    locked(sagara)
    client, address = as_(sagara.orang["bappeda"]), f"/rencana/impor/{impor.pk}/putus/"

    client.post(address, {"aksi": "terapkan"})
    worker()
    assert Versi.objects.of(sagara.daerah).count() == 0
    client.post(address, {"aksi": "terapkan", "alasan": "perintah gubernur"})
    worker()

    assert Versi.objects.of(sagara.daerah).count() == 1
    assert Jejak.objects.of(sagara.daerah.kode).get(tindakan="rencana.terapkan").alasan_hash != ""


def test_people_are_reminded_once_a_day(sagara: Wilayah) -> None:
    stage(sagara, tempo_on=today_of(sagara.daerah))
    stage(sagara, kode="lama", tempo_on=today_of(sagara.daerah) - timedelta(days=30))
    stage(sagara, kode="beres", tempo_on=today_of(sagara.daerah), selesai_on=today_of(sagara.daerah))
    stage(sagara, kode="lampau", tempo_on=today_of(sagara.daerah) - timedelta(days=120))
    stage(sagara, kode="jauh", tempo_on=today_of(sagara.daerah) + timedelta(days=90))

    first = remind.func(sagara.daerah.pk)

    assert (first, remind.func(sagara.daerah.pk)) == (2, 0)
    assert Jejak.objects.of(sagara.daerah.kode).filter(tindakan="rencana.ingatkan").count() == 2


def test_heads_agree_and_those_missing_are_named(sagara: Wilayah, as_: Callable[..., Client]) -> None:
    one = stage(sagara, jenis="rkpd", kode="musrenbang", nama="Musrenbang RKPD", partisipasi=True)
    bappeda = as_(sagara.orang["bappeda"])
    page = "/rencana/partisipasi/2026/"
    assert "Belum ada kepala OPD yang diundang." in bappeda.get(page).content.decode()
    assert bappeda.post(f"/rencana/tahapan/{one.pk}/undang/").status_code == 302
    assert "0 dari 2 kepala OPD sepakat." in bappeda.get(page).content.decode()

    head = as_(sagara.orang["kepala_opd"])
    own, other = (f"/rencana/tahapan/{one.pk}/pd/{pd.pk}/" for pd in (sagara.pd, sagara.other_pd))
    refused = head.post(own, {"hadir": "ya", "sepakat": "tidak", "masukan": ""})
    assert (refused.status_code, "Tulis apa yang belum disepakati" in refused.content.decode()) == (422, True)
    assert head.post(own, {"hadir": "ya", "sepakat": "ya", "masukan": "lanjut"}).status_code == 302
    assert head.post(other, {"hadir": "ya", "sepakat": "ya"}).status_code == 403

    shown = as_(sagara.orang["sekda"]).get(page).content.decode()
    assert "1 dari 2 kepala OPD sepakat." in shown
    rows = [re.sub(r"<[^>]+>", " ", row).split() for row in re.findall(r"<tr>.*?</tr>", shown)[1:]]
    assert [" ".join(row) for row in rows] == [
        "Dinas Kesehatan sepakat , ada masukan",
        "Dinas Pekerjaan Umum dan Penataan Ruang diundang",
    ]  # each PD once, whoever is missing among them
    row = Partisipasi.objects.of(sagara.daerah).get(pd=sagara.pd)
    assert (row.hadir, row.sepakat, row.diundang_on is not None) == (True, True, True)


def test_a_stage_without_agreement_takes_none(sagara: Wilayah) -> None:
    with pytest.raises(ValidationError):
        actions.record_partisipasi(
            tahapan=stage(sagara), pd=sagara.pd, hadir=True, sepakat=True, by=sagara.orang["bappeda"]
        )
    with pytest.raises(PermissionDenied):
        actions.open_tahapan(daerah=sagara.daerah, tahun=2027, jadwal=[], by=sagara.orang["kepala_opd"])
