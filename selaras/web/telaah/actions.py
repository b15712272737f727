# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every write of telaah: a run begins and ends, findings open, mend and open again, verdicts are set."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from selaras.web.jejak.actions import Subjek, record
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana.actions import set_verdicts
from selaras.web.rencana.queries import versi_active_ids
from selaras.web.rencana.queue import enqueue
from selaras.web.telaah import permissions
from selaras.web.telaah.fakta import stored
from selaras.web.telaah.identitas import identities
from selaras.web.telaah.models import SEVERITIES, Aturan, Keadaan, Pemeriksaan, Temuan
from selaras.web.telaah.rows import AMOUNTS, Hasil

CHECK = "selaras.web.telaah.tasks.check_daerah"
TOLD = (
    "keparahan", "pemilik", "pd", "program", "kode", "uraian", "saran", "fakta", "rupiah", "berkas", "lembar", "kolom",
    "sel", "baris", "terlihat_at", "beres_at", "dibuka_lagi",
)  # fmt: skip
BATCH = 500


@transaction.atomic
def request_check(*, daerah: Daerah, by: Orang) -> None:
    """Ask the worker for a check of everything in force."""
    permissions.require_check(by, daerah)
    subjek = Subjek("daerah", daerah.kode, daerah.nama)
    record(daerah=daerah.kode, tindakan="telaah.minta", subjek=subjek, by=pelaku_of(by))
    enqueue(CHECK, daerah.pk, by.pk)


def start_check(*, daerah: Daerah, by: Orang) -> Pemeriksaan:
    """A run begins; its end writes the Jejak row."""
    return Pemeriksaan.objects.create(daerah=daerah, dimulai_at=timezone.now(), diminta_by=by)


def fail_check(*, pemeriksaan: Pemeriksaan, overtaken: bool = False) -> None:
    """A run ends without a result: what was known before stays."""
    pemeriksaan.keadaan = Keadaan.USANG if overtaken else Keadaan.GAGAL
    pemeriksaan.selesai_at = timezone.now()
    pemeriksaan.save(update_fields=["keadaan", "selesai_at"])


@transaction.atomic
def finish_check(*, pemeriksaan: Pemeriksaan, hasil: Hasil, by: Orang) -> bool:
    """Store a run whole; False when other versions are in force than those it read."""
    daerah = pemeriksaan.daerah
    if versi_active_ids(daerah) != hasil.versi:
        return False
    now = timezone.now()
    _rules(hasil)
    counts = _findings(daerah, hasil, now)
    counts["putusan"] = set_verdicts(daerah=daerah, putusan=hasil.putusan, tautan=hasil.tautan, at=now)
    counts |= {"baris": hasil.baris, "belum": hasil.belum}
    pemeriksaan.keadaan, pemeriksaan.selesai_at = Keadaan.SELESAI, now
    pemeriksaan.versi, pemeriksaan.perangkat, pemeriksaan.ringkasan = hasil.versi, hasil.perangkat, counts
    pemeriksaan.save()
    record(
        daerah=daerah.kode, tindakan="telaah.periksa",
        subjek=Subjek("pemeriksaan", str(pemeriksaan.pk), f"Pemeriksaan {pemeriksaan.pk}"),
        sesudah={**counts, "perangkat": hasil.perangkat}, by=pelaku_of(by),
    )  # fmt: skip
    return True


def _rules(hasil: Hasil) -> None:
    Aturan.objects.bulk_create(
        [Aturan(**row) for row in hasil.aturan], update_conflicts=True, unique_fields=["kode"],
        update_fields=["urutan", "judul", "pesan", "perbaikan", "dasar"],
    )  # fmt: skip


def _findings(daerah: Daerah, hasil: Hasil, now: datetime) -> dict[str, Any]:
    """Open what is new, renew what is still there, open again what had mended, mend what is gone."""
    known = {t.identitas: t for t in Temuan.objects.of(daerah)}
    pds = {pd.silsilah: pd for pd in PerangkatDaerah.objects.of(daerah).order_by("berlaku_mulai", "pk")}
    new, still = _sorted(daerah, hasil.temuan, known, pds, now)
    reopened = sum(t.beres_at is not None for t in still)
    for t in still:
        t.dibuka_lagi += t.beres_at is not None
        t.beres_at = None
    Temuan.objects.bulk_create(new, batch_size=BATCH)
    Temuan.objects.of(daerah).bulk_update(still, TOLD, batch_size=BATCH)
    mended = Temuan.objects.of(daerah).filter(terlihat_at__lt=now, beres_at=None).update(beres_at=now)
    return {"temuan": len(hasil.temuan), "baru": len(new), "beres": mended, "dibuka_lagi": reopened}


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
