# SPDX-License-Identifier: AGPL-3.0-or-later
"""PD through time, units, teams, delegations and grants by their pages; lists out and in again."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi import actions
from selaras.web.organisasi.models import Daerah, Izin, Jabatan, Pelimpahan, PerangkatDaerah, Tim, Unit
from selaras.web.organisasi.permissions import may
from selaras.web.organisasi.queries import pd_brought_to_today, pelimpahan_to
from selaras.web.organisasi.roles import Peran
from tests.web import factories

NEW_YEAR = {"mulai_on": "2026-01-01", "dasar": "Perda 5/2025"}


@pytest.fixture
def admin(as_, sagara):
    return as_(sagara.orang["admin_daerah"])


def acts():
    return [link.tindakan for link in Jejak.objects.of("99.01")]


def now(daerah, day=date(2024, 1, 1)):
    return {pd.kode: [new.kode for new in after] for pd, after in pd_brought_to_today(daerah, day)}


def test_a_renamed_pd_keeps_its_lineage_and_its_rights(admin, sagara):
    admin.post(
        f"/organisasi/pd/{sagara.pd.pk}/ganti-nama/",
        {"nama": "Dinas Kesehatan dan KB", "kode": "1.02.2", **NEW_YEAR},
    )

    old = PerangkatDaerah.objects.of(sagara.daerah).get(pk=sagara.pd.pk)
    new = PerangkatDaerah.objects.of(sagara.daerah).get(kode="1.02.2")
    assert (old.berlaku_sampai, new.berlaku_mulai) == (date(2025, 12, 31), date(2026, 1, 1))
    assert new.silsilah == old.silsilah
    assert may(sagara.orang["kepala_opd"], "jawab_temuan", daerah=sagara.daerah, pd=new)
    assert now(sagara.daerah)[old.kode] == ["1.02.2"]
    assert acts() == ["organisasi.ganti_nama_pd"]
    page = admin.get("/organisasi/?pada=2024-01-01&cara=kini").content.decode()
    assert "Dinas Kesehatan dan KB" in page
    assert "Dinas Kesehatan dan KB" not in admin.get("/organisasi/?pada=2024-01-01").content.decode()


def test_two_pd_become_one_and_one_becomes_two(admin, sagara):
    pair = [sagara.pd.pk, sagara.other_pd.pk]
    admin.post("/organisasi/pd/gabung/", {"asal": pair, "nama": "Dinas Gabungan", "kode": "9.01", **NEW_YEAR})
    merged = PerangkatDaerah.objects.of(sagara.daerah).get(kode="9.01")

    admin.post(
        f"/organisasi/pd/{merged.pk}/pecah/",
        {"hasil": "9.02 Dinas Satu\n9.03 Dinas Dua", "mulai_on": "2026-03-01", "dasar": "Perda 1/2026"},
    )

    assert now(sagara.daerah) == {sagara.pd.kode: ["9.02", "9.03"], sagara.other_pd.kode: ["9.02", "9.03"]}
    assert merged.silsilah not in {sagara.pd.silsilah, sagara.other_pd.silsilah}
    assert acts() == ["organisasi.gabung_pd", "organisasi.pecah_pd"]


@pytest.mark.parametrize(
    "told",
    [
        {"nama": "X", "kode": "1.03.0.00.0.00.01.0000", **NEW_YEAR},
        {"nama": "X", "kode": "9", **NEW_YEAR, "mulai_on": "2020-01-01"},
        {"nama": "X", "kode": "9", **NEW_YEAR, "dasar": ""},
        {"nama": "Dinas Kesehatan", "kode": "1.02.0.00.0.00.01.0000", **NEW_YEAR},
    ],
)
def test_a_wrong_change_of_a_pd_changes_nothing(admin, sagara, told):
    before = list(PerangkatDaerah.objects.of(sagara.daerah).values())

    response = admin.post(f"/organisasi/pd/{sagara.pd.pk}/ganti-nama/", told)

    assert response.status_code == 422
    assert list(PerangkatDaerah.objects.of(sagara.daerah).values()) == before
    assert acts() == []


def test_a_pd_of_another_daerah_is_not_merged(admin, sagara, tetangga):
    pair = [sagara.pd.pk, tetangga.pd.pk]

    response = admin.post("/organisasi/pd/gabung/", {"asal": pair, "nama": "X", "kode": "9", **NEW_YEAR})

    assert response.status_code == 422
    assert PerangkatDaerah.objects.of(tetangga.daerah).get(pk=tetangga.pd.pk).berlaku_sampai is None


def test_a_unit_is_added_moved_and_closed(admin, sagara):
    make = f"/organisasi/pd/{sagara.pd.pk}/unit/baru/"
    told = {"jenis": "bidang", "dasar": "Perbup 1", "mulai_on": "2026-01-01"}
    for kode, nama in (("b1", "Bidang Pelayanan"), ("s1", "Seksi Gizi")):
        admin.post(make, {"kode": kode, "nama": nama, **told})
    field, section = (Unit.objects.of(sagara.daerah).get(kode=kode) for kode in ("b1", "s1"))
    change = {"jenis": "seksi", "dasar": "Perbup 2"}

    admin.post(f"/organisasi/unit/{section.pk}/ubah/", {"nama": "Seksi Gizi", "induk": field.pk, **change})
    loop = admin.post(f"/organisasi/unit/{field.pk}/ubah/", {"nama": "X", "induk": section.pk, **change})
    full = admin.post(f"/organisasi/unit/{field.pk}/tutup/", {"sampai_on": "2026-06-30", "dasar": "x"})
    admin.post(f"/organisasi/unit/{section.pk}/tutup/", {"sampai_on": "2026-06-30", "dasar": "Perbup 3"})

    section = Unit.objects.of(sagara.daerah).get(pk=section.pk)
    assert (section.parent_id, section.berlaku_sampai) == (field.pk, date(2026, 6, 30))
    assert (loop.status_code, full.status_code) == (422, 422)
    assert 'class="d1"' in admin.get(f"/organisasi/pd/{sagara.pd.pk}/").content.decode()


def upload(client, jenis, content):
    return client.post(f"/organisasi/impor/{jenis}/", {"berkas": SimpleUploadedFile("x.csv", content)})


@pytest.mark.parametrize("jenis", ["unit", "jabatan"])
def test_a_list_comes_out_in_the_shape_it_goes_in(admin, sagara, jenis):
    units = (
        "kode_unit,nama_unit,jenis,kode_skpd,kode_induk,mulai,sampai,keputusan\n"
        "b1,Bidang Pelayanan,bidang,1.02.0.00.0.00.01.0000,,2026-01-01,,Perbup 1\n"
        "s1,Seksi Gizi,seksi,1.02.0.00.0.00.01.0000,b1,2026-01-01,,Perbup 1\n"
    )
    posts = (
        "nama_jabatan,peran,kode_skpd,kode_unit\nKepala Seksi Gizi,kepala_unit,1.02.0.00.0.00.01.0000,s1\n"
    )
    upload(admin, "unit", units.encode())
    upload(admin, "jabatan", posts.encode())
    before = len(acts())

    out = b"".join(admin.get(f"/organisasi/{jenis}.csv"))
    upload(admin, jenis, out)

    assert "Seksi Gizi" in out.decode()
    assert len(acts()) == before == 2
    assert Jabatan.objects.of(sagara.daerah).get(nama="Kepala Seksi Gizi").unit.parent.kode == "b1"


def test_a_unit_under_an_unknown_parent_applies_nothing(admin, sagara):
    content = "kode_unit,nama_unit,kode_skpd,kode_induk\na,A,1.02.0.00.0.00.01.0000,\ns,S,1.02.0.00.0.00.01.0000,tiada\n"

    response = upload(admin, "unit", content.encode())

    assert response.status_code == 422
    assert "Baris 3" in response.content.decode()
    assert Unit.objects.of(sagara.daerah).count() == 0


def test_a_team_by_its_page_gives_its_rights_and_takes_them_with_its_last_day(admin, sagara):
    told = {"jenis": "reviu", "nama": "Tim Reviu", "sk": "700/2", "mulai_on": "2026-01-02"}
    admin.post("/organisasi/tim/baru/", told)
    tim = Tim.objects.of(sagara.daerah).get()
    member = {"orang": sagara.orang["dprd"].pk, "peran": "ketua", "mulai_on": "2026-01-02"}
    admin.post(f"/organisasi/tim/{tim.pk}/anggota/baru/", member)
    second = admin.post(
        f"/organisasi/tim/{tim.pk}/anggota/baru/", member | {"orang": sagara.orang["pencatat"].pk}
    )
    fresh = type(sagara.orang["dprd"]).objects.get
    during = may(fresh(pk=sagara.orang["dprd"].pk), "lihat_temuan", daerah=sagara.daerah)

    admin.post(f"/organisasi/tim/{tim.pk}/akhiri/", {"sampai_on": "2026-02-01"})

    assert second.status_code == 422
    assert during
    assert not may(fresh(pk=sagara.orang["dprd"].pk), "lihat_temuan", daerah=sagara.daerah)


def test_a_delegation_by_its_page_holds_until_it_is_withdrawn(as_, sagara):
    client = as_(sagara.orang["kepala_daerah"])
    posts = Jabatan.objects.of(sagara.daerah)
    told = {
        "dari": posts.get(peran=Peran.KEPALA_DAERAH).pk, "kepada": posts.get(peran=Peran.SEKDA).pk,
        "kelas": ["setujui_penunjang"], "nomor": "188/9", "ditetapkan_on": "2026-01-02", "mulai_on": "2026-01-02",
    }  # fmt: skip
    early = client.post("/organisasi/pelimpahan/baru/", told | {"mulai_on": "2025-01-02"}).status_code
    client.post("/organisasi/pelimpahan/baru/", told)
    row = Pelimpahan.objects.of(sagara.daerah).get()
    during = pelimpahan_to(sagara.daerah, sagara.orang["sekda"], "setujui_penunjang")

    client.post(f"/organisasi/pelimpahan/{row.pk}/cabut/", {"alasan": "dicabut"})

    assert (early, during) == (422, [row])
    assert pelimpahan_to(sagara.daerah, sagara.orang["sekda"], "setujui_penunjang") == []


def test_a_grant_needs_a_province_and_a_decree_and_is_taken_back(as_, sagara):
    client = as_(sagara.orang["kepala_daerah"])
    told = {"keputusan": "120/1", "mulai_on": "2026-01-02"}
    alone = client.post("/organisasi/izin/beri/", told).status_code
    province = Daerah.objects.create(kode="99", nama="Provinsi Nusa Raya", lingkup="provinsi")

    client.post("/organisasi/izin/beri/", told)
    again = client.post("/organisasi/izin/beri/", told).status_code
    izin = Izin.objects.of(sagara.daerah).get()
    client.post(f"/organisasi/izin/{izin.pk}/cabut/", {"alasan": "cukup"})

    assert (alone, again, izin.provinsi) == (422, 422, province)
    assert Izin.objects.of(sagara.daerah).get().dicabut_on is not None
    assert acts() == ["organisasi.beri_izin", "organisasi.cabut_izin"]


def test_the_page_of_rights_shows_every_act_with_its_basis(as_, sagara):
    page = as_(sagara.orang["staf_opd"]).get("/organisasi/hak/").content.decode()

    assert "UU 30/2014 pasal 14" in page
    assert "Kelola organisasi" in page
    assert "perlu diverifikasi" in page


def test_names_of_units_are_unique_in_their_code(sagara):
    told = {"nama": "A", "jenis": "bidang", "induk": None, "dasar": "x", "mulai_on": date(2026, 1, 1)}
    by = sagara.orang["admin_daerah"]
    actions.add_unit(pd=sagara.pd, kode="b1", by=by, **told)

    with pytest.raises(Exception, match="sudah dipakai"):
        actions.add_unit(pd=sagara.other_pd, kode="b1", by=by, **told)


@pytest.mark.parametrize("make", ["unit", "team"])
def test_units_and_teams_follow_their_daerah(as_, tetangga, sagara, make):
    client = as_(tetangga.orang["admin_daerah"])
    unit = Unit.objects.create(daerah=sagara.daerah, pd=sagara.pd, kode="b1", nama="A")
    path = (
        f"/organisasi/unit/{unit.pk}/tutup/"
        if make == "unit"
        else f"/organisasi/tim/{factories.tim(sagara).tim_id}/akhiri/"
    )

    response = client.post(path, {"sampai_on": "2026-06-30", "dasar": "x"})

    assert response.status_code == 404
