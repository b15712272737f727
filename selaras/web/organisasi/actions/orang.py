# SPDX-License-Identifier: AGPL-3.0-or-later
"""People: the first admin, an invitation, a password."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_noop

from selaras.web.jejak.actions import SISTEM, record
from selaras.web.organisasi.actions.jabatan import appoint
from selaras.web.organisasi.actions.kabar import notify
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import require
from selaras.web.organisasi.queries import akses_granted, leads, pelaku_of, today_of
from selaras.web.organisasi.roles import Cara, Peran


@transaction.atomic
def set_up(
    *,
    kode: str,
    nama: str,
    lingkup: str,
    zona: str,
    hari_kerja: int,
    admin: str,
    admin_nama: str,
    password: str,
) -> Orang:
    """Make the first Daerah and its admin; ValidationError when this installation has people already."""
    if Orang.objects.exists():
        raise ValidationError("Selaras di sini sudah disiapkan; masuk dengan akun yang ada.")
    daerah = Daerah.objects.create(kode=kode, nama=nama, lingkup=lingkup, zona=zona, hari_kerja=hari_kerja)
    orang = add_person(daerah, admin, admin_nama, "")
    orang.set_password(password)
    orang.save()
    appoint(
        daerah, orang, "Admin daerah", Peran.ADMIN_DAERAH, None, Cara.DEFINITIF, today_of(daerah), None, ""
    )
    record(
        daerah=kode,
        tindakan="organisasi.siapkan",
        subjek=subjek_of(daerah),
        sesudah={"admin": admin},
        by=SISTEM,
    )
    return orang


def add_person(daerah: Daerah, name: str, nama: str, surel: str) -> Orang:
    """A new person without a password, as part of an act that is recorded."""
    orang = Orang(nama_pengguna=name, nama=nama, surel=surel, daerah=daerah)
    orang.set_unusable_password()
    orang.save()
    return orang


@transaction.atomic
def invite(*, orang: Orang, by: Orang) -> Orang:
    """Record that a one-time link was handed out; the link itself is never stored.

    ValidationError for a leader who comes in another way: a password beside it is a new way in, so two people agree.
    """
    assert orang.daerah is not None
    require(by, "kelola_organisasi", daerah=orang.daerah)
    other = is_mfa_enabled(orang) or SocialAccount.objects.filter(user=orang).exists()
    if other and leads(orang) and not akses_granted(orang):
        raise ValidationError(
            "Pimpinan ini sudah punya cara masuk. Atur ulang dahulu, dengan persetujuan orang kedua."
        )
    record(daerah=orang.daerah.kode, tindakan="organisasi.undang", subjek=subjek_of(orang), by=pelaku_of(by))
    return orang


@transaction.atomic
def set_password(*, orang: Orang, password: str, by: Orang) -> Orang:
    """Let a person choose the first password himself, and nobody for him."""
    _require_self(orang, by)
    orang.set_password(password)
    orang.save(update_fields=["password"])
    record(
        daerah=_chain_of(orang), tindakan="organisasi.kata_sandi", subjek=subjek_of(orang), by=pelaku_of(by)
    )
    return orang


def _require_self(orang: Orang, by: Orang) -> None:
    if orang.pk != by.pk:
        raise PermissionDenied("Hanya pemilik akun ini yang boleh.")


def _chain_of(orang: Orang) -> str:
    return orang.daerah.kode if orang.daerah else "instalasi"


@transaction.atomic
def link_identity(*, orang: Orang, penyedia: str, by: Orang) -> Orang:
    """Record that an identity of that provider opens this account from now on."""
    _require_self(orang, by)
    record(
        daerah=_chain_of(orang), tindakan="organisasi.taut_identitas", subjek=subjek_of(orang),
        sesudah={"penyedia": penyedia}, by=pelaku_of(by),
    )  # fmt: skip
    if orang.daerah is not None:
        said = gettext_noop(
            "Akun Anda kini dapat dibuka lewat layanan lain. Bila bukan Anda, hubungi admin Daerah."
        )
        notify(
            daerah=orang.daerah, to=[orang], kode="keamanan.taut_identitas", kalimat=said, fakta={}, alamat="/akun/",
            by=None, wajib=True,
        )  # fmt: skip
    return orang


@transaction.atomic
def unlink_identity(*, orang: Orang, identitas: SocialAccount, by: Orang) -> Orang:
    """Take an identity off one's own account; ValidationError when nothing else would open it."""
    _require_self(orang, by)
    if identitas.user_id != orang.pk:
        raise PermissionDenied("Identitas itu bukan milik akun ini.")
    others = SocialAccount.objects.filter(user=orang).exclude(pk=identitas.pk)
    if not (
        orang.has_usable_password() or others.exists() or is_mfa_enabled(orang, [Authenticator.Type.WEBAUTHN])
    ):
        raise ValidationError(
            "Ini satu-satunya cara Anda masuk. Pasang kunci sandi atau pilih kata sandi dahulu."
        )
    identitas.delete()
    record(
        daerah=_chain_of(orang), tindakan="organisasi.lepas_identitas", subjek=subjek_of(orang),
        sebelum={"penyedia": identitas.provider}, by=pelaku_of(by),
    )  # fmt: skip
    return orang
