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
    set_sel,
    start_import,
)
from selaras.web.rencana.actions.isian import (
    Bentrok,
    add_baris,
    delete_baris,
    discard_rancangan,
    fill_rancangan,
    publish_rancangan,
    refuse_rancangan,
    save_baris,
    set_nomenklatur,
    start_rancangan,
)
from selaras.web.rencana.actions.keluaran import (
    ask_keluaran,
    begin_keluaran,
    clear_expired,
    fail_keluaran,
    finish_keluaran,
    request_keluaran,
)
from selaras.web.rencana.actions.partisipasi import invite_pd, record_partisipasi
from selaras.web.rencana.actions.penetapan import set_ditetapkan, submit_versi
from selaras.web.rencana.actions.pengaturan import set_pengaturan
from selaras.web.rencana.actions.penyelesaian import finish_tahapan
from selaras.web.rencana.actions.putusan import set_verdicts
from selaras.web.rencana.actions.tahapan import Overtaken, edit_tahapan, mark_reminded, open_tahapan
from selaras.web.rencana.actions.tautan import (
    accept_tautan,
    decide_tautan,
    forget_pelajaran,
    request_usulan,
    set_usulan,
    withdraw_tautan,
)
from selaras.web.rencana.actions.terapkan import Stale, apply_import

__all__ = [
    "Bentrok",
    "Overtaken",
    "Stale",
    "accept_tautan",
    "add_baris",
    "apply_import",
    "ask_keluaran",
    "begin_keluaran",
    "begin_reading",
    "cancel_import",
    "clear_expired",
    "decide_tautan",
    "delete_baris",
    "discard_import",
    "discard_rancangan",
    "edit_tahapan",
    "fail_import",
    "fail_keluaran",
    "fill_rancangan",
    "finish_keluaran",
    "finish_reading",
    "finish_tahapan",
    "forget_pelajaran",
    "invite_pd",
    "mark_reminded",
    "open_tahapan",
    "publish_rancangan",
    "record_partisipasi",
    "refuse_rancangan",
    "reopen_import",
    "report_progress",
    "request_apply",
    "request_keluaran",
    "request_usulan",
    "retry_import",
    "save_baris",
    "set_ditetapkan",
    "set_nomenklatur",
    "set_pengaturan",
    "set_sel",
    "set_usulan",
    "set_verdicts",
    "start_import",
    "start_rancangan",
    "submit_versi",
    "withdraw_tautan",
]
