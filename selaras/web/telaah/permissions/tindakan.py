# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who assigns, answers, responds to an answer, asks for a waiver and decides it."""

from collections.abc import Iterable
from typing import Any

from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may, who_may
from selaras.web.organisasi.queries import orang_holding, pelimpahan_to
from selaras.web.organisasi.roles import Peran
from selaras.web.telaah.models import SEVERITIES, Temuan

ASSIGN, ANSWER, RESPOND, ASK_WAIVER = (
    "tugaskan_temuan",
    "jawab_temuan",
    "tanggapi_jawaban",
    "minta_pengecualian",
)
DELEGATED = ("berat",)  # what the head of the region may hand to somebody else
DECIDERS = {"berat": Peran.KEPALA_DAERAH, "sedang": Peran.BAPPEDA, "ringan": Peran.BAPPEDA}


def answering(temuan: Temuan) -> PerangkatDaerah | None:
    """The PD whose turn it is: the one it was given to, else the one it is about."""
    return temuan.tugas_pd or temuan.pd


def may_act(orang: Any, act: str, daerah: Daerah, temuan: Temuan) -> bool:
    """Whether this person may do this act upon this finding."""
    return may(orang, act, daerah=daerah, pd=answering(temuan))


def may_act_any(orang: Any, act: str, daerah: Daerah, rows: Iterable[Temuan]) -> bool:
    """Whether he may upon at least one of them."""
    pds = {pd.pk if pd else None: pd for pd in map(answering, rows)}
    return any(may(orang, act, daerah=daerah, pd=pd) for pd in pds.values())


def waive_act(keparahan: int) -> str:
    """The right that waiving a finding of this severity asks for."""
    return f"kecualikan_{SEVERITIES[keparahan]}"


def may_waive(orang: Any, daerah: Daerah, keparahan: int) -> bool:
    """Whether he decides waivers of this severity, by his post or because it was handed to him."""
    act = waive_act(keparahan)
    if may(orang, act, daerah=daerah):
        return True
    return SEVERITIES[keparahan] in DELEGATED and bool(pelimpahan_to(daerah, orang, act))


def waived_by(orang: Any, daerah: Daerah, kelas: frozenset[str]) -> frozenset[int]:
    """Severities whose waivers he decides; kelas: what is delegated to him. No query."""
    acts = {i: waive_act(i) for i in range(len(SEVERITIES))}
    handed = {i for i, act in acts.items() if SEVERITIES[i] in DELEGATED and act in kelas}
    return frozenset(i for i, act in acts.items() if may(orang, act, daerah=daerah)) | handed


def who_may_waive(keparahan: int) -> str:
    """The sentence where the button is absent."""
    return who_may(waive_act(keparahan))


def deciders(daerah: Daerah, keparahan: int) -> list[Orang]:
    """Those who are told that a waiver waits for a decision."""
    return orang_holding(daerah, DECIDERS[SEVERITIES[keparahan]])
