# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verdicts, rupiah and documents as every page shows them: `{% load sebutan %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from selaras.core.kalimat import MISSING, document_name, number
from selaras.core.kalimat import rupiah as full_rupiah
from selaras.core.kalimat import short_rupiah as short
from selaras.web.rencana.models import LEVELS as TABLES
from selaras.web.rencana.models import Putusan

register = template.Library()
CLASSES = {
    Putusan.SELARAS: "selaras",
    Putusan.PERHATIAN: "perhatian",
    Putusan.LUAR: "luar",
    Putusan.BELUM: "belum",
}
LEVELS = {
    "visi": "Visi", "misi": "Misi", "sasaran_pokok": "Sasaran pokok", "tujuan": "Tujuan", "sasaran": "Sasaran",
    "strategi": "Strategi", "arah_kebijakan": "Arah kebijakan", "tujuan_pd": "Tujuan PD", "sasaran_pd": "Sasaran PD",
    "program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan", "pd": "Perangkat daerah",
}  # fmt: skip
KINDS = {
    "nomenklatur": "Nomenklatur", "peta_kode": "Peta kode", "pd": "Daftar PD", "alasan": "Alasan", "tautan": "Tautan",
    "indikator": "Daftar indikator",
}  # fmt: skip
ACTS = {
    "rencana.unggah": "Mengunggah berkas", "rencana.terapkan": "Menerapkan impor", "rencana.buang": "Membuang pratinjau",
    "rencana.batal": "Membatalkan impor", "rencana.gagal": "Impor gagal", "telaah.periksa": "Pemeriksaan selesai",
    "telaah.minta": "Meminta pemeriksaan",
}  # fmt: skip


@register.filter
def rupiah(amount: int | None) -> SafeString | str:
    """ "Rp 4,85 M" with the full figure behind it; a dash where nothing is known."""
    if amount is None:
        return MISSING
    return format_html(
        '<data value="{}" title="{}">{}</data>', str(amount), full_rupiah(amount), short(amount)
    )


@register.filter
def rupiah_penuh(amount: int | None) -> str:
    """ "Rp 4.852.500.000"."""
    return full_rupiah(amount)


@register.filter
def angka(value: int | None) -> str:
    """A count with separators; a dash where nothing is known."""
    return MISSING if value is None else number(value)


@register.filter
def putusan(value: str) -> SafeString:
    """The verdict as mark and word."""
    return format_html('<span class="verdict {}">{}</span>', CLASSES[Putusan(value)], Putusan(value).label)


@register.filter
def tanda(value: str) -> SafeString:
    """The verdict as a mark, its word for those who do not see it."""
    kind, word = CLASSES[Putusan(value)], Putusan(value).label
    return format_html('<span class="verdict mark {}"><span class="sr">{}:</span></span>', kind, word)


@register.filter
def kelas(value: str) -> str:
    """The verdict's class."""
    return CLASSES[Putusan(value)]


@register.filter
def dokumen(kunci: str) -> str:
    """ "renja-2026-perubahan-1" as "Renja 2026 Perubahan 1"."""
    first, *rest = kunci.split("-")
    return (
        " ".join([KINDS[first], *rest])
        if first in KINDS
        else document_name(kunci).replace("realisasi", "Realisasi")
    )


@register.filter
def tingkat(level: str) -> str:
    """A level in words."""
    return LEVELS.get(level, level)


@register.filter
def level(node: object) -> str:
    """The level of a node, as addresses name it."""
    return next((name for name, model in TABLES.items() if isinstance(node, model)), "")


@register.filter
def tindakan(code: str) -> str:
    """An act of the record in words."""
    return ACTS.get(code, code)
