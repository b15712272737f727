# SPDX-License-Identifier: AGPL-3.0-or-later
"""Posts and their holders."""

from datetime import date

from django.core.exceptions import ValidationError

from selaras.web.organisasi.models import Daerah, Jabatan, Orang, Pemangku, PerangkatDaerah


def appoint(
    daerah: Daerah, orang: Orang, nama: str, peran: str, pd: PerangkatDaerah | None, cara: str,
    mulai: date, sampai: date | None, sk: str,
) -> bool:  # fmt: skip
    """Let a person hold a post, as part of an act that is recorded; False when he already does from that day."""
    post = {"daerah": daerah, "nama": nama, "pd": pd, "unit": None}
    jabatan = Jabatan.objects.of(daerah).filter(**post).first() or Jabatan.objects.create(**post, peran=peran)
    if jabatan.peran != peran:
        raise ValidationError(f"{nama} sudah ada dengan peran {jabatan.peran}.")
    held = Pemangku.objects.of(daerah).filter(orang=orang, jabatan=jabatan, mulai_on=mulai)
    if held.exists():
        return False
    Pemangku.objects.create(
        daerah=daerah, orang=orang, jabatan=jabatan, cara=cara, mulai_on=mulai, sampai_on=sampai, sk=sk
    )
    return True
