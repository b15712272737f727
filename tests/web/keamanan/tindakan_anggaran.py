# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each act of anggaran is done upon, for the table of who is refused."""

ACTS = {
    "anggaran.penjelasan.explain_selisih": lambda w: {
        "daerah": w.daerah, "tahun": 2026, "pd": w.pd, "program": "1.02.02", "nama": "Program", "dari": "rkpd-2026",
        "ke": "dpa-2026", "selisih": 1, "alasan": "a",
    },
}  # fmt: skip
