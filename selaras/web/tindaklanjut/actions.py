# SPDX-License-Identifier: AGPL-3.0-or-later
"""A matter opens, closes with its outcome, and opens again."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.organisasi.actions import notify
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.tindaklanjut import permissions
from selaras.web.tindaklanjut.models import Menunggu, Perkara

TITLE = 300  # letters of `judul`


def subject(perkara: Perkara) -> Subjek:
    """A matter as the record names it."""
    return Subjek("perkara", str(perkara.pk), perkara.judul)


def page_of(perkara: Perkara) -> str:
    """The path of its page."""
    return reverse("perkara_satu", args=[perkara.pk])


@transaction.atomic
def open_perkara(  # noqa: PLR0913 -- what a room above tells of its matter
    *, daerah: Daerah, asal_jenis: str, asal_kunci: str, judul: str, uraian: str, rupiah: int | None, keparahan: int,
    alamat: str, menunggu: str = Menunggu.RAPAT, pd: PerangkatDaerah | None = None, pengaju: PerangkatDaerah | None = None,
    by: Orang | None,
) -> Perkara:  # fmt: skip
    """Let a matter wait for a meeting or a leader. keparahan: 0 ringan, 1 sedang, 2 berat; by None: Selaras itself.

    One thing has at most one open matter: asked twice, the one that is open is returned and nothing is written.
    """
    if by is not None:
        permissions.require_open(by, daerah)
    held = _open_of(daerah, asal_jenis, asal_kunci)
    if held is not None:
        return held
    try:
        with transaction.atomic():
            perkara = Perkara.objects.create(
                daerah=daerah, asal_jenis=asal_jenis, asal_kunci=asal_kunci, judul=judul[:TITLE], uraian=uraian,
                rupiah=rupiah, keparahan=keparahan, alamat=alamat, menunggu=Menunggu(menunggu), pd=pd, pengaju=pengaju,
                dibuka_at=timezone.now(), dibuka_by=by,
            )  # fmt: skip
    except IntegrityError:  # somebody else opened it in between
        held = _open_of(daerah, asal_jenis, asal_kunci)
        if held is None:
            raise
        return held
    record(
        daerah=daerah.kode, tindakan="tindaklanjut.buka_perkara", subjek=subject(perkara),
        sesudah={"asal": [asal_jenis, asal_kunci], "menunggu": perkara.menunggu, "rupiah": rupiah},
        by=pelaku_of(by) if by else SISTEM,
    )  # fmt: skip
    return perkara


def _open_of(daerah: Daerah, jenis: str, kunci: str) -> Perkara | None:
    rows = Perkara.objects.of(daerah).filter(asal_jenis=jenis, asal_kunci=kunci, selesai_at=None)
    return rows.first()


@transaction.atomic
def close_perkara(*, perkara: Perkara, hasil: str, by: Orang) -> Perkara:
    """Tell the outcome; ValidationError without one, or when it was closed meanwhile."""
    permissions.require_close(by, perkara)
    if not hasil.strip():
        raise ValidationError({"hasil": _("Tulis hasilnya: apa yang diputuskan dan oleh siapa.")})
    moved = Perkara.objects.of(perkara.daerah).filter(pk=perkara.pk, selesai_at=None)
    if not moved.update(selesai_at=timezone.now(), selesai_by=by, hasil=hasil.strip()):
        raise ValidationError(
            _("Perkara ini sudah ditutup orang lain. Muat ulang halaman untuk membaca hasilnya.")
        )
    perkara.refresh_from_db()
    record(
        daerah=perkara.daerah.kode, tindakan="tindaklanjut.tutup_perkara", subjek=subject(perkara),
        alasan=perkara.hasil, by=pelaku_of(by),
    )  # fmt: skip
    if perkara.dibuka_by is not None:
        said = gettext_noop("Perkara selesai: {judul}")
        notify(
            daerah=perkara.daerah, to=[perkara.dibuka_by], kode="perkara", kalimat=said,
            fakta={"judul": perkara.judul}, alamat=page_of(perkara), by=by,
        )  # fmt: skip
    return perkara


@transaction.atomic
def reopen_perkara(*, perkara: Perkara, alasan: str, by: Orang) -> Perkara:
    """Take the outcome back; ValidationError without a reason, or when another of the same thing is open."""
    permissions.require_close(by, perkara)
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tulis mengapa perkara ini dibuka lagi.")})
    if _open_of(perkara.daerah, perkara.asal_jenis, perkara.asal_kunci) is not None:
        raise ValidationError(_("Perkara ini, atau yang lain tentang hal yang sama, sudah terbuka."))
    before = perkara.selesai_at
    Perkara.objects.of(perkara.daerah).filter(pk=perkara.pk).update(
        selesai_at=None, selesai_by=None, hasil="", dibuka_lagi=perkara.dibuka_lagi + 1
    )
    perkara.refresh_from_db()
    record(
        daerah=perkara.daerah.kode, tindakan="tindaklanjut.buka_lagi_perkara", subjek=subject(perkara),
        sebelum={"selesai_at": before.isoformat() if before else None}, alasan=alasan.strip(), by=pelaku_of(by),
    )  # fmt: skip
    return perkara
