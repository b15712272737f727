# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of a document written by hand: its sheets and columns, the path of a row, its money, what is wrong with it.

Columns are those of the templates of `core/workbook`; nothing here needs frames, so pages may ask.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _

KINDS = ("renja", "rkpd", "renstra", "rpjmd")
OF_PD = ("renja", "renstra")
ANNUAL = ("renja", "rkpd")
LEVELS = (
    "visi",
    "misi",
    "tujuan",
    "sasaran",
    "tujuan_pd",
    "sasaran_pd",
    "program",
    "kegiatan",
    "sub_kegiatan",
)
CODED = ("program", "kegiatan", "sub_kegiatan")
AGENCY = ("kode_skpd", "nama_skpd")
GRAMMAR = {
    "program": re.compile(r"(\d|X)\.(\d\d|XX)\.\d\d"),
    "kegiatan": re.compile(r"(\d|X)\.(\d\d|XX)\.\d\d\.\d\.\d\d"),
    "sub_kegiatan": re.compile(r"(\d|X)\.(\d\d|XX)\.\d\d\.\d\.\d\d\.\d{2,4}"),
}
EXAMPLE = {"program": "1.02.02", "kegiatan": "1.02.02.2.01", "sub_kegiatan": "1.02.02.2.01.0001"}
YEARED = re.compile(r"(target|pagu)_(20\d\d)")
MONEY = re.compile(r"pagu(_|$)")
AMOUNT = re.compile(r"-?\d{1,3}(\.\d{3})+|-?\d+")
Isi = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet of a document."""

    nama: str
    kolom: tuple[str, ...]


@cache
def _template(name: str) -> dict[str, Any]:
    found = resources.files("selaras.core.workbook").joinpath(name).read_text("utf-8")
    return tomllib.loads(found)


@cache
def sheets(jenis: str, tahun: int, tahun_akhir: int | None) -> tuple[Lembar, ...]:
    """The sheets of a kind, with a column for each of its years; KeyError for a kind nobody writes by hand."""
    if jenis not in KINDS:
        raise KeyError(jenis)
    years = range(tahun, (tahun_akhir or tahun) + 1)
    return tuple(
        Lembar(one["nama"], tuple(_years(one["kolom"], years)))
        for one in _template(f"templat/{jenis}.toml")["lembar"]
    )


def _years(columns: Iterable[str], years: range) -> Iterable[str]:
    done: set[str] = set()
    for column in columns:
        found = YEARED.fullmatch(column)
        if found is None:
            yield column
        elif found[1] not in done:
            done.add(found[1])
            yield from (f"{found[1]}_{year}" for year in years)


def label(column: str) -> str:
    """The header of a column, as templates print it."""
    known = _template("templat.toml")["kolom"].get(column)
    if known:
        return str(known["judul"])
    found = YEARED.fullmatch(column)
    if found:
        return f"{_('Target') if found[1] == 'target' else _('Pagu')} {found[2]}"
    return column.replace("_", " ").capitalize()


def meaning(column: str) -> str:
    """What a column means and how it is written; empty where the template says nothing."""
    return str(_template("templat.toml")["kolom"].get(column, {}).get("penjelasan", ""))


def choices(column: str) -> list[str]:
    """What may be chosen in a column, where the template lists it."""
    return list(_template("templat.toml")["kolom"].get(column, {}).get("pilihan", ()))


def name_column(level: str) -> str:
    """The column that holds the name of a level."""
    return f"nama_{level}" if level in CODED else level


def path_of(isi: Isi) -> list[tuple[str, str, str]]:
    """The nodes a row names, from the top: level, code, name."""
    found = []
    for level in LEVELS:
        kode, nama = isi.get(f"kode_{level}", ""), isi.get(name_column(level), "")
        if kode or nama:
            found.append((level, kode, nama))
    return found


def deepest(isi: Isi) -> str:
    """The level a row speaks of."""
    path = path_of(isi)
    return path[-1][0] if path else ""


def rupiah(text: str) -> int | None:
    """Rupiah as people write it: "25.000.000", "Rp 25000000", "25000000,00"; None where it is no whole number."""
    bare = text.strip().removeprefix("Rp").strip().removesuffix(",00").removesuffix(",-").strip()
    return int(bare.replace(".", "")) if AMOUNT.fullmatch(bare) else None


def money_columns(isi: Isi) -> list[str]:
    """Columns whose money counts: of the year, or one a year."""
    yearly = sorted(c for c in isi if c.startswith("pagu_20"))
    if yearly:
        return yearly
    return ["pagu_indikatif"] if "pagu_indikatif" in isi else ["pagu"]


def problems(jenis: str, isi: Isi) -> dict[str, str]:
    """What is wrong with a row, by column: the shape only; what the rules say comes with the check."""
    found: dict[str, str] = {}
    for column, text in isi.items():
        if MONEY.match(column) and text and rupiah(text) is None:
            found[column] = _("“%(teks)s” belum berupa rupiah bulat. Tulis seperti 25.000.000.") % {
                "teks": text
            }
    above = ""
    for level in CODED:
        found |= _code_problems(level, isi, above)
        above = isi.get(f"kode_{level}", "") or above
    for level in LEVELS:
        told = level not in CODED and level == deepest(isi) and isi.get(f"kode_{level}")
        if told and not isi.get(level):
            found[level] = _("Kode sudah ada; tulis juga uraiannya.")
    if not path_of(isi):
        found[
            name_column("program")
            if jenis in ANNUAL
            else name_column("visi" if jenis == "rpjmd" else "tujuan_pd")
        ] = _("Baris ini belum menyebut apa pun. Tulis sedikitnya satu simpul.")
    if deepest(isi) in CODED and not any(isi.get(c) for c in AGENCY):
        found["nama_skpd"] = _("Sebut perangkat daerah yang melaksanakannya.")
    return found


def withheld(isi: Isi) -> bool:
    """Whether a row cannot be read at all; what is only doubtful may be sent, and the check will tell."""
    money = [text for column, text in isi.items() if MONEY.match(column) and text]
    return not path_of(isi) or any(rupiah(text) is None for text in money)


def _code_problems(level: str, isi: Isi, above: str) -> dict[str, str]:
    column, kode, nama = f"kode_{level}", isi.get(f"kode_{level}", ""), isi.get(f"nama_{level}", "")
    if not kode:
        return (
            {column: _("Nama sudah ada; tulis kodenya, seperti %(contoh)s.") % {"contoh": EXAMPLE[level]}}
            if nama
            else {}
        )
    if not GRAMMAR[level].fullmatch(kode):
        return {
            column: _("“%(kode)s” belum berbentuk kode. Tulis seperti %(contoh)s.")
            % {"kode": kode, "contoh": EXAMPLE[level]}
        }
    if above and not kode.startswith(f"{above}."):
        return {column: _("Kode ini tidak berada di bawah %(atas)s.") % {"atas": above}}
    return {} if nama else {f"nama_{level}": _("Kode sudah ada; tulis juga namanya.")}


@dataclass(slots=True)
class Cabang:
    """One node of a draft as its list shows it. rupiah: of the rows at the bottom, each once."""

    tingkat: str
    kode: str
    nama: str
    dalam: int
    kunci: str
    baris: int = 0
    salah: int = 0
    uang: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

    @property
    def rupiah(self) -> int | None:
        """Money of the node: that of its deepest rows, or its own where nothing stands below."""
        levels = {level for level, _node in self.uang}
        bottom = max(levels, key=CODED.index, default=None)
        amounts = [n for (level, _node), by in self.uang.items() if level == bottom for n in by.values()]
        return sum(amounts) if amounts else None


def key_of(level: str, kode: str, nama: str) -> str:
    """How a node is named in an address."""
    return f"{level}:{kode or nama}"[:200]


def tree(jenis: str, rows: Iterable[tuple[Any, Isi]]) -> list[Cabang]:
    """Nodes of a draft in the order of its rows, down to programmes; sums and problems at every level."""
    found: dict[tuple[str, ...], Cabang] = {}
    for number, isi in rows:
        wrong = bool(problems(jenis, isi))
        path: tuple[str, ...] = ()
        nodes = [n for n in path_of(isi) if n[0] not in ("kegiatan", "sub_kegiatan")]
        if jenis == "rkpd":
            nodes = [("pd", isi.get("kode_skpd", ""), isi.get("nama_skpd", "")), *nodes]
        for depth, (level, kode, nama) in enumerate(nodes):
            path = (*path, key_of(level, kode, nama))
            node = found.setdefault(path, Cabang(level, kode, nama, min(depth, 5), path[-1]))
            node.nama = node.nama or nama
            node.baris += 1
            node.salah += wrong
            _add_money(node, isi, number)
    return list(found.values())


def _add_money(node: Cabang, isi: Isi, number: Any) -> None:
    """A figure repeated on every indicator row of a node is one figure; several of one year's rows add up."""
    level = deepest(isi)
    if level not in CODED:
        return
    name = "|".join([isi.get("kode_skpd", ""), isi.get(f"kode_{level}", "") or isi.get(f"nama_{level}", "")])
    by = node.uang.setdefault((level, name), {})
    for column in money_columns(isi):
        amount = rupiah(isi.get(column, ""))
        if amount is not None:
            by[column if column.startswith("pagu_20") else f"{column}#{number}"] = amount


def file_name(jenis: str, tahun: int, tahun_akhir: int | None, tahap: str, lembar: str, nomor: int) -> str:
    """The name of the file a draft is sent as: kind, years and stage are read from it."""
    years = f"{tahun}-{tahun_akhir}" if tahun_akhir else str(tahun)
    stage = "" if tahap == "murni" else f" {tahap.replace('-', ' ')}"
    return f"{jenis} {years}{stage} {lembar.lower()} isian {nomor}.csv"
