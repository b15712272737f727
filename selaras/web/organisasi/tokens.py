# SPDX-License-Identifier: AGPL-3.0-or-later
"""One-time links: for the first admin of an installation, and for a person's first password."""

from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from selaras.web.organisasi.models import Orang, PermintaanAkses
from selaras.web.organisasi.queries import HOURS

SALT, SALT_ACCESS = "selaras.pertama", "selaras.akses"
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


def access_page(permintaan: PermintaanAkses) -> str:
    """Path where a second person decides."""
    return reverse("akses", args=[permintaan.pk])


def access_path(permintaan: PermintaanAkses) -> str:
    """Path where the holder himself decides, without signing in; it is sent to him alone."""
    return reverse(
        "akses_sendiri", args=[signing.dumps([permintaan.orang_id, permintaan.pk], salt=SALT_ACCESS)]
    )


def access_asked(token: str) -> tuple[Orang, int] | None:
    """The holder such a link was sent to, and the key of the request, if it still holds."""
    try:
        orang_id, pk = signing.loads(token, salt=SALT_ACCESS, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    orang = Orang.objects.filter(pk=orang_id, is_active=True).select_related("daerah").first()
    return (orang, pk) if orang is not None else None


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
