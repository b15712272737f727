# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lawful moves of a finding. People answer and waive; only a check mends and opens again what had mended."""

from selaras.core.workflow import Workflow
from selaras.web.telaah.models import KeadaanTemuan as K

OPEN = (K.TERBUKA, K.DIBUKA_LAGI)  # the agency's turn
NOT_MENDED = (K.TERBUKA, K.DIBUKA_LAGI, K.DIJAWAB, K.DITERIMA, K.DIKECUALIKAN)
ANSWER, ACCEPT, RETURN, WAIVE, UNWAIVE, ASSIGN = (
    "jawab",
    "terima",
    "kembalikan",
    "kecualikan",
    "cabut",
    "tugaskan",
)
MEND, FOUND, FOUND_WAIVED = "beres", "ditemukan_lagi", "ditemukan_dikecualikan"

TEMUAN = Workflow(
    {
        **{(state, ANSWER): K.DIJAWAB for state in (*OPEN, K.DITERIMA)},
        (K.DIJAWAB, ACCEPT): K.DITERIMA,
        (K.DIJAWAB, RETURN): K.TERBUKA,
        **{(state, ASSIGN): state for state in (*OPEN, K.DIJAWAB, K.DITERIMA)},
        **{(state, WAIVE): K.DIKECUALIKAN for state in (*OPEN, K.DIJAWAB, K.DITERIMA)},
        (K.DIKECUALIKAN, UNWAIVE): K.DIBUKA_LAGI,
        **{(state, MEND): K.BERES for state in NOT_MENDED},
        (K.BERES, FOUND): K.DIBUKA_LAGI,
        (K.BERES, FOUND_WAIVED): K.DIKECUALIKAN,
    }
)


def lawful(state: str, act: str) -> bool:
    """Whether a finding in that state allows the act."""
    return act in TEMUAN.acts(state)
