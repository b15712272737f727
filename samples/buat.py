# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the sample workbooks from kabupaten.toml: `python samples/buat.py`.

samples/contoh has the mistakes of the table [keliru]; samples/contoh-selaras is the same regency without them.
The files are kept in the repository; the same input gives the same bytes.
"""

import csv
import tomllib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

HERE = Path(__file__).parent
YEARS = tuple(range(2025, 2031))
TAHUN = 2027


def nomenklatur() -> dict[str, dict[str, str]]:
    """The excerpt of the national list, by code."""
    with (HERE / "nomenklatur.csv").open(encoding="utf-8", newline="") as file:
        return {row["kode"]: row for row in csv.DictReader(file)}


def listed(code: str, names: dict[str, dict[str, str]]) -> dict[str, str]:
    """The list's entry of a plan's code; a supporting programme stands there as X.XX.01."""
    return names.get(code) or names["X.XX" + code[4:]]


def card(indicator: dict[str, Any]) -> tuple[Any, ...]:
    """Formula, definition, source and frequency of an indicator."""
    formula = indicator.get("formula", "angka yang diterbitkan sumber data")
    return formula, f"{indicator['indikator']} menurut sumber data", "Badan Pusat Statistik", "Tahunan"


def cascade(plan: dict[str, Any], wrong: dict[str, Any]) -> Iterable[list[Any]]:
    """Rows of the RPJMD from visi to sasaran, each tujuan and sasaran with its indicator."""
    for number, misi in plan["misi"].items():
        for code, tujuan in plan["tujuan"].items():
            if code.startswith(f"{number}."):
                head = [plan["visi"], number, misi, code, tujuan["nama"]]
                yield [*head, None, None, *measure(tujuan, {}), *card(tujuan), "Bupati", None]
                for below, sasaran in plan["sasaran"].items():
                    if below.startswith(f"{code}."):
                        name = (
                            {"indikator": wrong["indikator"][below]}
                            if below in wrong.get("indikator", {})
                            else {}
                        )
                        told = [
                            *measure(sasaran, name),
                            *card(sasaran),
                            "Sekretaris Daerah",
                            sasaran["prioritas"],
                        ]
                        yield [*head, below, sasaran["nama"], *told]


def measure(indicator: dict[str, Any], other: dict[str, Any]) -> list[Any]:
    """Indicator, unit, direction, baseline and a target for each year."""
    told = {**indicator, **other}
    return [told["indikator"], told["satuan"], told.get("arah", "naik"), *told["nilai"]]


def programs(
    plan: dict[str, Any], wrong: dict[str, Any], names: dict[str, dict[str, str]]
) -> Iterable[list[Any]]:
    """Rows of the RPJMD's programmes, supporting programmes first."""
    for pd, name in plan["pd"].items():
        code = f"{pd[:4]}.01"
        fee = [900_000_000 + 20_000_000 * step for step in range(len(YEARS))]
        satisfaction = {"indikator": "Indeks kepuasan layanan internal", "satuan": "Indeks"}
        satisfaction["nilai"] = [78.0 + step for step in range(len(YEARS) + 1)]
        large = [20 * value for value in fee]
        yield [
            code,
            listed(code, names)["nama"],
            "3.1.2",
            pd,
            name,
            *measure(satisfaction, {}),
            *large,
            *card(satisfaction),
        ]
    for code, program in plan["program"].items():
        if code != wrong.get("di_luar_rpjmd"):
            sasaran = None if code == wrong.get("tanpa_sasaran") else program["sasaran"]
            money = [program["pagu"] + step * program["pagu"] // 20 for step in range(len(YEARS))]
            pd = program["pd"]
            yield [
                code,
                listed(code, names)["nama"],
                sasaran,
                pd,
                plan["pd"][pd],
                *measure(program, {}),
                *money,
                *card(program),
            ]


def renja(
    plan: dict[str, Any], wrong: dict[str, Any], names: dict[str, dict[str, str]]
) -> Iterable[list[Any]]:
    """Rows of the Renja of every PD."""
    for part in plan["renja"]:
        pd = part["pd"]
        for code, target, ahead, money, fund, place, people in part["baris"]:
            program, kegiatan, entry = code[:7], code[:12], listed(code, names)
            total = sum(row[3] for row in part["baris"] if row[0].startswith(program))
            about = plan["program"].get(program, {}).get("sasaran", "3.1.2")
            row = [TAHUN, pd, plan["pd"][pd], pd, plan["pd"][pd], code[:4], listed(code[:4], names)["nama"]]
            row += [program, listed(program, names)["nama"], kegiatan, listed(kegiatan, names)["nama"]]
            row += [wrong.get("kode", {}).get(code, code), wrong.get("nama", {}).get(code, entry["nama"])]
            row += [
                entry["indikator"],
                None if code == wrong.get("tanpa_target") else target,
                entry["satuan"],
            ]
            row += [
                money,
                ahead,
                money + money // 20,
                fund,
                place,
                plan["sasaran"][about]["prioritas"],
                part["prioritas"],
            ]
            row += [None if code in wrong.get("tanpa_kelompok", ()) else people]
            row += [total + 250_000_000 if program == wrong.get("jumlah") else total]
            yield from [row, row] if code == wrong.get("ganda") else [row]


def header(names: list[str]) -> list[str]:
    """Column headers, the one with an asterisk standing for every year."""
    return [n.replace("*", str(year)) for n in names for year in (YEARS if "*" in n else YEARS[:1])]


def sheet(
    book: xlsxwriter.Workbook, name: str, title: list[str], names: list[str], rows: Iterable[list[Any]]
) -> None:
    """One sheet as an office would make it: title rows, a bold header, codes as text, money with separators."""
    page = book.add_worksheet(name)
    columns = header(names)
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    for line, text in enumerate(title):
        page.write_string(line, 0, text, bold)
    top = len(title) + 1
    page.write_row(top, 0, columns, bold)
    for line, row in enumerate(rows, top + 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(line, column, value)
            elif value is not None:
                page.write_number(line, column, value, money if "Pagu" in columns[column] else None)
    page.freeze_panes(top + 1, 0)
    page.set_column(0, len(columns), 18)


def workbook(path: Path) -> xlsxwriter.Workbook:
    """A workbook whose bytes do not depend on the day it was made."""
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 11, 1), "author": "Selaras"})  # noqa: DTZ001
    return book


def write(folder: Path, plan: dict[str, Any], wrong: dict[str, Any]) -> None:
    """Write one regency's files into a folder."""
    folder.mkdir(exist_ok=True)
    names, head = nomenklatur(), plan["kepala"]
    with workbook(folder / "rpjmd-2025-2029.xlsx") as book:
        title = ["RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH 2025-2029", plan["daerah"]]
        sheet(book, "Tujuan dan Sasaran", title, head["kaskade"], cascade(plan, wrong))
        sheet(book, "Program", title, head["program"], programs(plan, wrong, names))
    with workbook(folder / f"renja-{TAHUN}.xlsx") as book:
        sheet(
            book,
            "Renja",
            [f"RENCANA KERJA PERANGKAT DAERAH TAHUN {TAHUN}", plan["daerah"]],
            plan["kepala"]["renja"],
            renja(plan, wrong, names),
        )
    (folder / f"nomenklatur-{TAHUN}.csv").write_bytes((HERE / "nomenklatur.csv").read_bytes())
    (folder / "peta-kode.csv").write_bytes((HERE / "peta-kode.csv").read_bytes())


def main() -> None:
    """Write both folders."""
    plan = tomllib.loads((HERE / "kabupaten.toml").read_text(encoding="utf-8"))
    write(HERE / "contoh", plan, plan["keliru"])
    write(HERE / "contoh-selaras", plan, {})


if __name__ == "__main__":
    main()
