# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents and packets of the tests, made plainly."""

from django.utils import timezone

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.rencana.models import Dokumen, Impor, Indikator, Program, Putusan, Target, Versi
from selaras.web.telaah.actions.konsultasi import send_konsultasi
from selaras.web.telaah.actions.meja import advise
from selaras.web.telaah.models import Konsultasi, Singgah
from tests.web.factories import Wilayah


def impor(daerah: Daerah, by: Orang) -> Impor:
    now = timezone.now()
    return Impor.objects.create(
        daerah=daerah, keadaan="diterapkan", dibuat_at=now, dibuat_by=by, selesai_at=now, kemajuan=100
    )


def version(
    wilayah: Wilayah,
    rows: list[tuple[str, int]],
    *,
    kunci: str = "renja-2027",
    tahun: int = 2027,
    urutan: int = 0,
    pd: PerangkatDaerah | None = None,
    target: str = "80",
) -> Versi:
    """A new version in force of a Renja; rows: code of the programme, rupiah; x.xx.01 is penunjang."""
    pd = pd or wilayah.pd
    known = Dokumen.objects.of(wilayah.daerah).filter(kunci=kunci, pd=pd).first()
    dokumen = known or Dokumen.objects.create(
        daerah=wilayah.daerah, kunci=kunci, pd=pd, jenis="renja", tahun=tahun, urutan=urutan
    )
    before = Versi.objects.of(wilayah.daerah).filter(dokumen=dokumen)
    before.update(aktif=False)
    now = timezone.now()
    versi = Versi.objects.create(
        daerah=wilayah.daerah, dokumen=dokumen, nomor=before.count() + 1, isi_hash="0", bingkai="0",
        impor=impor(wilayah.daerah, wilayah.orang["bappeda"]), dibuat_at=now,
    )  # fmt: skip
    for kode, rupiah in rows:
        key = f"program:{kode}"
        Program.objects.create(
            daerah=wilayah.daerah, versi=versi, pd=pd, kunci=key, program=key, kode=kode, nama=f"Program {kode}",
            rupiah=rupiah, penunjang=kode.endswith(".01"), putusan=Putusan.SELARAS, diperiksa_at=now,
        )  # fmt: skip
        indikator = Indikator.objects.create(
            daerah=wilayah.daerah,
            versi=versi,
            pd=pd,
            tingkat="program",
            kunci=key,
            indikator="Capaian",
            satuan="%",
        )
        Target.objects.create(daerah=wilayah.daerah, indikator=indikator, tahun=tahun, teks=target)
    return versi


def packet(wilayah: Wilayah, rows: list[tuple[str, int]] | None = None, **named: object) -> Konsultasi:
    """A packet on the first desk."""
    versi = version(wilayah, rows or [("1.02.02", 1_000), ("1.02.01", 500)], **named)  # type: ignore[arg-type]
    return send_konsultasi(dokumen=versi.dokumen, pengantar="", by=wilayah.orang["kepala_opd"])


def desk(konsultasi: Konsultasi, peran: str) -> Singgah:
    rows = Singgah.objects.of(konsultasi.daerah).filter(konsultasi=konsultasi, peran=peran)
    return rows.select_related("konsultasi__pd", "daerah").order_by("-putaran")[0]


def to_the_leader(wilayah: Wilayah, konsultasi: Konsultasi) -> None:
    """Let every desk before the last support it."""
    for peran in ("asisten", "bappeda", "sekda"):
        advise(singgah=desk(konsultasi, peran), sikap="dukung", saran="", by=wilayah.orang[peran])
