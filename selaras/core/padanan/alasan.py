# SPDX-License-Identifier: AGPL-3.0-or-later
"""The explanation, built from the matched rows: why, the counter-candidate, the doubt.

No percentage is ever printed (a score is not a probability), nothing is called wrong, and
a word of the goal is always named; where only likeness of words speaks, that is said.
"""

from collections.abc import Mapping
from typing import Any

from selaras.core.padanan.keyakinan import PASTI, TIDAK_DITEMUKAN
from selaras.core.padanan.kode import PENUNJANG, bidang_of
from selaras.core.padanan.tautan import MERAH
from selaras.core.padanan.teks import EMPTY_WORDS, stem, words
from selaras.core.padanan.wilayah import TATA_KELOLA
from selaras.core.wording import _

Row = Mapping[str, Any]

MAIN_WEIGHT = 0.7
"""From this weight on a bidang owns a keyword; below, it supports."""
HIGH, MIDDLE = 0.95, 0.75
CLOSE = 0.15


def explain(row: Row) -> list[str]:
    """Return sentences for one row of ``Suggestions.frame``, in the language in use."""
    if row["sasaran"] is None or (row["status"] == TIDAK_DITEMUKAN and row["rank"] == 1):
        said = _not_found(row)
    else:
        said = [_claim(row), _reason(row), *_rival(row)]
        said.append(_("Keyakinan: {kata}.").format(kata=_confidence(row["keyakinan"])))
    if row["penunjang"]:
        said.append(_habit(row))
    if row["menurut_nama"]:
        said.append(_("Kode program dicari menurut namanya; periksa bila namanya berubah."))
    return said


def explain_link(row: Row) -> list[str]:
    """Return sentences for one row of ``judge_links``; none where the link is not doubted."""
    if row["warna"] is None:
        return []
    link = row["tautan_nama"]
    if row["warna"] == MERAH:
        doubt = _(
            "Program {program} ditautkan ke “{sasaran}”, tetapi tidak ada kata pada sasaran atau "
            "indikatornya yang berhubungan dengan {urusan}."
        )
    else:
        doubt = _("Program {program} ditautkan ke “{sasaran}”, tetapi hubungannya dengan {urusan} lemah.")
    return [
        doubt.format(program=_program(row), sasaran=link, urusan=_urusan(row["bidang"], row["bidang_nama"])),
        _("Lebih dekat: “{sasaran}”. {alasan}").format(sasaran=row["nama"], alasan=_reason(row)),
        _("Tautan lama tetap sampai Anda mengubahnya."),
    ]


def explain_unread(row: Row) -> str:
    """Return the sentence for a sasaran (kunci, kode, nama) in which the table finds no word."""
    return _(
        "Sasaran “{sasaran}” tidak terbaca sistem: tidak satu pun katanya ada di tabel padanan. "
        "Tambahkan indikator, atau kata kuncinya di lapis daerah."
    ).format(sasaran=row["nama"])


def details(row: Row) -> list[str]:
    """Return the row of the table behind a suggestion, for whoever asks for the details."""
    if row["kata_kunci"] is None:
        return [_("Tidak ada baris tabel padanan yang cocok; hanya kemiripan kata.")]
    said = [
        _("Kata kunci: “{kata}” → {kode}, bobot {bobot} [{asal}].").format(
            kata=row["kata_kunci"],
            kode=row["kode_bidang"],
            bobot=f"{row['bobot']:.2f}".replace(".", ","),
            asal=row["asal"],
        )
    ]
    if row.get("alasan_tabel"):
        said.append(_("Catatan baris: {alasan}.").format(alasan=row["alasan_tabel"]))
    if row.get("kata_kunci_lain"):
        said.append(_("Kata kunci lain: {daftar}.").format(daftar=", ".join(row["kata_kunci_lain"])))
    return said


def _claim(row: Row) -> str:
    sentence = _("Program {program} bisa mendukung sasaran “{sasaran}”.")
    if row["status"] == PASTI and row["rank"] == 1:
        sentence = _("Program {program} mendukung sasaran “{sasaran}”.")
    return sentence.format(program=_program(row), sasaran=row["nama"])


def _reason(row: Row) -> str:
    """Return why: the words of the goal, where they stand, and whose urusan they are."""
    if row["kata_kunci"] is None:
        return _words_only(row)
    where = _("Alasan: sasaran itu memuat “{kata}”{dibaca},")
    if row["bagian"] == "indikator":
        where = _("Alasan: indikator sasaran itu, “{kalimat}”, memuat “{kata}”{dibaca},")
    mended = _(" (dibaca “{kata}”)").format(kata=row["dibaca"]) if row["dibaca"] else ""
    opening = where.format(kalimat=row["kalimat"], kata=row["teks_cocok"], dibaca=mended)
    return f"{opening} {_owner(row)}"


def _owner(row: Row) -> str:
    if row["kode_bidang"] == PENUNJANG:
        return _("yang lazim ditopang program penunjang.")
    urusan = _urusan(bidang_of(row["kode_bidang"]), row["nama_bidang"])
    sentence = _("yang ikut didukung {urusan}, dan program ini di bawahnya.")
    if row["bobot"] >= MAIN_WEIGHT:
        sentence = _("yang diampu {urusan}, dan program ini di bawahnya.")
    return sentence.format(urusan=urusan)


def _words_only(row: Row) -> str:
    """Say that only likeness speaks, with the words in common where there are any."""
    goal = [w for w in words(row["nama"]) if w not in EMPTY_WORDS] or list(words(row["nama"]))
    own = {stem(w) for w in words(f"{row['program_nama']} {row['bidang_nama'] or ''}")}
    shared = [w for w in goal if stem(w) in own]
    if shared:
        return _("Alasan: hanya kemiripan kata (“{kata}”), tanpa dasar dari tabel padanan.").format(
            kata="”, “".join(dict.fromkeys(shared))
        )
    return _(
        "Alasan: hanya kemiripan kata dengan uraian program; kata pada sasaran ini (“{kata}”) "
        "tidak dikaitkan tabel padanan dengan {urusan}."
    ).format(kata=goal[0] if goal else row["nama"], urusan=_urusan(row["bidang"], row["bidang_nama"]))


def _rival(row: Row) -> list[str]:
    """Return the strongest counter-candidate of a first suggestion that is not sure."""
    if row["rank"] != 1 or row["lawan_nama"] is None or row["lawan_kata_kunci"] is None:
        return []
    if row["status"] == PASTI:
        return []
    said = _("Calon lain: “{sasaran}”, karena memuat “{kata}”.").format(
        sasaran=row["lawan_nama"], kata=row["lawan_kata_kunci"]
    )
    return [said, _("Selisihnya tipis. Mohon pilih.")] if row["unggul"] < CLOSE else [said]


def _not_found(row: Row) -> list[str]:
    urusan = _urusan(row["bidang"], row["bidang_nama"])
    said = [
        _("Dari {n} sasaran, tidak satu pun jelas menyebut {urusan} untuk program {program}.").format(
            n=row["banyak_sasaran"], urusan=urusan, program=_program(row)
        )
    ]
    if row["sasaran"] is not None:
        said.append(
            _("Yang paling dekat “{sasaran}”. {alasan}").format(sasaran=row["nama"], alasan=_reason(row))
        )
    if row["cocok_tujuan"]:
        said.append(
            _("Cocok dengan tujuan “{tujuan}”, tidak dengan sasaran mana pun di bawahnya.").format(
                tujuan=row["cocok_tujuan"]
            )
        )
    elif row["tak_terbaca"]:
        said.append(
            _("{n} sasaran tidak terbaca sistem, jadi belum dapat dikatakan di luar RPJMD.").format(
                n=row["tak_terbaca"]
            )
        )
    elif row["di_luar"] and not row["penunjang"]:
        said.append(_("Mungkinkah program ini di luar RPJMD? Periksa sebelum dianggarkan."))
    return said


def _habit(row: Row) -> str:
    if row["kebiasaan"] == TATA_KELOLA:
        return _(
            "Program penunjang menurut pengaturan daerah mengikuti sasaran tata kelola; "
            "tidak dihitung sebagai ketidakselarasan."
        )
    return _(
        "Program penunjang menurut pengaturan daerah mengikuti sasaran OPD-nya; "
        "tidak dihitung sebagai ketidakselarasan."
    )


def _program(row: Row) -> str:
    code = row["program_kode"]
    name = row["program_nama"] or ""
    if name.lower().startswith("program "):
        name = name[len("program ") :]
    return f"{code} {name}" if code else name


def _urusan(code: str | None, name: str | None) -> str:
    if not code or not name:
        return _("urusan program ini")
    if code[0] in "123":
        return _("urusan {nama} ({kode})").format(nama=name, kode=code)
    return _("unsur {nama} ({kode})").format(nama=name, kode=code)


def _confidence(value: float) -> str:
    if value >= HIGH:
        return _("tinggi")
    return _("sedang") if value >= MIDDLE else _("rendah")
