# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a finding says to a person, and how figures are written, in the language of the context.

The command line and the site word findings with the same sentences::

    sentence(rules()["PAG-01"], finding)   # "Jumlah sub kegiatan Rp 312.000.000, tercetak …"

Figures use the separators of the language: 1.234,5 in Indonesian, 1,234.5 in English. A figure and
its unit are kept together by a no-break space.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING, Any

from selaras.core.wording import N_, _, language

if TYPE_CHECKING:
    from selaras.core.check import Rule
    from selaras.core.finding import Finding

NBSP = "\u00a0"
MISSING = "–"
DOCUMENTS = {
    "rpjpd": "RPJPD", "rpjmd": "RPJMD", "rpd": "RPD", "renstra": "Renstra", "rkpd": "RKPD", "renja": "Renja",
    "kua_ppas": "KUA-PPAS", "rka": "RKA", "dpa": "DPA",
}  # fmt: skip
STAGES = {
    "perubahan": N_("Perubahan"),
    "pergeseran": N_("Pergeseran"),
    "rancangan": N_("Rancangan"),
    "akhir": N_("Akhir"),
}
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "January February March April May June July August September October November December".split(),
)
CAUSES = (  # what rules name by a key, in words
    N_("tanpa pemilik"),
    N_("pemilik bukan perangkat daerah"),
    N_("pemilik lebih dari satu"),
    N_("tidak ada di dokumen"),
    N_("satuan berbeda"),
    N_("target berbeda"),
    N_("persentase triwulan dijumlahkan"),
    N_("dibagi target akhir periode"),
    N_("jauh di atas target tahun ini"),
    N_("melampaui pagu"),
    N_("tanpa target"),
    N_("realisasi rupiah"),
    N_("realisasi rupiah sampai tahun ini"),
    N_("realisasi rupiah triwulan 1"),
    N_("realisasi rupiah triwulan 2"),
    N_("realisasi rupiah triwulan 3"),
    N_("realisasi rupiah triwulan 4"),
    N_("realisasi kinerja"),
    N_("realisasi kinerja sampai tahun ini"),
    N_("persentase kinerja"),
    N_("persentase rupiah"),
    N_("rata rata kinerja"),
    N_("rata rata rupiah"),
    N_("predikat kinerja"),
    N_("predikat rupiah"),
)
_TWICE = re.compile(
    r"\b([Pp]rogram(?:me)?) ((?:[\dX]+(?:\.[\dX]+)+ )?)P(?:ROGRAM|rogram) ", re.ASCII
)  # as lists print names
SMALL = frozenset("dan atau di ke dari yang untuk dengan bagi pada dalam oleh serta terhadap".split())
SCALES = (  # from this amount on (so that no figure rounds to 1.000 of its unit), unit, decimals, its word
    (999_995_000_000, 10**12, 2, ("T", "tn")),
    (999_500_000, 10**9, 2, ("M", "bn")),
    (10**6, 10**6, 0, ("jt", "m")),
)


def sentence(rule: "Rule", finding: "Finding") -> str:
    """The rule's message, translated and filled with what was found. Facts named rp_… are money."""
    return once(fill(_(rule.message), facts_of(finding)))


def once(text: str) -> str:
    """A sentence without the word that stands twice: "Program 1.02.02 PROGRAM X" is "Program 1.02.02 X"."""
    return _TWICE.sub(r"\1 \2", text)


def facts_of(finding: "Finding") -> dict[str, Any]:
    """What a sentence about a finding may name in braces."""
    known = {"kode": finding.kode, "uraian": finding.uraian, "pd": finding.pd, "saran": finding.suggestion}
    return {**known, **finding.facts}


def fill(message: str, facts: Mapping[str, Any]) -> str:
    """A message with its braces filled; a fact that is absent shows as a dash."""
    return _Filler().vformat(message, (), dict(facts))


def title(rule: "Rule") -> str:
    """The rule's title, translated."""
    return _(rule.title)


def mend(rule: "Rule", finding: "Finding | None" = None) -> str:
    """What makes such a finding go away, translated; what only a finding tells shows as an ellipsis without one."""
    return _Filler(missing="…").vformat(_(rule.mend), (), facts_of(finding) if finding else {})


def rupiah(amount: int | Decimal | None) -> str:
    """Full figure: "Rp 1.234.567"; sen only where they are not zero."""
    if amount is None:
        return MISSING
    sign, exact = ("−" if amount < 0 else ""), abs(Decimal(amount))
    whole = exact == exact.to_integral_value()
    return f"{sign}Rp{NBSP}{_localised(f'{exact:,.0f}' if whole else f'{exact:,.2f}')}"


def short_rupiah(amount: int | Decimal | None) -> str:
    """Figure for reading aloud: "Rp 1,37 T", "Rp 42,94 M", "Rp 312 jt"; below a million in full."""
    if amount is None:
        return MISSING
    exact = abs(Decimal(amount))
    for at_least, unit, decimals, words in SCALES:
        if exact >= at_least:
            sign, text = ("−" if amount < 0 else ""), f"{exact / unit:,.{decimals}f}"
            return f"{sign}Rp{NBSP}{_localised(text)}{NBSP}{words[language() == 'en']}"
    return rupiah(amount)


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """A figure with the separators of the language; without `decimals` at most four, none printed in vain."""
    if decimals is not None:
        return _localised(f"{value:,.{decimals}f}")
    text = f"{value:,.4f}".rstrip("0").rstrip(".") if not isinstance(value, int) else f"{value:,}"
    return _localised(text)


def percent(part: float | Decimal, whole: float | Decimal) -> str:
    """A share with one decimal: "8,1 %"; a dash of nothing."""
    return f"{number(100 * float(part) / float(whole), 1)}{NBSP}%" if whole else MISSING


def listed(items: Iterable[object]) -> str:
    """Things in a row: "a", "a dan b", "a, b, dan c"."""
    texts = [str(item) for item in items]
    if len(texts) < 3:
        return _(" dan ").join(texts)
    return _("{awal}, dan {akhir}").format(awal=", ".join(texts[:-1]), akhir=texts[-1])


def day(on: date) -> str:
    """A date in words: "21 November 2026"."""
    return f"{on.day} {MONTHS[language() == 'en'][on.month - 1]} {on.year}"


def written(name: str) -> str:
    """A name printed in capitals as names are written: "PROGRAM A DAN B (SDA)" is "Program A dan B (SDA)"."""
    if not name.isupper():
        return name
    words = [w if w.startswith("(") else "/".join(p.capitalize() for p in w.split("/")) for w in name.split()]
    return " ".join(w.lower() if i and w.lower() in SMALL else w for i, w in enumerate(words))


def document_name(dokumen: str) -> str:
    """A document in words: "renja-2026-perubahan-1" is "Renja 2026 Perubahan 1"."""
    first, *rest = re.sub(r"(20\d\d)-(20\d\d)", r"\1–\2", dokumen).split("-")
    return " ".join([DOCUMENTS.get(first, first), *(_(STAGES.get(part, part)) for part in rest)])


def _text(value: str) -> str:
    """A fact that is a document's key or a column's name, in words; any other text as it is."""
    if value.split("-", maxsplit=1)[0] in DOCUMENTS:
        return document_name(value)
    if not re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)+", value):
        return value
    said = " ".join("PD" if word == "pd" else word for word in value.split("_"))
    return _(said) if said in CAUSES else said


def shown(name: str, value: Any) -> str:
    """One fact as people read it; `name` tells money (rp_…) and years (tahun…) from other numbers."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float | Decimal):
        return _figure(name, value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return listed(shown(name, one) for one in value)
    return _text(value) if isinstance(value, str) else str(value)


def _figure(name: str, value: float | Decimal) -> str:
    if name.startswith("rp_"):
        return rupiah(value if isinstance(value, Decimal | int) else Decimal(str(value)))
    return str(value) if name.startswith("tahun") else number(value)


def _localised(text: str) -> str:
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


class _Filler(Formatter):
    """Fills braces with figures as people write them; `{x:.1f}` keeps its precision."""

    def __init__(self, missing: str = MISSING) -> None:
        self.missing = missing
        self.name = ""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:  # noqa: ARG002
        self.name = field_name
        return kwargs.get(field_name), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return self.missing
        return _localised(format(value, format_spec)) if format_spec else shown(self.name, value)
