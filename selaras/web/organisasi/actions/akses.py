# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way in of a leader is made anew by two people: one asks, another or the leader himself agrees within a day."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from selaras.web.jejak.actions import record
from selaras.web.organisasi import tokens
from selaras.web.organisasi.actions.akun import take_access
from selaras.web.organisasi.actions.kabar import notify
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import JenisAkses, KeadaanAkses, Orang, PermintaanAkses
from selaras.web.organisasi.permissions import may, require, who_may
from selaras.web.organisasi.queries import akses_holds, akses_of, leads, orang_holding, pelaku_of
from selaras.web.organisasi.roles import Peran

CONFIRM = "sahkan_akses"
ASKED = {
    JenisAkses.ATUR_ULANG: gettext_noop(
        "Admin Daerah meminta cara masuk Anda diatur ulang. Sahkan bila Anda memintanya, tolak bila tidak."
    ),
    JenisAkses.SUREL: gettext_noop(
        "Admin Daerah meminta surel akun Anda diganti. Sahkan bila Anda memintanya, tolak bila tidak."
    ),
}
DONE = {
    JenisAkses.ATUR_ULANG: gettext_noop(
        "Cara masuk Anda diatur ulang dengan dua orang. Bila Anda tidak memintanya, hubungi Bagian Organisasi."
    ),
    JenisAkses.SUREL: gettext_noop(
        "Surel akun Anda diganti dengan dua orang. Bila Anda tidak memintanya, hubungi Bagian Organisasi."
    ),
}


@transaction.atomic
def request_access(
    *, orang: Orang, jenis: str, lepas_langkah: bool = False, surel: str = "", alasan: str = "", by: Orang
) -> PermintaanAkses:  # fmt: skip
    """Ask that a leader's way in be made anew or his address be changed; he and those who may agree are told."""
    assert orang.daerah is not None
    daerah = orang.daerah
    require(by, "kelola_organisasi", daerah=daerah)
    if not leads(orang):
        raise ValidationError("Untuk orang ini tidak perlu orang kedua.")
    waiting = akses_of(daerah).filter(orang=orang, keadaan=KeadaanAkses.MENUNGGU)
    waiting.update(
        keadaan=KeadaanAkses.DITOLAK, diputus_at=timezone.now(), diputus_by=by
    )  # the new one replaces it
    one = PermintaanAkses.objects.create(
        daerah=daerah, orang=orang, jenis=jenis, lepas_langkah=lepas_langkah, surel=surel,
        diminta_at=timezone.now(), diminta_by=by,
    )  # fmt: skip
    _write(one, "minta_akses", alasan, by)
    others = [*orang_holding(daerah, Peran.ADMIN_DAERAH), *orang_holding(daerah, Peran.ADMIN_INSTALASI)]
    said = gettext_noop("Cara masuk seorang pimpinan menunggu persetujuan Anda sebagai orang kedua.")
    notify(
        daerah=daerah, to=[p for p in others if p.pk != orang.pk], kode="keamanan.minta_akses", kalimat=said,
        fakta={},
        alamat=tokens.access_page(one), by=by,
    )  # fmt: skip
    notify(
        daerah=daerah, to=[orang], kode="keamanan.akses_diminta", kalimat=ASKED[JenisAkses(jenis)],
        fakta={},
        alamat=tokens.access_path(one), by=by, wajib=True,
    )  # fmt: skip
    return one


@transaction.atomic
def decide_access(*, permintaan: PermintaanAkses, terima: bool, by: Orang) -> PermintaanAkses:
    """Agree, which does it at once, or refuse; never by who asked. ValidationError when it no longer waits."""
    one = akses_of(permintaan.daerah).select_for_update(of=("self",)).get(pk=permintaan.pk)
    if by.pk != one.orang_id and not may(by, CONFIRM, daerah=one.daerah):
        raise PermissionDenied(who_may(CONFIRM))
    if by.pk == one.diminta_by_id:
        raise PermissionDenied("Yang meminta tidak mengesahkan sendiri. Minta orang kedua.")
    if not akses_holds(one):
        raise ValidationError("Permintaan ini sudah diputus atau sudah lewat waktunya. Minta lagi.")
    one.keadaan = KeadaanAkses.DISAHKAN if terima else KeadaanAkses.DITOLAK
    one.diputus_at, one.diputus_by = timezone.now(), by
    one.save(update_fields=["keadaan", "diputus_at", "diputus_by"])
    _write(one, "sahkan_akses" if terima else "tolak_akses", "", by)
    if terima:
        _do(one)
    said = gettext_noop("Permintaan Anda tentang cara masuk seorang pimpinan sudah diputus.")
    notify(
        daerah=one.daerah, to=[one.diminta_by], kode="keamanan.akses_diputus", kalimat=said,
        fakta={},
        alamat=tokens.access_page(one), by=by,
    )  # fmt: skip
    return one


def _do(one: PermintaanAkses) -> None:
    """What was asked for; told to where he was reached until now."""
    notify(
        daerah=one.daerah, to=[one.orang], kode="keamanan.akses_diubah", kalimat=DONE[JenisAkses(one.jenis)],
        fakta={},
        alamat="/akun/", by=None, wajib=True,
    )  # fmt: skip
    if one.jenis == JenisAkses.SUREL:
        one.orang.surel = one.surel
        one.orang.save(update_fields=["surel"])
    else:
        take_access(one.orang, one.lepas_langkah)


def _write(one: PermintaanAkses, act: str, alasan: str, by: Orang) -> None:
    record(
        daerah=one.daerah.kode, tindakan=f"organisasi.{act}", subjek=subjek_of(one.orang),
        sesudah={"akses": one.jenis, "langkah_kedua_dilepas": one.lepas_langkah, "permintaan": one.pk},
        alasan=alasan, by=pelaku_of(by),
    )  # fmt: skip
