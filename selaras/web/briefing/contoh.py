# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented regency: its files as one zip, and a small flow for the style page."""

import io
import zipfile
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from selaras.core.alir import Arus
from selaras.web.briefing.arus import PD, PROGRAM, Bahan
from selaras.web.briefing.gambar import folded, unit, wide
from selaras.web.rencana.models import Putusan

READABLE = {".xlsx", ".csv", ".toml"}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # so that the same files give the same bytes


def folder() -> Path | None:
    """The sample's folder beside this installation, None where it was installed without."""
    found = Path(__file__).parents[3] / "samples" / "sagara-jaya"
    return found if found.is_dir() else None


def packed(place: Path) -> io.BytesIO:
    """The files one may import, in one zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(place.iterdir()):
            if path.suffix in READABLE:
                archive.writestr(zipfile.ZipInfo(path.name, EARLIEST), path.read_bytes())
    out.seek(0)
    return out


STREAMS = (  # misi, tujuan, sasaran, programme, PD, rupiah, kind
    ("Misi 1 SDM sehat", "1.1 Warga sehat", "1.1.1 Derajat kesehatan", "Upaya Kesehatan", "Dinas Kesehatan", 43_400, ""),
    ("Misi 2 Wilayah terhubung", "2.1 Jalan mantap", "2.1.1 Konektivitas", "Penyelenggaraan Jalan", "Dinas PUPR", 98_570, ""),
    (None, None, "Tanpa sasaran RPJMD", "Penataan Bangunan Gedung", "Dinas PUPR", 21_300, "luar"),
    (None, None, "Belum tertaut ke sasaran", "Informasi Publik", "Dinas Kominfo", 8_470, "belum"),
)  # fmt: skip


def colours() -> list[tuple[str, str, str]]:
    """Class, name and token of each colour."""
    return [
        ("ink", _("teks"), "--ink"), ("ink-2", _("teks kedua"), "--ink-2"), ("selaras", _("aksen, selaras"), "--accent"),
        ("perhatian", _("perlu perhatian"), "--perhatian"), ("luar", _("di luar RPJMD"), "--luar"),
        ("belum", _("belum dapat dinilai"), "--belum"), ("edge", _("tepi kendali"), "--edge"), ("rule", _("garis"), "--rule"),
    ]  # fmt: skip


def verdicts() -> list[tuple[str, str]]:
    """Each verdict and when it is used."""
    return [
        (Putusan.SELARAS, _("ada dalam RPJMD, tertaut ke sasaran, tanpa temuan yang menentukan")),
        (Putusan.PERHATIAN, _("ada dalam RPJMD, tetapi ada temuan yang menentukan")),
        (Putusan.LUAR, _("tidak ada dalam RPJMD, tanpa alasan yang diterima")),
        (Putusan.BELUM, _("masukan belum lengkap; tidak pernah dihitung selaras")),
    ]


def picture() -> dict[str, Any]:
    """A flow of four streams, invented, with every shape a flow can have."""
    bahan = Bahan([Arus(path[:5], path[5] * 10**6, path[6]) for path in STREAMS])
    for path in STREAMS:
        bahan.putusan[PROGRAM, path[3]] = {"luar": Putusan.LUAR, "belum": Putusan.BELUM}.get(
            path[6], Putusan.SELARAS
        )
        bahan.laman[PD, path[4]] = ("pd", 0)

    def page(place: tuple[str, int]) -> str:  # noqa: ARG001 -- every node of it opens the same place
        return "#alur"

    return {"lebar": wide(bahan, page), "lipat": folded(bahan, page), "satuan": unit(bahan.arus)}
