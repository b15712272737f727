# SPDX-License-Identifier: AGPL-3.0-or-later
"""`selaras nomenklatur`: keep a list on this computer once, see what is kept, compare two."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selaras.cli.arguments import Parser, add_command
from selaras.cli.terminal import Refused, Terminal, write_file
from selaras.core.wording import _

if TYPE_CHECKING:
    import polars as pl

FEW = 20


def add(commands: Any) -> None:
    """Register the command and its three acts."""
    command = add_command(commands, "nomenklatur", _("pasang daftar nomenklatur sekali, lihat, bandingkan"))
    acts = command.add_subparsers(
        title=_("perbuatan"), metavar="PERBUATAN", required=True, dest="perbuatan", parser_class=Parser
    )
    install = add_command(
        acts, "pasang", _("simpan sebuah daftar; dipakai pemeriksaan berikutnya menurut tahun dan lingkup")
    )
    install.add_argument("berkas", metavar="BERKAS", help=_("daftar nomenklatur"))
    install.add_argument(
        "--berlaku", type=int, required=True, metavar="TAHUN", help=_("tahun rencana pertama yang memakainya")
    )
    install.set_defaults(command=run_install)
    listed = add_command(acts, "daftar", _("daftar yang tersimpan"))
    listed.set_defaults(command=run_list)
    compare = add_command(
        acts, "bandingkan", _("kode yang hilang, baru, dan berganti nama di antara dua daftar")
    )
    for name in ("a", "b"):
        compare.add_argument(
            name, metavar=name.upper(), help=_("berkas, atau tahun yang tersimpan (2027, kabkota-2027)")
        )
    compare.add_argument("--output", metavar="BERKAS.xlsx", help=_("tulis selengkapnya ke buku kerja ini"))
    compare.set_defaults(command=run_compare)


def run_install(options: Namespace, terminal: Terminal) -> int:
    """Keep a list for the years from --berlaku on."""
    from selaras.cli.terpasang import folder, install

    if not 2000 <= options.berlaku <= 2100:
        raise Refused(_("--berlaku {said}: tahun rencana antara 2000 dan 2100").format(said=options.berlaku))
    lists = _read(Path(options.berkas))
    try:
        kept = install(lists, options.berlaku)
    except OSError as error:
        raise Refused(
            _("{path}: tidak dapat ditulis; pilih folder lain dengan SELARAS_HOME").format(path=folder())
        ) from error
    for one in kept:
        rows = lists.filter(lingkup=one.lingkup).height
        said = _("{lingkup}: {n} baris, berlaku mulai rencana {tahun}; tersimpan di {path}")
        terminal.write(
            said.format(lingkup=one.lingkup, n=_number(rows), tahun=one.berlaku, path=one.path) + "\n"
        )
    return 0


def run_list(_options: Namespace, terminal: Terminal) -> int:
    """Print what is kept."""
    import polars as pl

    from selaras.cli.terpasang import folder, installed

    lists = installed()
    if not lists:
        terminal.write(
            _(
                "Belum ada daftar tersimpan di {folder}; pasang dengan: selaras nomenklatur pasang BERKAS --berlaku TAHUN"
            ).format(folder=folder())
            + "\n"
        )
    for one in lists:
        frame = pl.read_parquet(one.path, columns=["versi"])
        versi = frame["versi"].first() or _("versi tak dikenal")
        said = _("{lingkup}  mulai {tahun}  {n} baris  {versi}  {path}")
        terminal.write(
            said.format(
                lingkup=f"{one.lingkup:<8}",
                tahun=one.berlaku,
                n=_number(frame.height),
                versi=versi,
                path=one.path,
            )
            + "\n"
        )
    return 0


def run_compare(options: Namespace, terminal: Terminal) -> int:
    """Print what differs between two lists; the whole of it into --output."""
    differences = compare(_list_named(options.a), _list_named(options.b))
    if options.output:
        from selaras.core.workbook.own_report import TITLE
        from selaras.laporan.lembar import Sheet, workbook_of

        heads = (
            (_("perubahan"), 12),
            (_("lingkup"), 10),
            (_("kode"), 22),
            (_("nama pada A"), 60),
            (_("nama pada B"), 60),
        )
        sheet = Sheet(_("Perbedaan"), heads, list(differences.iter_rows()))
        write_file(Path(options.output), workbook_of([sheet], title=TITLE))
        terminal.note(_("ditulis: {path}").format(path=options.output))
    terminal.write("\n".join(_told(differences)) + "\n")  # last: a file refused leaves nothing printed
    return 0


def compare(a: "pl.DataFrame", b: "pl.DataFrame") -> "pl.DataFrame":
    """perubahan (hilang, baru, nama), lingkup, kode, nama_a, nama_b; scopes only one list holds are left out."""
    import polars as pl

    from selaras.core.nomenklatur import flat_name

    keys = ["lingkup", "kode"]
    both = set(a["lingkup"]) & set(b["lingkup"])
    if not both:
        raise Refused(
            _(
                "kedua daftar itu berlainan lingkup; bandingkan kabkota dengan kabkota, provinsi dengan provinsi"
            )
        )
    one, other = (
        f.filter(pl.col("lingkup").is_in(both)).unique(keys, keep="first").select(*keys, "nama")
        for f in (a, b)
    )
    joined = one.join(other, on=keys, how="full", suffix="_b", coalesce=True).sort(keys)
    kind = (
        pl.when(pl.col("nama_b").is_null()).then(pl.lit("hilang"))
        .when(pl.col("nama").is_null()).then(pl.lit("baru"))
        .when(flat_name(pl.col("nama")) != flat_name(pl.col("nama_b"))).then(pl.lit("nama"))
    )  # fmt: skip
    found = joined.with_columns(perubahan=kind).drop_nulls("perubahan")
    return found.select("perubahan", *keys, "nama", "nama_b")


def _told(differences: "pl.DataFrame") -> Iterator[str]:
    words = {"hilang": _("{n} kode hilang"), "baru": _("{n} kode baru"), "nama": _("{n} nama berganti")}
    for kind, said in words.items():
        rows = differences.filter(perubahan=kind)
        yield said.format(n=_number(rows.height)) + (":" if rows.height else "")
        for _kind, _lingkup, kode, nama, nama_b in rows.head(FEW).iter_rows():
            name = f"{nama} → {nama_b}" if kind == "nama" else nama or nama_b
            yield f"  {kode}  {name}"
        if rows.height > FEW:
            yield "  " + _("… dan {n} lagi (tulis selengkapnya dengan --output)").format(
                n=_number(rows.height - FEW)
            )


def _list_named(said: str) -> "pl.DataFrame":
    """A list by its file, or by the year (and scope) it is kept under."""
    import polars as pl

    from selaras.cli.terpasang import installed

    if Path(said).exists():
        return _read(Path(said))
    kept = [one for one in installed() if said in (str(one.berlaku), one.path.stem)]
    if not kept:
        raise Refused(
            _(
                "{said}: tidak ada berkas maupun daftar tersimpan bernama itu; lihat selaras nomenklatur daftar"
            ).format(said=said)
        )
    return pl.concat([pl.read_parquet(one.path) for one in kept])


def _read(path: Path) -> "pl.DataFrame":
    from selaras.core.workbook.problem import Unreadable
    from selaras.core.workbook.read import Wish, read

    if not path.is_file():
        raise Refused(_("{path}: berkas atau folder itu tidak ada; periksa namanya").format(path=path))
    try:
        plan = read([path], Wish())
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    if not plan.nomenklatur.height:
        kinds = ", ".join(sorted({s.kind for s in plan.sumber if s.kind}))
        message = _(
            "{path}: terbaca {kinds}, yang diharapkan daftar nomenklatur (kode, nama, tingkat, lingkup)"
        )
        raise Refused(message.format(path=path, kinds=kinds or "-"))
    return plan.nomenklatur


def _number(n: int) -> str:
    from selaras.core.kalimat import number

    return number(n)
