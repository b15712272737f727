# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every write of rencana."""

from selaras.web.rencana.actions.impor import (
    begin_reading,
    cancel_import,
    discard_import,
    fail_import,
    finish_reading,
    reopen_import,
    report_progress,
    request_apply,
    retry_import,
    start_import,
)
from selaras.web.rencana.actions.putusan import set_verdicts
from selaras.web.rencana.actions.terapkan import Stale, apply_import

__all__ = [
    "Stale",
    "apply_import",
    "begin_reading",
    "cancel_import",
    "discard_import",
    "fail_import",
    "finish_reading",
    "reopen_import",
    "report_progress",
    "request_apply",
    "retry_import",
    "set_verdicts",
    "start_import",
]
