# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what in telaah. The table itself is organisasi's."""

from selaras.web.telaah.permissions.temuan import (
    CHECK,
    SEE,
    may_check,
    may_see_of,
    require_check,
    seen_lineages,
)
from selaras.web.telaah.permissions.tindakan import (
    ANSWER,
    ASK_WAIVER,
    ASSIGN,
    RESPOND,
    answering,
    deciders,
    may_act,
    may_act_any,
    may_waive,
    waive_act,
    waived_by,
    who_may_waive,
)

__all__ = [
    "ANSWER",
    "ASK_WAIVER",
    "ASSIGN",
    "CHECK",
    "RESPOND",
    "SEE",
    "answering",
    "deciders",
    "may_act",
    "may_act_any",
    "may_check",
    "may_see_of",
    "may_waive",
    "require_check",
    "seen_lineages",
    "waive_act",
    "waived_by",
    "who_may_waive",
]
