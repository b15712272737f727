# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official forms as Excel workbooks, filled from a plan: `write_form("tabel-4.1", plan, path)`."""

import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from selaras.core.rencana import Plan
from selaras.core.wording import _
from selaras.core.workbook.forms import evaluasi, jangka, tahunan
from selaras.core.workbook.forms.form import Form, filled, forms
from selaras.core.workbook.forms.lines import Line
from selaras.core.workbook.forms.page import Page, Pages

KIND = {"renja": "Renja", "rkpd": "RKPD", "renstra": "Renstra", "dpa": "DPA"}


class NothingToPrint(ValueError):
    """The plan holds no document a form could print; str is the sentence for a person."""


def write_form(
    form_id: str, plan: Plan, path: Path, *, pd: str | None = None, tahun: int | None = None
) -> None:
    """Write one official form, one sheet an agency (E.60: the region on one).

    pd: only the agency of that code or name. tahun: of the document, else the newest at hand.
    Raises KeyError for an unknown form, NothingToPrint when the plan holds nothing for it.
    """
    form = forms()[form_id]
    jenis, dokumen, year = _document(plan, form, tahun)
    agencies = _agencies(plan, form, dokumen, year, pd)
    with xlsxwriter.Workbook(
        str(path), {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        made = datetime.datetime(
            year or 2000, 1, 1, tzinfo=datetime.UTC
        )  # fixed: the same plan gives the same file
        book.set_properties({"title": f"{form.nomor} {year or ''}".strip(), "created": made})
        pages = Pages(book)
        places = [_Place(jenis, dokumen, year, key, kode, nama) for key, kode, nama in agencies]
        for place in places if form.lembar == "pd" else [None]:
            _sheet(pages, form, plan, places if place is None else [place])


class _Place:
    """What one sheet prints: a document, a year, an agency."""

    def __init__(
        self,
        jenis: str,
        dokumen: str | None,
        tahun: int | None,
        pd: str | None,
        kode: str | None,
        nama: str | None,
    ) -> None:
        self.jenis, self.dokumen, self.tahun, self.pd, self.kode, self.nama = (
            jenis,
            dokumen,
            tahun,
            pd,
            kode,
            nama,
        )


def _document(plan: Plan, form: Form, tahun: int | None) -> tuple[str, str | None, int | None]:
    """(kind, document, year) to print: the latest stage of the first kind of the form that is at hand."""
    if form.bentuk == "evaluasi" and plan.realisasi.height:
        years = [y for y in plan.realisasi["tahun"].drop_nulls().unique().to_list() if tahun in (None, y)]
        if years or tahun is None:
            return "realisasi", None, max(years, default=None)
    for jenis in form.jenis:
        rows = plan.dokumen.filter(pl.col("jenis") == jenis)
        if tahun is not None:
            rows = rows.filter(
                (pl.col("tahun") <= tahun).fill_null(True) & (pl.col("tahun_akhir") >= tahun).fill_null(True)
            )
        if rows.height:
            last = rows.sort("tahun", "urutan", nulls_last=False).row(-1, named=True)
            return jenis, last["dokumen"], tahun or last["tahun"]
    kinds = ", ".join(form.jenis)
    raise NothingToPrint(
        _("{form}: tidak ada {kinds} yang dapat dicetak").format(form=form.nomor, kinds=kinds)
    )


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
            pl.any_horizontal(pl.col("pd", "pd_nama").is_not_null()) | pl.lit(form.bentuk != "jangka")
        )
    found = rows.unique("pd", keep="first", maintain_order=True).sort("pd_kode", "pd_nama", nulls_last=True)
    if pd is not None:
        said = pl.any_horizontal(
            pl.col(c).str.to_lowercase() == pd.lower() for c in ("pd", "pd_kode", "pd_nama")
        )
        found = found.filter(said)
    if found.is_empty():
        name = pd or _("perangkat daerah")
        raise NothingToPrint(_("{form}: tidak ada baris milik {pd}").format(form=form.nomor, pd=name))
    return list(found.iter_rows())


def _realised(plan: Plan, tahun: int | None) -> pl.DataFrame:
    return plan.realisasi.filter(pl.col("tahun").eq_missing(pl.lit(tahun, dtype=pl.Int32)))


def _sheet(pages: Pages, form: Form, plan: Plan, places: list[_Place]) -> None:
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
    alone = (
        places[0]
        if len(places) == 1
        else _Place(places[0].jenis, places[0].dokumen, places[0].tahun, None, None, None)
    )
    page = pages.add(alone.nama or form.nomor)
    page.titles(_titles(form, alone, years))
    page.table(form.columns(alone.tahun, years), lines, numbered=form.numbered)
    if form.bentuk == "evaluasi":
        _footer(page, lines)
    page.signatures(form.tanda_tangan)


def _lines(form: Form, plan: Plan, place: _Place) -> tuple[list[Line], list[int]]:
    if form.bentuk == "jangka":
        assert place.dokumen is not None
        return jangka.lines(plan, place.dokumen, place.pd), jangka.years_of(plan, place.dokumen)
    if form.bentuk == "tahunan":
        assert place.dokumen is not None
        return tahunan.lines(plan, place.dokumen, place.pd), []
    own = pl.col("pd").eq_missing(pl.lit(place.pd, dtype=pl.String))
    if place.dokumen is None:
        rows = _realised(plan, place.tahun).filter(own)
    else:
        rows = evaluasi.of_plan(plan.pagu.filter(own & (pl.col("dokumen") == place.dokumen)))
    return evaluasi.lines(plan, rows, place.pd), []


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


def _footer(page: Page, lines: list[Line]) -> None:
    """What E.60 and E.81 ask below the table: averages, predikat, and five lines to be written by hand."""
    mean = evaluasi.averages(lines)
    page.row_of("Rata-rata capaian kinerja (%)", mean)
    page.row_of("Predikat kinerja", {c: evaluasi.predicate(v) for c, v in mean.items()})
    for text in ("Faktor pendorong keberhasilan kinerja:", "Faktor penghambat pencapaian kinerja:",
                 "Tindak lanjut yang diperlukan dalam triwulan berikutnya:", "Tindak lanjut yang diperlukan dalam Renja/RKPD berikutnya:"):  # fmt: skip
        page.row_of(text, {})
