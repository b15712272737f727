# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every write of telaah."""

from selaras.web.telaah.actions.jawaban import answer, respond
from selaras.web.telaah.actions.kumpulan import NothingToDo, Stale
from selaras.web.telaah.actions.laporan import REPORT_FORMS, request_report
from selaras.web.telaah.actions.pengecualian import (
    Isian,
    ask_waiver,
    decide_waiver,
    end_waivers,
    gravity,
    last_day,
    waive,
    withdraw_waiver,
)
from selaras.web.telaah.actions.pengingat import remind_due
from selaras.web.telaah.actions.periksa import (
    fail_check,
    finish_check,
    report_check,
    request_check,
    start_check,
)
from selaras.web.telaah.actions.tugas import assign, due_by_severity

__all__ = [
    "REPORT_FORMS",
    "Isian",
    "NothingToDo",
    "Stale",
    "answer",
    "ask_waiver",
    "assign",
    "decide_waiver",
    "due_by_severity",
    "end_waivers",
    "fail_check",
    "finish_check",
    "gravity",
    "last_day",
    "remind_due",
    "report_check",
    "request_check",
    "request_report",
    "respond",
    "start_check",
    "waive",
    "withdraw_waiver",
]
