# SPDX-License-Identifier: AGPL-3.0-or-later
"""A version in force as the rows its file had, for people to edit; the nomenclature as entries to choose from."""

from pathlib import Path
from tempfile import TemporaryDirectory

from selaras.core.workbook.readers.raw import Cells, Raw
from selaras.core.workbook.sheets import read_sheets
from selaras.core.workbook.tables import Table, tables_of
from selaras.web.rencana import store
from selaras.web.rencana.isian import MONEY
from selaras.web.rencana.mapping import bundle
from selaras.web.rencana.models import Sumber, Versi

SHAPES = {"tahunan": None, "renstra": "Renstra", "rpjmd_kaskade": "Kaskade", "rpjmd_program": "Program"}
ANNUAL = {"renja": "Renja", "rkpd": "RKPD"}
NOT_ROWS = ("total_", "set_pagu")  # printed totals: stale as soon as a row is edited


def rows_of_version(versi: Versi, jenis: str) -> list[tuple[str, dict[str, str]]] | None:
    """(sheet, columns) of every row of a version; None when a table of it has no shape that people write by hand."""
    kept = bundle.load(store.get("bingkai", versi.bingkai))
    found: list[tuple[str, dict[str, str]]] = []
    sources = (
        Sumber.objects.of(versi.daerah_id).filter(versi=versi).select_related("berkas").order_by("nomor")
    )
    for source, (told, raw) in zip(sources, kept, strict=True):
        rows = {row for frame in raw.frames.values() for row in frame["baris"].to_list()}
        table = _table(source, told.bentuk)
        if table is None or told.bentuk not in SHAPES:
            return None
        found += [(SHAPES[told.bentuk] or ANNUAL[jenis], isi) for isi in _rows(table, rows)]
    return found


def _table(source: Sumber, bentuk: str | None) -> Table | None:
    """The table of the uploaded file that a source was read from."""
    with TemporaryDirectory() as folder:  # the name tells how a file is read
        path = Path(folder) / Path(source.berkas.nama).name
        path.write_bytes(store.get("unggahan", source.berkas.sha256))
        sheets = read_sheets(path, source.berkas.nama)
    tables = [table for sheet in sheets for table in tables_of(sheet)]
    fits = [t for t in tables if (t.sheet or "")[:120] == source.lembar and t.bentuk == bentuk]
    return fits[0] if fits else None


def _rows(table: Table, wanted: set[int]) -> list[dict[str, str]]:
    """The wanted rows as text, money as whole rupiah."""
    cells = Cells(table, Raw())
    frame = table.frame
    frame = frame.with_columns(
        cells.rupiah(c).cast(frame[c].dtype).alias(c)
        for c in frame.columns
        if MONEY.match(c) and frame[c].count()
    )
    columns = [c for c in frame.columns if c != "baris" and frame[c].count() and not c.startswith(NOT_ROWS)]
    return [
        {c: row[c] or "" for c in columns} for row in frame.iter_rows(named=True) if row["baris"] in wanted
    ]


def entries_of(versi: Versi) -> list[tuple[str, str, str, str, str]]:
    """Programmes, kegiatan and sub kegiatan of a nomenclature: level, code, name, indicator, unit."""
    found: dict[str, tuple[str, str, str, str, str]] = {}
    scope = "provinsi" if versi.daerah.lingkup == "provinsi" else "kabkota"
    for _source, raw in bundle.load(store.get("bingkai", versi.bingkai)):
        frame = raw.frames["nomenklatur"].filter(lingkup=scope)
        columns = ("tingkat", "kode", "nama", "indikator", "satuan")
        for row in frame.select(columns).iter_rows():
            if row[0] in ("program", "kegiatan", "sub_kegiatan", "subkegiatan"):
                told = [text or "" for text in row]
                found.setdefault(
                    told[1], (told[0].replace("subk", "sub_k"), told[1], told[2], told[3], told[4])
                )
    return list(found.values())
