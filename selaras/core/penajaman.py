# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sharper wording for an indicator, from patterns of `parameters/penajaman.toml`: a start to work on, never a figure.

What no pattern knows stays empty: an outcome that only its owner can name is not guessed. Plain text in and out, so
that a page can ask without loading tables.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selaras.core.parameters import parameter

PROCESS, UNIT, FORMULA = "IND-03", "IND-02", "IND-05"
WORDED = ("IND-01", "IND-06", "IND-09")  # rules whose finding brings a whole sentence
OPENING = re.compile(r"^(?:p[a-z]{0,4}sent[a-z]*|jumlah|tingkat|capaian) +", re.IGNORECASE)
SHARE = re.compile(r"^persentase +", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tajam:
    """A proposed wording; `kalimat` of several lines is one indicator a line. An empty part: nothing to propose."""

    kalimat: str
    satuan: str = ""
    rumus: str = ""


def flat(text: str) -> str:
    """A wording as compared: one space between words, no capitals."""
    return " ".join(text.split()).casefold()


def sharpen(text: str, saran: Mapping[str, str]) -> Tajam | None:
    """What may be proposed for an indicator; None when no pattern knows.

    saran: suggestion of each finding on it, by rule ("" where the rule has none).
    """
    unit = saran.get(UNIT, "")
    worded = next((saran[rule] for rule in WORDED if saran.get(rule)), "")
    if not worded and (PROCESS in saran or UNIT in saran):
        found = _outcome(text)
        if found:
            return found
    sentence = worded or text
    share = all(SHARE.match(line) for line in sentence.splitlines())
    formula = formula_of(sentence) if FORMULA in saran or worded else ""
    if not (worded or unit or formula):
        return None
    return Tajam(sentence, unit or ("%" if share and worded else ""), formula)


def formula_of(text: str) -> str:
    """What is divided by what, where "Persentase X yang Y" says it itself; else nothing."""
    if "\n" in text or not SHARE.match(text):
        return ""
    rest = " ".join(SHARE.sub("", text).split())
    for pattern, formula in parameter("penajaman.rumus").value:
        if found := re.fullmatch(pattern, rest, re.IGNORECASE):
            return str(formula).format(*found.groups())
    return ""


def _outcome(text: str) -> Tajam | None:
    """A measure of the result instead of one that the work was done or its money spent."""
    work = _work(text)
    for pattern, sentence, unit, formula in parameter("penajaman.pola").value if work else ():
        if found := re.fullmatch(pattern, work, re.IGNORECASE):
            parts = [part.strip() for part in found.groups()]
            return Tajam(sentence.format(*parts), unit, formula.format(*parts))
    return None


def _work(text: str) -> str:
    """The work that a measure of process or absorption is about: "Persentase Penyerapan Anggaran X" is about X; else ""."""
    words = [*parameter("ind.kata_proses").value, *parameter("ind.kata_serapan").value]
    passed = "|".join([*words, *parameter("penajaman.bobot").value])
    opened = OPENING.sub("", " ".join(text.split()))
    work = re.sub(rf"^(?:(?:{passed}) +)+", "", opened, flags=re.IGNORECASE)
    return work if OPENING.match(text) and work != opened else ""
