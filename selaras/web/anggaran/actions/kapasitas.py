# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write what a Daerah can spend in a year and what its priorities need."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.web.anggaran import permissions
from selaras.web.anggaran.models import JenisKapasitas, Kapasitas
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import pelaku_of

MOST = 10**16  # rupiah, above the revenue of any region


@transaction.atomic
def set_kapasitas(
    *, daerah: Daerah, tahun: int, jenis: str, nama: str, rupiah: int | None, dasar: str, by: Orang
) -> Kapasitas | None:
    """Write one figure of a year, in place of the one of the same name; rupiah None takes that one out.

    The next check measures PAG-08 by it. ValidationError beside its field: no name, no source, an amount that
    cannot be, nothing there to take out.
    """
    require(by, permissions.CAPACITY, daerah=daerah)
    jenis, nama, dasar = JenisKapasitas(jenis), nama.strip(), dasar.strip()
    if not nama:
        raise ValidationError({"nama": _("Tulis nama angkanya, misalnya Pendapatan Asli Daerah.")})
    rows = (
        Kapasitas.objects.of(daerah)
        .select_for_update(of=("self",))
        .filter(tahun=tahun, jenis=jenis, nama=nama)
    )
    before = rows.first()
    if rupiah is None:
        if before is None:
            raise ValidationError(
                {"rupiah": _("Tulis rupiahnya; belum ada angka bernama ini yang dapat dihapus.")}
            )
        rows.delete()
        made = None
    else:
        if not (-MOST if jenis == JenisKapasitas.PEMBIAYAAN else 0) <= rupiah <= MOST:
            raise ValidationError(
                {"rupiah": _("Tulis rupiah bulat; hanya pembiayaan neto yang boleh kurang dari nol.")}
            )
        if not dasar:
            raise ValidationError({"dasar": _("Sebut dokumen tempat angka ini berdiri.")})
        told = {"rupiah": rupiah, "dasar": dasar, "diubah_at": timezone.now(), "diubah_by": by}
        made, _new = Kapasitas.objects.of(daerah).update_or_create(
            daerah=daerah, tahun=tahun, jenis=jenis, nama=nama, defaults=told
        )
    if before is not None and made is not None and (before.rupiah, before.dasar) == (rupiah, dasar):
        return made
    record(
        daerah=daerah.kode, tindakan="anggaran.atur_kapasitas",
        subjek=Subjek("kapasitas", f"{tahun}:{jenis}:{nama}"[:120], f"{nama} {tahun}"),
        sebelum=None if before is None else {"rupiah": before.rupiah, "dasar": before.dasar},
        sesudah=None if made is None else {"rupiah": rupiah, "dasar": dasar}, by=pelaku_of(by),
    )  # fmt: skip
    return made
