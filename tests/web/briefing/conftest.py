# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small plan in force, made row by row: an RPJMD of two misi, an RKPD with every verdict."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from selaras.web.rencana.models import (
    Dokumen,
    Impor,
    Keadaan,
    Misi,
    Program,
    Putusan,
    Sasaran,
    Tautan,
    Tujuan,
    Versi,
)
from tests.web.factories import Wilayah


class Rencana:
    """What one regency has in force; each method adds to it."""

    def __init__(self, wilayah: Wilayah) -> None:
        self.wilayah, self.daerah = wilayah, wilayah.daerah
        self.now = timezone.now()
        self.impor = Impor.objects.create(
            daerah=self.daerah, keadaan=Keadaan.DITERAPKAN, dibuat_at=self.now, selesai_at=self.now,
            dibuat_by=wilayah.orang["bappeda"],
        )  # fmt: skip

    def document(
        self, kunci: str, jenis: str, tahun: int, tahun_akhir: int | None = None, urutan: int = 0
    ) -> Versi:
        document = Dokumen.objects.create(
            daerah=self.daerah, kunci=kunci, jenis=jenis, tahun=tahun, tahun_akhir=tahun_akhir, urutan=urutan
        )
        return Versi.objects.create(
            daerah=self.daerah, dokumen=document, nomor=1, isi_hash="0", bingkai="0", impor=self.impor,
            dibuat_at=self.now,
        )  # fmt: skip

    def rpjmd(self) -> Versi:
        """Two misi, one tujuan each; two sasaran under the first."""
        versi = self.document("rpjmd-2025-2030", "rpjmd", 2025, 2030)
        rows: list[tuple[Any, str, str, str]] = [
            (Misi, "1", "Mewujudkan warga sehat", ""), (Misi, "2", "Mewujudkan jalan mantap", ""),
            (Tujuan, "1.1", "Meningkatnya kesehatan", "misi:1"), (Tujuan, "2.1", "Meningkatnya konektivitas", "misi:2"),
            (Sasaran, "1.1.1", "Meningkatnya derajat kesehatan", "tujuan:1.1"),
            (Sasaran, "1.1.2", "Menurunnya gizi buruk", "tujuan:1.1"),
            (Sasaran, "2.1.1", "Meningkatnya jalan mantap", "tujuan:2.1"),
        ]  # fmt: skip
        for model, kode, nama, induk in rows:
            model.objects.create(
                daerah=self.daerah, versi=versi, kunci=f"{model.__name__.lower()}:{kode}", kode=kode, nama=nama, induk=induk
            )  # fmt: skip
        return versi

    def program(
        self, versi: Versi, kode: str, rupiah: int | None, putusan: str, *karena: str, **more: Any
    ) -> Program:
        judged = {"diperiksa_at": self.now} if more.pop("diperiksa", True) else {}
        given = {"pd": self.wilayah.pd, "nama": f"PROGRAM {kode}", "program": kode, **judged, **more}
        return Program.objects.create(
            daerah=self.daerah, versi=versi, kunci=kode, kode=kode, rupiah=rupiah, putusan=putusan, karena=list(karena),
            **given,
        )  # fmt: skip

    def link(self, program: str, sasaran: str, silsilah: str = "") -> Tautan:
        return Tautan.objects.create(
            daerah=self.daerah, ukuran="rpjmd-2025-2030", program=program, silsilah=silsilah, sasaran=f"sasaran:{sasaran}"
        )  # fmt: skip

    def whole(self, times: int = 1) -> Versi:
        """An RPJMD and an RKPD: two programmes at each PD times `times`, one of every verdict."""
        self.rpjmd()
        versi = self.document("rkpd-2026", "rkpd", 2026)
        other = self.wilayah.other_pd
        for i in range(times):
            self.program(versi, f"1.02.{i:02}", 60_000_000_000, Putusan.SELARAS)
            self.program(versi, f"1.12.{i:02}", 5_000_000_000, Putusan.BELUM, "NOM-06")
            self.program(versi, f"1.03.{i:02}", 20_000_000_000, Putusan.LUAR, "INL-01", pd=other)
            self.program(versi, f"1.13.{i:02}", 15_000_000_000, Putusan.PERHATIAN, "PAG-03", pd=other)
            self.link(f"1.02.{i:02}", "1.1.1")
            self.link(f"1.13.{i:02}", "2.1.1")
        return versi


@pytest.fixture
def rencana(sagara: Wilayah) -> Rencana:
    """Nothing yet; ask for what the test needs."""
    return Rencana(sagara)


@pytest.fixture
def page(as_: Callable[..., Any], sagara: Wilayah) -> Callable[..., str]:
    """Beranda as that role sees it, as text."""

    def opened(role: str = "kepala_daerah", query: str = "") -> str:
        response = as_(sagara.orang[role]).get(f"/{query}")
        assert response.status_code == 200
        text: str = response.content.decode()
        return text

    return opened
