# SPDX-License-Identifier: AGPL-3.0-or-later
"""A figure as a person types it into a form: Indonesian separators, perhaps its unit behind it."""

import re
from decimal import Decimal

from selaras.core.wording import _

FIGURE = re.compile(r"^\s*(-?)\s*([0-9][0-9.,]*)\s*(.*?)\s*$")
GROUPS = re.compile(r"^[1-9][0-9]{0,2}(\.[0-9]{3})+$")
LONE = re.compile(r"^[1-9][0-9]{0,2}\.[0-9]{3}$")
SAME = {"%": "persen", "prosen": "persen", "persentase": "persen", "prosentase": "persen"}
DIGITS = 24


def read_figure(text: str, satuan: str = "") -> Decimal:
    """The figure, at most six decimals kept; ValueError (one sentence) when it cannot be one, or has two readings.

    "1.234,5" 1234.5 · "12,5" 12.5 · "12.5" 12.5 · "1.234.567" 1234567 · "1.234" may be both, so it is asked.
    satuan: the unit it must be in; another one behind the figure is refused.
    """
    found = FIGURE.match(text)
    if found is None:
        raise ValueError(_("Terbaca “{teks}”; tulis angka, misalnya 1.250,5.").format(teks=text.strip()[:40]))
    sign, digits, unit = found.groups()
    if unit and _unit(unit) != _unit(satuan):
        raise ValueError(
            _("Satuannya {satuan}, yang ditulis {tertulis}. Tulis angkanya dalam {satuan}.").format(
                satuan=satuan or _("tanpa satuan"), tertulis=unit[:40]
            )
        )
    return Decimal(sign + _plain(digits))


def _unit(words: str) -> str:
    plain = words.strip().casefold()
    return SAME.get(plain, plain)


def _plain(digits: str) -> str:
    """Digits with a point for the decimals."""
    whole, comma, rest = digits.partition(",")
    if LONE.match(digits):
        thousand, parts = digits.replace(".", ""), digits.replace(".", ",")
        raise ValueError(
            _("“{teks}” dapat berarti {ribuan} atau {pecahan}. Tulis {ribuan} atau {pecahan}.").format(
                teks=digits, ribuan=thousand, pecahan=f"{parts}0"
            )
        )
    if comma and "," not in rest and "." not in rest and (whole.isdigit() or GROUPS.match(whole)):
        plain = f"{whole.replace('.', '')}.{rest or '0'}"
    elif not comma and (digits.isdigit() or GROUPS.match(digits)):
        plain = digits.replace(".", "")
    elif not comma and digits.count(".") == 1:
        plain = digits
    else:
        raise ValueError(_("Terbaca “{teks}”; tulis angka, misalnya 1.250,5.").format(teks=digits[:40]))
    if len(plain.partition(".")[0]) > DIGITS or len(plain.partition(".")[2]) > 6:
        raise ValueError(_("Angka ini terlalu panjang; paling banyak enam angka di belakang koma."))
    return plain
