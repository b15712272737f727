# SPDX-License-Identifier: AGPL-3.0-or-later
"""One hand-made regency with three people, and its neighbour, for every test of the site."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_save
from django.test import Client

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.tindakan import table
from tests.web import factories
from tests.web.factories import Wilayah


def has_words(instance: Jejak, **_told: Any) -> None:
    """Refuse a row of the record whose act no room names; codes of the tests themselves have no room."""
    assert "." not in instance.tindakan or instance.tindakan in table(), f"no words for {instance.tindakan}"


post_save.connect(has_words, sender=Jejak)


@pytest.fixture
def sagara(db: None) -> Wilayah:
    """Kabupaten Sagara Jaya: two PD, one person a role."""
    return factories.wilayah("99.01", "Kabupaten Sagara Jaya")


@pytest.fixture
def tetangga(db: None) -> Wilayah:
    """The neighbour: same names, nothing shared."""
    return factories.wilayah("99.02", "Kabupaten Lintang Raya")


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[tuple[Wilayah, Wilayah], dict[int, Any]]]:
    """Both regencies and a session a person, made once; what a test does on top is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        places = (
            factories.wilayah("99.01", "Kabupaten Sagara Jaya"),
            factories.wilayah("99.02", "Kabupaten Lintang Raya"),
        )
        people = [orang for place in places for orang in (*place.orang.values(), place.outsider)]
        yield places, {orang.pk: session_of(orang) for orang in people}
        transaction.set_rollback(True)


def session_of(orang: Any) -> Any:
    """The cookie of one who signed in."""
    client = Client()
    client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies[site.SESSION_COOKIE_NAME].value


@pytest.fixture
def as_(client: Client) -> Callable[..., Client]:
    """A client signed in as that person."""

    def sign_in(orang: object) -> Client:
        client.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[arg-type]
        return client

    return sign_in


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Uploads of a test stay in its own folder."""
    settings.BERKAS = tmp_path / "berkas"


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Counters of one test do not slow the next."""
    cache.clear()


@pytest.fixture
def samples() -> Path:
    """The folder of the sample regency."""
    return Path(__file__).parents[2] / "samples" / "sagara-jaya"
