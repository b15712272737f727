# SPDX-License-Identifier: AGPL-3.0-or-later
"""CAP-05: percentages, averages and predikat of a kept form are what its own figures give.

Forms are filled by more than one reading of the regulation. A printed result is wrong only where no reading gives it:
of this year's target or of the period's end, capped at 100 or not, averaged level by level or over all rows.
"""

from collections.abc import Iterator

import polars as pl

from selaras.core.capaian import Arah, Konvensi
from selaras.core.check import rule
from selaras.core.kinerja import AGREGASI, TRIWULAN, capaian, predikat, setahun
from selaras.core.rencana import Plan
from selaras.core.rules.cap.realisasi import LAW, NODE

PAIRS = {"persen_fisik": "kinerja", "persen_rp": "rupiah"}
FISIK, RP = ([f"{part}_{q}" for q in TRIWULAN] for part in ("fisik", "rp"))
YEARLY = "evaluasi_jangka"  # shape of a table whose columns bear years
ALONE = ["sumber", "program"]
READINGS: tuple[tuple[Arah, Konvensi], ...] = (("naik", "B"), ("turun", "A"), ("turun", "B"))
LEVELS = ("program", "kegiatan", "sub_kegiatan")


@rule(
    "CAP-05", severity="sedang", basis=LAW, needs=["realisasi"], kolom="persen_fisik",
    title="Persentase, rata-rata, dan predikat yang tercetak adalah hasil hitungan angkanya",
    message="Pada {angka_diperiksa} tertulis {tertulis}, sedangkan hitungannya {terhitung}.",
    mend="Hitung ulang dari realisasi dan target yang tercetak; bila memakai rumus lain, tulis rumusnya di bawah formulir.",
)  # fmt: skip
def printed_results_follow(plan: Plan) -> pl.DataFrame:
    """Printed percentages, averages and predikat are what the figures printed with them give."""
    slack = plan.pengaturan.value("cap.toleransi_pembulatan")
    parts = [*_percentages(plan, slack), *_averages(plan, slack), *_predicates(plan)]
    return pl.concat(parts, how="diagonal_relaxed")


def _told(examined: str, written: pl.Expr, counted: pl.Expr) -> dict[str, pl.Expr]:
    """The facts of a wrong result, figures as Indonesian text since a predikat is none."""
    return {"angka_diperiksa": pl.lit(examined), "tertulis": written, "terhitung": counted}


def _text(figure: pl.Expr) -> pl.Expr:
    return figure.round(2).cast(pl.Decimal(38, 2)).cast(pl.String).str.replace(".", ",", literal=True)


def _half(own: pl.Expr, slack: float) -> pl.Expr:
    """Half of the last decimal a percentage is printed with, at least the rounding allowed."""
    decimals = own.cast(pl.String).str.extract(r"\.(\d*?)0*$").str.len_chars().fill_null(0).cast(pl.Int64)
    last = pl.when(decimals == 0).then(0.5).when(decimals == 1).then(0.05).otherwise(0.005)
    return pl.max_horizontal(pl.lit(slack), last) + 1e-6


def _fits(own: pl.Expr, computed: pl.Expr, half: pl.Expr) -> pl.Expr:
    """Whether a printed percentage is the computed one: rounded as printed, capped at 100, or typed as a fraction."""
    near = ((own - computed).abs() <= half) | ((own - computed.clip(upper_bound=100)).abs() <= half)
    return (near | ((own * 100 - computed).abs() <= 0.011)).fill_null(False)


def _percentages(plan: Plan, slack: float) -> Iterator[pl.DataFrame]:
    """Percentages of the rows, K and Rp, against every denominator a form may mean."""
    told = pl.any_horizontal(pl.col(*PAIRS).is_not_null())
    rows = plan.realisasi.filter(told).with_columns(_rp=pl.coalesce("rp", setahun("jumlah", RP)))
    years = ["fisik", *(f"_{way}" for way in AGREGASI)]
    rows = rows.with_columns(setahun(way, FISIK).alias(f"_{way}") for way in AGREGASI)
    pairs = [*((y, t) for y in years for t in ("target", "target_akhir")), ("fisik_sd", "target_akhir")]
    work = [
        capaian(pl.col(target), pl.col(reached), arah=arah, konvensi=konvensi)
        for reached, target in pairs
        for arah, konvensi in READINGS
    ]  # fmt: skip
    paid = (("_rp", "pagu"), ("_rp", "pagu_akhir"), ("rp_sd", "pagu_akhir"))
    money = [
        pl.when(pl.col(p) > 0).then(pl.col(r).cast(pl.Float64) / pl.col(p).cast(pl.Float64) * 100)
        for r, p in paid
    ]
    end = capaian(pl.col("target_akhir"), pl.col("fisik_sd"), arah="naik")
    year = capaian(pl.col("target"), pl.coalesce(*years), arah="naik")
    expected = {"persen_fisik": pl.coalesce(end, year), "persen_rp": pl.coalesce(money[2], money[0])}
    yearly = [i for i, s in enumerate(plan.sumber) if s.bentuk == YEARLY]
    for column, computed in (("persen_fisik", work), ("persen_rp", money)):
        own = pl.col(column)
        held = rows.drop_nulls(column).with_columns(
            *(one.alias(f"_{i}") for i, one in enumerate(computed)),
            _half=_half(own, slack),
            _end=expected[column],
        )
        right = pl.any_horizontal(_fits(own, pl.col(f"_{i}"), pl.col("_half")) for i in range(len(computed)))
        wrong = held.filter(pl.col("_end").is_not_null() & ~right)
        ratio = "rasio_" if column == "persen_fisik" else "rasio_rp_"
        dated = pl.when(pl.col("sumber").is_in(yearly)).then(pl.lit(ratio) + pl.col("tahun").cast(pl.String))
        facts = _told(f"persentase_{PAIRS[column]}", _text(own), _text(pl.col("_end")))
        yield wrong.select(*NODE, kolom=pl.coalesce(dated, pl.lit(column)), **facts)


def _averages(plan: Plan, slack: float) -> Iterator[pl.DataFrame]:
    """Printed averages against the mean of the percentages printed above them."""
    printed = plan.ringkasan.filter(pl.col("hal") == "rata_rata")
    for column, word in PAIRS.items():
        own = printed.drop_nulls(column).with_row_index("_no")
        means = _means(plan.realisasi.drop_nulls(column), own, column)
        both = own.join(means, on="_no").with_columns(
            _right=_fits(pl.col(column), pl.col("_mean"), _half(pl.col(column), slack))
        )
        wrong = both.group_by("_no", maintain_order=True).agg(
            *(pl.col(c).first() for c in own.columns if c != "_no"), pl.col("_right").any(), pl.col("_mean").first()
        ).filter(~pl.col("_right"))  # fmt: skip
        facts = _told(f"rata_rata_{word}", _text(pl.col(column)), _text(pl.col("_mean")))
        yield wrong.select(*NODE, kolom=pl.lit(column), **facts)


def _means(rows: pl.DataFrame, own: pl.DataFrame, column: str) -> pl.DataFrame:
    """`_no` of a printed average, and each mean it may be: level by level first, then over all rows and over one level."""
    nobody = pl.lit(None, dtype=pl.String).alias("program")
    parts = []
    for cap in (True, False):
        value = pl.col(column).clip(upper_bound=100) if cap else pl.col(column)
        held = rows.select(*ALONE, "tingkat", "kunci", v=value)
        nodes = held.group_by([*ALONE, "tingkat", "kunci"]).agg(pl.col("v").mean())
        sub = nodes.filter(tingkat="sub_kegiatan").with_columns(pl.col("kunci").str.replace(r"\.\d{4}$", ""))
        kegiatan = _own_or(
            nodes.filter(tingkat="kegiatan"),
            sub.group_by([*ALONE, "kunci"]).agg(pl.col("v").mean()),
            [*ALONE, "kunci"],
        )
        below = kegiatan.group_by(ALONE).agg(pl.col("v").mean())
        program = _own_or(nodes.filter(tingkat="program"), below, ALONE)
        levels = held.group_by([*ALONE, "tingkat"]).agg(pl.col("v").mean())
        each = [means.group_by(ALONE).agg(pl.col("v").mean()) for means in (program, below, held)]
        parts += [means.select(*ALONE, "v", whole=pl.lit(False)) for means in (*each, levels)]
        one_level = [held.filter(tingkat=level) for level in LEVELS]
        every = [
            means.group_by("sumber").agg(pl.col("v").mean()) for means in (program, below, held, *one_level)
        ]
        parts += [means.select("sumber", nobody, "v", whole=pl.lit(True)) for means in every]
    told = own.filter(cakupan="program").group_by("sumber").agg(v=pl.col(column).mean())
    parts.append(
        told.select("sumber", pl.lit(None, dtype=pl.String).alias("program"), "v", whole=pl.lit(True))
    )
    found = pl.concat(parts).rename({"v": "_mean"}).drop_nulls("_mean")
    of_all = own.filter(cakupan="pd").join(found.filter("whole").drop("program", "whole"), on="sumber")
    of_one = own.filter(cakupan="program").join(found.filter(~pl.col("whole")).drop("whole"), on=ALONE)
    return pl.concat([of_all.select("_no", "_mean"), of_one.select("_no", "_mean")])


def _own_or(own: pl.DataFrame, below: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """A value a node: its own, else what stands below it."""
    alone = own.select(*key, "v")
    return pl.concat([alone, below.join(alone, on=key, how="anti", nulls_equal=True).select(*key, "v")])


def _predicates(plan: Plan) -> Iterator[pl.DataFrame]:
    """Printed predikat against the average printed above them, on the region's scale; other words are not judged."""
    scale = plan.pengaturan.value(f"kinerja.predikat_{plan.pengaturan.value('kinerja.skala')}")
    known = [label.lower() for _bound, _sign, label in scale]
    means = plan.ringkasan.filter(pl.col("hal") == "rata_rata").sort("baris")
    labels = plan.ringkasan.filter(pl.col("hal") == "predikat").sort("baris")
    for column, word in PAIRS.items():
        text = "predikat_" + column.partition("_")[2]
        above = means.select("sumber", "cakupan", "baris", _mean=column)
        both = labels.join_asof(
            above, on="baris", by=["sumber", "cakupan"], strategy="backward", check_sortedness=False
        )
        rounding = plan.pengaturan.value("kinerja.pembulatan_predikat")
        label = predikat(pl.col("_mean"), scale, pembulatan=rounding)
        said = pl.col(text).str.to_lowercase().str.strip_chars()
        wrong = both.filter(said.is_in(known) & (pl.col("_mean") > 1) & (said != label.str.to_lowercase()))
        yield wrong.select(*NODE, kolom=pl.lit(column), **_told(f"predikat_{word}", pl.col(text), label))
