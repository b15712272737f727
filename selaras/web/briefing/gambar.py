# SPDX-License-Identifier: AGPL-3.0-or-later
"""The flow as SVG for a template: numbers as text, so that no locale touches them; colour stays in classes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from selaras.core.alir import LINE, NODE, Arus, Gambar, Kolom, Pita, Simpul, flow, fold
from selaras.core.kalimat import number, short_rupiah
from selaras.web.briefing.arus import MISI, PD, PROGRAM, SASARAN, TUJUAN, Bahan
from selaras.web.rencana.models import Putusan

WIDE = (Kolom(116, 17), Kolom(128, 19), Kolom(150, 22), Kolom(192, 25), Kolom(170, 23))
NARROW = (Kolom(124, 18), Kolom(142, 19))
HEAD = 26  # px above a picture for the names of its columns
TEXT = {"luar": "tl", "belum": "tg"}
MARKS = {
    Putusan.LUAR: "luar",
    Putusan.PERHATIAN: "perhatian",
    Putusan.BELUM: "belum",
}  # ● goes without saying here


@dataclass(frozen=True, slots=True)
class Bagian:
    """One picture, ready for the template."""

    kotak: str
    kepala: list[tuple[str, str]]
    garis: str
    pita: list[dict[str, str]]
    simpul: list[dict[str, object]]
    nama: str
    kunci: str


Page = Callable[[tuple[str, int]], str]


def wide(bahan: Bahan, page: Page) -> Bagian:
    """All five columns side by side."""
    picture = flow(bahan.arus, WIDE, lebar=1144, tinta=420, teks=bahan.teks, angka=figure(bahan.arus))
    return _drawn(
        picture, (MISI, TUJUAN, SASARAN, PROGRAM, PD), bahan, page, _("Dari misi sampai perangkat daerah")
    )


def folded(bahan: Bahan, page: Page) -> list[Bagian]:
    """The same for a narrow screen: two columns at a time, one picture under another."""
    found = []
    for columns, name in (
        ((MISI, SASARAN), _("Dari misi ke sasaran")),
        ((SASARAN, PD), _("Dari sasaran ke perangkat daerah")),
    ):
        arus = fold(bahan.arus, columns)
        teks = {
            (i, key): text for i, c in enumerate(columns) for (at, key), text in bahan.teks.items() if at == c
        }
        picture = flow(arus, NARROW, lebar=328, tinta=240, teks=teks, angka=figure(bahan.arus))
        found.append(_drawn(picture, columns, bahan, page, name))
    return found


def figure(arus: Sequence[Arus]) -> Callable[[int], str]:
    """How an amount is written in a picture: in the unit of `unit`, two decimals."""
    size = 10**9 if sum(a.rupiah for a in arus) >= 10**9 else 10**6
    return lambda rupiah: number(rupiah / size, 2)


def unit(arus: Sequence[Arus]) -> str:
    """The unit of the figures in a picture."""
    return _("miliar rupiah") if sum(a.rupiah for a in arus) >= 10**9 else _("juta rupiah")


def _drawn(picture: Gambar, columns: Sequence[int], bahan: Bahan, page: Page, name: str) -> Bagian:
    heads = (_("Misi"), _("Tujuan"), _("Sasaran"), _("Program"), _("Perangkat daerah"))
    return Bagian(
        kotak=f"0 0 {picture.lebar:g} {picture.tinggi + HEAD + 4:.0f}",
        kepala=[(f"{x:.0f}", heads[c]) for x, c in zip(picture.x, columns, strict=True)],
        garis=f"{picture.lebar:g}",
        pita=[_ribbon(p) for p in picture.pita],
        simpul=[_node(n, columns, bahan, page) for n in picture.simpul],
        nama=name,
        kunci="-".join(str(c) for c in columns),
    )


def _ribbon(p: Pita) -> dict[str, str]:
    """Level, bent, down its thickness, and back the same way."""
    y0, y1, middle = p.y0 + HEAD, p.y1 + HEAD, (p.x1 + p.x2) / 2
    d = (
        f"M{p.x0:.0f} {y0:.1f}H{p.x1:.0f}C{middle:.0f} {y0:.1f} {middle:.0f} {y1:.1f} {p.x2:.0f} {y1:.1f}"
        f"v{p.tebal:.1f}C{middle:.0f} {y1 + p.tebal:.1f} {middle:.0f} {y0 + p.tebal:.1f} {p.x1:.0f} {y0 + p.tebal:.1f}"
        f"H{p.x0:.0f}z"
    )
    return {"d": d, "kelas": f"link {p.jenis}".strip()}


def _node(n: Simpul, columns: Sequence[int], bahan: Bahan, page: Page) -> dict[str, object]:
    column = columns[n.kolom]
    verdict = (
        MARKS.get(Putusan(bahan.putusan[column, n.kunci])) if (column, n.kunci) in bahan.putusan else None
    )
    mark = verdict or (n.jenis if column == SASARAN and n.jenis else None)
    x, y = n.x + NODE + 6, n.dasar + HEAD
    name = bahan.name(column, n.kunci)
    word = next((str(p.label) for p, kind in MARKS.items() if kind == mark), "")
    title = f"{name}: {short_rupiah(n.rupiah)}" + (f", {word}" if word else "")
    place = bahan.laman.get((column, n.kunci))
    rows = [(f"{y + i * LINE:.1f}", line) for i, line in enumerate(n.baris)]
    return {
        "url": page(place) if place else "", "judul": title, "tanda": mark or "", "angka": n.angka,
        "x": f"{n.x:.0f}", "y": f"{n.y + HEAD:.1f}", "tinggi": f"{n.tinggi:.1f}", "lebar": f"{NODE:g}",
        "kelas": f"node f-{n.jenis}" if n.jenis else "node", "teks": TEXT.get(n.jenis, ""),
        "tx": f"{x + (14 if mark else 0):.0f}", "baris": [r for r in rows if r[1]], "akhir": rows[-1],
        "mx": f"{x:.0f}", "my": f"{y - 8.5:.1f}", "cx": f"{x + 4:.0f}", "cy": f"{y - 4.5:.1f}",
        "segitiga": f"M{x - 0.5:.1f} {y - 0.2:.1f}h9.4l-4.7 -8.3z",
    }  # fmt: skip
