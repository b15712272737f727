# SPDX-License-Identifier: AGPL-3.0-or-later
"""What production refuses to start with, beyond what the settings see."""

from django.core.exceptions import ImproperlyConfigured

from selaras.web.organisasi.models import Orang


def refuse_samples() -> None:
    """Raise when the database holds people of the demo: anybody could become them."""
    names = list(Orang.objects.filter(contoh=True).values_list("nama_pengguna", flat=True)[:3])
    if names:
        raise ImproperlyConfigured(
            f"the database holds demo accounts ({', '.join(names)} …): use a database of your own"
        )
