# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a leader should read first, and in what order: a table, so that the same data give the same five.

Every matter stands under the first line of ORDER that fits it; inside a line by the line's own measure,
then rupiah, then its key. What no line fits is not for the first page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from selaras.core.kalimat import day, listed, number, short_rupiah
from selaras.core.wording import N_, _

MOST = 5
NEAR, SILENT = 14, 14  # days: a legal date is near, a matter is left silent


@dataclass(frozen=True, slots=True)
class Perkara:
    """One open matter. Dates and days are counted by the caller, who knows today."""

    kunci: str
    rupiah: int | None = None
    putusan: str = ""
    tenggat: date | None = None
    hari_ke_tenggat: int | None = None  # negative: past
    dinaikkan_ke: str = ""
    hari_diam: int = 0
    berubah: bool = False  # since the reader's last visit
    menunggu: str = ""  # whom it waits for, when nothing above says why it is here


@dataclass(frozen=True, slots=True)
class Baris:
    """One line of the order: when it fits, its measure (smaller first), and why it is there."""

    kode: str
    fits: Callable[[Perkara], bool]
    measure: Callable[[Perkara], int]
    why: str


@dataclass(frozen=True, slots=True)
class Terpilih:
    """A matter and the line that put it here."""

    perkara: Perkara
    kode: str
    sebab: str


def _near(p: Perkara) -> bool:
    return p.tenggat is not None and p.hari_ke_tenggat is not None and p.hari_ke_tenggat <= NEAR


ORDER = (
    Baris("tenggat", _near, lambda p: p.hari_ke_tenggat or 0, N_("tenggat {tenggat}")),
    Baris("luar", lambda p: p.putusan == "di_luar_rpjmd", lambda p: -(p.rupiah or 0), N_("di luar RPJMD, {rupiah}")),
    Baris("dinaikkan", lambda p: bool(p.dinaikkan_ke), lambda p: -p.hari_diam, N_("dinaikkan ke {dinaikkan_ke}")),
    Baris("diam", lambda p: p.hari_diam > SILENT, lambda p: -p.hari_diam, N_("{hari_diam} hari tanpa gerak")),
    Baris("berubah", lambda p: p.berubah, lambda p: -(p.rupiah or 0), N_("berubah sejak kunjungan terakhir Anda")),
    Baris("menunggu", lambda p: bool(p.menunggu), lambda p: -(p.rupiah or 0), N_("menunggu {menunggu}")),
)  # fmt: skip


def first(matters: Iterable[Perkara], most: int = MOST) -> list[Terpilih]:
    """The matters to read first, each with why it is there."""
    found = []
    for p in matters:
        place = next((i for i, line in enumerate(ORDER) if line.fits(p)), None)
        if place is not None:
            found.append(((place, ORDER[place].measure(p), -(p.rupiah or 0), p.kunci), p))
    chosen = sorted(found, key=lambda pair: pair[0])[:most]
    return [Terpilih(p, ORDER[key[0]].kode, _why(ORDER[key[0]], p)) for key, p in chosen]


def _why(line: Baris, p: Perkara) -> str:
    return _(line.why).format(
        tenggat=day(p.tenggat) if p.tenggat else "",
        rupiah=short_rupiah(p.rupiah),
        dinaikkan_ke=p.dinaikkan_ke,
        hari_diam=number(p.hari_diam),
        menunggu=p.menunggu,
    )


# Why a programme is not "selaras", in half a sentence; the strongest first.
REASONS = {
    "INL-01": N_("tidak ada dalam {ukuran}"),
    "NOM-03": N_("kodenya bukan milik lingkup daerah ini"),
    "STR-01": N_("ada baris yang tidak mempunyai induk"),
    "PAG-03": N_("ada pagu tanpa target"),
    "STR-02": N_("ada kode yang tidak berada di bawah induknya"),
    "THP-01": N_("ada yang baru muncul, pada tahap sebelumnya tidak ada"),
    "INL-03": N_("belum tertaut ke satu pun sasaran {ukuran}"),
    "INL-10": N_("dijalankan perangkat daerah lain daripada yang ditunjuk {ukuran}"),
    "INL-05": N_("isinya lebih dekat ke sasaran lain"),
    "NOM-05": N_("bidang urusannya bukan milik perangkat daerah ini"),
    "NOM-01": N_("kode program tidak ada dalam nomenklatur"),
    "NOM-06": N_("kode program tidak tertulis dengan benar"),
}
# Why a programme cannot be judged yet, and the step that would make it known.
UNKNOWN = {
    "": (N_("belum pernah diperiksa"), N_("Jalankan pemeriksaan.")),
    "INL-01": (N_("RPJMD yang berlaku tahun itu belum ada"), N_("Impor RPJMD atau RPD yang berlaku.")),
    "INL-03": (N_("program belum tertaut ke sasaran RPJMD"), N_("Impor RPJMD atau Renstra yang memuat sasaran setiap program.")),
    "NOM-01": (N_("kode program tidak ada dalam nomenklatur"), N_("Perbaiki kode program, atau impor nomenklatur yang berlaku.")),
    "NOM-06": (N_("kode program tidak tertulis dengan benar"), N_("Perbaiki kode program di berkas sumber, lalu impor ulang.")),
}  # fmt: skip


def reason(codes: Iterable[str], ukuran: str) -> str:
    """The strongest reason in words, "" for none. ukuran: the plan it was measured by, in words.

    An unknown code is named as it is, never hidden.
    """
    held = set(codes)
    known = next((code for code in REASONS if code in held), None)
    return _(REASONS[known]).format(ukuran=ukuran) if known else listed(sorted(held))


def unknown(codes: Iterable[str]) -> tuple[str, str]:
    """Why a programme cannot be judged yet, and the step that would make it known."""
    held = set(codes)
    code = next((code for code in UNKNOWN if code and code in held), "")
    why, step = UNKNOWN[code]
    return _(why), _(step)
