# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plans as rows: imports, documents and versions, nodes by level, money, indicators, links."""

from selaras.web.rencana.models.dokumen import Dokumen, Sumber, Versi
from selaras.web.rencana.models.impor import Berkas, Impor, Keadaan
from selaras.web.rencana.models.isi import Indikator, Pagu, Target, Tautan
from selaras.web.rencana.models.isian import BarisIsian, ButirNomenklatur, KeadaanRancangan, Rancangan
from selaras.web.rencana.models.keluaran import (
    FORM_BENTUK,
    FORMS,
    BentukKeluaran,
    JenisKeluaran,
    KeadaanKeluaran,
    Keluaran,
)
from selaras.web.rencana.models.penetapan import Penetapan
from selaras.web.rencana.models.pengaturan import VersiPengaturan
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
from selaras.web.rencana.models.tahapan import Partisipasi, Penyelesaian, Tahapan
from selaras.web.rencana.models.tautan import JenisUsulan, KeputusanTautan, Pelajaran, PutusanTautan, Usulan

__all__ = [
    "FORMS",
    "FORM_BENTUK",
    "LEVELS",
    "ArahKebijakan",
    "BarisIsian",
    "BentukKeluaran",
    "Berkas",
    "ButirNomenklatur",
    "Dokumen",
    "Impor",
    "Indikator",
    "JenisKeluaran",
    "JenisUsulan",
    "Keadaan",
    "KeadaanKeluaran",
    "KeadaanRancangan",
    "Kegiatan",
    "Keluaran",
    "KeputusanTautan",
    "Misi",
    "Pagu",
    "Partisipasi",
    "Pelajaran",
    "Penetapan",
    "Penyelesaian",
    "Program",
    "Putusan",
    "PutusanTautan",
    "Rancangan",
    "Sasaran",
    "SasaranPD",
    "SasaranPokok",
    "Simpul",
    "Strategi",
    "SubKegiatan",
    "Sumber",
    "Tahapan",
    "Target",
    "Tautan",
    "Tujuan",
    "TujuanPD",
    "Usulan",
    "Versi",
    "VersiPengaturan",
    "Visi",
]
