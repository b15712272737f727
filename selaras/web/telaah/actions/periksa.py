# SPDX-License-Identifier: AGPL-3.0-or-later
"""A run begins and ends: findings open, mend and open again, verdicts are set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana.actions import set_verdicts
from selaras.web.rencana.queries import pengaturan_in_force, versi_active_ids
from selaras.web.rencana.queue import enqueue
from selaras.web.telaah import permissions
from selaras.web.telaah.actions.kumpulan import tell_agencies
from selaras.web.telaah.fakta import stored
from selaras.web.telaah.identitas import identities
from selaras.web.telaah.keadaan import FOUND, FOUND_WAIVED, MEND, TEMUAN
from selaras.web.telaah.models import (
    SEVERITIES,
    Aturan,
    Keadaan,
    KeadaanPengecualian,
    KeadaanTemuan,
    Langkah,
    Pemeriksaan,
    Temuan,
)
from selaras.web.telaah.rows import AMOUNTS, Hasil

CHECK = "selaras.web.telaah.tasks.check_daerah"
TOLD = (
    "keparahan", "pemilik", "pd", "program", "kode", "uraian", "saran", "fakta", "rupiah", "berkas", "lembar", "kolom",
    "sel", "baris", "terlihat_at", "beres_at", "dibuka_lagi", "keadaan", "gerak",
)  # fmt: skip
BATCH = 500
REPORTED = 50  # runs whose report can still be asked for
KNOWN = ("pd", "tugas_pd", "petugas", "pengecualian")


@transaction.atomic
def request_check(*, daerah: Daerah, by: Orang) -> Pemeriksaan:
    """Ask the worker for a check of everything in force; one that waits already is the one."""
    permissions.require_check(by, daerah)
    waiting = Pemeriksaan.objects.of(daerah).filter(keadaan=Keadaan.DIMINTA).first()
    made = waiting or Pemeriksaan.objects.create(
        daerah=daerah, keadaan=Keadaan.DIMINTA, dimulai_at=timezone.now(), diminta_by=by
    )
    subjek = Subjek("daerah", daerah.kode, daerah.nama)
    record(daerah=daerah.kode, tindakan="telaah.minta", subjek=subjek, by=pelaku_of(by))
    enqueue(CHECK, daerah.pk, by.pk)
    return made


def start_check(*, daerah: Daerah, by: Orang) -> Pemeriksaan:
    """A run begins, the one that was asked for if one waits; its end writes the Jejak row."""
    waiting = Pemeriksaan.objects.of(daerah).filter(keadaan=Keadaan.DIMINTA).order_by("pk").first()
    run = waiting or Pemeriksaan(daerah=daerah, diminta_by=by)
    run.keadaan, run.dimulai_at = Keadaan.BERJALAN, timezone.now()
    run.save()
    return run


def report_check(*, pemeriksaan: Pemeriksaan, asked: int, rules: int, kode: str) -> None:
    """Tell how far a run is."""
    pemeriksaan.kemajuan = [asked, rules, kode]
    pemeriksaan.save(update_fields=["kemajuan"])


def fail_check(*, pemeriksaan: Pemeriksaan, overtaken: bool = False) -> None:
    """A run ends without a result: what was known before stays."""
    pemeriksaan.keadaan = Keadaan.USANG if overtaken else Keadaan.GAGAL
    pemeriksaan.selesai_at = timezone.now()
    pemeriksaan.save(update_fields=["keadaan", "selesai_at"])


@transaction.atomic
def finish_check(*, pemeriksaan: Pemeriksaan, hasil: Hasil, laporan: str, by: Orang) -> bool:
    """Store a run whole; False when other versions or settings are in force than those it read. laporan: hash of it in the store."""
    daerah = pemeriksaan.daerah
    own = pengaturan_in_force(daerah)
    if versi_active_ids(daerah) != hasil.versi or (own.pk if own else None) != hasil.pengaturan:
        return False
    now = timezone.now()
    _rules(hasil)
    outcome = _findings(daerah, hasil, now)
    counts = outcome.counts
    counts["putusan"] = set_verdicts(
        daerah=daerah, putusan=hasil.putusan, tautan=hasil.tautan, ukuran=hasil.ukuran, at=now
    )
    counts |= {"baris": hasil.baris, "belum": hasil.belum}
    pemeriksaan.keadaan, pemeriksaan.selesai_at = Keadaan.SELESAI, now
    pemeriksaan.versi, pemeriksaan.perangkat, pemeriksaan.ringkasan = hasil.versi, hasil.perangkat, counts
    pemeriksaan.perubahan, pemeriksaan.laporan, pemeriksaan.pengaturan = outcome.groups, laporan, own
    pemeriksaan.save()
    _forget_reports(daerah)
    link = record(
        daerah=daerah.kode, tindakan="telaah.periksa",
        subjek=Subjek("pemeriksaan", str(pemeriksaan.pk), f"Pemeriksaan {pemeriksaan.pk}"),
        sesudah={**counts, "perangkat": hasil.perangkat}, by=pelaku_of(by),
    )  # fmt: skip
    steps = [Langkah(daerah=daerah, temuan_id=pk, jejak=link) for pk in outcome.turned]
    Langkah.objects.bulk_create(steps, batch_size=BATCH)
    tell_agencies(
        daerah, outcome.reopened, "temuan.dibuka_lagi",
        gettext_noop("{n} temuan {pd} terbuka lagi menurut pemeriksaan terakhir."),
        by=None, kueri="keadaan=dibuka_lagi",
    )  # fmt: skip
    return True


def _forget_reports(daerah: Daerah) -> None:
    """Reports are made of the last runs only; what older ones kept may go."""
    kept = Pemeriksaan.objects.of(daerah).exclude(laporan="").order_by("-selesai_at", "-pk")
    old = list(kept.values_list("pk", flat=True)[REPORTED:])
    Pemeriksaan.objects.of(daerah).filter(pk__in=old).update(laporan="")


def _rules(hasil: Hasil) -> None:
    Aturan.objects.bulk_create(
        [Aturan(**row) for row in hasil.aturan], update_conflicts=True, unique_fields=["kode"],
        update_fields=["urutan", "judul", "pesan", "perbaikan", "dasar"],
    )  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What a run did to the findings: counts, groups (rule|lineage → open, new, mended, again), who turned."""

    counts: dict[str, Any]
    groups: dict[str, list[int]]
    turned: list[int]
    reopened: list[Temuan]


def _findings(daerah: Daerah, hasil: Hasil, now: datetime) -> Outcome:
    """Open what is new, renew what is still there, open again what had mended, mend what is gone."""
    known = {t.identitas: t for t in Temuan.objects.of(daerah).select_related(*KNOWN)}
    pds = {pd.silsilah: pd for pd in PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai", "pk")}
    new, still = _sorted(daerah, hasil.temuan, known, pds, now)
    reopened = [t for t in still if t.beres_at is not None]
    for t in reopened:
        t.dibuka_lagi += 1
        t.gerak += 1
        t.beres_at = None
        t.keadaan = TEMUAN.to(t.keadaan, FOUND_WAIVED if _waived(t) else FOUND)
    Temuan.objects.bulk_create(new, batch_size=BATCH)
    Temuan.objects.of(daerah).bulk_update(still, TOLD, batch_size=BATCH)
    gone = [t for t in known.values() if t.terlihat_at < now and t.beres_at is None]
    for t in gone:
        TEMUAN.to(t.keadaan, MEND)  # refuses a state nobody thought of
    mended = Temuan.objects.of(daerah).filter(terlihat_at__lt=now, beres_at=None)
    mended.update(beres_at=now, keadaan=KeadaanTemuan.BERES, gerak=F("gerak") + 1, konsep=None)
    counts = {"temuan": len(hasil.temuan), "baru": len(new), "beres": len(gone), "dibuka_lagi": len(reopened)}
    groups: dict[str, list[int]] = {}
    for place, rows in enumerate(([*new, *still], new, gone, reopened)):
        for t in rows:
            key = f"{t.aturan_id}|{t.pd.silsilah if t.pd else ''}"
            groups.setdefault(key, [0, 0, 0, 0])[place] += 1
    back = [t for t in reopened if t.keadaan == KeadaanTemuan.DIBUKA_LAGI]
    return Outcome(counts, groups, [t.pk for t in (*gone, *reopened)], back)


def _waived(temuan: Temuan) -> bool:
    """Whether a waiver in force stands on it."""
    waiver = temuan.pengecualian
    return waiver is not None and waiver.keadaan == KeadaanPengecualian.BERLAKU


def _sorted(
    daerah: Daerah,
    found: Sequence[dict[str, Any]],
    known: dict[str, Temuan],
    pds: dict[str, PerangkatDaerah],
    now: datetime,
) -> tuple[list[Temuan], list[Temuan]]:
    """Findings nobody knew, and those known, each saying what this run says."""
    new: list[Temuan] = []
    still: list[Temuan] = []
    for key, row in zip(identities(found), found, strict=True):
        temuan = known.get(key) or Temuan(daerah=daerah, identitas=key, aturan_id=row["rule"], dibuka_at=now)
        (still if key in known else new).append(temuan)
        _tell(temuan, row, pds, now)
    return new, still


def _tell(temuan: Temuan, row: dict[str, Any], pds: dict[str, PerangkatDaerah], now: datetime) -> None:
    facts = row["facts"]
    temuan.keparahan, temuan.pemilik = SEVERITIES.index(row["severity"]), row["owner"]
    temuan.dokumen, temuan.pd = row["dokumen"] or "", pds.get(row["pd"] or "")
    temuan.program, temuan.kunci = (row["program"] or "")[:400], (row["kunci"] or "")[:400]
    temuan.kode, temuan.uraian = (row["kode"] or "")[:40], row["uraian"] or ""
    temuan.saran = row["suggestion"] or ""
    temuan.fakta = {name: stored(value) for name, value in facts.items()}
    amount = next((facts[name] for name in AMOUNTS if facts.get(name) is not None), None)
    temuan.rupiah = int(abs(amount)) if amount is not None else None
    temuan.berkas, temuan.lembar = (row["berkas"] or "")[:200], (row["lembar"] or "")[:120]
    temuan.kolom, temuan.sel = (row["header"] or "")[:200], (row["sel"] or "")[:20]
    temuan.baris, temuan.terlihat_at = row["baris"], now
