# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finding shows its row as the file has it, with the rows beside it, to whoever may see that file."""

from collections.abc import Callable

from django.test import Client

from selaras.web.rencana.models import Berkas, Sumber
from selaras.web.rencana.sel import rows_beside
from selaras.web.telaah.models import Temuan
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import GEDUNG, PUPR, RPJMD, applied, renja

ROWS = renja(100, 200) + renja(300, 400, pd=PUPR, program=GEDUNG).partition(b"\n")[2]
PLAN = {"rpjmd_2025-2029.csv": RPJMD.encode(), "renja_2026.csv": ROWS}


def outside(wilayah: Wilayah) -> Temuan:
    return Temuan.objects.of(wilayah.daerah).get(aturan="INL-01", kode="1.03.08")


def test_a_finding_shows_its_row_between_its_neighbours(
    sagara: Wilayah, worker: Callable[[], int], as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, PLAN)
    one = outside(sagara)
    assert (one.sel, one.baris) == ("C4", 4)

    page = as_(sagara.outsider).get(f"/telaah/{one.pk}/").content.decode()

    read = Sumber.objects.of(sagara.daerah).select_related("berkas").filter(versi__dokumen__pd=one.pd)
    shown = rows_beside(read.get(), one.baris, one.sel)
    assert shown is not None
    assert (shown.baris, shown.dituju) == ([3, 4, 5], 4)
    aimed = next(column for column in shown.kolom if column.dituju)
    assert (aimed.huruf, aimed.judul, aimed.isi) == ("C", "kode_program", ["1.02.02", "1.03.08", "1.03.08"])
    money = next(column for column in [*shown.kolom, *shown.lain] if column.huruf == "I")
    assert (money.judul, money.isi) == ("pagu_indikatif", ["200", "300", "400"])
    assert "<b>1.03.08</b>" in page
    assert "Baris 3" in page


def test_a_file_that_kept_no_cells_shows_only_where_it_stood(
    sagara: Wilayah, worker: Callable[[], int], as_: Callable[..., Client]
) -> None:
    applied(sagara, worker, PLAN)
    Berkas.objects.of(sagara.daerah).update(sel="")

    page = as_(sagara.outsider).get(f"/telaah/{outside(sagara).pk}/").content.decode()

    assert "<code>C4</code>" in page
    assert "Baris 3" not in page
