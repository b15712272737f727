# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a PD is told of a programme, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from selaras.core.kalimat import written
from selaras.web.telaah.models import Penerima

REASONS = {
    "kerja": gettext_noop("merencanakan pekerjaan yang hampir sama, {nama}, untuk {bersama}"),
    "desa": gettext_noop("bekerja di desa atau kelurahan yang sama ({bersama}): {nama}"),
    "kelompok": gettext_noop("melayani kelompok yang sama ({bersama}): {nama}"),
    "kecamatan": gettext_noop("bekerja di kecamatan yang sama ({bersama}): {nama}"),
    "sasaran": gettext_noop("mendukung sasaran yang sama ({bersama}) melalui {nama}"),
}
REGION = ("kab", "kota", "prov")  # how a place begins that names the region before the kecamatan
WHOLE = "semua"


def reasons_of(penerima: Penerima) -> list[str]:
    """Every reason in words: those of the proposal, then what a person wrote."""
    told = [_(REASONS[one["alasan"]]).format(nama=_name(one), bersama=_shared(one)) for one in penerima.sebab]
    return [*told, penerima.ditambah_sebab] if penerima.ditambah_sebab else told


def _name(one: dict[str, Any]) -> str:
    return f"{one['kode']} {written(one['nama'])}".strip()


def _shared(one: dict[str, Any]) -> str:
    return place(one["bersama"]) if one["alasan"] in ("kerja", "desa", "kecamatan") else one["bersama"]


def place(text: str) -> str:
    """ "Kab. Sagara Jaya, Teluk Biru, Semua Kel/Desa" as "Teluk Biru": without the region, and without "all"."""
    parts = [part.strip() for part in text.split(",")]
    inner = parts[1:] if parts[0].lower().startswith(REGION) else parts
    named = [part for part in inner if not part.lower().startswith(WHOLE)]
    return ", ".join(reversed(named)) or text
