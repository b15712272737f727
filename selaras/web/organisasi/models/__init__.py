# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is who: Daerah, its perangkat daerah with their lineage, units, jabatan and those who hold them, teams."""

from selaras.web.organisasi.models.akses import JenisAkses, KeadaanAkses, PermintaanAkses
from selaras.web.organisasi.models.jabatan import Jabatan, Pemangku
from selaras.web.organisasi.models.kalender import HariLibur, JenisLibur
from selaras.web.organisasi.models.lampiran import Lampiran, Simpanan
from selaras.web.organisasi.models.langganan import Langganan, Saluran
from selaras.web.organisasi.models.orang import Daerah, Orang
from selaras.web.organisasi.models.pd import PerangkatDaerah, Unit, UnitQuerySet
from selaras.web.organisasi.models.pelimpahan import Izin, Pelimpahan
from selaras.web.organisasi.models.tim import Anggota, Tim

__all__ = [
    "Anggota",
    "Daerah",
    "HariLibur",
    "Izin",
    "Jabatan",
    "JenisAkses",
    "JenisLibur",
    "KeadaanAkses",
    "Lampiran",
    "Langganan",
    "Orang",
    "Pelimpahan",
    "Pemangku",
    "PerangkatDaerah",
    "PermintaanAkses",
    "Saluran",
    "Simpanan",
    "Tim",
    "Unit",
    "UnitQuerySet",
]
