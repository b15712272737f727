# SPDX-License-Identifier: AGPL-3.0-or-later
"""An indicator of the own PD with two findings, and what a workshop types for it."""

from django.utils import timezone

from selaras.web.rencana.models import Indikator, Program, Target
from selaras.web.telaah.actions.bengkel import Kalimat
from selaras.web.telaah.models import Aturan, Temuan, UsulanIndikator
from tests.web.factories import Wilayah
from tests.web.rencana.halaman import versi

OLD, NODE = "Jumlah kegiatan pelatihan petani", "3.27.02"


def rewording(wilayah: Wilayah, wording: str = OLD, node: str = NODE) -> list[Temuan]:
    """Its findings, IND-02 and IND-03, made when first asked for, with the indicator in force."""
    known = Temuan.objects.of(wilayah.daerah).filter(kunci=node, fakta__indikator=wording)
    if found := list(known.order_by("pk")):
        return found
    now, made = timezone.now(), versi(wilayah)
    Program.objects.create(
        daerah=wilayah.daerah, versi=made, pd=wilayah.pd, kunci=node, kode=node, nama="Program Penyuluhan", program=node
    )  # fmt: skip
    stands = Indikator.objects.create(
        daerah=wilayah.daerah, versi=made, pd=wilayah.pd, tingkat="program", kunci=node, indikator=wording, satuan="Kegiatan"
    )  # fmt: skip
    Target.objects.create(daerah=wilayah.daerah, indikator=stands, tahun=2026, teks="12")
    for i, code in enumerate(("IND-02", "IND-03")):
        rule, _new = Aturan.objects.get_or_create(
            kode=code, defaults={"urutan": 50 + i, "judul": f"Aturan {code}", "pesan": "“{indikator}” salah.", "perbaikan": "Ukur hasilnya."}
        )  # fmt: skip
        Temuan.objects.create(
            daerah=wilayah.daerah, identitas=f"{code}{node}{wording}"[:64].rjust(64, "0"), aturan=rule, keparahan=1, pemilik="opd",
            dokumen="renja-2026", pd=wilayah.pd, kunci=node, program=node, kode=node, uraian="Program Penyuluhan",
            fakta={"indikator": wording, "tingkat": "program"}, dibuka_at=now, terlihat_at=now,
        )  # fmt: skip
    return list(known.order_by("pk"))


def typed(wilayah: Wilayah, baru: str, **more: str) -> Kalimat:
    """That wording, typed upon what stands now."""
    held = UsulanIndikator.objects.of(wilayah.daerah).filter(lama=OLD).first()
    ids = tuple(t.pk for t in rewording(wilayah))
    return Kalimat(ids, baru, gerak=held.gerak if held else 0, **more)
