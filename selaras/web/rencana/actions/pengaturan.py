# SPDX-License-Identifier: AGPL-3.0-or-later
"""Set what a region decided over the law's values."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.core.parameters import parse_pengaturan
from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana import permissions
from selaras.web.rencana.models import VersiPengaturan
from selaras.web.rencana.queries.pengaturan import pengaturan_in_force
from selaras.web.rencana.queue import after_decision

SHOWN = "pengaturan.toml"


@transaction.atomic
def set_pengaturan(*, daerah: Daerah, isi: str, dari: int, by: Orang) -> VersiPengaturan:
    """A new version for every later check; the same text again changes nothing. dari: number of the version it changes.

    ValidationError that names file, line and key, or that another version came in between.
    """
    permissions.require_settings(by, daerah)
    isi = isi.replace("\r\n", "\n").strip()
    try:
        own = parse_pengaturan(isi, SHOWN)
    except ValueError as refused:
        raise ValidationError(str(refused), code="isi") from refused
    Daerah.objects.select_for_update().get(pk=daerah.pk)  # two who save at once take turns
    now = pengaturan_in_force(daerah)
    if (now.nomor if now else 0) != dari:
        raise ValidationError(
            _("Pengaturan ini baru saja diubah orang lain; muat ulang, lalu ubah lagi."), code="usang"
        )
    if now is not None and now.isi == isi:
        return now
    made = VersiPengaturan.objects.create(
        daerah=daerah, nomor=dari + 1, isi=isi, dibuat_at=timezone.now(), dibuat_by=by
    )
    record(
        daerah=daerah.kode, tindakan="rencana.atur", subjek=Subjek("daerah", daerah.kode, daerah.nama),
        sesudah={
            "versi": made.nomor, "isi": hashlib.sha256(isi.encode()).hexdigest(),
            "kunci": [*own.own, *sorted({f"kapasitas.{year}" for year, _stage in own.kapasitas})],
        },
        by=pelaku_of(by),
    )  # fmt: skip
    after_decision(daerah.pk, by.pk)
    return made
