# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a stored finding says: the rule's words filled with its facts, in the language of the reader."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

from selaras.core.kalimat import DOCUMENTS, fill, once, shown, written
from selaras.core.parameters import dasar
from selaras.core.wording import _
from selaras.web.organisasi import tenggat
from selaras.web.telaah.fakta import read
from selaras.web.telaah.models import SEVERITIES, JenisJawaban, KeadaanJawaban, KeadaanPengecualian, Temuan
from selaras.web.telaah.models import KeadaanTemuan as K


@dataclass(frozen=True, slots=True)
class Kata:
    """A finding in words."""

    temuan: Temuan
    kalimat: str
    judul: str
    perbaikan: str
    keparahan: str
    tempat: str

    @property
    def berdiri(self) -> tuple[str, str, bool]:
        """Where it stands: a word, what comes next, whether that is late."""
        return standing_of(self.temuan)


def words_of(temuan: Temuan) -> Kata:
    """Sentence, title, mending, severity and place of a finding."""
    facts = {name: read(value) for name, value in temuan.fakta.items()}
    known = {
        "kode": temuan.kode or None,
        "uraian": written(temuan.uraian) or None,
        "pd": temuan.pd.nama if temuan.pd else None,
    }
    known |= {"saran": temuan.saran or None, **facts}
    rule = temuan.aturan
    return Kata(
        temuan, once(fill(_(rule.pesan), known)), _(rule.judul), fill(_(rule.perbaikan), known), SEVERITIES[temuan.keparahan],
        place_of(temuan),
    )  # fmt: skip


def place_of(temuan: Temuan) -> str:
    """ "sel J88", "baris 88", or nothing."""
    if temuan.sel:
        return _("sel {sel}").format(sel=temuan.sel)
    return _("baris {baris}").format(baris=temuan.baris) if temuan.baris else ""


def facts_of(temuan: Temuan) -> list[tuple[str, str]]:
    """The evidence as pairs for people, money as rupiah."""
    return [
        (DOCUMENTS.get(name, name.removeprefix("rp_").replace("_", " ")), shown(name, read(value)))
        for name, value in temuan.fakta.items()
        if value not in (None, [], "")
    ]


def bases_of(temuan: Temuan) -> list[Any]:
    """The legal bases the rule stands on."""
    return [dasar(key) for key in temuan.aturan.dasar]


def standing_of(temuan: Temuan) -> tuple[str, str, bool]:
    """Where a finding stands with people: a word, what comes next and by when, whether that is late."""
    if temuan.keadaan == K.BERES:
        return _("Beres"), "", False
    if temuan.keadaan == K.DIKECUALIKAN:
        return _("Dikecualikan"), waiver_of(temuan), False
    if temuan.keadaan == K.DIJAWAB:
        return _("Dijawab"), _("menunggu tanggapan Bappeda"), False
    if temuan.keadaan == K.DITERIMA:
        return _("Jawaban diterima"), *_due(temuan, _("menunggu pemeriksaan"))
    returned = temuan.jawaban is not None and temuan.jawaban.keadaan == KeadaanJawaban.DIKEMBALIKAN
    if temuan.keadaan == K.DIBUKA_LAGI:
        word = _("Terbuka lagi")
    else:
        word = _("Dikembalikan") if returned else _("Belum dijawab")
    if temuan.pengecualian is not None and temuan.pengecualian.keadaan == KeadaanPengecualian.DIMINTA:
        word = _("Pengecualian diminta")
    return word, *_due(temuan, _("belum ditugaskan"))


def _due(temuan: Temuan, otherwise: str) -> tuple[str, bool]:
    """ "tenggat 18 September 2026, 3 hari kerja lagi", "terlambat 4 hari kerja"."""
    if temuan.tenggat_on is None:
        return otherwise, False
    n = tenggat.days_left(temuan.daerah, temuan.tenggat_on)
    if n < 0:
        return tenggat.left(n), True
    said = _("tenggat {hari}, {sisa}")
    return said.format(hari=day(temuan.tenggat_on), sisa=tenggat.left(n)), False


def waiver_of(temuan: Temuan) -> str:
    """ "sampai 31 Desember 2026 oleh Bupati, karena Penugasan", of the waiver that holds; else nothing."""
    one = temuan.pengecualian
    if one is None or one.keadaan != KeadaanPengecualian.BERLAKU:
        return ""
    said = _("sampai {hari} oleh {oleh}, karena {alasan}")
    return said.format(hari=day(one.sampai_on), oleh=one.oleh, alasan=one.get_alasan_display().lower())


def answer_of(temuan: Temuan) -> str:
    """The kind of the answer that stands, with its day."""
    one = temuan.jawaban
    if one is None:
        return ""
    if one.jenis == JenisJawaban.AKAN and one.janji_on is not None:
        return _("Akan diperbaiki {hari}").format(hari=day(one.janji_on))
    return str(one.get_jenis_display())


def day(on: date) -> str:
    """A date as people write it here."""
    return date_format(on, "j F Y")
