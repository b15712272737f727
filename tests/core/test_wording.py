# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which language a sentence is shown in."""

import pytest

from selaras.core import wording


def test_sentence_without_language_stays_indonesian():
    assert wording._("Program tidak ada di RPJMD") == "Program tidak ada di RPJMD"
    assert wording.language() == "id"


def test_sentence_unknown_to_english_falls_back_to_indonesian():
    with wording.use("en"):
        assert wording._("kalimat yang tidak pernah ada") == "kalimat yang tidak pernah ada"


def test_empty_sentence_never_returns_the_catalogue_header():
    with wording.use("en"):
        assert wording._("") == ""


def test_language_after_the_block_is_the_one_before():
    with wording.use("en"):
        with wording.use("id"):
            assert wording.language() == "id"
        assert wording.language() == "en"
    assert wording.language() == "id"


def test_language_after_an_error_is_the_one_before():
    with pytest.raises(KeyError), wording.use("en"):
        raise KeyError
    assert wording.language() == "id"


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="unknown language 'jv'"), wording.use("jv"):
        pass


def test_mark_only_returns_the_sentence_untouched():
    with wording.use("en"):
        assert wording.N_("baris") == "baris"
