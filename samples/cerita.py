# SPDX-License-Identifier: AGPL-3.0-or-later
"""The story: every deviation is one edit of the clean documents, told in sumber/cerita.toml."""

import tomllib
from collections.abc import Callable
from fnmatch import fnmatch
from typing import Any

from bahan import SUMBER, Bahan, Row, induk

Documents = dict[str, list[Row]]


def cerita() -> list[dict[str, Any]]:
    """The deviations in order: aturan, judul, berkas, kisah, perbaikan, and their edits."""
    return list(tomllib.loads((SUMBER / "cerita.toml").read_text("utf-8"))["simpangan"])


def apply(documents: Documents, bahan: Bahan, edits: list[dict[str, Any]]) -> None:
    """Make these edits. Raises LookupError for one that meets no row: a story that no longer fits its source."""
    for edit in edits:
        for name in edit["dokumen"]:
            names = [d for d in documents if fnmatch(d, name)]
            if not names:
                raise LookupError(f"dokumen {name}")
            for document in names:
                _edit(documents, document, edit, bahan)


def _edit(documents: Documents, document: str, edit: dict[str, Any], bahan: Bahan) -> None:
    if "tambah" in edit:
        documents[document] += [_completed(documents[document], row, bahan) for row in edit["tambah"]]
        if document not in ("kaskade", "program", "renstra", "pd", "alasan"):
            documents[document].sort(key=lambda r: (r["kode_skpd"], r.get("kode_sub_skpd", ""), str(r["kode_sub_kegiatan"])))
        return
    chosen = [r for r in documents[document] if _fits(r, edit["pilih"])]
    if not chosen:
        raise LookupError(f"{document}: {edit['pilih']}")
    if edit.get("hapus"):
        documents[document] = [r for r in documents[document] if r not in chosen]
        return
    for row in chosen:
        row.update(edit.get("ganti", {}))
        for column, (part, whole) in edit.get("kali", {}).items():
            row[column] = row[column] * part // whole
        if "ganti" in edit and "pagu" in edit["ganti"] or "pagu" in edit.get("kali", {}):
            row["pagu_indikatif"] = row["pagu"]
    if "salin" in edit:
        documents[document] += [{**row, **edit["salin"]} for row in chosen]


def _fits(row: Row, wanted: dict[str, Any]) -> bool:
    """Equal in every named column; a text with * matches as a file name would."""
    test: Callable[[Any, Any], bool] = lambda have, want: fnmatch(str(have), want) if isinstance(want, str) else have == want  # noqa: E731
    return all(test(row.get(column), value) for column, value in wanted.items())


def _completed(rows: list[Row], new: Row, bahan: Bahan) -> Row:
    """A new row with the names, agency and habits of its neighbours filled in."""
    kode = new.get("kode_sub_kegiatan")
    if kode is None:
        return new
    near = next((r for r in rows if r["kode_skpd"] == new["kode_skpd"] and r.get("kode_sub_kegiatan")), {})
    program, kegiatan, listed = induk(kode, 3), induk(kode, 5), bahan.resmi(kode)
    drop = {"outcome", "penjelasan"} if "pagu_2026" not in near else set(near)
    own = {
        "kode_urusan": kode[0], "nama_urusan": bahan.nomenklatur[kode[0]]["nama"], "kode_bidang_urusan": induk(kode, 2),
        "nama_bidang_urusan": bahan.nomenklatur[induk(kode, 2)]["nama"],
        "kode_program": program, "nama_program": bahan.resmi(program)["nama"], "kode_kegiatan": kegiatan,
        "nama_kegiatan": bahan.resmi(kegiatan)["nama"], "nama_sub_kegiatan": listed["nama"],
        "indikator": listed["indikator"], "satuan": listed["satuan"], "target_maju": new.get("target", ""),
        "pagu_indikatif": new.get("pagu"), "pagu_maju": new.get("pagu"),
    }  # fmt: skip
    return {**{c: v for c, v in near.items() if c not in drop}, **own, **new}
