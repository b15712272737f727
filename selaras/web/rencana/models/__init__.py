# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plans as rows: imports, documents and versions, nodes by level, money, indicators, links."""

from selaras.web.rencana.models.dokumen import Dokumen, Sumber, Versi
from selaras.web.rencana.models.impor import Berkas, Impor, Keadaan
from selaras.web.rencana.models.isi import Indikator, Pagu, Target, Tautan
from selaras.web.rencana.models.simpul import (
    LEVELS,
    ArahKebijakan,
    Kegiatan,
    Misi,
    Program,
    Putusan,
    Sasaran,
    SasaranPD,
    SasaranPokok,
    Simpul,
    Strategi,
    SubKegiatan,
    Tujuan,
    TujuanPD,
    Visi,
)

__all__ = [
    "LEVELS",
    "ArahKebijakan",
    "Berkas",
    "Dokumen",
    "Impor",
    "Indikator",
    "Keadaan",
    "Kegiatan",
    "Misi",
    "Pagu",
    "Program",
    "Putusan",
    "Sasaran",
    "SasaranPD",
    "SasaranPokok",
    "Simpul",
    "Strategi",
    "SubKegiatan",
    "Sumber",
    "Target",
    "Tautan",
    "Tujuan",
    "TujuanPD",
    "Versi",
    "Visi",
]
