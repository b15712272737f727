# SPDX-License-Identifier: AGPL-3.0-or-later
"""One-time links: for the first admin of an installation, and for a person's first password."""

from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from selaras.web.organisasi.models import Orang

SALT = "selaras.pertama"
FIRST_HOURS = 24


def first_path() -> str:
    """Path of the page that makes the first admin; good for a day, and only while nobody is there."""
    return reverse("pertama", args=[signing.dumps("pertama", salt=SALT)])


def first_holds(token: str) -> bool:
    """Whether that link is ours, still young, and nobody was made yet."""
    try:
        signing.loads(token, salt=SALT, max_age=FIRST_HOURS * 3600)
    except signing.BadSignature:
        return False
    return not Orang.objects.exists()


def invitation_path(orang: Orang) -> str:
    """Path where this person chooses a password; dead as soon as he has."""
    key = urlsafe_base64_encode(str(orang.pk).encode())
    return reverse("undangan", args=[key, default_token_generator.make_token(orang)])


def invited(key: str, token: str) -> Orang | None:
    """The person such a link is for, if it still holds."""
    try:
        orang = Orang.objects.filter(pk=int(urlsafe_base64_decode(key)), is_active=True).first()
    except ValueError:
        return None
    return orang if orang is not None and default_token_generator.check_token(orang, token) else None
