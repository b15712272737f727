# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same document brought twice: its money would count double, so it is said before anything else."""

from collections.abc import Hashable
from hashlib import file_digest
from pathlib import Path

import polars as pl

from selaras.core.rencana import ANNUAL, Plan
from selaras.core.wording import _
from selaras.core.workbook.problem import Problem

SHARE = 0.5  # of a file's rows found in another file of the same document


class Copies:
    """Files seen so far, by their bytes, and what each of them says it is."""

    def __init__(self) -> None:
        self.seen: dict[bytes, list[tuple[str, Path, Hashable]]] = {}
        self.problems: list[Problem] = []

    def again(self, file: Path) -> bool:
        """Whether this very file was read already, by another path."""
        return any(path.resolve() == file.resolve() for _shown, path, _said in self._like(file))

    def holds(self, file: Path, shown: str, said: Hashable) -> bool:
        """Whether the same bytes were read as the same documents; such a copy is a problem to tell.

        said: the documents its tables are of. The same bytes under the names of two years are two documents.
        """
        like = self._like(file)
        first = next((name for name, _path, known in like if known == said), None)
        like.append((shown, file, said))
        if first is None:
            return False
        read = _("isi yang sama persis dengan {path}; salinan ini tidak dibaca").format(path=first)
        self.problems.append(Problem(shown, None, None, None, read, _("satu berkas saja")))
        return True

    def _like(self, file: Path) -> list[tuple[str, Path, Hashable]]:
        try:
            with file.open("rb") as stream:
                return self.seen.setdefault(file_digest(stream, "sha256").digest(), [])
        except OSError:
            return []  # the reader says why it cannot be opened


def told_twice(plan: Plan) -> list[Problem]:
    """One problem for each file whose rows mostly stand in an earlier file of the same document."""
    paths = pl.Series("path", [source.path for source in plan.sumber], dtype=pl.String)
    annual = plan.pagu.filter(pl.col("jenis").is_in(ANNUAL))
    tables = annual.select("dokumen", "sumber").unique()
    tables = tables.with_columns(path=paths.gather(tables["sumber"]))
    twice = tables.group_by("dokumen").agg(pl.col("path").n_unique()).filter(pl.col("path") > 1)["dokumen"]
    if twice.is_empty():
        return []
    same = ["daerah", "dokumen", "tahun", "pd", "unit", "kunci"]
    rows = annual.filter(pl.col("dokumen").is_in(twice.to_list()), tingkat="sub_kegiatan").drop_nulls("kunci")
    rows = rows.select(*same, path=paths.gather(rows["sumber"])).unique(maintain_order=True)
    first = pl.col("path").first().over(same)
    found = rows.with_columns(first=first).group_by("dokumen", "path", maintain_order=True).agg(
        pl.col("first").filter(pl.col("first") != pl.col("path")).first(),
        n=(pl.col("first") != pl.col("path")).sum(), rows=pl.len(),
    )  # fmt: skip
    return [
        Problem(
            r["path"], None, None, None,
            _("{dokumen} yang juga ada di {path}: {n} baris terhitung dua kali").format(
                dokumen=r["dokumen"].replace("-", " ").capitalize(), path=r["first"], n=r["n"]),
            _("satu berkas untuk setiap dokumen; sisihkan salah satunya"),
        )
        for r in found.filter(pl.col("n") >= SHARE * pl.col("rows"), pl.col("n") > 0).iter_rows(named=True)
    ]  # fmt: skip
