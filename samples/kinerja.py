# SPDX-License-Identifier: AGPL-3.0-or-later
"""Realisation by quarter: money to the sen, physical in the indicator's unit."""

from collections.abc import Callable
from decimal import Decimal

from bahan import Bahan, Row, acak
from jangka import pagu_sub
from tahunan import gabung, langkah, rows_of

LAJU = (14, 22, 27, 37)  # per cent of the year's work done in each quarter
MENETAP = (
    "Orang/bulan",
    "Unit Kerja",
    "Keluarga",
    "Satuan Pendidikan",
)  # units counted at the end, not added up


def realisasi(bahan: Bahan, tahun: int, quarters: int) -> list[Row]:
    """One row a sub kegiatan and agency, the first `quarters` quarters filled."""
    rows = _plan_of_2025(bahan) if tahun < bahan.tahun else rows_of(bahan, "dpa_perubahan_1")
    return [_row(bahan, r, tahun, quarters) for r in _by_agency(rows)]


def _by_agency(rows: list[Row]) -> list[Row]:
    """Units roll up: one row a PD and sub kegiatan."""
    for row in rows:
        row.update(kode_sub_skpd=row["kode_skpd"], kode_dana="", lokasi="")
    return gabung(rows)


def _plan_of_2025(bahan: Bahan) -> list[Row]:
    rows = rows_of(bahan, "rkpd")
    money = {
        (r["pd"], r["unit"], r["kode"]): pagu_sub(r, bahan.tahun - 1, bahan.tahun) for r in bahan.belanja
    }
    for row in rows:
        unit = row["kode_sub_skpd"][-4:] if row["kode_sub_skpd"] != row["kode_skpd"] else ""
        row.update(tahun=bahan.tahun - 1, pagu=money[row["pd"], unit, row["kode_sub_kegiatan"]])
        row["target"] -= langkah(row["target"])
    return rows


def _row(bahan: Bahan, row: Row, tahun: int, quarters: int) -> Row:
    promise = bahan.program_of(row["pd"], _own_program(bahan, row))
    steady = row["satuan"] in MENETAP
    speed = _speed(row)
    done = [_physical(row["target"], share, steady=steady) for share in speed[:quarters]]
    spent = [_money(row["pagu"], share, row, q) for q, share in enumerate(speed[:quarters])]
    blank: Callable[[list], list] = lambda values: [*values, *[""] * (4 - quarters)]  # noqa: E731
    return {
        "tahun": tahun, **{c: row[c] for c in ("kode_skpd", "nama_skpd")}, "sasaran": promise["sasaran"],
        **{c: row[c] for c in ("kode_program", "nama_program", "kode_kegiatan", "nama_kegiatan", "kode_sub_kegiatan",
                               "nama_sub_kegiatan", "indikator", "satuan")},
        "agregasi": "akhir" if steady else "jumlah", "target": row["target"], "pagu": row["pagu"],
        **{f"fisik_tw{q}": v for q, v in enumerate(blank(done), 1)},
        **{f"rp_tw{q}": v for q, v in enumerate(blank(spent), 1)},
    }  # fmt: skip


def _own_program(bahan: Bahan, row: Row) -> str:
    """The programme code under the agency that planned it (before any merger)."""
    kode = row["kode_program"]
    return next(
        k for k in bahan.programs_of(row["pd"]) if k == kode or (kode.endswith(".01") and k.endswith(".01"))
    )


def _speed(row: Row) -> list[int]:
    """Shares of the year per quarter, in per cent: the first quarters a little slower or faster by row."""
    shift = acak(row["kode_sub_kegiatan"], row["kode_skpd"]) % 5 - 2
    first, second, third, last = LAJU
    return [first + shift, second + shift, third - shift, last - shift]


def _physical(target: int, share: int, *, steady: bool) -> float | int:
    """A steady count stands at its target every quarter; other work grows by its share."""
    return target if steady else round(target * share / 100, 2)


def _money(pagu: int, share: int, row: Row, quarter: int) -> Decimal:
    """Spent in the quarter: its share of the money less half a point to two, with sen."""
    lag = 5 + acak(row["kode_sub_kegiatan"], quarter) % 16  # tenths of a point
    return (Decimal(pagu) * (share * 10 - lag) / 1000).quantize(Decimal("0.01"))


def with_year(rows: list[Row]) -> list[Row]:
    """Rows with the year's figures as a form prints them: money summed, work summed or as it last stood."""
    found = []
    for row in rows:
        done = [row[f"fisik_tw{q}"] for q in range(1, 5) if row[f"fisik_tw{q}"] != ""]
        spent = [Decimal(row[f"rp_tw{q}"]) for q in range(1, 5) if row[f"rp_tw{q}"] != ""]
        year = done[-1] if row["agregasi"] == "akhir" else round(sum(done), 2)
        printed = sum(spent, Decimal(0)) + row.get("lebih", {}).get("rp_setahun", 0)
        found.append({**row, "fisik_setahun": year, "rp_setahun": printed})
    return found
