# SPDX-License-Identifier: AGPL-3.0-or-later
"""The story: every deviation is one edit of the clean documents, told in sumber/cerita.toml."""

import tomllib
from fnmatch import fnmatchcase
from typing import Any

from bahan import SUMBER, Bahan, Row, induk
from tahunan import TAHAP, bulat

Documents = dict[str, list[Row]]
KELOMPOK = {
    "tahunan": list(TAHAP),
    "sejak_kua": list(TAHAP)[2:],
    "sejak_rka": list(TAHAP)[3:],
    "perubahan": ["rkpd_perubahan_1", "dpa_perubahan_1"],
}


def cerita() -> list[dict[str, Any]]:
    """The deviations in order: aturan, judul, letak, kisah, perbaikan, and their edits."""
    return list(tomllib.loads((SUMBER / "cerita.toml").read_text("utf-8"))["simpangan"])


def apply(documents: Documents, bahan: Bahan, edits: list[dict[str, Any]]) -> None:
    """Make these edits. Raises LookupError for one that meets no row: a story that no longer fits its source."""
    for edit in edits:
        for name in edit["dokumen"]:
            for document in KELOMPOK.get(name, [name]):
                if "tambah" in edit:
                    _add(documents, document, edit, bahan)
                else:
                    _change(documents, document, edit)


def _change(documents: Documents, document: str, edit: dict[str, Any]) -> None:
    chosen = [r for r in documents[document] if _fits(r, edit["pilih"])]
    if not chosen:
        raise LookupError(f"{document}: {edit['pilih']}")
    if edit.get("hapus"):
        documents[document] = [r for r in documents[document] if not _fits(r, edit["pilih"])]
        return
    for row in chosen:
        row.update(edit.get("ganti", {}))
        for column, (part, whole) in edit.get("kali", {}).items():
            row[column] = bulat(row[column] * part, whole)
        for column, amount in edit.get("lebih", {}).items():
            row["lebih"] = {**row.get("lebih", {}), column: amount}
        if "pagu" in row:
            row["pagu_indikatif"] = row["pagu"]
    if "salin" in edit:
        documents[document] += [{**row, **edit["salin"]} for row in chosen]


def _add(documents: Documents, document: str, edit: dict[str, Any], bahan: Bahan) -> None:
    rows = documents[document]
    rows += [_completed(rows, {**edit.get("program", {}), **new}, bahan) for new in edit["tambah"]]
    if document in TAHAP:
        rows.sort(key=lambda r: (r["kode_skpd"], r["kode_sub_skpd"], r["kode_sub_kegiatan"]))


def _fits(row: Row, wanted: dict[str, Any]) -> bool:
    """Equal in every named column; a text with * matches as a file name would."""
    return all(
        fnmatchcase(str(row.get(column, "")), value) if isinstance(value, str) else row.get(column) == value
        for column, value in wanted.items()
    )


def _completed(rows: list[Row], new: Row, bahan: Bahan) -> Row:
    """A new row of an annual document with names, agency and habits of its agency's technical rows."""
    kode = new.get("kode_sub_kegiatan")
    if kode is None:
        return new
    near = [r for r in rows if r["pd"] == new["pd"] and not r["kode_program"].endswith(".01")][-1]
    program, kegiatan, listed = induk(kode, 3), induk(kode, 5), bahan.resmi(kode)
    own = {
        "kode_urusan": kode[0], "nama_urusan": bahan.nomenklatur[kode[0]]["nama"], "kode_bidang_urusan": induk(kode, 2),
        "nama_bidang_urusan": bahan.nomenklatur[induk(kode, 2)]["nama"], "kode_program": program,
        "nama_program": bahan.resmi(program)["nama"], "kode_kegiatan": kegiatan, "nama_kegiatan": bahan.resmi(kegiatan)["nama"],
        "nama_sub_kegiatan": listed["nama"], "indikator": listed["indikator"], "satuan": listed["satuan"],
        "target_maju": new["target"], "pagu_indikatif": new["pagu"], "pagu_maju": new["pagu"], "penjelasan": "",
    }  # fmt: skip
    return {**near, **own, **new}
