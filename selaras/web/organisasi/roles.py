# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of rights: roles, ways of holding a post, kinds of region."""

from django.db.models import TextChoices


class Lingkup(TextChoices):
    """Kinds of region."""

    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"


class Cara(TextChoices):
    """How a Jabatan is held (UU 30/2014 art. 14; UU 23/2014 art. 65-66; UU 10/2016 art. 70, 201)."""

    DEFINITIF = "definitif", "definitif"
    PJ = "pj", "Pj."
    PJS = "pjs", "Pjs."
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."


class Peran(TextChoices):
    """Roles; what each may do stands in hak.toml."""

    KEPALA_DAERAH = "kepala_daerah", "Kepala daerah"
    WAKIL = "wakil", "Wakil kepala daerah"
    SEKDA = "sekda", "Sekretaris daerah"
    ASISTEN = "asisten", "Asisten"
    BAPPEDA = "bappeda", "Bappeda"
    BPKAD = "bpkad", "BPKAD"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    ORGANISASI = "organisasi", "Bagian Organisasi"
    KEPALA_OPD = "kepala_opd", "Kepala OPD"
    KEPALA_UNIT = "kepala_unit", "Kepala unit"
    PERENCANA_OPD = "perencana_opd", "Perencana OPD"
    STAF_OPD = "staf_opd", "Staf OPD"
    PENCATAT = "pencatat", "Pencatat"
    ADMIN_DAERAH = "admin_daerah", "Admin daerah"
    ADMIN_INSTALASI = "admin_instalasi", "Admin instalasi"
    DPRD = "dprd", "DPRD"
    PUBLIK = "publik", "Publik"


OF_THE_OPD = frozenset({Peran.KEPALA_OPD, Peran.KEPALA_UNIT, Peran.PERENCANA_OPD, Peran.STAF_OPD})
