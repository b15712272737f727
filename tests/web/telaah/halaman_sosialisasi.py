# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of sosialisasi: a programme of the other PD, told to the own one."""

from tests.web.factories import Wilayah
from tests.web.halaman import OUTSIDER, Page, Words
from tests.web.telaah.edaran import program, proposed, sent

LEADERS = frozenset({"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "bpkad", "inspektorat"})
OF_THE_PD = frozenset({"kepala_opd", "kepala_unit", "perencana_opd", "staf_opd"})
READERS = LEADERS | OF_THE_PD | {OUTSIDER}
TELLERS = frozenset({"bappeda", OUTSIDER})  # and the head of the PD whose programme it is
ANSWERING = frozenset({"kepala_opd", "perencana_opd"})


def whose(wilayah: Wilayah) -> list[int]:
    return [program(wilayah).pk]


def unsent(wilayah: Wilayah) -> list[int]:
    return [proposed(wilayah).pk]


PAGES = {
    "sosialisasi": Page(READERS),
    "sosialisasi_unduh": Page(READERS, Words("csv"), file=True),
    "sosialisasi_baca": Page(READERS, method="post"),  # nothing ticked: says so
    "sosialisasi_satu": Page(READERS, lambda w: [sent(w).sosialisasi_id]),
    "sosialisasi_tambah": Page(TELLERS, unsent, method="post", data={"pd": "", "sebab": ""}),
    "sosialisasi_kirim": Page(TELLERS, unsent, method="post"),
    "sosialisasi_keluarkan": Page(TELLERS, lambda w: [sent(w).pk], method="post"),
    "sosialisasi_tanggapi": Page(ANSWERING, lambda w: [sent(w).pk], method="post"),
    "sosialisasi_simpul": Page(READERS, whose, file=True),
    "sosialisasi_usul": Page(TELLERS, whose, method="post"),
    "sosialisasi_ikuti": Page(ANSWERING | {OUTSIDER}, whose, method="post"),
}
