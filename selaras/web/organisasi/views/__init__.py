# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of organisasi: PD, people, and the import of both."""

from selaras.web.organisasi.views.impor import csv_template, import_csv
from selaras.web.organisasi.views.kabar import (
    choose_channels,
    notices,
    open_notice,
    outbox,
    read_all_notices,
    read_notice,
    retry_outbox,
)
from selaras.web.organisasi.views.orang import invite, people
from selaras.web.organisasi.views.pd import organisasi
from selaras.web.organisasi.views.siapa import own_daerah

__all__ = [
    "choose_channels",
    "csv_template",
    "import_csv",
    "invite",
    "notices",
    "open_notice",
    "organisasi",
    "outbox",
    "own_daerah",
    "people",
    "read_all_notices",
    "read_notice",
    "retry_outbox",
]
