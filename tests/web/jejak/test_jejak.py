# SPDX-License-Identifier: AGPL-3.0-or-later
"""The record: chained, append-only, provable, safe with many writers."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from selaras.web.jejak.actions import SISTEM, Pelaku, Subjek, change_words, record
from selaras.web.jejak.chain import faults
from selaras.web.jejak.models import Alasan, AppendOnly, Jejak, Rantai
from selaras.web.jejak.queries import jejak_of
from selaras.web.scope import UnscopedQuery

BUPATI = Pelaku(nama="Bupati", kunci="orang:1", jabatan="Bupati Sagara Jaya")
PROGRAM = Subjek(jenis="program", kunci="1.02.02", nama="Program Pemenuhan Upaya Kesehatan")


def act(daerah: str = "99.01", **changes: object) -> Jejak:
    fields = {"tindakan": "coba", "subjek": PROGRAM, "by": BUPATI, **changes}
    return record(daerah=daerah, **fields)  # type: ignore[arg-type]


def test_links_are_numbered_and_chained_within_their_daerah(db):
    links = [act(), act("99.02"), act()]

    assert [(link.daerah, link.nomor) for link in links] == [("99.01", 1), ("99.02", 1), ("99.01", 2)]
    assert links[2].prev_hash == links[0].hash
    assert links[1].prev_hash == ""
    assert list(faults("99.01")) == []


def test_a_link_survives_the_database_with_its_hash(db):
    act(
        sesudah={"pagu": Decimal("48912283703.29"), "pada": datetime(2026, 1, 2, tzinfo=UTC), 7: ["é", None]},
        alasan="arahan",
    )

    assert list(faults("99.01")) == []


def test_a_float_is_refused(db):
    with pytest.raises(TypeError):
        act(sesudah={"pagu": 1.5})


def test_a_row_written_is_not_written_again(db):
    link = act()

    with pytest.raises(AppendOnly):
        link.save()
    with pytest.raises(AppendOnly):
        link.delete()


@pytest.mark.parametrize("column", ["pelaku", "jabatan", "tindakan", "subjek", "sesudah", "at"])
def test_a_changed_field_is_found(db, column):
    act()
    act()
    value = {"sesudah": {"pagu": 1}, "at": datetime(2020, 1, 1, tzinfo=UTC)}.get(column, "lain")

    Jejak.objects.of("99.01").filter(nomor=1).update(**{column: value})

    assert [(fault.nomor, fault.what) for fault in faults("99.01")] == [(1, "berubah")]


def test_a_removed_link_is_found(db):
    for _ in range(3):
        act()

    Jejak.objects.of("99.01").filter(nomor=2).delete()

    assert [(fault.nomor, fault.what) for fault in faults("99.01")] == [(2, "hilang")]


def test_a_removed_last_link_is_found(db):
    act()
    act()

    Jejak.objects.of("99.01").filter(nomor=2).delete()

    assert [(fault.nomor, fault.what) for fault in faults("99.01")] == [(2, "ujung tidak cocok")]


def test_words_changed_or_removed_behind_the_chain_are_found(db):
    act(alasan="surat gubernur")

    Alasan.objects.of("99.01").update(kata="lain")
    assert [fault.what for fault in faults("99.01")] == ["alasan berubah"]
    Alasan.objects.of("99.01").delete()
    assert [fault.what for fault in faults("99.01")] == ["alasan hilang"]


@pytest.mark.parametrize("kata", ["surat sekda", ""])
def test_words_are_corrected_or_erased_by_an_act_and_the_chain_holds(db, kata):
    link = act(alasan="surat gubernur")

    said = change_words(link=link, kata=kata, alasan="permintaan yang bersangkutan", by=BUPATI)

    assert list(faults("99.01")) == []
    assert (said.tindakan, said.subjek_kunci, said.sesudah["dihapus"]) == ("jejak.ubah_kata", "1", not kata)
    assert Alasan.objects.of("99.01").get(jejak=link).kata == kata
    assert "gubernur" not in str(list(Alasan.objects.of("99.01").values()))


def test_words_put_back_after_a_correction_are_found(db):
    link = act(alasan="surat gubernur")
    change_words(link=link, kata="", alasan="permintaan", by=BUPATI)

    Alasan.objects.of("99.01").filter(jejak=link).update(kata="surat gubernur")

    assert [(fault.nomor, fault.what) for fault in faults("99.01")] == [(1, "alasan berubah")]


@pytest.mark.parametrize("kata", ["surat gubernur", ""])
def test_what_changes_nothing_is_no_act(db, kata):
    link = act(alasan="surat gubernur" if kata else "")

    with pytest.raises(ValueError, match="nothing"):
        change_words(link=link, kata=kata, alasan="apa saja", by=BUPATI)

    assert Rantai.objects.get(pk="99.01").nomor == 1


def test_an_act_that_fails_leaves_no_link(db):
    act()

    def fails():
        with transaction.atomic():
            act()
            raise ValueError("batal")

    with pytest.raises(ValueError, match="batal"):
        fails()

    assert Rantai.objects.get(pk="99.01").nomor == 1
    assert list(faults("99.01")) == []


def test_the_timeline_of_a_subject_is_newest_first_and_of_one_daerah(db):
    first, _, third = act(), act("99.02"), act(by=SISTEM)
    act(subjek=Subjek("program", "1.02.03", "lain"))

    assert list(jejak_of("99.01", jenis="program", kunci="1.02.02")) == [third, first]


def test_a_query_that_does_not_say_whose_is_refused(db):
    with pytest.raises(UnscopedQuery):
        list(Jejak.objects.filter(nomor=1))


def test_verify_jejak_tells_the_head_and_compares_it_with_paper(db, capsys):
    act()
    link = act()

    call_command("verify_jejak", head=[f"2:{link.hash[:16]}"])

    assert capsys.readouterr().out.splitlines() == [
        f"99.01 utuh, 2 jejak, ujung {link.hash}",
        f"ujung tercetak 2:{link.hash[:16]}: cocok, 99.01",
    ]


def test_verify_jejak_ends_with_one_when_paper_and_chain_differ(db, capsys):
    link = act()

    with pytest.raises(SystemExit) as ended:
        call_command("verify_jejak", head=[f"1:{link.hash}", f"1:{link.hash[:-8]}00000000", f"2:{link.hash}"])

    assert ended.value.code == 1
    assert capsys.readouterr().out.count("tidak ditemukan") == 2


@pytest.mark.parametrize("head", ["1", "1:", "1:abc", "x:0123456789abcdef", "1:0123456z"])
def test_verify_jejak_wants_enough_of_the_hash(db, head):
    act()

    with pytest.raises(CommandError, match="NOMOR:HASH"):
        call_command("verify_jejak", head=[head])


def test_verify_jejak_ends_with_one_when_a_link_was_changed(db, capsys):
    act()
    Jejak.objects.of("99.01").update(pelaku="Orang lain")

    with pytest.raises(SystemExit) as ended:
        call_command("verify_jejak")

    assert ended.value.code == 1
    assert capsys.readouterr().out == "99.01 nomor 1: berubah\n"


WRITER = """
import django; django.setup()
from selaras.web.jejak.actions import SISTEM, Subjek, record
for n in range(25):
    record(daerah="99.01", tindakan="coba", subjek=Subjek("uji", str(n), "uji"), by=SISTEM)
"""


def database_url() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgresql://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_eight_writers_lose_nothing():
    env = os.environ | {"DATABASE_URL": database_url()}
    root = Path(__file__).parents[3]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER], env=env, cwd=root, stderr=subprocess.PIPE, text=True)
        for _ in range(8)
    ]

    errors = [writer.communicate(timeout=120)[1] for writer in writers]

    assert errors == [""] * 8
    assert list(Jejak.objects.of("99.01").values_list("nomor", flat=True)) == list(range(1, 201))
    assert list(faults("99.01")) == []
