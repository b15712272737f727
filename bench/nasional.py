# SPDX-License-Identifier: AGPL-3.0-or-later
"""The nationwide row of the table: every rule but the two of words, against DuckDB and pandas on five of them."""

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.bangsa import GOVERNMENTS, write

BATCH = 8  # governments judged at once

FIVE = """
select count(*) from {renja} a where not exists (select 1 from {nom} n where n.kode = a.kode_sub_giat);
select count(*) from (select daerah, kode_skpd, kode_program from {renja} group by all) a
 where not exists (select 1 from {rpjmd} p where p.daerah = a.daerah and p.kode_program = a.kode_program);
select count(*) from (select daerah, kode_skpd, kode_sub_giat, nama_dana, lokasi_bl from {renja}
 group by all having count(*) > 1);
select count(*) from {renja} where coalesce(tolak_ukur_output, '') in ('', '0', '-') or coalesce(lokasi_bl, '') = ''
 or coalesce(kelompok_sasaran, '') = '' or coalesce(nama_dana, '') = '';
select count(*) from (select daerah, kode_skpd, kode_program, sum(cast(pagu_indikatif as bigint)) s from {renja}
 group by all having s < 0)
"""


def duckdb_five(renja: Path, rpjmd: Path, lists: Path) -> None:
    """NOM-01, INL-01, STR-03, STR-04 and a sum by hand in SQL."""
    import duckdb

    nom = f"(select kode from read_csv('{lists}', all_varchar=true) where lingkup = 'kabkota')"
    for query in FIVE.format(renja=f"'{renja}'", rpjmd=f"'{rpjmd}'", nom=nom).split(";"):
        duckdb.execute(query).fetchall()


def pandas_five(renja: Path, rpjmd: Path, lists: Path) -> None:
    """The same five with pandas, one government's row group after another would be kinder; this is the plain way."""
    import pandas as pd
    import polars as pl

    columns = [
        "daerah",
        "kode_skpd",
        "kode_program",
        "kode_sub_giat",
        "nama_dana",
        "lokasi_bl",
        "tolak_ukur_output",
        "kelompok_sasaran",
        "pagu_indikatif",
    ]
    rows = pd.DataFrame(pl.read_parquet(renja, columns=columns).to_dict(as_series=False))
    known = set(pd.read_csv(lists, dtype=str).query("lingkup == 'kabkota'")["kode"])
    promised = pd.DataFrame(pl.read_parquet(rpjmd).to_dict(as_series=False))[["daerah", "kode_program"]]
    (~rows["kode_sub_giat"].isin(known)).sum()
    rows[["daerah", "kode_skpd", "kode_program"]].drop_duplicates().merge(
        promised, how="left", indicator=True
    )["_merge"].eq("left_only").sum()
    rows.duplicated(["daerah", "kode_skpd", "kode_sub_giat", "nama_dana", "lokasi_bl"]).sum()
    rows[["tolak_ukur_output", "lokasi_bl", "kelompok_sasaran", "nama_dana"]].isna().any(axis=1).sum()
    rows.assign(p=rows["pagu_indikatif"].astype("int64")).groupby(["daerah", "kode_skpd", "kode_program"])[
        "p"
    ].sum()


def selaras_all(renja: Path, rpjmd: Path, lists: Path) -> None:
    """Every rule but INL-05 and TUM-01, the batches shared by one process a core."""
    shares = os.cpu_count() or 1
    command = [
        sys.executable,
        "-m",
        "bench.nasional",
        "share",
        str(renja),
        str(rpjmd),
        str(lists),
        str(shares),
    ]
    env = {**os.environ, "POLARS_MAX_THREADS": "1"}
    running = [subprocess.Popen([*command, str(i)], env=env) for i in range(shares)]
    codes = [process.wait() for process in running]  # wait for every one, also after a failure
    if any(codes):
        raise RuntimeError("share")


def share(renja: Path, rpjmd: Path, lists: Path, shares: Path, mine: Path) -> None:
    """One process's batches."""
    from selaras.core.nasional import check_nation

    part = (int(str(mine)), int(str(shares)))
    results = check_nation([renja, rpjmd], [lists], text_rules=False, regions=BATCH, part=part)
    sys.stderr.write(f"{sum(r.findings.height for r in results)} findings\n")


WAYS = {"duckdb": duckdb_five, "pandas": pandas_five, "selaras": selaras_all, "share": share}


def measure(way: str, *paths: Path) -> tuple[float, float]:
    """(seconds, peak GB) of one way in a process of its own."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "bench.nasional", way, *map(str, paths)])
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(way)
    return time.perf_counter() - begin, used.ru_maxrss / 1e6


def table(folder: Path, lists: Path) -> list[str]:
    """Markdown rows: seconds and peak memory of each way, beside DuckDB on the same file, and how ours grows.

    pandas is asked only of the tenth: it has no reader of its own here and copies every text.
    """
    files = {GOVERNMENTS // 10: write(folder, lists, GOVERNMENTS // 10), GOVERNMENTS: write(folder, lists)}
    few, many = files
    rows = [
        "| way | governments | seconds | ÷ DuckDB | peak GB of the largest process |",
        "|---|---|---|---|---|",
    ]
    base: dict[int, float] = {}
    for way, count in (
        ("duckdb", few),
        ("duckdb", many),
        ("selaras", few),
        ("selaras", many),
        ("pandas", few),
    ):
        seconds, peak = measure(way, *files[count], lists)
        base.setdefault(count, seconds)
        rows.append(f"| {way} | {count} | {seconds:.1f} | {seconds / base[count]:.1f} | {peak:.2f} |")
    return rows


if __name__ == "__main__":
    WAYS[sys.argv[1]](*map(Path, sys.argv[2:]))
