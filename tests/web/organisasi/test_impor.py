# SPDX-License-Identifier: AGPL-3.0-or-later
"""PD and people from CSV: whole or not at all, twice as once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Orang, Pemangku, PerangkatDaerah
from selaras.web.organisasi.sheet import KINDS, read

PEOPLE = (
    "nama_pengguna;nama;surel;jabatan;peran;kode_skpd;cara;mulai;sampai;sk\n"
    "rani;Rani;;Kepala Dinas PU;kepala_opd;1.03.0.00.0.00.01.0000;plt;2026-01-02;;SK 1\n"
    "dodi;Dodi;dodi@contoh.id;Perencana PU;perencana_opd;1.03.0.00.0.00.01.0000;;2026-01-02;;\n"
)


def post(client, jenis, content):
    file = SimpleUploadedFile("daftar.csv", content if isinstance(content, bytes) else content.encode())
    return client.post(f"/organisasi/impor/{jenis}/", {"berkas": file})


def predecessors(pd):
    link = PerangkatDaerah.pendahulu.through.objects.filter(from_perangkatdaerah_id=pd.pk)
    return list(link.values_list("to_perangkatdaerah_id", flat=True))


def test_the_sample_list_of_pd_comes_in_whole_with_its_lineage(as_, sagara, samples):
    client = as_(sagara.orang["admin_daerah"])
    content = samples.joinpath("pd_2026.csv").read_bytes()

    response = post(client, "pd", content)

    rows = PerangkatDaerah.objects.of(sagara.daerah)
    renamed = rows.get(kode="3.26.2.19.0.00.01.0000")
    merged = rows.get(kode="1.06.2.08.0.00.01.0000")
    assert (response.status_code, response["Location"]) == (302, "/organisasi/")
    assert renamed.silsilah == "3.26.2.19.0.00.03.0000"
    assert merged.silsilah == merged.kode
    assert [old.kode for old in rows.filter(pk__in=predecessors(merged)).order_by("kode")] == [
        "1.06.0.00.0.00.01.0000",
        "2.08.0.00.0.00.01.0000",
    ]


WHOLE = "1.05.0.00.0.00.01.0000"
PARTS = ("1.05.0.00.0.00.02.0000", WHOLE)  # the second part keeps the code of the whole
HEAD = "kode_skpd;nama_skpd;pendahulu;berlaku_mulai;berlaku_sampai;keputusan\n"
BEFORE = f"{WHOLE};Badan Bencana dan Pol PP;;2020-01-01;2025-12-31;\n"
AFTER = [f"{code};Bagian {i};{WHOLE};2026-01-01;;Perda 1\n" for i, code in enumerate(PARTS)]


@pytest.mark.parametrize(
    "files", [[HEAD + BEFORE + "".join(AFTER)], [HEAD + BEFORE + AFTER[0], HEAD + AFTER[1]]]
)
def test_each_part_of_a_split_has_a_lineage_of_its_own_and_names_the_whole(as_, sagara, files):
    client = as_(sagara.orang["admin_daerah"])

    for content in [*files, *files]:
        post(client, "pd", content)

    rows = (
        PerangkatDaerah.objects.of(sagara.daerah)
        .filter(kode__startswith="1.05")
        .order_by("berlaku_mulai", "nama")
    )
    whole, first, second = rows
    assert [pd.silsilah for pd in rows] == [WHOLE, PARTS[0], f"{WHOLE}@20260101"]
    assert predecessors(first) == predecessors(second) == [whole.pk]
    assert Jejak.objects.of("99.01").count() == len(files)


def test_the_same_file_twice_changes_nothing_and_writes_no_act(as_, sagara, samples):
    client = as_(sagara.orang["admin_daerah"])
    content = samples.joinpath("pd_2026.csv").read_bytes()
    post(client, "pd", content)
    before = list(PerangkatDaerah.objects.of(sagara.daerah).values())

    post(client, "pd", content)

    assert list(PerangkatDaerah.objects.of(sagara.daerah).values()) == before
    assert Jejak.objects.of("99.01").count() == 1


def test_people_come_without_a_password_and_hold_their_post(as_, sagara):
    client = as_(sagara.orang["admin_daerah"])

    post(client, "orang", PEOPLE)
    post(client, "orang", PEOPLE)

    rani = Orang.objects.get(nama_pengguna="rani")
    held = Pemangku.objects.of(sagara.daerah).filter(orang=rani).get()
    assert not rani.has_usable_password()
    assert (held.jabatan.nama, held.cara, held.jabatan.pd) == ("Kepala Dinas PU", "plt", sagara.other_pd)
    assert [link.sesudah["baris"] for link in Jejak.objects.of("99.01")] == [2]


def test_one_wrong_cell_applies_nothing_and_names_it(as_, sagara):
    wrong = PEOPLE.replace("perencana_opd", "juru masak")

    response = post(as_(sagara.orang["admin_daerah"]), "orang", wrong)

    page = response.content.decode()
    assert response.status_code == 422
    assert '<td data-label="Baris">3</td><td class="grow"><span class="code">peran</span></td>' in page
    assert not Orang.objects.filter(nama_pengguna="rani").exists()


def test_an_unknown_pd_applies_nothing(as_, sagara):
    page = post(
        as_(sagara.orang["admin_daerah"]), "orang", PEOPLE.replace(";1.03.", ";9.03.")
    ).content.decode()

    assert "Baris 2: kode PD 9.03.0.00.0.00.01.0000 tidak ada." in page
    assert not Orang.objects.filter(nama_pengguna="rani").exists()


def test_a_person_of_another_daerah_is_neither_taken_nor_told(as_, sagara, tetangga):
    name = tetangga.orang["bappeda"].nama_pengguna

    page = post(
        as_(sagara.orang["admin_daerah"]), "orang", PEOPLE.replace("rani;", f"{name};")
    ).content.decode()

    assert "nama pengguna sudah dipakai" in page
    assert "Lintang" not in page


def test_a_workbook_is_refused_with_what_to_do(as_, sagara, samples):
    content = samples.joinpath("renja_2026.xlsx").read_bytes()

    response = post(as_(sagara.orang["admin_daerah"]), "pd", content)

    assert response.status_code == 422
    assert "CSV UTF-8" in response.content.decode()


@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail(kind, content):
    read(kind, content)


@given(st.sampled_from(sorted(KINDS)), st.lists(st.lists(st.text(max_size=20), max_size=12), max_size=5))
def test_a_row_is_read_or_told(kind, cells):
    lines = [
        ",".join(KINDS[kind]),
        *(",".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in cells),
    ]

    found = read(kind, "\n".join(lines).encode("utf-8", "ignore"))

    assert {row["baris"] for row in found.rows}.isdisjoint(problem.row for problem in found.problems)
