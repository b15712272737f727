# SPDX-License-Identifier: AGPL-3.0-or-later
"""IND: an indicator measures a result. Asked only of texts a region writes itself."""

from functools import cache

import polars as pl

from selaras.core.arah import datar
from selaras.core.check import Unassessed, rule
from selaras.core.indikator import CARD, KEY, baseline, series, targets, written
from selaras.core.parameters import parameter
from selaras.core.rencana import Plan

BASE = ["daerah", "dokumen", "pd", "program", "kunci", "kode", "uraian", "sumber", "baris", "kolom", "owner"]
RESULT = ("tujuan", "sasaran", "tujuan_pd", "sasaran_pd", "program", "daerah")  # levels measured by results
GOALS = ("tujuan", "sasaran", "tujuan_pd", "sasaran_pd")
BASIS = "permenpanrb-89-2021 permenpan-20-2008 selaras-praktik"
PERSEN = r"^ p[a-z]{0,4}sent[a-z]* "  # persentase as it is really spelled: prosentase, presentase, pesentase
SENTENCE = (
    r"(?i)^\W*((?:ter|ber|me|di)[a-z]+nya|optimalnya|efektifnya|meningkat(?:kan)?|menurun(?:kan)?|terwujud|tercipta"
    r"|terlaksana|tersedia|membaik)\s+(.+)$"
)


def _asked(plan: Plan) -> pl.DataFrame:
    if plan.indikator.is_empty():
        raise Unassessed("indikator")
    return written(plan)


@cache
def _any_of(key: str) -> str:
    """Words of a parameter as one alternation, longest first, signs between words as spaces."""
    words = sorted((w.replace("-", " ") for w in parameter(key).value), key=len, reverse=True)
    return "(?:" + "|".join(words) + ")"


def _percent() -> pl.Expr:
    unit = pl.col("satuan_datar").str.contains(r"^%|^persen").fill_null(False)
    return unit | pl.col("datar").str.contains(PERSEN)


@rule(
    "IND-01", severity="sedang", basis=BASIS, kolom="indikator",
    title="Indikator adalah ukuran, bukan kalimat hasil",
    message="“{indikator}” berbunyi hasil yang diharapkan, bukan ukuran yang dapat dihitung.",
    mend="Mulai dengan ukurannya: Persentase, Indeks, Rasio, Angka, Nilai, atau Jumlah, lalu sebut apa yang dihitung.",
)  # fmt: skip
def indicator_is_a_measure(plan: Plan) -> pl.DataFrame:
    """An indicator is a measure, not a sentence about a result."""
    rows = _asked(plan)
    parts = pl.col("indikator").str.replace_all(r"\s+", " ").str.extract_groups(SENTENCE)
    found = rows.with_columns(_kata=parts.struct.field("1"), _sisa=parts.struct.field("2")).filter(
        pl.col("_kata").is_not_null()
    )
    return found.select(*BASE, "indikator", suggestion=_as_measure())


def _as_measure() -> pl.Expr:
    """ "Tersusunnya Dokumen X" counted in Dokumen becomes "Jumlah Dokumen X yang tersusun"; null when unsure.

    Also null for terlaksana: its measure would only count the process.
    """
    rest = pl.col("_sisa").str.strip_chars(" .").str.replace(r"(?i)^seluruh ", "")
    state = pl.col("_kata").str.to_lowercase().str.extract(r"^((?:ter|di)[a-z]+)nya$")
    process = state.str.contains("^ter(?:laksana|selenggara)$")
    measured = datar(rest).str.contains(f"^ {_any_of('ind.kata_ukur')} ")
    several = datar(rest).str.contains("^ (?:dan|serta) ")
    unit = pl.col("satuan_datar").str.extract("^([a-z]+)")
    counted = unit == datar(rest).str.extract("^ ([a-z]+)")
    opening = pl.when(_percent()).then(pl.lit("Persentase ")).when(counted).then(pl.lit("Jumlah "))
    ending = pl.when(rest.str.contains("(?i) yang ")).then(pl.lit("")).otherwise(" yang " + state)
    raised = rest.str.slice(0, 1).str.to_uppercase() + rest.str.slice(1)
    return pl.when(measured).then(raised).when(~several & ~process).then(opening + rest + ending)


@rule(
    "IND-02", severity="sedang", basis=BASIS, kolom="satuan",
    title="Satuan ada dan setingkat dengan hasil yang diukur",
    message="Satuan ({satuan_terbaca}) tidak mengukur “{indikator}” pada tingkat {tingkat}.",
    mend="Isi satuan yang mengukur hasil (persen, indeks, orang, ton); dokumen, paket, kegiatan dan laporan adalah keluaran.",
)  # fmt: skip
def unit_fits_its_level(plan: Plan) -> pl.DataFrame:
    """A unit is present, fits the measure, and is not an output's where a result is measured."""
    unit = pl.col("satuan_datar")
    unread = unit.is_null() | (unit.str.contains("^[a-z]$") & ~unit.is_in(["m", "l", "g", "t"]))
    in_text = pl.col("indikator").str.contains(r"\([^)]+\)\s*$|%") | pl.col("datar").str.contains(" satuan ")
    missing = pl.col("ada_satuan").fill_null(False) & unread & ~in_text
    first = unit.str.extract(r"^(?:\d+ )?([a-z%]+)")
    output = pl.col("tingkat").is_in(RESULT) & first.is_in(list(parameter("ind.satuan_keluaran").value))
    accepted = f"(?:^| )(?:{'|'.join(w for w in parameter('ind.satuan_persen').value if w)})(?:$| )"
    counted = (
        pl.col("datar").str.contains(PERSEN)
        & ~unread
        & ~unit.str.contains(accepted)
        & unit.str.contains("[a-z]")
    )
    found = _asked(plan).filter(missing | output.fill_null(False) | counted.fill_null(False))
    percent = pl.when(_percent()).then(pl.lit("%"))
    opening = pl.col("datar").str.extract(r"^ (indeks|nilai|skor|level) ").str.to_titlecase()
    shown = pl.when(unread).then(pl.lit("kosong")).otherwise("satuan")
    suggestion = pl.coalesce(percent, opening)
    return found.select(
        *BASE[:-2],
        "owner",
        "indikator",
        "tingkat",
        kolom="kolom_satuan",
        satuan_terbaca=shown,
        suggestion=suggestion,
    )


@rule(
    "IND-03", severity="ringan", basis=BASIS, kolom="indikator",
    title="Hasil diukur dari perubahan, bukan dari proses atau serapan",
    message="“{indikator}” mengukur terlaksananya pekerjaan atau terserapnya anggaran, bukan hasilnya.",
    mend="Ukur apa yang berubah bagi penerima manfaat setelah pekerjaan itu selesai.",
)  # fmt: skip
def result_is_not_a_process(plan: Plan) -> pl.DataFrame:
    """No process and no absorption of money is measured as if it were the result."""
    process = f" {_any_of('ind.kata_proses')} "
    absorbed = f" {_any_of('ind.kata_serapan')} (?:kegiatan|program|anggaran|belanja|keuangan|fisik) "
    opening = r"^ (?:p[a-z]{0,4}sent[a-z]*|tingkat|capaian)"
    flat = pl.col("datar")
    found = flat.str.contains(opening + process) | flat.str.contains(opening + absorbed)
    measured = flat.str.contains(" (?:sesuai|terpenuhi|tepat waktu) ")
    return _asked(plan).filter(found & ~measured).select(*BASE, "indikator", "tingkat")


@rule(
    "IND-04", severity="ringan", basis=BASIS, kolom="indikator",
    title="Kata sifat mempunyai ukuran",
    message="“{indikator}” memakai kata “{kata}” tanpa indeks, standar atau kategori yang mengukurnya.",
    mend="Sebut ukurannya, misalnya indeks, standar, kategori atau nilai minimal yang harus dicapai.",
)  # fmt: skip
def no_vague_word(plan: Plan) -> pl.DataFrame:
    """A word such as baik or optimal stands with the index, standard or category that measures it."""
    flat = pl.col("datar")
    # "baik … maupun" and "baik dalam dan luar negeri" join two things and praise none
    joined = (
        r" baik (?:dalam |secara |pemerintah |pemda |pasar |oleh |di |dari |melalui |yang dikelola |milik )"
    )
    word = flat.str.replace_all(joined, " ").str.extract(f" ({_any_of('ind.kata_kabur')}) ")
    backed = (
        flat.str.contains(f" {_any_of('ind.kata_baku')}")
        | pl.col("definisi").is_not_null()
        | pl.col("formula").is_not_null()
    )
    found = _asked(plan).with_columns(kata=word).filter(pl.col("kata").is_not_null() & ~backed)
    return found.select(*BASE, "indikator", "kata")


@rule(
    "IND-05", severity="sedang", basis=BASIS, kolom="indikator",
    title="Persentase mempunyai rumus",
    message="Rumus {jumlah} indikator persentase belum jelas: pembilang dan penyebutnya tidak tertulis, atau targetnya melewati 100.",
    mend="Tulis pembilang dan penyebutnya pada kolom formula atau definisi operasional.",
)  # fmt: skip
def percentage_has_a_formula(plan: Plan) -> pl.DataFrame:
    """A percentage says what is divided by what, and does not pass 100 unless its formula allows it."""
    rows = _asked(plan).filter(_percent())
    highest = targets(plan).group_by("no").agg(pl.col("atas").max().alias("target"))
    rows = rows.join(highest, on="no", how="left", maintain_order="left")
    blank = pl.col("formula").is_null() & pl.col("definisi").is_null()
    allowed = pl.col("datar").str.contains(f" {_any_of('ind.boleh_lebih_seratus')}")
    over = (pl.col("target") > 100).fill_null(False) & blank & ~allowed
    told = pl.col("datar").str.contains(" (?:terhadap|dibandingkan|dibanding|dari (?:jumlah|total|seluruh)) ")
    unsaid = pl.col("ada_formula").fill_null(False) & blank & ~told
    single = rows.filter(over | unsaid).select(
        *BASE, "indikator", "target", jumlah=pl.lit(1, dtype=pl.UInt32)
    )
    whole = _without(rows, "ada_formula").with_columns(severity=pl.lit("ringan"))
    return pl.concat([single.with_columns(severity=pl.lit("sedang")), whole], how="diagonal_relaxed")


def _without(rows: pl.DataFrame, ability: str) -> pl.DataFrame:
    """One line for a document whose tables have no such column at all; jumlah: how many indicators that leaves."""
    documents = rows.group_by("daerah", "dokumen", maintain_order=True).agg(
        pl.col(ability).fill_null(False).any().alias("_ada"), pl.len().alias("jumlah"),
        *(pl.col(c).first() for c in ("sumber", "owner")),
    )  # fmt: skip
    return documents.filter(~pl.col("_ada")).drop("_ada")


@cache
def _two_measures() -> str:
    words = [w.replace("-", r"[\s-]") for w in parameter("ind.kata_ukur").value if w != "persentase"]
    measure = "(?:p[a-z]{0,4}sent(?:ase|asi|ae)|" + "|".join(words) + r")\b"
    return (
        rf"(?is)^\W*({measure}.*?)\s*(?:\bdan(?:\s*/\s*atau)?\b|\bserta\b|\batau\b|[;,/&])\s*({measure}.*)$"
    )


@rule(
    "IND-06", severity="ringan", basis=BASIS, kolom="indikator",
    title="Satu indikator, satu ukuran",
    message="“{indikator}” memuat lebih dari satu ukuran.",
    mend="Pisahkan menjadi satu indikator setiap ukuran, masing-masing dengan satuan dan targetnya.",
)  # fmt: skip
def one_measure_only(plan: Plan) -> pl.DataFrame:
    """An indicator holds one measure: no measure word stands again behind dan, atau, a comma or a slash."""
    rows = _asked(plan).filter(pl.col("indikator").str.contains(r"(?i)\b(?:dan|serta|atau)\b|[;,/&]"))
    # words that look like a second measure but name a place or a virtue
    text = pl.col("indikator").str.replace_all(
        r"(?i)\b(?:jenis|bentuk|macam)(?: dan|,) jumlah|\bnilai\s*[-–]\s*nilai|\bnilai (?:budaya|luhur|agama|tambah|keagamaan)",
        "norma",
    )
    text = text.str.replace_all(
        r"(?i)\b(?:di )?tingkat (?:daerah|kab\w*|prov\w*|nasional|desa|kel\w*|kota|kec\w*|risiko|resiko|dasar|lanjut\w*|menengah|pertama|pusat)",
        "wilayah",
    )
    parts = text.str.extract_groups(_two_measures()).struct
    found = rows.with_columns(_satu=parts.field("1"), _dua=parts.field("2")).filter(
        pl.col("_satu").is_not_null()
    )
    whole = pl.col("indikator").str.contains(pl.col("_dua"), literal=True) & pl.col("indikator").str.contains(
        pl.col("_satu"), literal=True
    )
    second = (
        pl.col("_dua").str.slice(0, 1).str.to_uppercase() + pl.col("_dua").str.slice(1)
    ).str.strip_chars(" ;,")
    return found.select(*BASE, "indikator", suggestion=pl.when(whole).then(pl.col("_satu") + "\n" + second))


@rule(
    "IND-07", severity="ringan", basis=BASIS, kolom="indikator",
    title="Indikator naik tingkat",
    message="“{indikator}” dipakai juga pada tingkat {tingkat_atas}, sehingga tidak terlihat apa yang ditambahkan tingkat {tingkat}.",
    mend="Pilih ukuran yang lebih dekat dengan hasil tingkat ini, dan biarkan ukuran itu milik tingkat di atasnya.",
)  # fmt: skip
def level_is_raised(plan: Plan) -> pl.DataFrame:
    """The same indicator does not stand at a goal and again at the programme or kegiatan under it."""
    rows = _asked(plan)
    above = rows.select("daerah", "dokumen", "pd", "program", "datar", tingkat_atas="tingkat")
    goals = above.filter(pl.col("tingkat_atas").is_in(GOALS)).unique(
        ["daerah", "datar"], keep="first", maintain_order=True
    )
    deep = rows.filter(pl.col("tingkat").is_in(["program", "kegiatan"]))
    under_goal = deep.join(
        goals.select("daerah", "datar", "tingkat_atas"), on=["daerah", "datar"], maintain_order="left"
    )
    pairs = [under_goal]
    for high, low, keys in (
        ("tujuan", "sasaran", ["daerah", "dokumen", "datar"]),
        ("tujuan_pd", "sasaran_pd", ["daerah", "dokumen", "pd", "datar"]),
        ("program", "kegiatan", ["daerah", "dokumen", "pd", "program", "datar"]),
    ):
        held = above.filter(tingkat_atas=high).select(*keys, "tingkat_atas").unique(maintain_order=True)
        pairs.append(rows.filter(tingkat=low).join(held, on=keys, nulls_equal=True, maintain_order="left"))
    found = pl.concat(pairs).unique([*KEY, "tingkat"], keep="first", maintain_order=True)
    return found.select(*BASE, "indikator", "tingkat", "tingkat_atas")


@rule(
    "IND-08", severity="ringan", basis=BASIS, kolom="indikator",
    title="Target membaik selama periode",
    message="Target “{indikator}” tidak membaik: {awal} pada awal, {akhir} pada akhir periode.",
    mend="Tetapkan target yang membaik dari keadaan awal, atau pilih ukuran yang masih dapat membaik.",
)  # fmt: skip
def target_improves(plan: Plan) -> pl.DataFrame:
    """Targets get better over the period, unless the law demands 100 % or nothing is left to gain."""
    spans = series(plan).group_by("no", maintain_order=True).agg(
        pl.len().alias("_n"), pl.col("nilai").first().alias("pertama"), pl.col("nilai").last().alias("akhir"),
        pl.col("bawah").last().alias("_bawah"), pl.col("atas").last().alias("_atas"),
        (pl.col("nilai").min() == pl.col("nilai").max()).alias("_tetap"),
    )  # fmt: skip
    rows = _asked(plan).join(spans, on="no", maintain_order="left").filter(pl.col("_n") >= 3)
    begin, way = baseline(), pl.col("turah")
    known = begin.is_not_null()
    no_better = (
        pl.when(way == "naik").then(pl.col("_atas") <= begin).when(way == "turun").then(pl.col("_bawah") >= begin)
        .otherwise(pl.col("_tetap") & (pl.col("akhir") == begin))
    )  # fmt: skip
    stuck = pl.when(known).then(no_better).otherwise(pl.col("_tetap") & way.is_not_null())
    found = rows.filter(stuck.fill_null(False) & ~_may_stand_still(begin))
    return found.select(*BASE, "indikator", "akhir", awal=pl.when(known).then(begin).otherwise("pertama"))


def _may_stand_still(begin: pl.Expr) -> pl.Expr:
    """Duties of 100 %, a ceiling reached before the period, yearly rates and yearly outputs."""
    full = pl.col("akhir") >= 100
    ceiling = _percent() & full & (begin >= 100).fill_null(False)
    lawful = pl.col("datar").str.contains(f" {_any_of('ind.wajib_seratus')}")
    duty = full & (pl.col("spm").fill_null(False) | lawful)
    rate = pl.col("datar").str.contains(f" {_any_of('ind.laju')} ")
    outputs = list(parameter("ind.satuan_keluaran").value)
    yearly = pl.col("satuan_datar").str.extract("^([a-z]+)").is_in(outputs).fill_null(False)
    return ceiling | duty | rate | yearly


@rule(
    "IND-09", severity="sedang", basis=BASIS, kolom="sasaran",
    title="Sasaran menyebut keadaan, bukan pekerjaan",
    message="Sasaran “{uraian}” dimulai dengan pekerjaan (“{kata}”), bukan keadaan yang hendak dicapai.",
    mend="Tulis keadaan yang hendak dicapai, misalnya Meningkatnya …, Menurunnya …, Terwujudnya ….",
)  # fmt: skip
def sasaran_is_a_condition(plan: Plan) -> pl.DataFrame:
    """A sasaran names a condition to be reached, not an activity to be done."""
    rows = plan.level("sasaran", "sasaran_pd").drop_nulls("nama")
    if rows.is_empty():
        raise Unassessed("rpjmd", "renstra")
    forms = dict(parameter("ind.kata_kerja_sasaran").value)
    text = pl.col("nama").str.strip_chars()
    rows = rows.with_columns(kata=text.str.extract(r"^(\S+)").str.to_lowercase()).filter(
        pl.col("kata").is_in(list(forms))
    )
    state = pl.col("kata").replace_strict({k: v or None for k, v in forms.items()}, return_dtype=pl.String)
    owner = pl.when(pl.col("jenis") == "renstra").then(pl.lit("opd")).otherwise(pl.lit("bappeda"))
    found = rows.unique(["daerah", "dokumen", "pd", "kunci"], keep="first", maintain_order=True)
    return found.select(
        *BASE[:6], "sumber", "baris", "kata", uraian="nama", owner=owner, kolom="tingkat",
        suggestion=state + text.str.replace(r"^\S+", ""),
    )  # fmt: skip


@rule(
    "IND-10", severity="ringan", basis="permenpan-20-2008 selaras-praktik", kolom="indikator",
    title="Definisi operasional lengkap",
    message="{jumlah} indikator belum menyebut {kurang}.",
    mend="Lengkapi sumber data, frekuensi pengukuran dan penanggung jawab setiap indikator.",
)  # fmt: skip
def definition_is_complete(plan: Plan) -> pl.DataFrame:
    """An indicator names its data source, how often it is measured, and who answers for it."""
    rows = _asked(plan)
    answered = pl.coalesce("penanggung_jawab", "pd").is_not_null()
    gaps = {
        "sumber data": pl.col("sumber_data").is_null(),
        "frekuensi pengukuran": pl.col("frekuensi").is_null(),
        "penanggung jawab": ~answered,
    }
    missing = (
        pl.concat_list(pl.when(gap).then(pl.lit(name)) for name, gap in gaps.items())
        .list.drop_nulls()
        .list.join(", ")
    )
    rows = rows.with_columns(kurang=missing)
    held = pl.col("ada_kartu").fill_null(False)
    single = rows.filter(held & (pl.col("kurang") != "")).select(
        *BASE, "indikator", "kurang", jumlah=pl.lit(1, dtype=pl.UInt32)
    )
    of_period = rows.filter(pl.col("jenis").is_in(["rpjmd", "rpd", "renstra"]))
    whole = _without(of_period, "ada_kartu").with_columns(
        kurang=pl.lit(", ".join(c.replace("_", " ") for c in CARD))
    )
    return pl.concat([single, whole], how="diagonal_relaxed")
