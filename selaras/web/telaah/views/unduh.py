# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of findings as a file."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.telaah import kata, permissions, queries
from selaras.web.telaah.models import Temuan
from selaras.web.telaah.views import reader
from selaras.web.telaah.views.saring import asked_of

AT_ONCE = 1000  # findings held while a file is written
COLUMNS = (
    "aturan", "keparahan", "dokumen", "kode_pd", "pd", "kode", "uraian", "temuan", "agar_selaras", "rupiah", "berkas",
    "lembar", "sel", "keadaan", "penjawab", "petugas", "tenggat", "jawaban", "pengecualian", "dibuka", "beres",
)  # fmt: skip


def findings_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The list as asked, every page of it."""
    orang, daerah, seen = reader(request)
    rows = queries.temuan_filtered(daerah, seen, asked_of(request.GET, orang))
    return exported(Tabel("temuan", COLUMNS, (_cells(t) for t in rows.iterator(AT_ONCE))), bentuk)


def _cells(t: Temuan) -> tuple[Any, ...]:
    said, answering = kata.words_of(t), permissions.answering(t)
    return (
        t.aturan_id, said.keparahan, t.dokumen, t.pd.kode if t.pd else "", t.pd.nama if t.pd else "", t.kode, t.uraian,
        said.kalimat, said.perbaikan, t.rupiah, t.berkas, t.lembar, t.sel,
        t.get_keadaan_display(), answering.nama if answering else "", t.petugas.nama if t.petugas else "", t.tenggat_on,
        kata.answer_of(t), kata.waiver_of(t), t.dibuka_at, t.beres_at,
    )  # fmt: skip
