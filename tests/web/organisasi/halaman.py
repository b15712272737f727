# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of organisasi, and the doors of the site."""

from selaras.web.organisasi.roles import Peran
from tests.web.factories import Wilayah
from tests.web.halaman import EVERYONE, NOBODY, OUTSIDER, Page

ALL = EVERYONE | {OUTSIDER}
ADMIN = frozenset({Peran.ADMIN_DAERAH.value})
READERS = ADMIN | {"organisasi", "bappeda", "inspektorat", "sekda"}


def guest(wilayah: Wilayah) -> list[int]:
    return [wilayah.orang["staf_opd"].pk]


PAGES = {
    "account_login": Page(ALL, open=True),
    "masuk_contoh": Page(NOBODY, method="post", open=True),  # is not there outside the demo
    "mfa_authenticate": Page(ALL, open=True),  # leads back to the door when nobody is half way in
    "account_logout": Page(ALL, open=True),
    "pertama": Page(NOBODY, lambda _w: ["bukan-tautan"], open=True),
    "undangan": Page(NOBODY, lambda _w: ["bukan", "tautan"], open=True),
    "akun": Page(ALL),
    "account_change_password": Page(ALL),
    "account_set_password": Page(ALL),
    "akhiri_sesi": Page(NOBODY, lambda _w: [999_999], method="post"),
    "account_reauthenticate": Page(NOBODY),  # nobody here has a password; test_pintu.py has
    "mfa_reauthenticate": Page(NOBODY),
    "mfa_index": Page(ALL),
    "mfa_activate_totp": Page(ALL),
    "mfa_deactivate_totp": Page(NOBODY),  # nobody here has one to take off
    "mfa_view_recovery_codes": Page(NOBODY),
    "mfa_generate_recovery_codes": Page(ALL),
    "mfa_download_recovery_codes": Page(NOBODY),
    "organisasi": Page(READERS),
    "orang": Page(ADMIN),
    "undang": Page(ADMIN, guest, method="post"),
    "organisasi_impor": Page(ADMIN, lambda _w: ["pd"]),
    "organisasi_contoh": Page(ADMIN, lambda _w: ["orang"], file=True),
}
