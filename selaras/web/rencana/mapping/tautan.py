# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links between rows and frames: what people decided enters the plan, what the plan knows comes out."""

import polars as pl

from selaras.core.rencana import Plan, Source, typed
from selaras.core.wording import _
from selaras.web.organisasi.models import Daerah
from selaras.web.organisasi.pendaftaran import silsilah_of
from selaras.web.rencana.models import PutusanTautan
from selaras.web.rencana.queries.tautan import keputusan_accepted, keputusan_learned
from selaras.web.rencana.rows import TautanBaru

DECIDED = "keputusan"
LEARNS = {PutusanTautan.TERIMA: "terima", PutusanTautan.BENAR: "terima", PutusanTautan.TOLAK: "tolak"}


def lineages_of(plan: Plan, daerah: Daerah) -> dict[str, str]:
    """Core's key of an agency → the lineage the Daerah keeps it by."""
    rows = (
        plan.simpul.select("pd", pl.col("pd_kode").fill_null(pl.col("pd")))
        .drop_nulls()
        .unique("pd", keep="first", maintain_order=True)
    )
    return silsilah_of(daerah, dict(rows.iter_rows()))


def add_decided(plan: Plan, daerah: Daerah) -> None:
    """Put the links people accepted into the plan as declared ones, of the very RPJMD they spoke of.

    They stand in a table of their own, the last of the plan; a decision on a document no longer in force is left out.
    """
    told = keputusan_accepted(daerah)
    if not told:
        return
    agency = {line: key for key, line in lineages_of(plan, daerah).items()}
    rows = pl.DataFrame(
        [
            {"dokumen": k.ukuran, "pd": agency.get(k.silsilah, k.silsilah), "program": k.program, "ke": k.sasaran,
             "hubungan": "mendukung", "sumber": len(plan.sumber), "baris": i}
            for i, k in enumerate(told, start=1)
        ]
    )  # fmt: skip
    rows = rows.join(plan.dokumen.select("daerah", "dokumen", "jenis").unique(), on="dokumen")
    plan.sumber.append(
        Source(_("Keputusan tautan di Selaras"), None, "tautan", None, {}, len(told), len(told))
    )
    plan.frames["tautan"] = pl.concat([plan.tautan, typed("tautan", rows)])


def add_lessons(plan: Plan, daerah: Daerah) -> None:
    """Put what people's decisions teach padanan into the plan, each of the very RPJMD they spoke of."""
    rows = [
        {"ukuran": k.ukuran, "kata_kunci": k.kata_kunci, "kode": k.kode_bidang,
         "putusan": LEARNS[PutusanTautan(k.putusan)]}
        for k in keputusan_learned(daerah)
    ]  # fmt: skip
    if rows:
        rods = plan.dokumen.select("daerah", ukuran="dokumen").unique(maintain_order=True)
        plan.frames["pelajaran"] = typed("pelajaran", pl.DataFrame(rows).join(rods, on="ukuran"))


def links_of(plan: Plan, known: dict[str, str], own: int) -> list[TautanBaru]:
    """Every known link with where it was read. own: tables of the plan that are versions in force."""
    rows = plan.links.drop_nulls(["ukuran", "program", "sasaran"])
    rows = rows.select("ukuran", "program", "pd", "sasaran", "sumber", "baris", "sendiri").unique(
        ["ukuran", "program", "pd", "sasaran"], keep="first", maintain_order=True
    )
    return [
        TautanBaru(u, p, known.get(pd, pd) or "", s, *_origin(plan, sumber, own), baris, sendiri)
        for u, p, pd, s, sumber, baris, sendiri in rows.iter_rows()
    ]


def _origin(plan: Plan, sumber: int | None, own: int) -> tuple[str, str]:
    if sumber is None:
        return "", ""
    source = plan.sumber[sumber]
    return (DECIDED if sumber >= own else source.kind or ""), source.path
