# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every write of organisasi: keyword-only, `by` last, one transaction, one Jejak row."""

from selaras.web.organisasi.actions.akses import CONFIRM, decide_access, request_access
from selaras.web.organisasi.actions.akun import (
    activate_person,
    change_person,
    create_person,
    deactivate_person,
    end_sessions,
    reset_access,
)
from selaras.web.organisasi.actions.cara_masuk import change_way_in
from selaras.web.organisasi.actions.impor import import_jabatan, import_orang, import_pd
from selaras.web.organisasi.actions.jabatan import appoint
from selaras.web.organisasi.actions.jejak import change_jejak_words
from selaras.web.organisasi.actions.kabar import choose_saluran, notify, read_notices, retry_surat
from selaras.web.organisasi.actions.kalender import (
    add_libur,
    copy_libur_nasional,
    import_libur,
    remove_libur,
    set_hari_kerja,
)
from selaras.web.organisasi.actions.lampiran import attach, keep
from selaras.web.organisasi.actions.orang import invite, link_identity, set_password, set_up, unlink_identity
from selaras.web.organisasi.actions.pelimpahan import (
    delegate,
    grant_reading,
    province_of,
    revoke_reading,
    withdraw,
)
from selaras.web.organisasi.actions.pemangku import appoint_holder, correct_holder, create_jabatan, end_holder
from selaras.web.organisasi.actions.silsilah import merge_pd, rename_pd, split_pd
from selaras.web.organisasi.actions.subjek import subjek_of
from selaras.web.organisasi.actions.tim import add_anggota, close_tim, end_anggota, form_tim
from selaras.web.organisasi.actions.unit import add_unit, change_unit, close_unit, import_unit

__all__ = [
    "CONFIRM",
    "activate_person",
    "add_anggota",
    "add_libur",
    "add_unit",
    "appoint",
    "appoint_holder",
    "attach",
    "change_jejak_words",
    "change_person",
    "change_unit",
    "change_way_in",
    "choose_saluran",
    "close_tim",
    "close_unit",
    "copy_libur_nasional",
    "correct_holder",
    "create_jabatan",
    "create_person",
    "deactivate_person",
    "decide_access",
    "delegate",
    "end_anggota",
    "end_holder",
    "end_sessions",
    "form_tim",
    "grant_reading",
    "import_jabatan",
    "import_libur",
    "import_orang",
    "import_pd",
    "import_unit",
    "invite",
    "keep",
    "link_identity",
    "merge_pd",
    "notify",
    "province_of",
    "read_notices",
    "remove_libur",
    "rename_pd",
    "request_access",
    "reset_access",
    "retry_surat",
    "revoke_reading",
    "set_hari_kerja",
    "set_password",
    "set_up",
    "split_pd",
    "subjek_of",
    "unlink_identity",
    "withdraw",
]
