# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of rights: roles, ways of holding a post, kinds of region."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Lingkup(TextChoices):
    """Kinds of region."""

    PROVINSI = "provinsi", _("Provinsi")
    KABUPATEN = "kabupaten", _("Kabupaten")
    KOTA = "kota", _("Kota")


class Cara(TextChoices):
    """How a Jabatan is held (UU 30/2014 art. 14; UU 23/2014 art. 65-66; UU 10/2016 art. 70, 201)."""

    DEFINITIF = "definitif", _("definitif")
    PJ = "pj", _("Pj.")
    PJS = "pjs", _("Pjs.")
    PLT = "plt", _("Plt.")
    PLH = "plh", _("Plh.")


class Peran(TextChoices):
    """Roles; what each may do stands in hak.toml."""

    KEPALA_DAERAH = "kepala_daerah", _("Kepala daerah")
    WAKIL = "wakil", _("Wakil kepala daerah")
    SEKDA = "sekda", _("Sekretaris daerah")
    ASISTEN = "asisten", _("Asisten")
    BAPPEDA = "bappeda", _("Bappeda")
    BPKAD = "bpkad", _("BPKAD")
    INSPEKTORAT = "inspektorat", _("Inspektorat")
    ORGANISASI = "organisasi", _("Bagian Organisasi")
    KEPALA_OPD = "kepala_opd", _("Kepala OPD")
    KEPALA_UNIT = "kepala_unit", _("Kepala unit")
    PERENCANA_OPD = "perencana_opd", _("Perencana OPD")
    STAF_OPD = "staf_opd", _("Staf OPD")
    PENCATAT = "pencatat", _("Pencatat")
    ADMIN_DAERAH = "admin_daerah", _("Admin daerah")
    ADMIN_INSTALASI = "admin_instalasi", _("Admin instalasi")
    DPRD = "dprd", _("DPRD")
    PUBLIK = "publik", _("Publik")


OF_THE_OPD = frozenset({Peran.KEPALA_OPD, Peran.KEPALA_UNIT, Peran.PERENCANA_OPD, Peran.STAF_OPD})


class SebabAkhir(TextChoices):
    """Why somebody no longer holds a post."""

    PENSIUN = "pensiun", _("Pensiun")
    MUTASI = "mutasi", _("Mutasi")
    MENINGGAL = "meninggal", _("Meninggal dunia")
    DIBERHENTIKAN = "diberhentikan", _("Diberhentikan")
    MASA_HABIS = "masa_habis", _("Masa jabatan berakhir")
    TUGAS_SELESAI = "tugas_selesai", _("Penugasan sementara selesai")
    LAIN = "lain", _("Sebab lain")


class JenisUnit(TextChoices):
    """Kinds of parts of a PD (PP 18/2016)."""

    BAGIAN = "bagian", _("Bagian")
    BIRO = "biro", _("Biro")
    BIDANG = "bidang", _("Bidang")
    SUBBAGIAN = "subbagian", _("Subbagian")
    SEKSI = "seksi", _("Seksi")
    UPT = "upt", _("UPT")
    KELURAHAN = "kelurahan", _("Kelurahan")
    LAIN = "lain", _("Lainnya")


class JenisTim(TextChoices):
    """Kinds of teams; a kind may give rights (`tim` in hak.toml)."""

    TAPD = "tapd", _("TAPD")
    UNGGULAN = "unggulan", _("Tim unggulan")
    REVIU = "reviu", _("Tim reviu")
    LAIN = "lain", _("Tim lain")


class PeranTim(TextChoices):
    """Parts played in a team."""

    KETUA = "ketua", _("Ketua")
    WAKIL = "wakil", _("Wakil ketua")
    SEKRETARIS = "sekretaris", _("Sekretaris")
    ANGGOTA = "anggota", _("Anggota")


class KelasPelimpahan(TextChoices):
    """Classes of matter that may be handed to another post."""

    SETUJUI_PENUNJANG = "setujui_penunjang", _("Menyetujui program penunjang")
    SETUJUI_LANJUTAN = "setujui_lanjutan", _("Menyetujui program lanjutan tanpa perubahan")
    SETUJUI_KECIL = "setujui_kecil", _("Menyetujui perubahan dalam batas toleransi")
    KECUALIKAN_BERAT = "kecualikan_berat", _("Mengecualikan temuan berat")


# How a person acts for good under a post; Plt. and Plh. hold a mandate only
FULL = frozenset({Cara.DEFINITIF, Cara.PJ, Cara.PJS})
# Roles that decide: they sign in with a second factor where the installation asks for it
DECIDES = frozenset({Peran.KEPALA_DAERAH, Peran.WAKIL, Peran.SEKDA, Peran.BAPPEDA, Peran.ADMIN_DAERAH})
# Whose way in is made anew by two people only
LEADS = frozenset({Peran.KEPALA_DAERAH, Peran.WAKIL, Peran.SEKDA})
# Posts of which a Daerah has one
SINGLE = frozenset({Peran.KEPALA_DAERAH, Peran.WAKIL, Peran.SEKDA})
