# SPDX-License-Identifier: AGPL-3.0-or-later
"""Achievement (capaian), its predikat, and quarters made into a year. Columnar, in percent.

Formulas: naik realisasi/target · turun A target/realisasi, B (2·target − realisasi)/target ·
rentang inside the range 100, below it realisasi/lower bound, above it as turun against the upper.
A target of 0 has no percentage: `tercapai_nol` answers it. Nothing is capped here except at
zero from below; `rata_rata` caps at 100 when a region wants that.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from selaras.core.capaian import Agregasi, Arah, Batas, Konvensi, Pembulatan

TRIWULAN = ("tw1", "tw2", "tw3", "tw4")
"""Columns of a year's quarters."""
AGREGASI: tuple[Agregasi, ...] = ("jumlah", "akhir", "rata-rata", "maks")
SEBUTAN: dict[str, Agregasi] = {
    "sum": "jumlah", "penjumlahan": "jumlah", "terakhir": "akhir", "kumulatif": "akhir", "rerata": "rata-rata",
    "tertinggi": "maks",
}  # fmt: skip


def capaian(target: pl.Expr, realisasi: pl.Expr, *, arah: Arah, konvensi: Konvensi = "B") -> pl.Expr:
    """Percent achieved, Float64, never below 0; null where it has no meaning. rentang: the target is both bounds.

    No meaning: a target of 0 or less, a missing side, or realisation 0 under convention A.
    """
    if arah == "rentang":
        return capaian_rentang(target, target, realisasi, arah=arah, konvensi=konvensi)
    if arah == "naik":
        part = realisasi / target
    elif konvensi == "A":
        part = pl.when(realisasi > 0).then(target / realisasi)
    else:
        part = (2 * target - realisasi) / target
    return pl.when(target > 0).then((part * 100).clip(lower_bound=0))


def capaian_rentang(
    bawah: pl.Expr, atas: pl.Expr, realisasi: pl.Expr, *, arah: Arah, konvensi: Konvensi = "B"
) -> pl.Expr:
    """Percent achieved of a range target: 100 inside it, else against the bound passed.

    Under rentang both sides fall short: below counts as naik, above as turun. The bounds may be printed in either
    order ("0.50-0.49").
    """
    under: Arah = "naik" if arah == "rentang" else arah
    over: Arah = "turun" if arah == "rentang" else arah
    low, high = pl.min_horizontal(bawah, atas), pl.max_horizontal(bawah, atas)
    both = bawah.is_not_null() & atas.is_not_null()
    return (
        pl.when(both & (realisasi > high)).then(capaian(high, realisasi, arah=over, konvensi=konvensi))
        .when(both & (realisasi < low)).then(capaian(low, realisasi, arah=under, konvensi=konvensi))
        .when(both & realisasi.is_not_null() & (high > 0)).then(pl.lit(100.0))
    )  # fmt: skip


def tercapai_nol(target: pl.Expr, realisasi: pl.Expr, *, arah: Arah) -> pl.Expr:
    """Whether a target of exactly 0 was met (Boolean); null for any other target."""
    met = {"naik": realisasi >= 0, "turun": realisasi <= 0, "rentang": realisasi == 0}[arah]
    return pl.when(target == 0).then(met)


def setahun(agregasi: Agregasi, triwulan: Iterable[str] = TRIWULAN) -> pl.Expr:
    """The year's figure of four quarter columns; null when no quarter is filled.

    "jumlah" adds, "akhir" takes the last filled quarter, "rata-rata" the mean of the filled
    ones, "maks" the largest. Exact for Decimal and integer columns under jumlah, akhir, maks.
    """
    names = list(triwulan)
    if agregasi == "akhir":
        return pl.coalesce(reversed(names))
    if agregasi == "maks":
        return pl.max_horizontal(names)
    if agregasi == "rata-rata":
        return pl.mean_horizontal(names)
    filled = pl.any_horizontal(pl.col(names).is_not_null())
    return pl.when(filled).then(pl.sum_horizontal(names, ignore_nulls=True))


def stated_agregasi(agregasi: pl.Expr) -> pl.Expr:
    """How quarters make the year as a file says it, one of AGREGASI; null where it does not."""
    said = agregasi.str.to_lowercase().str.strip_chars().str.replace_all(r"[\s_]+", "-").replace(SEBUTAN)
    return pl.when(said.is_in(AGREGASI)).then(said)


def kumulatif(lalu: pl.Expr, tahun_ini: pl.Expr) -> pl.Expr:
    """Realised so far: before plus this year (E.81 column 13 = 6 + 12); a blank past counts 0."""
    return lalu.fill_null(0) + tahun_ini


def tingkat_capaian(kumulatif: pl.Expr, target_akhir: pl.Expr) -> pl.Expr:
    """Percent of the end-of-period target (E.81 column 14 = 13 / 5 × 100); null when that is 0."""
    return pl.when(target_akhir > 0).then(kumulatif / target_akhir * 100)


def predikat(persen: pl.Expr, batas: Batas, *, pembulatan: Pembulatan = "bulat") -> pl.Expr:
    """The label of a percentage on a scale given from the top (parameter `kinerja.predikat_…`).

    "bulat" rounds half up to a whole percent first (90.49 is 90, 90.50 is 91), "kontinu" not.
    """
    shown = _half_up(persen) if pembulatan == "bulat" else persen
    label = pl.lit(batas[-1][2])
    for bound, sign, name in reversed(batas[:-1]):
        above = shown >= bound if sign == ">=" else shown > bound
        label = pl.when(above).then(pl.lit(name)).otherwise(label)
    return pl.when(persen.is_not_null() & persen.is_not_nan()).then(label)


def rata_rata(persen: pl.Expr, *, batasi_seratus: bool = True) -> pl.Expr:
    """Arithmetic mean of achievements, each capped at 100 first when the region wants that."""
    return (persen.clip(upper_bound=100) if batasi_seratus else persen).mean()


def _half_up(persen: pl.Expr) -> pl.Expr:
    # nine decimals first, so that 90.5 computed as 90.49999999999999 is still a half
    return (persen.round(9) + 0.5).floor()


def round_percent(value: float, digits: int = 2) -> Decimal:
    """A percentage as printed, half up, from the shortest decimal writing of the float."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
