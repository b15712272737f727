# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a plan to a printed form: `compose("tabel-4.1", plan)`, one sheet an agency (E.60, RPJMD: the region on one)."""

from dataclasses import dataclass

import polars as pl

from selaras.core.rencana import Plan
from selaras.core.wording import _
from selaras.core.workbook.forms import evaluasi, evaluasi_jangka, jangka, tahunan
from selaras.core.workbook.forms.averages import closing, with_averages
from selaras.core.workbook.forms.complete import complete, latest
from selaras.core.workbook.forms.form import Form, filled, forms
from selaras.core.workbook.forms.lines import Line
from selaras.core.workbook.forms.printed import NothingToPrint, Printed, Sheet

KIND = {"renja": "Renja", "rkpd": "RKPD", "renstra": "Renstra", "dpa": "DPA", "rpjmd": "RPJMD", "rpd": "RPD"}


@dataclass(frozen=True, slots=True)
class _Place:
    """What one sheet prints: a document, a year, an agency by key, code and name."""

    jenis: str
    dokumen: str | None
    tahun: int | None
    pd: str | None = None
    kode: str | None = None
    nama: str | None = None


def compose(form_id: str, plan: Plan, *, pd: str | None = None, tahun: int | None = None) -> Printed:
    """One official form of a plan.

    pd: only the agency of that code or name. tahun: of the document, else the newest at hand.
    Raises KeyError for an unknown form, NothingToPrint when the plan holds nothing for it.
    """
    form = forms()[form_id]
    if form.bentuk == "evaluasi":
        plan = complete(plan, form, tahun)
    jenis, dokumen, year = _document(plan, form, tahun)
    places = [_Place(jenis, dokumen, year, *one) for one in _agencies(plan, form, dokumen, year, pd)]
    groups = [[one] for one in places] if form.lembar == "pd" else [places]
    title = f"{form.nomor} {year or ''}".strip()
    return Printed(title, year, [_sheet(form, plan, group) for group in groups])


def _document(plan: Plan, form: Form, tahun: int | None) -> tuple[str, str | None, int | None]:
    """(kind, document, year) to print: the latest stage of the first kind of the form that is at hand."""
    if form.bentuk == "evaluasi" and plan.realisasi.height:
        years = [y for y in plan.realisasi["tahun"].drop_nulls().unique().to_list() if tahun in (None, y)]
        if years or tahun is None:
            return "realisasi", None, max(years, default=None)
    found = latest(plan, form.jenis, tahun)
    if found is None:
        kinds = ", ".join(form.jenis)
        raise NothingToPrint(
            _("{form}: tidak ada {kinds} yang dapat dicetak").format(form=form.nomor, kinds=kinds)
        )
    return found["jenis"], found["dokumen"], tahun or found["tahun"]


def _agencies(
    plan: Plan, form: Form, dokumen: str | None, tahun: int | None, pd: str | None
) -> list[tuple[str | None, str | None, str | None]]:
    """(key, code, name) of the agencies to print, in the order of their codes."""
    if dokumen is None:
        rows = _realised(plan, tahun).select("pd", "pd_kode", "pd_nama")
    else:
        parts = [
            f.filter(pl.col("dokumen") == dokumen).select("pd", "pd_kode", "pd_nama")
            for f in (plan.pagu, plan.simpul)
        ]
        rows = pl.concat(parts).filter(
            pl.any_horizontal(pl.col("pd", "pd_nama").is_not_null())
            | pl.lit(form.lembar == "daerah" or not form.bentuk.endswith("jangka"))
        )
    # what is no agency's own (the region's sasaran) stands first in a form of the region
    found = rows.unique("pd", keep="first", maintain_order=True).sort(
        "pd_kode", "pd_nama", nulls_last=form.lembar == "pd"
    )
    if pd is not None:
        found = found.filter(pl.col("pd").is_in(_named(plan, pd)))
    if found.is_empty():
        name = pd or _("perangkat daerah")
        raise NothingToPrint(_("{form}: tidak ada baris milik {pd}").format(form=form.nomor, pd=name))
    return list(found.iter_rows())


def _named(plan: Plan, pd: str) -> list[str]:
    """The agencies that bear this key, code or name in any document or list at hand, also as they were before."""
    kept = [f.select("pd", kode="pd_kode", nama="pd_nama") for f in (plan.realisasi, plan.pagu, plan.simpul)]
    rows = pl.concat([*kept, plan.pd.select("pd", "kode", "nama")])
    said = pl.any_horizontal(pl.col(c).str.to_lowercase() == pd.lower() for c in ("pd", "kode", "nama"))
    return rows.filter(said)["pd"].drop_nulls().unique().to_list()


def _realised(plan: Plan, tahun: int | None) -> pl.DataFrame:
    return plan.realisasi.filter(pl.col("tahun").eq_missing(pl.lit(tahun, dtype=pl.Int32)))


def _sheet(form: Form, plan: Plan, places: list[_Place]) -> Sheet:
    """One sheet of one agency, or of them all one after another."""
    lines: list[Line] = []
    years: list[int] = []
    for place in places:
        own, years = _lines(form, plan, place)
        for line in own:
            if line.tingkat not in ("urusan", "bidang_urusan") and not line.cells.get("nama_skpd"):
                line.cells["nama_skpd"] = place.nama
        lines += own
    if not any(c.isi == "kode" for c in form.kolom):
        for line in lines:
            line.cells["uraian"] = (
                " ".join(p for p in (line.cells.get("kode"), line.cells.get("uraian")) if p) or None
            )
    first = places[0]
    alone = first if len(places) == 1 else _Place(first.jenis, first.dokumen, first.tahun)
    columns = form.columns(alone.tahun, years)
    if not form.bentuk.startswith("evaluasi"):
        return Sheet(alone.nama or form.nomor, _titles(form, alone, years), columns, lines, form.numbered,
                     tanda_tangan=form.tanda_tangan)  # fmt: skip
    percents = [c.isi for c in columns if c.isi.startswith(("persen_", "rasio_"))]
    told = (
        evaluasi.notes(form, lines, plan.pengaturan) if not years else evaluasi_jangka.notes(plan.pengaturan)
    )
    return Sheet(
        alone.nama or form.nomor, _titles(form, alone, years), columns, with_averages(lines, percents, plan.pengaturan),
        form.numbered, closing(lines, percents, plan.pengaturan), told, form.tanda_tangan,
    )  # fmt: skip


def _lines(form: Form, plan: Plan, place: _Place) -> tuple[list[Line], list[int]]:
    if form.bentuk == "jangka":
        assert place.dokumen is not None
        return jangka.lines(plan, place.dokumen, place.pd), jangka.years_of(plan, place.dokumen)
    if form.bentuk == "evaluasi_jangka":
        assert place.dokumen is not None
        return evaluasi_jangka.lines(plan, place.dokumen, place.pd), jangka.years_of(plan, place.dokumen)
    if form.bentuk == "tahunan":
        assert place.dokumen is not None
        return tahunan.lines(plan, place.dokumen, place.pd), []
    own = pl.col("pd").eq_missing(pl.lit(place.pd, dtype=pl.String))
    return evaluasi.lines(plan, _realised(plan, place.tahun).filter(own), place.pd), []


def _titles(form: Form, place: _Place, years: list[int]) -> list[str]:
    """Number and title, document, agency, year: the lines a reader finds the year and the agency in."""
    stage = (
        (place.dokumen or "").rpartition(f"-{place.tahun}-")[2].replace("-", " ke-")
        if place.jenis in ("renja", "rkpd")
        else ""
    )
    stage = stage.title().replace("Ke-", "ke-") if stage.startswith(("perubahan", "pergeseran")) else ""
    document = f"{stage} {KIND.get(place.jenis, '')}".strip()
    when = f"Periode {years[0]}-{years[-1]}" if years else f"Tahun {place.tahun}" if place.tahun else ""
    agency = f"Perangkat Daerah: {' '.join(p for p in (place.kode, place.nama) if p)}" if place.nama else ""
    title = filled(form.judul, place.tahun).upper()
    return [t for t in (form.nomor, title, " ".join(p for p in (document, when) if p), agency) if t]
