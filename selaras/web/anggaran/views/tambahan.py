# SPDX-License-Identifier: AGPL-3.0-or-later
"""Additions of a change of budget, for the leader: `/anggaran/tambahan/?tahun=…&dokumen=…&pd=…`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from selaras.core.kalimat import document_name
from selaras.core.parameters import Parameter
from selaras.web.anggaran import queries
from selaras.web.anggaran.sandingan import years_of
from selaras.web.anggaran.tambahan import Sasar, Tambahan, additions, changes_of
from selaras.web.angka import whole
from selaras.web.organisasi.models import PerangkatDaerah
from selaras.web.organisasi.queries import pd_by_line
from selaras.web.organisasi.tabel import Tabel, exported
from selaras.web.rencana.permissions import seen_lines
from selaras.web.rencana.queries import Berlaku, dokumen_in_force
from selaras.web.rencana.views import reader

A_PAGE = 50
COLUMNS = (
    "kode_pd", "pd", "kode_sub_kegiatan", "sub_kegiatan", "rupiah_semula", "rupiah_menjadi", "tambahan", "persen", "target_semula",
    "target_menjadi", "target",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What was read. pasangan: the stage changed and its change, None where the year has none."""

    tahun: int | None
    tahun_ada: list[int]
    pilihan: list[tuple[Berlaku, Berlaku]]
    pasangan: tuple[Berlaku, Berlaku] | None
    baris: list[Tambahan]
    pd: dict[str, PerangkatDaerah]
    batas: Parameter

    def rupiah(self, sasar: Sasar | None = None) -> int:
        """Rupiah added; only where the target went that way when one is named."""
        return sum(r.selisih for r in self.baris if sasar is None or r.sasar == sasar)


def _read(request: HttpRequest) -> Bacaan:
    """The list as asked, as far as this person sees it. At most five queries."""
    orang, daerah = reader(request)
    lines, get = seen_lines(orang, daerah), request.GET
    documents = dokumen_in_force(daerah, lines)
    years = [year for year in years_of(documents) if changes_of(documents, year)]
    asked = whole(get.get("tahun"))
    year = asked if asked in years else years[0] if years else None
    pairs = changes_of(documents, year) if year is not None else []
    pair = next((p for p in pairs if p[1].kunci == get.get("dokumen")), pairs[0] if pairs else None)
    own = queries.pengaturan_of(daerah)
    rows: list[Tambahan] = []
    if pair is not None:
        names = [b.kunci for b in pair]
        money = queries.uang_of(daerah, names, lines)
        rows = additions(names[0], names[1], money, queries.target_texts(daerah, names, lines), own)
    pd = pd_by_line(daerah, {r.silsilah for r in rows})
    if line := get.get("pd"):
        rows = [r for r in rows if r.silsilah == line]
    return Bacaan(year, years, pairs, pair, rows, pd, own.parameter("pag.tambahan_akhir_tahun_persen"))


@require_safe
def added(request: HttpRequest) -> HttpResponse:
    """What grew late, how much of it with a target that stayed, and where."""
    read = _read(request)
    page = Paginator([(r, read.pd[r.silsilah]) for r in read.baris], A_PAGE).get_page(
        request.GET.get("halaman")
    )
    context: dict[str, Any] = {
        "baca": read, "page": page, "semua": read.rupiah(), "sama": read.rupiah(Sasar.SAMA),
        "n_sama": sum(r.sasar == Sasar.SAMA for r in read.baris), "saring_pd": request.GET.get("pd", ""),
        "saring": urlencode([(k, v) for k, v in request.GET.items() if k != "halaman" and v]),
    }  # fmt: skip
    return render(request, "anggaran/tambahan.html", context)


@require_safe
def added_file(request: HttpRequest, bentuk: str) -> HttpResponseBase:
    """The list as asked, every page of it."""
    read = _read(request)
    words = {Sasar.SAMA: _("tidak berubah"), Sasar.BERUBAH: _("berubah"), Sasar.TANPA: _("tanpa target")}

    def rows() -> Iterator[tuple[Any, ...]]:
        for r in read.baris:
            pd = read.pd[r.silsilah]
            yield (
                pd.kode, pd.nama, r.kode, r.nama, r.semula, r.menjadi, r.selisih,
                None if r.persen is None else f"{r.persen:.1f}", r.target_semula, r.target_menjadi, words[r.sasar],
            )  # fmt: skip

    name = f"tambahan-{document_name(read.pasangan[1].kunci)}" if read.pasangan else "tambahan"
    return exported(Tabel(name, COLUMNS, rows(), COLUMNS[4:7]), bentuk)
