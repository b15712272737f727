# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of tindaklanjut."""

from selaras.web.tindaklanjut.actions import close_perkara, open_perkara
from selaras.web.tindaklanjut.models import Perkara
from tests.web.factories import Wilayah
from tests.web.halaman import OUTSIDER, Page, Words

LEADERS = frozenset(
    {"kepala_daerah", "wakil", "sekda", "asisten", "bappeda", "bpkad", "inspektorat", "pencatat"}
)
OF_THE_PD = frozenset({"kepala_opd", "kepala_unit", "perencana_opd", "staf_opd"})
OF_A_MEETING = frozenset({"sekda", "asisten", "bappeda", "pencatat"})


def perkara(wilayah: Wilayah, kunci: str = "1", **more: object) -> Perkara:
    """An open matter of the own PD: the head of the other PD must not see it."""
    given = {
        "daerah": wilayah.daerah, "asal_jenis": "uji", "asal_kunci": kunci, "judul": "Program di Sagara yang sama",
        "uraian": "Dua perangkat daerah mengerjakannya.", "rupiah": 2_000_000_000, "keparahan": 1,
        "alamat": "/rencana/", "pd": wilayah.pd, "by": wilayah.orang["bappeda"],
    }  # fmt: skip
    return open_perkara(**{**given, **more})  # type: ignore[arg-type]


def closed(wilayah: Wilayah) -> list[int]:
    """One that a second closing finds closed no more than once; made anew for each who asks."""
    one = perkara(wilayah)
    if one.selesai_at is None:
        close_perkara(perkara=one, hasil="Dibagi menurut tempat.", by=wilayah.orang["bappeda"])
    return [one.pk]


PAGES = {
    "perkara": Page(LEADERS | OF_THE_PD | {OUTSIDER}),
    "perkara_unduh": Page(LEADERS | OF_THE_PD | {OUTSIDER}, Words("csv"), file=True),
    "perkara_satu": Page(LEADERS | OF_THE_PD, lambda w: [perkara(w).pk]),
    "perkara_tutup": Page(OF_A_MEETING, lambda w: [perkara(w).pk], method="post", data={"hasil": "Dibagi."}),
    "perkara_buka": Page(OF_A_MEETING, closed, method="post", data={"alasan": "Belum terlaksana."}),
}
