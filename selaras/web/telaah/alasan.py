# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waivers in force as the reasons core knows, so that verdicts honour them. Imports Polars: tasks only."""

import re

import polars as pl

from selaras.core.rencana import SCHEMA, Plan
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.pendaftaran import silsilah_of
from selaras.web.telaah.queries import pengecualian_reasons

YEAR = re.compile(r"\d{4}")


def add_reasons(plan: Plan, daerah: Daerah) -> None:
    """Put the reasons of waivers beside those the Daerah imported.

    A reason stands for programme, PD and year as one of `alasan.csv` does. Of a document of several years it is
    the last, so that it does not reach the plans of one year within.
    """
    given = pengecualian_reasons(daerah)
    if not given:
        return
    agencies = (
        plan.simpul.select("pd", pl.col("pd_kode").fill_null(pl.col("pd")))
        .drop_nulls()
        .unique("pd", keep="first", maintain_order=True)
    )
    lineages = silsilah_of(daerah, dict(agencies.iter_rows()))
    keys = {lineage: key for key, lineage in lineages.items()}
    names = plan.simpul["daerah"].drop_nulls().unique().to_list() or [daerah.kode]
    rows = [
        {
            "daerah": name, "pd": keys.get(one.silsilah, one.silsilah) or None, "program": one.kunci,
            "kode": one.kode or None, "tahun": _year(one.dokumen), "alasan": one.alasan, "nomor": one.nomor,
            "tanggal": one.tanggal, "oleh": one.oleh,
        }
        for one in given
        for name in names
    ]  # fmt: skip
    schema = SCHEMA["alasan"]
    own = pl.DataFrame(rows, schema={name: schema[name] for name in rows[0]})
    plan.frames["alasan"] = pl.concat([plan.alasan, own], how="diagonal").select(list(schema))


def _year(document: str) -> int | None:
    years = YEAR.findall(document)
    return int(years[-1]) if years else None
