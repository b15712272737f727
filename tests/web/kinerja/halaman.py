# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of kinerja."""

from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from selaras.web.kinerja.actions import close_periode, record_realisasi
from selaras.web.kinerja.actions.realisasi import Isian
from selaras.web.kinerja.models import Kartu, Periode, Pertanyaan, Realisasi, Sebab, TargetTahun
from selaras.web.organisasi.models import Jabatan
from selaras.web.organisasi.roles import Peran
from tests.web.factories import Wilayah
from tests.web.halaman import OUTSIDER, Page, Words

LEADERS = frozenset(
    {"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "bpkad", "inspektorat", "organisasi"}
)
OF_THE_PD = frozenset({"kepala_opd", "kepala_unit", "perencana_opd", "staf_opd"})
READERS = LEADERS | OF_THE_PD | {"pencatat", "admin_daerah", OUTSIDER}
PLANNERS = frozenset({"bappeda", "kepala_opd", "perencana_opd"})
FILLERS = OF_THE_PD | {"bappeda"}
YEAR = 2025  # over, whenever the tests run
WHY = {"penjelasan": "Lelang terlambat.", "tindak": "Lelang ulang bulan depan."}


def owner(wilayah: Wilayah) -> Jabatan:
    """The head of the own PD, as a post."""
    return Jabatan.objects.of(wilayah.daerah).select_related("pd").get(peran=Peran.KEPALA_OPD, pd=wilayah.pd)


def kartu(wilayah: Wilayah, nama: str = "Persalinan di fasilitas kesehatan", **more: Any) -> Kartu:
    """A published card of the own PD with a target of 100 in 2025, made once."""
    if (held := Kartu.objects.of(wilayah.daerah).filter(sidik=nama[:32]).first()) is not None:
        return held
    target = more.pop("target", Decimal(100))
    given = {
        "pd": wilayah.pd, "silsilah": wilayah.pd.silsilah, "tingkat": "program", "kunci": "1.02.02", "program": "1.02.02",
        "kode": "1.02.02", "nama": "Upaya kesehatan", "sidik": nama[:32], "indikator": nama, "satuan": "Orang", "arah": "naik",
        "agregasi": "jumlah", "frekuensi": "triwulan", "penanggung_jawab": owner(wilayah),
    }  # fmt: skip
    made = Kartu.objects.create(daerah=wilayah.daerah, **{**given, **more})
    if target is not None:
        TargetTahun.objects.create(
            daerah=wilayah.daerah, kartu=made, tahun=YEAR, nilai=target, dokumen="renja-2025"
        )
    return made


def realisasi(wilayah: Wilayah, nilai: int = 40, bulan: int = 12, *, bukti: bool = False) -> Realisasi:
    """A figure below plan, explained, by the planner of the own PD."""
    berkas = SimpleUploadedFile("foto.pdf", b"%PDF-1.4\n%%EOF") if bukti else None
    by, isian = wilayah.orang["perencana_opd"], Isian(Decimal(nilai), **WHY)
    return record_realisasi(kartu=kartu(wilayah), tahun=YEAR, bulan=bulan, isian=isian, berkas=berkas, by=by)


def closed(wilayah: Wilayah) -> Periode:
    held = Periode.objects.of(wilayah.daerah).filter(triwulan=1, ditutup_at__isnull=False).first()
    return held or close_periode(daerah=wilayah.daerah, tahun=YEAR, triwulan=1, by=wilayah.orang["bappeda"])


def asked(wilayah: Wilayah, **more: Any) -> Pertanyaan:
    """A file says 60 where 40 stands."""
    figure = realisasi(wilayah)
    given = {
        "kartu": figure.kartu, "tahun": YEAR, "bulan": 12, "sebab": Sebab.BEDA, "lama": figure.nilai, "baru": Decimal(60),
        "sumber_baru": "realisasi.xlsx, Realisasi, 7", "dibuat_at": timezone.now(),
    }  # fmt: skip
    keys = {"kartu": figure.kartu, "sebab": {**given, **more}["sebab"]}
    made, _new = Pertanyaan.objects.of(wilayah.daerah).get_or_create(
        **keys, defaults={"daerah": wilayah.daerah, **given, **more}
    )
    return made


def of_card(*rest: int) -> Any:
    return lambda w: [kartu(w).pk, *rest]


GIVEN = {"penanggung_jawab": "", "frekuensi": "triwulan"}

PAGES = {
    "kinerja": Page(READERS),
    "kinerja_unduh": Page(READERS, Words("csv"), file=True),
    "kinerja_belum": Page(READERS),
    "kinerja_belum_unduh": Page(READERS, Words("csv"), file=True),
    "kinerja_daerah": Page(READERS),
    "kinerja_daerah_tugaskan": Page(frozenset({"bappeda"}), method="post", data=GIVEN),
    "kinerja_pd": Page(READERS, lambda w: [kartu(w).pd_id]),
    "kinerja_pd_unduh": Page(READERS, lambda w: [kartu(w).pd_id, "csv"], file=True),
    "kinerja_pd_tugaskan": Page(PLANNERS, lambda w: [w.pd.pk], method="post", data=GIVEN),
    "kartu": Page(READERS, of_card()),
    "kartu_ubah": Page(PLANNERS, of_card()),
    "kartu_target": Page(PLANNERS, of_card(YEAR)),
    "realisasi_isi": Page(FILLERS, of_card(YEAR, 12)),
    "realisasi_verifikasi": Page(frozenset({"bappeda", "inspektorat"}), lambda w: [realisasi(w).pk]),
    "realisasi_perkara": Page(PLANNERS | {"inspektorat"}, lambda w: [realisasi(w).pk], method="post"),
    "realisasi_bukti": Page(
        READERS, lambda w: [realisasi(w, bukti=True).bukti.of(w.daerah).get().pk], file=True
    ),
    "kinerja_periode": Page(READERS),
    "periode_tutup": Page(frozenset({"bappeda"}), method="post", data={"tahun": YEAR, "triwulan": 1}),
    "periode_buka": Page(frozenset({"bappeda"}), lambda w: [closed(w).pk]),
    "kinerja_pertanyaan": Page(FILLERS | {OUTSIDER}),
    "pertanyaan_jawab": Page(FILLERS, lambda w: [asked(w).pk], method="post", data={"jawaban": "tetap"}),
}
