# SPDX-License-Identifier: AGPL-3.0-or-later
"""CAP-01 to CAP-04: what was achieved adds up, is possible, moves with its money and was planned."""

import polars as pl

from selaras.core.anggaran import leaves, serapan
from selaras.core.check import rule
from selaras.core.kinerja import AGREGASI as WAYS
from selaras.core.kinerja import TRIWULAN, capaian, setahun, stated_agregasi
from selaras.core.rencana import Plan

NODE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "nama", "sumber", "baris"]
FISIK = [f"fisik_{q}" for q in TRIWULAN]
RP = [f"rp_{q}" for q in TRIWULAN]
PERCENT = r"(?i)^\s*(?:%|persen|prosen|persentase|prosentase)"
LAW = "permendagri-86-2017 permendagri-18-2020"
EXACT = pl.Decimal(38, 2)
COLUMN = {"rp": "rp_setahun", "fisik": "fisik_setahun"}  # frame column -> canonical column of the table
EXAMINED = {"rp": "realisasi_rupiah", "rp_sd": "realisasi_rupiah_sampai_tahun_ini",
            "fisik": "realisasi_kinerja", "fisik_sd": "realisasi_kinerja_sampai_tahun_ini",
            **{f"rp_tw{q}": f"realisasi_rupiah_triwulan_{q}" for q in range(1, 5)}}  # fmt: skip


def _year() -> pl.Expr:
    """The year's physical figure: as printed, else by the indicator's aggregation, else the best quarter."""
    by_way = pl.coalesce(
        pl.when(stated_agregasi(pl.col("agregasi")) == way).then(setahun(way, FISIK)) for way in WAYS
    )
    return pl.coalesce("fisik", by_way, setahun("maks", FISIK))


def _spent() -> pl.Expr:
    """Rupiah of the year, exact: as printed, else the sum of its quarters."""
    return pl.coalesce("rp", setahun("jumlah", RP))


def _falling() -> pl.Expr:
    return pl.col("arah").str.to_lowercase().str.starts_with("turun").fill_null(False)


@rule(
    "CAP-01", severity="berat", basis=LAW, needs=["realisasi"],
    title="Triwulan membentuk angka setahun menurut cara hitung indikatornya",
    message="Pada {angka_diperiksa} tertulis {tertulis}, sedangkan hitungan rinciannya {terhitung}.",
    mend="Hitung ulang: uang dijumlahkan, kinerja menurut cara hitung indikatornya (jumlah, akhir, rata-rata atau tertinggi).",
)  # fmt: skip
def quarters_give_year(plan: Plan) -> pl.DataFrame:
    """Quarters give the year's figure by the indicator's aggregation, money always by sum, at every level."""
    rows = plan.realisasi.with_columns(
        _cara=stated_agregasi(pl.col("agregasi")),
        _rp=setahun("jumlah", RP),
        **{w: setahun(w, FISIK) for w in WAYS},
    )
    slack = plan.pengaturan.value("cap.toleransi_pembulatan")
    return pl.concat(
        [*_money_sums(rows), *_physical_sums(rows, slack), *_levels(plan)], how="diagonal_relaxed"
    )


def _told(column: str, written: pl.Expr, counted: pl.Expr) -> dict[str, pl.Expr]:
    """Facts of a wrong sum: what was examined, what is written, what its parts give (exact to two decimals)."""
    decimals = {"tertulis": written.cast(EXACT), "terhitung": counted.round(2).cast(EXACT)}
    return {
        "angka_diperiksa": pl.lit(EXAMINED[column]),
        **decimals,
        "kolom": pl.lit(COLUMN.get(column, column)),
    }


def _money_sums(rows: pl.DataFrame) -> list[pl.DataFrame]:
    """Printed rupiah of the year, and until this year, that the quarters do not give; to the sen."""
    parts = []
    for column, sum_ in (("rp", pl.col("_rp")), ("rp_sd", pl.col("lalu_rp").fill_null(0) + pl.col("_rp"))):
        wrong = rows.filter((pl.col(column) - sum_).fill_null(0) != 0)
        parts.append(wrong.select(*NODE, cara=pl.lit("jumlah"), **_told(column, pl.col(column), sum_)))
    return parts


def _physical_sums(rows: pl.DataFrame, slack: float) -> list[pl.DataFrame]:
    """Printed physical figures the indicator's aggregation does not give, or no aggregation where it says none."""
    parts = []
    for column, before in (("fisik", pl.lit(0.0)), ("fisik_sd", pl.col("lalu").fill_null(0))):
        fits = {w: _near(pl.col(column), before + pl.col(w), slack) for w in WAYS}
        followed = fits["jumlah"] & (pl.col("_cara") != "jumlah").fill_null(False)
        if (
            column == "fisik_sd"
        ):  # a level or a mean does not add up over the years: its figure so far is the year's own
            fits |= {w: fits[w] | _near(pl.col(column), pl.col(w), slack) for w in WAYS[1:]}
        right = pl.any_horizontal((pl.col("_cara") == w).fill_null(False) & fit for w, fit in fits.items())
        unsaid = pl.col("_cara").is_null() & pl.any_horizontal(fits.values())
        wrong = rows.filter(pl.col(column).is_not_null() & pl.col("jumlah").is_not_null() & ~right & ~unsaid)
        expected = (
            pl.coalesce(*(pl.when(pl.col("_cara") == w).then(pl.col(w)) for w in WAYS), "jumlah") + before
        )
        facts = _told(column, pl.col(column).round(2), expected)
        parts.append(wrong.select(*NODE, cara="_cara", mengikuti_rumus_formulir=followed, **facts))
    return parts


def _near(one: pl.Expr, other: pl.Expr, slack: float) -> pl.Expr:
    return ((one - other).abs() <= slack).fill_null(False)


def _levels(plan: Plan) -> list[pl.DataFrame]:
    """Programme and kegiatan rows whose rupiah is not the sum of the rows below them: of the year, and of a form's quarters."""
    if plan.realisasi["tingkat"].n_unique() < 2:
        return []
    year = _level_sums(plan.realisasi, "rp", _spent())
    forms = plan.realisasi.filter(jenis="evaluasi")
    # a quarter is told only where the year is right: else the year says it already
    quarters = [_level_sums(forms, q, pl.col(q)).join(year, on=["sumber", "baris"], how="anti") for q in RP]
    return [year, *quarters]


def _level_sums(rows: pl.DataFrame, column: str, figure: pl.Expr) -> pl.DataFrame:
    """Rows whose figure is not what stands below.

    A figure on each indicator line of its node is one figure or a part of one, whichever the rows below give;
    a node printed for each unit is held against the rows of its unit or against all.
    """
    code = pl.col("kunci").str.replace(r"\.\d{4}$", "")
    spent = rows.with_columns(rupiah=figure, kode_kegiatan=code).drop_nulls("rupiah")
    parts = []
    for level, node in (("program", "program"), ("kegiatan", "kode_kegiatan")):
        keys = ["daerah", "dokumen", "tahun", "pd", node]
        deeper = ("kegiatan", "sub_kegiatan") if level == "program" else ("sub_kegiatan",)
        below = leaves(spent.filter(pl.col("tingkat").is_in(deeper)))
        own = spent.filter(tingkat=level).group_by([*keys, "unit"], maintain_order=True).agg(
            *(pl.col(c).first() for c in NODE if c not in keys),
            _once=pl.col("rupiah").unique().sum(), _all=pl.col("rupiah").sum(),
        )  # fmt: skip
        whole = below.group_by(keys).agg(_sum=pl.col("rupiah").sum())
        by_unit = below.group_by([*keys, "unit"]).agg(_unit=pl.col("rupiah").sum())
        both = own.join(whole, on=keys, nulls_equal=True, maintain_order="left")
        both = both.join(by_unit, on=[*keys, "unit"], how="left", nulls_equal=True, maintain_order="left")
        fits = [pl.col(one) == pl.col(sum_) for one in ("_once", "_all") for sum_ in ("_sum", "_unit")]
        wrong = both.filter(~pl.any_horizontal(f.fill_null(False) for f in fits))
        facts = _told(column, pl.col("_once"), pl.col("_sum"))
        parts.append(wrong.select(*NODE, cara=pl.lit("jumlah"), **facts))
    return pl.concat(parts)


@rule(
    "CAP-02", severity="sedang", basis=LAW, needs=["realisasi"], kolom="fisik_setahun",
    title="Tidak ada persentase yang mustahil",
    message="Capaian {persen} persen tidak masuk akal: {sebab}.",
    mend="Periksa target tahun ini, satuan, dan cara hitung triwulannya.",
)  # fmt: skip
def no_impossible_percentage(plan: Plan) -> pl.DataFrame:
    """No impossible percentage: percentages added up, or the target of the period's end used as this year's."""
    most, limit = (
        plan.pengaturan.value("cap.persentase_maksimal"),
        plan.pengaturan.value("cap.capaian_wajar_persen"),
    )
    slack = plan.pengaturan.value("cap.toleransi_pembulatan")
    best = setahun("maks", FISIK)
    summed = pl.coalesce(
        "fisik", pl.when(stated_agregasi(pl.col("agregasi")) == "jumlah").then(setahun("jumlah", FISIK))
    )
    added = (
        pl.col("satuan").str.contains(PERCENT)
        & (summed > most + slack)
        & (best <= most)
        & (pl.col("target").fill_null(0) <= most)
    )
    year, own = _year(), pl.col("persen_fisik")
    reached = capaian(pl.col("target"), year, arah="naik")
    of_end = pl.when(pl.col("target_akhir") > 0).then(year / pl.col("target_akhir") * 100)
    so_far = pl.when(pl.col("target_akhir") > 0).then(
        pl.coalesce("fisik_sd", year + pl.col("lalu").fill_null(0)) / pl.col("target_akhir") * 100
    )
    near = {
        n: ((own - e).abs() <= 0.5).fill_null(False)
        for n, e in (("year", reached), ("end", of_end), ("so_far", so_far))
    }
    wrong_base = near["end"] & ~near["year"] & ~near["so_far"]
    far = ~_falling() & (pl.coalesce(own, reached) > limit)
    causes = (
        pl.when(added).then(pl.lit("persentase_triwulan_dijumlahkan"))
        .when(wrong_base).then(pl.lit("dibagi_target_akhir_periode"))
        .when(far).then(pl.lit("jauh_di_atas_target_tahun_ini"))
    )  # fmt: skip
    percent = pl.when(added).then(summed).otherwise(pl.coalesce(own, reached)).round(2)
    rows = plan.realisasi.with_columns(sebab=causes, persen=percent, realisasi_setahun=year).filter(
        pl.col("sebab").is_not_null()
    )
    return rows.select(*NODE, "persen", "sebab", "target", "realisasi_setahun", "satuan")


@rule(
    "CAP-03", severity="sedang", basis="selaras-praktik", needs=["realisasi"], kolom="fisik_setahun",
    title="Kemajuan fisik dan keuangan berjalan bersama",
    message="Fisik {persen_fisik} persen, keuangan {persen_keuangan} persen: berselisih {selisih_poin} poin.",
    mend="Periksa laporan fisik dan pembayarannya; jelaskan bila memang mendahului atau tertinggal.",
)  # fmt: skip
def work_moves_with_money(plan: Plan) -> pl.DataFrame:
    """Physical and financial progress do not drift apart beyond the bound."""
    bound, limit = (
        plan.pengaturan.value("cap.selisih_fisik_keuangan_poin"),
        plan.pengaturan.value("cap.capaian_wajar_persen"),
    )
    reached = pl.when(~_falling()).then(capaian(pl.col("target"), _year(), arah="naik"))
    rows = plan.realisasi.with_columns(_fisik=reached, _rp=serapan(_spent(), pl.col("pagu")))
    # what CAP-02 and CAP-04 find impossible is no progress to compare
    rows = rows.filter((pl.col("_fisik") <= limit) & (pl.col("_rp") <= 100) & _grows())
    drift = pl.col("_fisik").clip(upper_bound=100) - pl.col("_rp")
    apart = rows.with_columns(_drift=drift).filter(pl.col("_drift").abs() > bound)
    return apart.select(
        *NODE, pl.col("_fisik").round(2).alias("persen_fisik"), pl.col("_rp").round(2).alias("persen_keuangan"),
        pl.col("_drift").abs().round(2).alias("selisih_poin"),
    )  # fmt: skip


def _grows() -> pl.Expr:
    """Whether physical progress grows through the year, so that money can be held against it before the year is out.

    A level (persons paid each month) stands at its target from the first quarter; a finished year always counts.
    """
    filled = [pl.when(pl.col(c) > 0).then(pl.col(c)) for c in FISIK]
    same = pl.min_horizontal(filled) == pl.max_horizontal(filled)
    several = pl.sum_horizontal(f.is_not_null() for f in filled) > 1
    level = pl.coalesce(stated_agregasi(pl.col("agregasi")) != "jumlah", same & several)
    return ~level.fill_null(False) | (pl.col(FISIK[-1]) > 0).fill_null(False)


@rule(
    "CAP-04", severity="sedang", basis="uu-17-2003 pp-12-2019", needs=["realisasi"],
    title="Tidak ada realisasi tanpa target dan tidak ada yang melampaui pagu",
    message="Realisasi {sebab}: tercatat {realisasi}, yang direncanakan {rencana}.",
    mend="Lengkapi target atau pagunya, atau perbaiki realisasi yang salah catat.",
)  # fmt: skip
def realised_as_planned(plan: Plan) -> pl.DataFrame:
    """No realisation without a target, none above the pagu."""
    document = ["daerah", "dokumen", "tahun"]
    told = pl.col("target").is_not_null().any().over(document)
    bare = (_year() > 0) & told & (pl.col("target").is_null() | ((pl.col("target") == 0) & ~_falling()))
    rows = plan.realisasi.filter(bare)
    aimless = rows.select(
        *NODE, sebab=pl.lit("tanpa_target"), realisasi=_year().round(2).cast(EXACT), rencana=pl.lit(0).cast(EXACT), kolom=pl.lit("target")
    )  # fmt: skip
    spent = _spent_by_node(plan)
    limit = pl.col("rp_pagu") * (100 + plan.pengaturan.value("cap.melebihi_pagu_persen")) / 100
    over = spent.filter(pl.col("rp_realisasi") > limit)
    above = over.select(
        *NODE, sebab=pl.lit("melampaui_pagu"), realisasi=pl.col("rp_realisasi").cast(EXACT), rencana=pl.col("rp_pagu").cast(EXACT),
        kolom=pl.lit("pagu"),
    )  # fmt: skip
    return pl.concat([aimless, above], how="diagonal_relaxed")


def _spent_by_node(plan: Plan) -> pl.DataFrame:
    """Rupiah realised by node and unit beside its pagu: the one printed there, else that of the newest DPA."""
    keys = ["daerah", "dokumen", "tahun", "pd", "program", "kunci"]
    rows = plan.realisasi.with_columns(_spent=_spent()).group_by(keys, maintain_order=True).agg(
        *(pl.col(c).first() for c in ("kode", "nama", "sumber", "baris")), rp_realisasi=pl.col("_spent").sum(),
        _pagu=pl.when(pl.col("pagu").is_not_null().any()).then(pl.col("pagu").sum()),
    )  # fmt: skip
    order = plan.dokumen.filter(jenis="dpa").select("daerah", "dokumen", "urutan")
    budget = leaves(plan.pagu.filter(jenis="dpa")).join(order, on=["daerah", "dokumen"])
    budget = budget.filter(pl.col("urutan") == pl.col("urutan").max().over("daerah", "tahun"))
    node = ["daerah", "tahun", "pd", "kunci"]
    budget = budget.group_by(node).agg(_dpa=pl.col("rupiah").sum().cast(pl.Decimal(38, 2)))
    rows = rows.join(budget, on=node, how="left", nulls_equal=True, maintain_order="left")
    return rows.with_columns(rp_pagu=pl.coalesce("_pagu", "_dpa"))
