# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verdicts, rupiah and documents as every page shows them: `{% load sebutan %}`."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from selaras.core.kalimat import DOCUMENTS, MISSING, document_name, number
from selaras.core.kalimat import rupiah as full_rupiah
from selaras.core.kalimat import short_rupiah as short
from selaras.core.kalimat import written as as_written
from selaras.web.organisasi.tindakan import words_of
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
    name = " ".join([KINDS[first], *rest]) if first in KINDS else document_name(kunci)
    return name[:1].upper() + name[1:]


@register.filter
def tertulis(name: str) -> str:
    """A name printed in capitals, as names are written."""
    return as_written(name)


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
    return words_of(code)


@register.filter
def jenis_dokumen(kind: str) -> str:
    """ "kua_ppas" as "KUA-PPAS"."""
    return DOCUMENTS.get(kind, kind)


@register.filter
def selisih(amount: int | None) -> SafeString | str:
    """ "+Rp 4,85 M", "−Rp 312 jt", "0"; a dash where nothing is known."""
    if not amount:
        return MISSING if amount is None else "0"
    return format_html("{}{}", "+" if amount > 0 else "", rupiah(amount))


@register.filter
def mutlak(amount: int) -> int:
    """Without its sign."""
    return abs(amount)


@register.filter
def sebelum(versions: list[Any], one: Any) -> Any:
    """Of versions, newest first, the one before."""
    return next((v for v in versions if v.nomor < one.nomor), None)
