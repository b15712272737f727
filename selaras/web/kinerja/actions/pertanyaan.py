# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answer what a file asks: its figure is taken, or the one that stands stays."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.core.capaian import ringkas
from selaras.web.jejak.actions import Subjek, record
from selaras.web.kinerja import permissions
from selaras.web.kinerja.actions.subjek import card
from selaras.web.kinerja.models import Asal, Jawaban, Pertanyaan, Realisasi, Sebab, Uang, Verifikasi
from selaras.web.kinerja.queries.periode import quarter_closed
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.queries import pelaku_of


@transaction.atomic
def answer_pertanyaan(*, pertanyaan: Pertanyaan, pakai: bool, alasan: str, by: Orang) -> Pertanyaan:
    """Take the file's figure or leave what stands; ValidationError where it cannot be taken, or was answered meanwhile."""
    rows = Pertanyaan.objects.of(pertanyaan.daerah_id).select_related("kartu__pd", "uang__pd", "daerah")
    held = rows.select_for_update(of=("self",)).get(pk=pertanyaan.pk)
    thing = held.kartu or held.uang
    assert thing is not None
    permissions.require_fill(by, held.daerah, thing.pd)
    if held.jawaban:
        raise ValidationError(_("Pertanyaan ini sudah dijawab orang lain."))
    if pakai:
        _take(held, by)
    held.jawaban = Jawaban.PAKAI if pakai else Jawaban.TETAP
    held.alasan, held.dijawab_at, held.dijawab_by = alasan.strip(), timezone.now(), by
    held.save(update_fields=["jawaban", "alasan", "dijawab_at", "dijawab_by"])
    record(
        daerah=held.daerah.kode, tindakan="kinerja.jawab_pertanyaan", subjek=_subject(held),
        sebelum={"nilai": None if held.lama is None else str(ringkas(held.lama))},
        sesudah={"tahun": held.tahun, "bulan": held.bulan, "jawaban": held.jawaban, "nilai": str(ringkas(held.baru))},
        alasan=held.alasan, by=pelaku_of(by),
    )  # fmt: skip
    return held


def _subject(held: Pertanyaan) -> Subjek:
    if held.kartu is not None:
        return card(held.kartu)
    assert held.uang is not None
    return Subjek("uang", str(held.uang.pk), held.uang.nama[:200])


def _take(held: Pertanyaan, by: Orang) -> None:
    """Put the file's figure in place of what stands."""
    if held.sebab == Sebab.NEGATIF:
        raise ValidationError(_("Angka negatif tidak dapat dipakai. Perbaiki berkasnya, lalu impor lagi."))
    if quarter_closed(held.daerah, held.tahun, held.bulan):
        raise ValidationError(_("Periodenya sudah ditutup. Mintalah Bappeda membukanya lagi, lalu jawab."))
    if held.uang is not None:
        _take_money(held, held.uang)
        return
    assert held.kartu is not None
    row = (
        Realisasi.objects.of(held.daerah).filter(kartu=held.kartu, tahun=held.tahun, bulan=held.bulan).first()
    )
    if row is not None and row.verifikasi == Verifikasi.DITERIMA:
        raise ValidationError(
            _("Angka ini sudah diterima. Minta dikembalikan dulu oleh yang memverifikasinya.")
        )
    row = row or Realisasi(daerah=held.daerah, kartu=held.kartu, tahun=held.tahun, bulan=held.bulan)
    row.nilai, row.asal, row.sumber, row.versi = held.baru, Asal.BERKAS, held.sumber_baru, held.versi
    row.diisi_at, row.diisi_by, row.verifikasi = timezone.now(), by, Verifikasi.BELUM
    row.save()


def _take_money(held: Pertanyaan, uang: Uang) -> None:
    """A quarter that is taken stands for its months, and months for their quarter."""
    first = 3 * ((uang.bulan + 2) // 3) - 2
    rows = Uang.objects.of(held.daerah).filter(
        silsilah=uang.silsilah,
        tingkat=uang.tingkat,
        kunci=uang.kunci,
        tahun=uang.tahun,
        bulan__range=(first, first + 2),
    )
    rows.exclude(bulanan=uang.bulanan).update(rupiah=None)
    uang.rupiah, uang.sumber, uang.versi = held.baru, held.sumber_baru, held.versi
    uang.save(update_fields=["rupiah", "sumber", "versi"])
