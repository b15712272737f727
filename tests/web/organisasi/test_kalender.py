# SPDX-License-Identifier: AGPL-3.0-or-later
"""The working calendar: kept by the admin, read by who reads the organisation."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.core.parameters import parameter
from selaras.web.jejak.models import Jejak
from selaras.web.organisasi import actions, queries
from selaras.web.organisasi.models import HariLibur, JenisLibur
from selaras.web.organisasi.queries.libur import libur_nasional

PAGE = "/organisasi/kalender/"
JADI = {"tanggal": "2026-07-01", "nama": "Hari jadi Sagara Jaya", "jenis": "daerah"}


@pytest.fixture
def admin(as_, sagara):
    return as_(sagara.orang["admin_daerah"])


def days(wilayah):
    return list(HariLibur.objects.of(wilayah.daerah).values_list("tanggal", "nama"))


def acts(wilayah):
    return list(Jejak.objects.of(wilayah.daerah.kode).values_list("tindakan", flat=True))


def test_a_day_off_added_is_no_working_day_any_more(admin, sagara):
    assert queries.due_on(sagara.daerah, 1, date(2026, 6, 30)) == date(2026, 7, 1)

    assert admin.post(PAGE, JADI).status_code == 302

    sagara.daerah.__dict__.pop("_kalender")
    assert queries.due_on(sagara.daerah, 1, date(2026, 6, 30)) == date(2026, 7, 2)
    assert "Hari jadi Sagara Jaya" in admin.get(f"{PAGE}?tahun=2026").content.decode()
    assert acts(sagara) == ["organisasi.tambah_libur"]


@pytest.mark.parametrize("wrong", [{"tanggal": "besok"}, {"nama": ""}, {"jenis": "lain"}])
def test_a_day_off_that_is_none_is_refused_and_keeps_what_was_typed(admin, sagara, wrong):
    response = admin.post(PAGE, {**JADI, **wrong})

    assert response.status_code == 422
    assert (
        wrong.get("nama") or JADI["nama"] if "nama" not in wrong else "2026-07-01"
    ) in response.content.decode()
    assert days(sagara) == []


def test_a_date_is_off_once(admin, sagara):
    admin.post(PAGE, JADI)

    response = admin.post(PAGE, {**JADI, "nama": "Lain"})

    assert response.status_code == 422
    assert "sudah libur: Hari jadi Sagara Jaya" in response.content.decode()


def test_a_day_removed_is_worked_again(admin, sagara):
    admin.post(PAGE, JADI)
    row = HariLibur.objects.of(sagara.daerah).get()

    admin.post(f"{PAGE}{row.pk}/hapus/")

    assert days(sagara) == []
    assert acts(sagara) == ["organisasi.tambah_libur", "organisasi.hapus_libur"]


def test_national_days_are_copied_once_and_leave_own_names(admin, sagara):
    admin.post(PAGE, {**JADI, "tanggal": "2026-08-17", "nama": "Hari kemerdekaan"})

    admin.post(f"{PAGE}salin/2026/")
    admin.post(f"{PAGE}salin/2026/")

    assert len(days(sagara)) == 25
    assert (date(2026, 8, 17), "Hari kemerdekaan") in days(sagara)
    assert acts(sagara) == ["organisasi.tambah_libur", "organisasi.impor_libur"]


def test_a_year_nobody_entered_says_so(admin, sagara):
    response = admin.post(f"{PAGE}salin/2031/", follow=True)

    assert "Libur nasional 2031 belum ada" in response.content.decode()
    assert days(sagara) == []


def test_days_a_week_change_due_dates(admin, sagara):
    admin.post(f"{PAGE}hari/", {"hari": "6"})

    sagara.daerah.refresh_from_db()
    assert sagara.daerah.hari_kerja == 6
    assert queries.due_on(sagara.daerah, 1, date(2026, 6, 26)) == date(2026, 6, 27)
    assert acts(sagara) == ["organisasi.hari_kerja"]


@pytest.mark.parametrize("hari", ["7", "", "lima"])
def test_another_week_is_refused(admin, sagara, hari):
    admin.post(f"{PAGE}hari/", {"hari": hari})

    sagara.daerah.refresh_from_db()
    assert sagara.daerah.hari_kerja == 5
    assert acts(sagara) == []


def test_who_only_reads_sees_no_button_and_is_refused(as_, sagara):
    client = as_(sagara.orang["bappeda"])

    page = client.get(PAGE).content.decode()

    assert "Tambah hari libur" not in page
    assert client.post(PAGE, JADI).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.set_hari_kerja(daerah=sagara.daerah, hari=6, by=sagara.orang["bappeda"])


def test_a_csv_comes_in_whole_or_not_at_all(admin, sagara):
    def send(text):
        file = SimpleUploadedFile("libur.csv", text.encode())
        return admin.post("/organisasi/impor/libur/", {"berkas": file})

    wrong = send("tanggal;nama;jenis\n2026-07-01;Hari jadi;daerah\n1 Juli;Apa;hari besar\n")
    right = send("tanggal;nama;jenis\n2026-07-01;Hari jadi;\n2026-08-17;Kemerdekaan;nasional\n")

    assert wrong.status_code == 422
    assert "Tulis tanggal seperti" in wrong.content.decode()
    assert (right.status_code, right["Location"]) == (302, PAGE)
    assert days(sagara) == [(date(2026, 7, 1), "Hari jadi"), (date(2026, 8, 17), "Kemerdekaan")]


def test_the_list_goes_out_as_it_comes_in(admin, sagara):
    admin.post(PAGE, JADI)

    out = b"".join(admin.get("/organisasi/libur.csv")).decode("utf-8-sig")

    assert out.splitlines()[:2] == ["tanggal,nama,jenis", "2026-07-01,Hari jadi Sagara Jaya,daerah"]


@pytest.mark.parametrize("many", [1, 3])
def test_as_many_queries_for_three_days_as_for_one(admin, sagara, many):
    for number in range(many):
        HariLibur.objects.create(daerah=sagara.daerah, tanggal=date(2026, 7, 1 + number), nama="Libur")
    admin.get(PAGE)

    with CaptureQueriesContext(connection) as seen:
        admin.get(f"{PAGE}?tahun=2026")

    assert len(seen) == 6


def test_the_national_list_is_whole_and_says_it_was_not_read_at_the_source():
    law = libur_nasional(2026)

    kinds = [jenis for _day, _name, jenis in law.hari]
    assert (kinds.count(JenisLibur.NASIONAL), kinds.count(JenisLibur.CUTI_BERSAMA)) == (17, 8)
    assert [day for day, _name, _jenis in law.hari] == sorted({day for day, _name, _jenis in law.hari})
    assert {day.year for day, _name, _jenis in law.hari} == {2026}
    assert (law.verified, "1497/2025" in law.acuan) == (False, True)
    assert parameter("libur.nasional", date(2026, 5, 1)).verified is False
