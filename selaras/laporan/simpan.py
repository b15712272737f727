# SPDX-License-Identifier: AGPL-3.0-or-later
"""A run kept as bytes: what the reports need of it, so that they can be made later without asking the rules again."""

import io
import json
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace

import polars as pl

from selaras.core.check import Result
from selaras.core.rencana import YARDSTICK, Plan, Source, typed
from selaras.core.workbook.problem import Problem

AGENCY = ("pd", "pd_kode", "pd_nama")
FRAMES = ("dokumen", "pd", "simpul")


def dump(result: Result, milik: Sequence[str | None] = ()) -> bytes:
    """The run as one zip; the same run gives the same bytes. milik: whose each table of the plan is, for `load`."""
    plan = result.plan
    told = {
        "sumber": [one.as_json() for one in plan.sumber], "masalah": [asdict(one) for one in plan.problems],
        "belum": result.unassessed, "milik": list(milik),
    }  # fmt: skip
    frames = {
        "findings": result.findings,
        "verdicts": result.verdicts,
        "dokumen": plan.dokumen,
        "pd": plan.pd,
    }
    frames["simpul"] = _slim(plan)
    frames |= {f"facts/{code}": rows for code, rows in result.facts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "hasil.json", json.dumps(told).encode())
        for name, frame in sorted(frames.items()):
            data = io.BytesIO()
            frame.write_parquet(data)
            _write(archive, f"{name}.parquet", data.getvalue())
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), data)  # ZipInfo's fixed date keeps the bytes equal


def _slim(plan: Plan) -> pl.DataFrame:
    """Of the nodes only what reports ask: each agency as printed, and that a yardstick lists programmes."""
    printed = [plan.frame(n).select(AGENCY) for n in ("simpul", "pagu", "indikator", "realisasi")]
    agencies = pl.concat(printed).drop_nulls("pd").unique(maintain_order=True)
    promises = plan.program(*YARDSTICK).unique("dokumen", keep="first", maintain_order=True)
    return typed("simpul", pl.concat([agencies, promises], how="diagonal"))


def load(data: bytes) -> tuple[Result, list[str | None]]:
    """The run of `dump` on a plan of the frames it kept, and whose each table is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = json.loads(archive.read("hasil.json"))
        frames = {
            name.removesuffix(".parquet"): pl.read_parquet(io.BytesIO(archive.read(name)))
            for name in archive.namelist()
            if name.endswith(".parquet")
        }
    plan = Plan({name: frames[name] for name in FRAMES}, [Source.from_json(one) for one in told["sumber"]])
    plan.problems[:] = [Problem(**one) for one in told["masalah"]]
    facts = {name.removeprefix("facts/"): rows for name, rows in frames.items() if name.startswith("facts/")}
    belum = {code: tuple(missing) for code, missing in told["belum"].items()}
    return Result(plan, frames["findings"], facts, belum, frames["verdicts"]), told["milik"]


def narrowed(result: Result, pd: Collection[str], sumber: Collection[int]) -> Result:
    """The run as it concerns these agencies (core's keys), naming only these of its tables."""
    kept = sorted(sumber)
    place = {old: new for new, old in enumerate(kept)}
    tables = [one for i, one in enumerate(result.plan.sumber) if i in place]
    paths = {one.path for one in tables}
    own = pl.col("pd").is_in(list(pd))
    number = pl.col("sumber").cast(pl.Int64).replace_strict(place, default=None, return_dtype=pl.UInt16)
    plan = Plan(dict(result.plan.frames), tables, [p for p in result.plan.problems if p.path in paths])
    findings = result.findings.filter(own).with_columns(number.alias("sumber"))
    return replace(result, plan=plan, findings=findings, verdicts=result.verdicts.filter(own))
