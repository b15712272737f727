# SPDX-License-Identifier: AGPL-3.0-or-later
"""Decide which sasaran a programme supports. A link accepted here is a declared link of the next check."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana import permissions
from selaras.web.rencana.models import (
    JenisUsulan,
    KeputusanTautan,
    Pelajaran,
    Program,
    PutusanTautan,
    Sasaran,
    Usulan,
)
from selaras.web.rencana.queries import tautan as queries
from selaras.web.rencana.queue import after_decision, enqueue_once
from selaras.web.rencana.rows import PelajaranBaru, UsulanBaru

BATCH = 1000
SUGGEST = "selaras.web.rencana.tasks.usulan.suggest_links"
TOLD = {
    PutusanTautan.TERIMA: "rencana.tautkan",
    PutusanTautan.TOLAK: "rencana.tolak_tautan",
    PutusanTautan.BENAR: "rencana.benarkan_tautan",
}


@transaction.atomic
def decide_tautan(
    *, pd: PerangkatDaerah, program: Program, sasaran: Sasaran, putusan: str, alasan: str = "", by: Orang
) -> KeputusanTautan:
    """Say that a programme of a PD supports a sasaran, does not, or that an old link is right.

    Raises PermissionDenied; ValidationError when a reason is missing or somebody has decided meanwhile.
    """
    _require_own(pd, program, sasaran, by)
    if putusan != PutusanTautan.TERIMA and not alasan.strip():
        raise ValidationError(_("Tulis alasannya, agar orang lain tahu mengapa."), code="alasan")
    made = _decide(pd, program, sasaran, PutusanTautan(putusan), alasan.strip(), by)
    record(
        daerah=pd.daerah.kode, tindakan=TOLD[PutusanTautan(putusan)], subjek=subject(pd, program.kode, program.nama),
        sesudah=_told(made), alasan=alasan.strip(), by=pelaku_of(by),
    )  # fmt: skip
    after_decision(pd.daerah_id, by.pk)
    return made


@transaction.atomic
def accept_tautan(*, pd: PerangkatDaerah, pairs: Sequence[tuple[Program, Sasaran]], by: Orang) -> int:
    """Accept several at once; those decided meanwhile are left as they are. Gives how many were new."""
    permissions.require_link(by, pd)
    for program, sasaran in pairs:
        _require_own(pd, program, sasaran, by)
    made = []
    for program, sasaran in pairs:
        try:
            with transaction.atomic():
                made.append(_decide(pd, program, sasaran, PutusanTautan.TERIMA, "", by))
        except ValidationError:
            continue
    if made:
        record(
            daerah=pd.daerah.kode, tindakan="rencana.tautkan", subjek=subject(pd, "", pd.nama),
            sesudah={"tautan": [_told(one) for one in made]}, by=pelaku_of(by),
        )  # fmt: skip
        after_decision(pd.daerah_id, by.pk)
    return len(made)


@transaction.atomic
def withdraw_tautan(*, keputusan: KeputusanTautan, by: Orang) -> None:
    """Take a decision back; the record keeps it. Raises PermissionDenied."""
    pd = (
        PerangkatDaerah.objects.of(keputusan.daerah_id)
        .filter(silsilah=keputusan.silsilah)
        .select_related("daerah")
    )
    own = pd.order_by("-berlaku_mulai", "-pk")[0]
    permissions.require_link(by, own)
    rows = queries.keputusan_of(own.daerah).filter(pk=keputusan.pk)
    if rows.update(putusan=PutusanTautan.DICABUT):
        record(
            daerah=own.daerah.kode, tindakan="rencana.cabut_tautan", subjek=subject(own, keputusan.kode, keputusan.nama),
            sebelum=_told(keputusan), by=pelaku_of(by),
        )  # fmt: skip
        after_decision(own.daerah_id, by.pk)


@transaction.atomic
def forget_pelajaran(*, pelajaran: Pelajaran, by: Orang) -> int:
    """Take a word out of the region's layer: its decisions stand, but teach no more. Gives how many they were."""
    daerah = pelajaran.daerah
    permissions.require_teach(by, daerah)
    rows = KeputusanTautan.objects.of(daerah).filter(
        ukuran=pelajaran.ukuran,
        kata_kunci__iexact=pelajaran.kata_kunci,
        kode_bidang=pelajaran.kode,
        belajar=True,
    )
    count = rows.update(belajar=False)
    told = {
        "kata_kunci": pelajaran.kata_kunci,
        "kode": pelajaran.kode,
        "bobot": str(pelajaran.bobot),
        "keputusan": count,
    }
    Pelajaran.objects.of(daerah).filter(pk=pelajaran.pk).delete()
    record(
        daerah=daerah.kode, tindakan="rencana.lupakan",
        subjek=Subjek("pelajaran", f"{pelajaran.kata_kunci}|{pelajaran.kode}", pelajaran.kata_kunci),
        sebelum=told, by=pelaku_of(by),
    )  # fmt: skip
    enqueue_once(SUGGEST, daerah.pk, by.pk)
    return count


@transaction.atomic
def request_usulan(*, daerah: Daerah, by: Orang) -> None:
    """Ask padanan anew about everything in force."""
    permissions.require_link_somewhere(by, daerah)
    record(
        daerah=daerah.kode, tindakan="rencana.minta_usulan", subjek=Subjek("daerah", daerah.kode, daerah.nama),
        by=pelaku_of(by),
    )  # fmt: skip
    enqueue_once(SUGGEST, daerah.pk, by.pk)


@transaction.atomic
def set_usulan(*, daerah: Daerah, usulan: Sequence[UsulanBaru], pelajaran: Sequence[PelajaranBaru]) -> int:
    """Keep what padanan said last. Derived from plan and decisions, so it writes no Jejak row; theirs tell."""
    Usulan.objects.of(daerah).delete()
    Pelajaran.objects.of(daerah).delete()
    Usulan.objects.bulk_create(
        [
            Usulan(
                daerah=daerah, ukuran=u.ukuran, program=u.program[:400], silsilah=u.silsilah, jenis=u.jenis,
                peringkat=u.peringkat, sasaran=u.sasaran[:400], sasaran_lain=u.sasaran_lain[:400], skor=u.skor,
                status=u.status, kalimat=u.kalimat, rincian=u.rincian, kata_kunci=u.kata_kunci[:200],
                kode_bidang=u.kode_bidang, rancangan=u.rancangan,
            )
            for u in usulan
        ],
        batch_size=BATCH,
    )  # fmt: skip
    Pelajaran.objects.bulk_create(
        Pelajaran(
            daerah=daerah, ukuran=p.ukuran, kata_kunci=p.kata_kunci[:200], kode=p.kode, terima=p.terima, tolak=p.tolak,
            bobot_awal=f"{p.bobot_awal:.4f}", bobot=f"{p.bobot:.4f}",
        )
        for p in pelajaran
    )  # fmt: skip
    return len(usulan)


def subject(pd: PerangkatDaerah, kode: str, nama: str) -> Subjek:
    """A programme of a PD as the record names it."""
    return Subjek("tautan", f"{pd.silsilah}|{kode}", f"{kode} {nama}".strip())


def _require_own(pd: PerangkatDaerah, program: Program, sasaran: Sasaran, by: Orang) -> None:
    """The right on a PD reaches its own programmes and the promises of its Daerah, and no others."""
    permissions.require_link(by, pd)
    own = program.pd is not None and program.pd.silsilah == pd.silsilah
    if not own or {program.daerah_id, sasaran.daerah_id} != {pd.daerah_id}:
        raise PermissionDenied(who_may(permissions.LINK))


def _decide(
    pd: PerangkatDaerah, program: Program, sasaran: Sasaran, putusan: PutusanTautan, alasan: str, by: Orang
) -> KeputusanTautan:
    ukuran = sasaran.versi.dokumen.kunci
    place = {"ukuran": ukuran, "silsilah": pd.silsilah, "program": program.program, "sasaran": sasaran.kunci}
    spoke = Usulan.objects.of(pd.daerah).filter(**place, jenis=JenisUsulan.SARAN).first()
    said = {
        "kode": program.kode, "nama": program.nama, "nama_sasaran": sasaran.nama, "putusan": putusan, "alasan": alasan,
        "kata_kunci": spoke.kata_kunci if spoke else "", "kode_bidang": spoke.kode_bidang if spoke else "",
        "belajar": True, "dibuat_at": timezone.now(), "dibuat_by": by, "sebagai": pelaku_of(by).jabatan[:200],
    }  # fmt: skip
    made, new = KeputusanTautan.objects.of(pd.daerah).get_or_create(daerah=pd.daerah, **place, defaults=said)
    if not new:
        again = KeputusanTautan.objects.of(pd.daerah).filter(pk=made.pk, putusan=PutusanTautan.DICABUT)
        if not again.update(**said):
            refusal = _("%(nama)s sudah memutusnya: %(putusan)s. Cabut dahulu bila keliru.")
            told = {"nama": made.dibuat_by.nama, "putusan": made.get_putusan_display()}
            raise ValidationError(refusal % told, code="sudah")
        made.refresh_from_db()
    return made


def _told(one: KeputusanTautan) -> dict[str, Any]:
    return {
        "ukuran": one.ukuran, "program": one.program, "sasaran": one.sasaran, "nama_sasaran": one.nama_sasaran,
        "putusan": one.putusan, "kata_kunci": one.kata_kunci, "kode": one.kode_bidang,
    }  # fmt: skip
