# SPDX-License-Identifier: AGPL-3.0-or-later
"""Record a figure by hand, accept or return it, open a matter from what it is explained with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.core.capaian import ringkas
from selaras.core.kalimat import number
from selaras.web.jejak.actions import record
from selaras.web.kinerja import permissions
from selaras.web.kinerja.actions.subjek import card, page_of
from selaras.web.kinerja.models import (
    Asal,
    Bukti,
    Frekuensi,
    Kartu,
    Realisasi,
    RencanaPeriode,
    TargetTahun,
    Verifikasi,
)
from selaras.web.kinerja.queries.kartu import aturan_of
from selaras.web.kinerja.queries.periode import quarter_closed
from selaras.web.kinerja.ukur import plan_for, short_of, so_far
from selaras.web.organisasi.actions import attach
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.queries import pelaku_of, today_of
from selaras.web.tindaklanjut.actions import open_perkara
from selaras.web.tindaklanjut.models import Perkara

SEPULUH = 10


@dataclass(frozen=True, slots=True)
class Isian:
    """A figure as a person tells it. pasti: he was asked about it and is sure."""

    nilai: Decimal
    penjelasan: str = ""
    tindak: str = ""
    pasti: bool = False


@transaction.atomic
def record_realisasi(
    *, kartu: Kartu, tahun: int, bulan: int, isian: Isian, berkas: UploadedFile | None = None, by: Orang
) -> Realisasi:
    """Record the figure of a period; ValidationError names the field that keeps it from being taken."""
    permissions.require_fill(by, kartu.daerah, kartu.pd)
    _demand_period(kartu, tahun, bulan)
    rows = Realisasi.objects.of(kartu.daerah_id).filter(kartu=kartu, tahun=tahun)
    held = rows.select_for_update().filter(bulan=bulan).first()
    figures = dict(rows.values_list("bulan", "nilai")) | {bulan: isian.nilai}
    _demand_plausible(kartu, tahun, held, isian)
    _demand_explained(kartu, tahun, bulan, figures, isian)
    before = held.nilai if held else None
    row = held or Realisasi(daerah=kartu.daerah, kartu=kartu, tahun=tahun, bulan=bulan)
    if before != isian.nilai:
        row.nilai, row.asal, row.sumber, row.versi = isian.nilai, Asal.TANGAN, "", None
    row.penjelasan, row.tindak = isian.penjelasan.strip(), isian.tindak.strip()
    row.diisi_at, row.diisi_by = timezone.now(), by
    row.verifikasi, row.catatan, row.diverifikasi_at, row.diverifikasi_by = Verifikasi.BELUM, "", None, None
    row.save()
    if berkas is not None:
        kept = attach(daerah=kartu.daerah, berkas=berkas, by=by)
        Bukti.objects.create(daerah=kartu.daerah, realisasi=row, lampiran=kept)
    record(
        daerah=kartu.daerah.kode, tindakan="kinerja.isi_realisasi", subjek=card(kartu),
        sebelum=None if before is None else {"nilai": str(ringkas(before))},
        sesudah={"tahun": tahun, "bulan": bulan, "nilai": str(ringkas(isian.nilai)), "bukti": bool(berkas)},
        alasan=row.penjelasan, by=pelaku_of(by),
    )  # fmt: skip
    return row


def _demand_period(kartu: Kartu, tahun: int, bulan: int) -> None:
    if not kartu.terbit:
        raise ValidationError(
            _("Lengkapi kartu indikator dulu: belum ada {kurang}.").format(kurang=", ".join(kartu.kurang))
        )
    if not 1 <= bulan <= 12 or (kartu.frekuensi == Frekuensi.TRIWULAN and bulan % 3):
        raise ValidationError(_("Indikator ini dilaporkan tiap triwulan."))
    first = date(tahun, bulan - 2 if kartu.frekuensi == Frekuensi.TRIWULAN else bulan, 1)
    if first > today_of(kartu.daerah):
        raise ValidationError(_("Periode ini belum mulai."))
    if quarter_closed(kartu.daerah, tahun, bulan):
        raise ValidationError(
            _("Triwulan {n} {tahun} sudah ditutup. Mintalah Bappeda membukanya lagi.").format(
                n=(bulan + 2) // 3, tahun=tahun
            )
        )


def _demand_plausible(kartu: Kartu, tahun: int, held: Realisasi | None, isian: Isian) -> None:
    if isian.nilai < 0:
        raise ValidationError({"nilai": _("Realisasi tidak boleh negatif.")})
    if held is not None and held.verifikasi == Verifikasi.DITERIMA and held.nilai != isian.nilai:
        raise ValidationError(
            {"nilai": _("Angka ini sudah diterima. Minta dikembalikan dulu oleh yang memverifikasinya.")}
        )
    if isian.pasti:
        return
    if held is not None and held.asal == Asal.BERKAS and held.nilai != isian.nilai:
        said = _("Berkas ({sumber}) menyebut {lama}. Centang “Saya yakin” bila angka itu memang diganti.")
        raise ValidationError({"pasti": said.format(sumber=held.sumber, lama=number(ringkas(held.nilai)))})
    target = TargetTahun.objects.of(kartu.daerah_id).filter(kartu=kartu, tahun=tahun).first()
    limit = max(target.nilai, target.atas or target.nilai) if target else Decimal(0)
    if limit > 0 and isian.nilai > SEPULUH * limit:
        said = _(
            "Lebih dari sepuluh kali target ({target}). Periksa satuannya; centang “Saya yakin” bila memang benar."
        )
        raise ValidationError({"pasti": said.format(target=number(ringkas(limit)))})


def _demand_explained(
    kartu: Kartu, tahun: int, bulan: int, figures: dict[int, Decimal], isian: Isian
) -> None:
    """Below plan needs a reason and what will be done."""
    target = TargetTahun.objects.of(kartu.daerah_id).filter(kartu=kartu, tahun=tahun).first()
    rows = RencanaPeriode.objects.of(kartu.daerah_id).filter(kartu=kartu, tahun=tahun)
    plans = dict(rows.values_list("bulan", "nilai"))
    plan = plan_for(kartu, bulan, target, plans)
    if (
        bulan not in plans and bulan != 12
    ):  # a level below the year's target is no shortfall before the year ends
        plan = None
    if not short_of(kartu, plan, so_far(kartu, figures, bulan), aturan_of(kartu.daerah, tahun)):
        return
    wrong = {}
    if not isian.penjelasan.strip():
        wrong["penjelasan"] = _("Di bawah rencana: tulis mengapa.")
    if not isian.tindak.strip():
        wrong["tindak"] = _("Di bawah rencana: tulis apa yang akan dilakukan dan kapan.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def verify_realisasi(*, realisasi: Realisasi, terima: bool, catatan: str, by: Orang) -> Realisasi:
    """Accept a figure, or return it with a note; ValidationError without one, or for a figure one filled oneself."""
    permissions.require_verify(by, realisasi.daerah)
    if not terima and not catatan.strip():
        raise ValidationError({"catatan": _("Tulis apa yang harus diperbaiki.")})
    if realisasi.diisi_by_id == by.pk and realisasi.asal == Asal.TANGAN:
        raise ValidationError(_("Angka yang Anda isi sendiri diverifikasi orang lain."))
    held = (
        Realisasi.objects.of(realisasi.daerah_id)
        .select_for_update()
        .select_related("kartu")
        .get(pk=realisasi.pk)
    )
    if held.nilai != realisasi.nilai:
        raise ValidationError(_("Angka ini baru saja diganti. Muat ulang halaman, lalu periksa lagi."))
    held.verifikasi = Verifikasi.DITERIMA if terima else Verifikasi.DIKEMBALIKAN
    held.catatan, held.diverifikasi_at, held.diverifikasi_by = catatan.strip(), timezone.now(), by
    held.save(update_fields=["verifikasi", "catatan", "diverifikasi_at", "diverifikasi_by"])
    record(
        daerah=held.daerah.kode, tindakan="kinerja.terima" if terima else "kinerja.kembalikan", subjek=card(held.kartu),
        sesudah={"tahun": held.tahun, "bulan": held.bulan, "nilai": str(ringkas(held.nilai))}, alasan=held.catatan, by=pelaku_of(by),
    )  # fmt: skip
    return held


def open_matter(*, realisasi: Realisasi, by: Orang) -> Perkara:
    """Let what is below plan wait for a meeting; ValidationError where nobody has explained it."""
    kartu = realisasi.kartu
    permissions.require_raise(by, kartu)
    if not realisasi.penjelasan:
        raise ValidationError(_("Belum ada penjelasan; isi dulu mengapa realisasinya di bawah rencana."))
    said = _("{penjelasan}\n\nYang akan dilakukan: {tindak}")
    return open_perkara(
        daerah=kartu.daerah, asal_jenis="kinerja", asal_kunci=key_of_matter(realisasi),
        judul=_("Realisasi di bawah rencana: {indikator}").format(indikator=kartu.indikator),
        uraian=said.format(penjelasan=realisasi.penjelasan, tindak=realisasi.tindak), rupiah=None, keparahan=1,
        alamat=page_of(kartu, realisasi.tahun), pd=kartu.pd, by=by,
    )  # fmt: skip


def key_of_matter(realisasi: Realisasi) -> str:
    """The key of a figure as a matter names it."""
    return f"{realisasi.kartu_id}-{realisasi.tahun}-{realisasi.bulan}"
