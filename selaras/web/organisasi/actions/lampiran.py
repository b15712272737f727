# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keep what people send: by content, within the quota of their Daerah."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.web.organisasi import store
from selaras.web.organisasi.jenis_berkas import TYPES, UnknownKind, kind_of, safe_name
from selaras.web.organisasi.models import Daerah, Lampiran, Orang, Simpanan

KIND = "lampiran"  # kind of content in the store
MIB = 2**20


@transaction.atomic
def attach(*, daerah: Daerah, berkas: UploadedFile, by: Orang) -> Lampiran:
    """Keep a file for an act, which tells of it in its own Jejak row; run it inside that act's transaction.

    ValidationError with a sentence for people: too large, of a kind that is not taken, or past the quota.
    """
    if by.daerah_id != daerah.pk:
        raise PermissionDenied(_("Berkas hanya dapat dilampirkan di Daerah sendiri."))
    jenis = _kind(berkas)
    try:
        digest, size = store.put(KIND, berkas.chunks(), settings.BATAS_LAMPIRAN)
    except store.TooLarge as refused:
        raise ValidationError(_too_large(), code="besar") from refused
    keep(daerah=daerah, files=[(digest, size)], kind=KIND)
    return Lampiran.objects.create(
        daerah=daerah, sha256=digest, nama=safe_name(berkas.name or "", jenis), ukuran=size, jenis=jenis,
        diunggah_at=timezone.now(), diunggah_by=by,
    )  # fmt: skip


def _kind(berkas: UploadedFile) -> str:
    if berkas.size is not None and berkas.size > settings.BATAS_LAMPIRAN:
        raise ValidationError(_too_large(), code="besar")
    if not berkas.size:
        raise ValidationError(_("Berkas ini kosong. Pilih berkas yang berisi."), code="kosong")
    assert berkas.file is not None
    try:
        return kind_of(berkas.file, berkas.name or "")
    except UnknownKind as refused:
        told = _(
            "Isi berkas bukan salah satu dari: {jenis}. Simpan ulang, misalnya sebagai PDF, lalu lampirkan lagi."
        )
        raise ValidationError(told.format(jenis=", ".join(TYPES)), code="jenis") from refused


def _too_large() -> str:
    told = _("Berkas lebih besar dari {batas} MB. Kecilkan, misalnya pindai dengan resolusi lebih rendah.")
    return told.format(batas=settings.BATAS_LAMPIRAN // MIB)


def keep(*, daerah: Daerah, files: Iterable[tuple[str, int]], kind: str) -> int:
    """Count content of the store, as (sha256, bytes), as the Daerah's; returns how much of it is new, in bytes.

    ValidationError past the quota; what no Daerah keeps then leaves the store. Inside the transaction of the act that
    keeps it; two who keep at once take turns.
    """
    wanted = dict(files)
    with transaction.atomic():
        Daerah.objects.select_for_update().get(pk=daerah.pk)
        rows = Simpanan.objects.of(daerah)
        for known in rows.filter(sha256__in=wanted).values_list("sha256", flat=True):
            del wanted[known]
        new = sum(wanted.values())
        held = rows.aggregate(byte=Sum("ukuran"))["byte"] or 0
        if new and held + new > settings.KUOTA:
            _drop(kind, wanted)
            told = _(
                "Ruang berkas Daerah ini penuh: terpakai {pakai} MB dari {kuota} MB. Hubungi pengelola Selaras."
            )
            raise ValidationError(told.format(pakai=held // MIB, kuota=settings.KUOTA // MIB), code="kuota")
        Simpanan.objects.bulk_create(Simpanan(daerah=daerah, sha256=s, ukuran=n) for s, n in wanted.items())
    return new


def _drop(kind: str, digests: Iterable[str]) -> None:
    """Remove content that no Daerah keeps."""
    kept = Simpanan.objects.across("content is stored once for all").filter(sha256__in=list(digests))
    for digest in set(digests) - set(kept.values_list("sha256", flat=True)):
        store.path_of(kind, digest).unlink(missing_ok=True)
