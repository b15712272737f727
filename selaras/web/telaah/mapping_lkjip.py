# SPDX-License-Identifier: AGPL-3.0-or-later
"""From rows to the skeleton of a PD's performance report (LKjIP). An Indonesian document, whoever asks. Tasks only."""

import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from selaras.core.capaian import bulatkan, capaian, ringkas
from selaras.core.kalimat import number, rupiah, written
from selaras.core.skor import Skor
from selaras.core.workbook.forms.naskah import Alinea, Daftar, Isi, Judul, write_naskah
from selaras.web.kinerja.queries.kartu import aturan_of
from selaras.web.kinerja.ukur import Ukuran
from selaras.web.rencana.models import Putusan
from selaras.web.telaah.queries.lkjip import BEFORE, IsiLkjip
from selaras.web.telaah.skor import SkorProgram

SKELETON = Path(__file__).parent / "lkjip.toml"
GOALS = ("tujuan_pd", "sasaran_pd")
Baris = Sequence[str | None]
WORDS = {
    Putusan.SELARAS: "selaras", Putusan.PERHATIAN: "perlu perhatian", Putusan.LUAR: "di luar RPJMD",
    Putusan.BELUM: "belum dapat dinilai",
}  # fmt: skip


def lkjip_file(isi: IsiLkjip) -> bytes:
    """The report as a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "lkjip.docx"
        write_naskah(list(parts_of(isi)), made)
        return made.read_bytes()


def parts_of(isi: IsiLkjip) -> Iterator[Isi]:
    """Chapters with their tables, each followed by what it lacks; at the end everything that is missing, once more."""
    told = tomllib.loads(SKELETON.read_text("utf-8"))
    lacking: list[str] = []
    yield Judul(f"LAPORAN KINERJA {isi.pd.nama.upper()} TAHUN {isi.tahun}")
    yield Alinea(f"{isi.pd.daerah.nama}. Kerangka, diisi dari data yang ada; sel berwarna belum ada datanya.")
    for one in told["bagian"]:
        yield Judul(one["judul"], one["tingkat"])
        yield from (Alinea(text) for text in one.get("isi", ()))
        missing = [f"[Belum ditulis: {what}]" for what in one.get("kosong", ())]
        if "tabel" in one:
            table = TABLES[one["tabel"]](isi)
            yield table if table.baris else Alinea("[Belum ada datanya dalam Selaras]", kosong=True)
            holes = sum(None in row for row in table.baris)
            if holes or not table.baris:
                what = (
                    f"{holes} dari {len(table.baris)} baris belum lengkap"
                    if holes
                    else "belum ada satu baris pun"
                )
                missing.append(f"[{what}]")
        yield from (Alinea(text, kosong=True) for text in missing)
        lacking += [f"{one['judul']}: {text.strip('[]')}" for text in missing]
    yield Judul("YANG MASIH HARUS DILENGKAPI")
    yield from (Alinea(f"– {text}") for text in lacking)
    sure = "" if told["verified"] else " (perlu diverifikasi)"
    yield Alinea(f"Susunan menurut {told['acuan']}{sure}.")


def _measures(isi: IsiLkjip) -> list[Ukuran]:
    """The measures of its goals; of a PD without any, those of its programmes."""
    rows = [one.ukuran for one in isi.ukuran]
    return [u for u in rows if u.kartu.tingkat in GOALS] or [u for u in rows if u.kartu.tingkat == "program"]


def _figure(value: Decimal | None) -> str | None:
    if value is None:
        return None
    plain = ringkas(value)
    return number(plain, min(2, max(0, -int(plain.as_tuple().exponent))))


def _percent(value: Decimal | None) -> str | None:
    return None if value is None else f"{number(bulatkan(value), 2)}%"


def _target(one: Ukuran) -> str | None:
    if one.target is None:
        return None
    low, high = _figure(one.target.nilai), _figure(one.target.atas)
    return low if high is None else f"{low}–{high}"


def _listed(isi: IsiLkjip, columns: dict[str, int], cells: Callable[[Ukuran], Baris]) -> Daftar:
    """A table of measures: number and indicator first, then what `cells` gives. columns: name → part of the width."""
    names = ("No", "Indikator", *columns)
    rows = [(str(i), u.kartu.indikator, *cells(u)) for i, u in enumerate(_measures(isi), start=1)]
    return Daftar(names, (1, 6, *columns.values()), rows, frozenset({0}))


def plan(isi: IsiLkjip) -> Daftar:
    """What the year promises."""
    return _listed(isi, {"Sasaran atau program": 5, "Satuan": 2, "Target": 2}, lambda u: (
        written(u.kartu.nama), u.kartu.satuan or None, _target(u),
    ))  # fmt: skip


def this_year(isi: IsiLkjip) -> Daftar:
    """Promised and reached."""
    return _listed(isi, {"Satuan": 2, "Target": 2, "Realisasi": 2, "Capaian": 2, "Predikat": 3}, lambda u: (
        u.kartu.satuan or None, _target(u), _figure(u.setahun), _percent(u.persen), u.predikat,
    ))  # fmt: skip


def years(isi: IsiLkjip) -> Daftar:
    """Results of this year and those before."""
    span = range(isi.tahun - BEFORE, isi.tahun + 1)
    return _listed(
        isi, {"Satuan": 2, **{str(y): 2 for y in span}},
        lambda u: (u.kartu.satuan or None, *(_figure(isi.hasil.get((u.kartu.pk, y))) for y in span)),
    )  # fmt: skip


def period(isi: IsiLkjip) -> Daftar:
    """How far this year's result is of the end of the plan of several years."""
    konvensi = aturan_of(isi.pd.daerah, isi.tahun).konvensi

    def cells(u: Ukuran) -> Baris:
        end = isi.akhir.get(u.kartu.pk)
        if end is None or not u.kartu.arah:
            return (None, None, _figure(u.setahun), None)
        reached = capaian(end.nilai, u.setahun, arah=u.kartu.arah, konvensi=konvensi, atas=end.atas)  # type: ignore[arg-type]
        return (str(end.tahun), _figure(end.nilai), _figure(u.setahun), _percent(reached))

    return _listed(isi, {"Tahun akhir": 2, "Target akhir": 2, "Realisasi": 2, "Kemajuan": 2}, cells)


def national(isi: IsiLkjip) -> Daftar:
    """The standard of the nation, which nobody has told."""
    return _listed(
        isi, {"Realisasi": 2, "Standar nasional": 3, "Sumber": 3}, lambda u: (_figure(u.setahun), None, None)
    )


def causes(isi: IsiLkjip) -> Daftar:
    """Why, and what will be done, as the owner wrote with the figure."""

    def cells(u: Ukuran) -> Baris:
        why, remedy = isi.kata.get(u.kartu.pk, ("", ""))
        return (_percent(u.persen), why or None, remedy or None)

    return _listed(isi, {"Capaian": 2, "Penyebab": 5, "Perbaikan": 5}, cells)


def _programs(isi: IsiLkjip, columns: dict[str, int], cells: Callable[[SkorProgram], Baris]) -> Daftar:
    held = isi.skor.kini.program.values() if isi.skor else ()
    rows = [(p.kode, written(p.nama) or None, *cells(p)) for p in sorted(held, key=lambda p: p.kode)]
    return Daftar(("Kode", "Program", *columns), (2, 6, *columns.values()), rows)


def efficiency(isi: IsiLkjip) -> Daftar:
    """Achievement beside the money it took."""

    def cells(p: SkorProgram) -> Baris:
        reached, used = p.aspek["target"].persen, p.aspek["uang"].persen
        spared = None if not reached or used is None else (1 - used / reached) * 100
        money = (None if amount is None else rupiah(amount) for amount in (p.pagu, p.realisasi))
        return (_percent(reached), *money, _percent(used), _percent(spared))

    return _programs(isi, {"Capaian": 2, "Pagu": 3, "Realisasi": 3, "Serapan": 2, "Efisiensi": 2}, cells)


def supporting(isi: IsiLkjip) -> Daftar:
    """The programmes behind the goals, in line or not."""

    def cells(p: SkorProgram) -> Baris:
        told: Skor = p.aspek["target"]
        word = WORDS[Putusan(p.program.putusan)] if p.program else None
        return (_percent(told.persen), f"{told.dinilai} dari {told.semua}", word)

    return _programs(isi, {"Capaian": 2, "Indikator dinilai": 3, "Putusan": 3}, cells)


TABLES: dict[str, Callable[[IsiLkjip], Any]] = {
    "rencana": plan, "target": this_year, "tahun": years, "menengah": period, "standar": national, "sebab": causes,
    "efisiensi": efficiency, "program": supporting,
}  # fmt: skip
