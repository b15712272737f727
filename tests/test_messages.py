# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tool that keeps the English catalogue complete."""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from dev.messages import bring_up_to_date, extracted, faults
from dev.rule_messages import extract
from selaras.core import wording


def catalogue(**sentences: str) -> Catalog:
    made = Catalog(locale="en", charset="utf-8")
    for source, english in sentences.items():
        made.add(source, english)
    return made


def test_texts_of_a_rule_are_found_beside_marked_sentences():
    source = b'@rule("A", title="satu " "kalimat", message="dua {x}", mend=N_("tiga"))\ndef f(): _("empat")\n'

    found = list(extract(BytesIO(source), {"_": None, "N_": None}, [], {}))

    assert [message for _line, _name, message, _comments in found] == [
        "tiga",
        "empat",
        "satu kalimat",
        "dua {x}",
    ]


def test_complete_catalogue_has_no_fault():
    assert faults(catalogue(baris=""), catalogue(baris="row")) == []


def test_sentence_without_english_is_missing():
    assert faults(catalogue(baris="", kolom=""), catalogue(baris="")) == [
        "missing: 'baris'",
        "missing: 'kolom'",
    ]


def test_sentence_that_left_the_code_is_stale():
    assert faults(catalogue(), catalogue(baris="row")) == ["stale: 'baris'"]


def test_fuzzy_sentence_is_a_fault():
    english = catalogue(baris="row")
    english["baris"].flags.add("fuzzy")

    assert faults(catalogue(baris=""), english) == ["fuzzy: 'baris'"]


def test_other_placeholders_than_the_source_are_a_fault():
    english = Catalog(locale="en")
    english.add("{n} baris", "{m} rows")
    source = Catalog()
    source.add("{n} baris")

    assert faults(source, english) == ["placeholders differ: '{n} baris'"]


def test_every_sentence_of_the_code_is_known_to_the_extractor():
    assert "bilangan tidak lebih dari {batas}" in {message.id for message in extracted()}


def test_bringing_up_to_date_twice_changes_nothing(tmp_path):
    po = tmp_path / "selaras.po"
    source, english = catalogue(baris="", kolom=""), catalogue(baris="row", lama="old")

    bring_up_to_date(source, english, po)
    once = po.read_bytes()
    bring_up_to_date(source, english, po)

    assert po.read_bytes() == once
    assert b"lama" not in once
    assert once.startswith(b"# SPDX-License-Identifier")


def test_compiled_catalogue_speaks_english(tmp_path, monkeypatch):
    compiled = tmp_path / "en" / "LC_MESSAGES" / "selaras.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, catalogue(baris="row"))
    monkeypatch.setattr(wording, "LOCALE", tmp_path)
    wording._catalogue.cache_clear()

    with wording.use("en"):
        spoken = wording._("baris")
    wording._catalogue.cache_clear()

    assert spoken == "row"
    assert wording._("baris") == "baris"
