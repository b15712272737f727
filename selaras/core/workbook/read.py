# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files and folders in, one plan out: what was read, as what, and what could not be."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from selaras.core.parameters import Pengaturan
from selaras.core.rencana import ANNUAL, Plan, Source
from selaras.core.susun import assemble
from selaras.core.wording import _
from selaras.core.workbook.angka import read_scale
from selaras.core.workbook.copies import Copies, told_twice
from selaras.core.workbook.headers import letter
from selaras.core.workbook.own_report import own_report
from selaras.core.workbook.problem import Problem, Unreadable
from selaras.core.workbook.readers import READERS, RELATED, Context, Raw, rujukan
from selaras.core.workbook.sheets import read_sheets
from selaras.core.workbook.tables import Table, tables_of
from selaras.core.workbook.tanggal import in_force

SUFFIXES = frozenset([".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".parquet", ".json", ".docx"])
KINDS = [
    "rpjpd",
    "rpjmd",
    "rpd",
    "renstra",
    "rkpd",
    "renja",
    "kua_ppas",
    "rka",
    "dpa",
    "evaluasi",
    "realisasi",
    "nomenklatur",
    "peta_kode",
    "pd",
    "indikator",
    "tautan",
    "alasan",
]
_TITLED = (  # an annual table is one of these by its title or file name; plain tables are a Renja
    ("dpa", r"\bdp+a\b"), ("rka", r"\brka\b"), ("kua_ppas", r"\b(kua|ppas)\b"), ("rkpd", r"\brkpd\b"), ("renja", r"\brenja\b"),
)  # fmt: skip
_LEVELS = ["urusan", "unsur", "bidang", "bidangurusan", "program", "kegiatan", "subkegiatan"]
YEARLY = frozenset([*ANNUAL, "evaluasi", "realisasi"])
_TITLED_RPD = r"\brpd\b|rencana pembangunan daerah"
LASTING = ("rpjmd", "rpd", "renstra")  # documents of one term of office
_STAGES = (
    (r"\bpergeseran(?: ke)?(?: (\d+))?\b", "pergeseran"),
    (r"\bperubahan(?: ke)?(?: (\d{1,2}))?\b", "perubahan"),
)


@dataclass(slots=True)
class Wish:
    """What the caller says of the files: kinds by path, scope, year, stage, region's settings.

    periode: first and last year of the documents of several years that name none.

    nomenklatur: lists kept on this computer and their scope, read where the files bring none of that scope.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    lingkup: str | None = None
    tahun: int | None = None
    tahap: str | None = None
    pengaturan: Pengaturan | None = None
    daerah: str = ""
    periode: tuple[int, int] | None = None
    nomenklatur: Mapping[Path, str] = field(default_factory=dict)


@dataclass(slots=True)
class Bahan:
    """What tables hold before they are one plan: raw frames and source of each, and the problems of reading."""

    raws: list[Raw]
    sumber: list[Source]
    problems: list[Problem] = field(default_factory=list)

    def plan(self, wish: Wish) -> Plan:
        """Put together: scope, agencies, identities, nodes."""
        plan = assemble(self.raws, self.sumber, lingkup=wish.lingkup, pengaturan=wish.pengaturan)
        plan.problems[:] = dict.fromkeys(
            [*self.problems, *plan.problems]
        )  # a cell read for two frames is told once
        return plan


def files_of(path: Path) -> list[tuple[Path, str, bool]]:
    """(file, path as shown, named) of a file or of every readable file in a folder, in order of name."""
    if not path.is_dir():
        return [(path, str(path), True)]
    found = sorted(
        p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and not p.name.startswith(("~$", "."))
    )
    return [(p, p.relative_to(path).as_posix(), False) for p in found if p.is_file()]


def read(
    paths: Sequence[Path], wish: Wish | None = None, progress: Callable[[str], None] | None = None
) -> Plan:
    """One plan from files and folders.

    Raises `Unreadable` for a named file that cannot be read or recognised; inside a folder such a
    file is listed with kind null and skipped.
    """
    wish = wish or Wish()
    plan = read_raw(paths, wish, progress).plan(wish)
    plan.problems[:0] = told_twice(plan)
    return plan


def read_raw(
    paths: Sequence[Path], wish: Wish | None = None, progress: Callable[[str], None] | None = None
) -> Bahan:
    """What the files hold before it is put together with the rest of a plan; raises as `read` does."""
    wish = wish or Wish()
    read_tables: list[tuple[Table, str, Path]] = []
    lost: list[Problem] = []
    copies = Copies()
    for path in paths:
        for file, shown, named in files_of(path):
            if copies.again(file):
                continue
            if progress:
                progress(shown)
            try:
                found = _tables(file, shown, _wished(wish, shown))
            except Unreadable as refused:
                if named:
                    raise
                lost.append(Problem(shown, None, None, None, str(refused), _("berkas yang dapat dibaca")))
                continue
            if named and not any(t.kind or _wished(wish, shown) for t in found):
                raise Unreadable(shown, read=_headers_read(found), expected=_("salah satu jenis yang dikenal: {kinds}").format(kinds=", ".join(KINDS)),
                                 todo=_("periksa judul kolomnya, atau sebut jenisnya dengan --as JENIS=BERKAS"))  # fmt: skip
            if not copies.holds(file, shown, tuple(_document(t, shown, wish) for t in found)):
                read_tables += [(t, shown, file.parent) for t in found]
    brought = _scopes([t for t, _shown, _folder in read_tables])
    for file in (f for f, lingkup in wish.nomenklatur.items() if lingkup not in brought):
        read_tables += [(t, str(file), file.parent) for t in _tables(file, str(file), "nomenklatur")]
    bahan = bahan_of(read_tables, wish)
    bahan.problems[:0] = [*copies.problems, *lost]
    return bahan


def _scopes(tables: Sequence[Table]) -> set[str]:
    """Scopes of the nomenclature lists among the tables; a list that names none is a regency's, as its reader says."""
    found: set[str] = set()
    for frame in (t.frame for t in tables if t.bentuk == "nomenklatur"):
        said = (
            frame["lingkup"].fill_null("kabkota").unique().to_list()
            if "lingkup" in frame.columns
            else ["kabkota"]
        )
        found |= {re.sub(r"[^a-z]", "", one.lower()) for one in said}
    return found


def _tables(file: Path, shown: str, wanted: str | None) -> list[Table]:
    tables = [table for sheet in read_sheets(file, shown) for table in tables_of(sheet, wanted)]
    if wanted:
        return tables
    ours = own_report(file)
    return [replace(t, kind=None, bentuk=None) if ours or _other_list(t) else t for t in tables]


def _other_list(table: Table) -> bool:
    """Whether a list of codes in levels is of something else: places, accounts, offices."""
    if table.bentuk != "nomenklatur":
        return False
    levels = table.frame["tingkat"].drop_nulls().str.to_lowercase().str.replace_all("[ _]", "")
    return levels.len() > 0 and not levels.is_in(_LEVELS).any()


def _headers_read(tables: list[Table]) -> str:
    names = [c.header for t in tables for c in t.columns.values()][:8]
    return (
        _("kolom {names}").format(names=", ".join(names))
        if names
        else _("tidak ada baris judul kolom yang dikenal")
    )


def _wished(wish: Wish, name: str) -> str | None:
    """The kind the caller gave this path, by whole path or by file name."""
    return next((k for p, k in wish.kinds.items() if name == p or Path(name).name == Path(p).name), None)


def plan_of(tables: Sequence[tuple[Table, str, Path]], wish: Wish) -> Plan:
    """Read every table with the reader of its shape and put the plan together."""
    return bahan_of(tables, wish).plan(wish)


def bahan_of(tables: Sequence[tuple[Table, str, Path]], wish: Wish) -> Bahan:
    """Read every table with the reader of its shape."""
    given: list[tuple[Table, Context, Path]] = []
    for table, shown, folder in tables:
        jenis = _kind(table, shown, wish)
        context = Context(
            len(given),
            jenis or "",
            wish.tahun or _year(table, shown),
            wish.tahap or _stage(table, shown),
            wish.daerah,
        )
        given.append((table, context, folder))
    raws = [Raw()] * len(given)
    for i, (table, context, _folder) in enumerate(given):
        reader = READERS.get(table.bentuk or "")
        if reader and context.jenis:
            raws[i] = reader(table, context)
    for folder in dict.fromkeys(f for _t, _c, f in given):
        related = [i for i, (t, _c, f) in enumerate(given) if f == folder and t.bentuk in RELATED]
        for i, raw in zip(related, rujukan.read([given[i][:2] for i in related]), strict=True):
            raws[i] = raw
    sources = [_source(t, c, r, wish.periode) for (t, c, _f), r in zip(given, raws, strict=True)]
    return Bahan(raws, sources, [p for t, _c, _f in given for p in t.problems])


def _kind(table: Table, shown: str, wish: Wish) -> str | None:
    """The table's kind: as wished, else as recognised, an annual one refined by its title or name."""
    wished = _wished(wish, table.path)
    if wished or table.kind not in ANNUAL:
        return wished or ("rpd" if table.kind == "rpjmd" and _says(table, shown, _TITLED_RPD) else table.kind)
    for text in (*table.title, Path(shown).stem, table.sheet or ""):
        flat = re.sub(r"[^0-9a-z]+", " ", text.lower())
        for kind, pattern in _TITLED:
            if re.search(pattern, flat):
                return kind
    return table.kind


def _says(table: Table, shown: str, pattern: str) -> bool:
    """Whether a title, the sheet or the file name says it."""
    texts = (*table.title, table.sheet or "", Path(shown).stem)
    return any(re.search(pattern, re.sub(r"[^0-9a-z]+", " ", text.lower())) for text in texts)


def _document(table: Table, shown: str, wish: Wish) -> tuple[object, ...]:
    """Which document a table is of, as far as its titles and its file's name tell."""
    kind = _kind(table, shown, wish)
    years = (wish.tahun or _year(table, shown)) if kind in YEARLY else _period(table, shown)
    return kind, years, wish.tahap or _stage(table, shown)


def _year(table: Table, shown: str) -> int | None:
    for text in (*table.title, Path(shown).stem):
        if found := re.search(r"(?<!\d)(20\d\d)(?!\d)", text):
            return int(found[1])
    return None


def _stage(table: Table, shown: str) -> str | None:
    """`pergeseran-1`, `perubahan-1` as the title or the file name says."""
    if table.kind not in ANNUAL and table.kind != "rpjmd":
        return None
    for text in (*table.title, Path(shown).stem):
        flat = re.sub(r"[^0-9a-z]+", " ", text.lower())
        for pattern, name in _STAGES:
            if found := re.search(pattern, flat):
                return f"{name}-{found[1] or 1}"
    return None


def _source(table: Table, context: Context, raw: Raw, said: tuple[int, int] | None) -> Source:
    rows = table.frame.height
    money = raw.frames.get("pagu")
    pagu = (
        int(money["rupiah"].sum())
        if money is not None and "rupiah" in money.columns and money.height
        else None
    )
    columns = {name: (c.header, letter(c.index)) for name, c in table.columns.items()}
    known = context.jenis or None
    if not known:  # not read at all: nothing of it counts as rows
        rows, table.skipped = 0, table.skipped + rows
    accepted = rows - raw.rejected if known and (table.bentuk in READERS or table.bentuk in RELATED) else 0
    period = _period(table, table.path) or (said if known in LASTING else None)
    return Source(
        table.path,
        table.sheet,
        known,
        table.bentuk,
        columns,
        rows,
        accepted,
        raw.rejected,
        table.skipped,
        pagu,
        period,
        _printed_unit(table),
        juga=table.others,
        berlaku_mulai=in_force(table.title),
    )


def _printed_unit(table: Table) -> int:
    """Rupiah per printed unit of the table's money, the largest of its title and its money headers."""
    headers = [c.header for name, c in table.columns.items() if name.startswith(("pagu", "total", "rp_"))]
    return max((read_scale(text) for text in (*table.title, *headers)), default=1)


def _period(table: Table, shown: str) -> tuple[int, int] | None:
    """(first, last year) of a title or file name such as "RPJMD 2025-2030"."""
    for text in (*table.title, Path(shown).stem):
        if found := re.search(r"(?<!\d)(20\d\d)\s*[-–_ ]\s*(20\d\d)(?!\d)", text):
            return int(found[1]), int(found[2])
    return None
