# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a stored finding says: the rule's words filled with its facts, in the language of the reader."""

from dataclasses import dataclass
from typing import Any

from selaras.core.kalimat import DOCUMENTS, fill, shown
from selaras.core.parameters import dasar
from selaras.core.wording import _
from selaras.web.telaah.fakta import read
from selaras.web.telaah.models import SEVERITIES, Temuan


@dataclass(frozen=True, slots=True)
class Kata:
    """A finding in words."""

    temuan: Temuan
    kalimat: str
    judul: str
    perbaikan: str
    keparahan: str
    tempat: str


def words_of(temuan: Temuan) -> Kata:
    """Sentence, title, mending, severity and place of a finding."""
    facts = {name: read(value) for name, value in temuan.fakta.items()}
    known = {
        "kode": temuan.kode or None,
        "uraian": temuan.uraian or None,
        "pd": temuan.pd.nama if temuan.pd else None,
    }
    known |= {"saran": temuan.saran or None, **facts}
    rule = temuan.aturan
    return Kata(
        temuan, fill(_(rule.pesan), known), _(rule.judul), fill(_(rule.perbaikan), known), SEVERITIES[temuan.keparahan],
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
