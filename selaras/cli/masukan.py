# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a call to a plan: files read, settings, nomenclature installed on this computer."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from selaras.cli.terminal import Refused
from selaras.core.wording import _

if TYPE_CHECKING:
    from selaras.core.rencana import Plan
    from selaras.core.workbook.read import Wish

Progress = Callable[[str], None]
_STAGES = r"murni|rancangan|akhir|ditetapkan|(?:pergeseran|perubahan)(?:-[1-9]\d?)?"


def read_plan(options: Namespace, progress: Progress) -> "Plan":
    """The plan of a call; Refused when a named file cannot be read or an option cannot stand."""
    from selaras.cli.terpasang import dated
    from selaras.core.workbook.problem import Unreadable
    from selaras.core.workbook.read import read

    paths = given_paths(options)
    wish = _wish(options)
    progress(_("membaca …"))
    try:
        plan = read(paths, wish, lambda shown: progress(_("membaca {path}").format(path=shown)))
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    if not any(source.kind for source in plan.sumber):
        message = _(
            "{path}: tidak ada tabel yang dikenali di sana; sertakan berkas rencana, atau sebut jenisnya dengan --as JENIS=BERKAS"
        )
        raise Refused(message.format(path=", ".join(map(str, paths))))
    kept = set(map(str, wish.nomenklatur))  # lists of this computer: nobody brought them
    if not any(source.rows for source in plan.sumber if source.kind and source.path not in kept):
        message = _(
            "{path}: ada judul kolom, tetapi tidak ada satu baris data pun di bawahnya; isi dahulu, atau unduh ulang berkasnya"
        )
        raise Refused(message.format(path=", ".join(map(str, paths))))
    _spare_inputs(options, paths, {source.path for source in plan.sumber if source.kind})
    return dated(plan)


def _spare_inputs(options: Namespace, paths: list[Path], recognised: set[str]) -> None:
    """Refuse an --output that would replace what was just read; an older report in the folder may go."""
    from selaras.core.workbook.read import files_of

    target = Path(options.output) if options.output else None
    if target is None or not target.exists():
        return
    settings = [Path(options.pengaturan)] if options.pengaturan else []
    read = [file for path in paths for file, shown, named in files_of(path) if named or shown in recognised]
    if any(target.samefile(file) for file in read + settings):
        raise Refused(
            _(
                "{path}: berkas ini baru saja dibaca dan tidak akan ditimpa; pilih nama lain dengan --output"
            ).format(path=target)
        )


def given_paths(options: Namespace) -> list[Path]:
    """The files and folders of a call, those of --as among them; Refused when one is absent."""
    named = [kind.partition("=")[2] for kind in options.kinds]
    paths = [Path(p) for p in options.path]
    paths += [Path(p) for p in named if p and not any(_inside(Path(p), given) for given in paths)]
    if not paths:
        raise Refused(_("berkas atau folder yang dibaca belum disebut; lihat selaras --help"))
    for path in paths:
        if not path.exists():
            raise Refused(_("{path}: berkas atau folder itu tidak ada; periksa namanya").format(path=path))
    return paths


def files_without_table(options: Namespace) -> list[str]:
    """Every file of the folders of a call, as shown; the report tells which of them gave nothing."""
    from selaras.core.workbook.read import files_of

    return [
        shown for path in given_paths(options) if path.is_dir() for _file, shown, _named in files_of(path)
    ]


def _inside(path: Path, given: Path) -> bool:
    """Whether `given` is that file or its folder; a name alone may stand for a file of a folder."""
    return path == given or given.name == path.name or given in path.parents or (given / path).exists()


def _wish(options: Namespace) -> "Wish":
    import re

    from selaras.cli.terpasang import scopes
    from selaras.core.parameters import read_pengaturan
    from selaras.core.workbook.read import KINDS, Wish

    kinds = {}
    for said in options.kinds:
        kind, _sep, path = said.partition("=")
        if kind not in KINDS or not path:
            raise Refused(
                _("--as {said}: tulis --as JENIS=PATH, dengan jenis salah satu dari {kinds}").format(
                    said=said, kinds=", ".join(KINDS)
                )
            )
        kinds[path] = kind
    if options.tahap and not re.fullmatch(_STAGES, options.tahap):
        raise Refused(
            _("--tahap {said}: tulis murni, pergeseran-1, perubahan-1, dan seterusnya").format(
                said=options.tahap
            )
        )
    if options.tahun is not None and not 2000 <= options.tahun <= 2100:
        raise Refused(_("--tahun {said}: tahun rencana antara 2000 dan 2100").format(said=options.tahun))
    stage = f"{options.tahap}-1" if options.tahap in ("pergeseran", "perubahan") else options.tahap
    wish = Wish(kinds=kinds, lingkup=options.lingkup, tahun=options.tahun, tahap=stage, nomenklatur=scopes())
    if options.pengaturan:
        try:
            return replace(wish, pengaturan=read_pengaturan(Path(options.pengaturan)))
        except ValueError as error:
            raise Refused(str(error)) from error
    return wish
