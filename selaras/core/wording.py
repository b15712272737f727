# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences for people: Indonesian is the source, other languages are looked up.

Only the standard library's gettext is used, so that core stays pure. A sentence
is translated where it is shown, in the language of the running context::

    from selaras.core.wording import N_, _, use

    TITLE = N_("Program tercantum dalam RPJMD")   # marked here, translated later
    with use("en"):
        print(_(TITLE))

Placeholders are filled after the look-up: ``_("{n} baris dibaca").format(n=3)``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

SOURCE_LANGUAGE = "id"
LANGUAGES = (SOURCE_LANGUAGE, "en")
DOMAIN = "selaras"
LOCALE = Path(__file__).parent.parent / "locale"

_language: ContextVar[str] = ContextVar("selaras_language", default=SOURCE_LANGUAGE)


def N_(msgid: str) -> str:  # noqa: N802 -- gettext's own name for "mark only"
    """Mark a sentence for extraction and return it untouched."""
    return msgid


def _(msgid: str) -> str:
    """Return the sentence in the current language, the Indonesian one where none is known."""
    return _catalogue(_language.get()).gettext(msgid) if msgid else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the sentence for ``n`` things (Indonesian writes both forms alike)."""
    return _catalogue(_language.get()).ngettext(singular, plural, n)


def language() -> str:
    """Return the code of the language in use."""
    return _language.get()


@contextmanager
def use(code: str) -> Iterator[None]:
    """Speak ``code`` ("id" or "en") inside the block; ValueError for any other."""
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}, known: {', '.join(LANGUAGES)}")
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _catalogue(code: str) -> NullTranslations:
    """Return the compiled catalogue; without one the source language speaks."""
    compiled = LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if code == SOURCE_LANGUAGE or not compiled.is_file():
        return NullTranslations()
    with compiled.open("rb") as file:
        return GNUTranslations(file)
