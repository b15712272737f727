# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paper and QR."""

import pytest

from selaras.web.organisasi import cetak

DATA = {
    "daerah": "Kabupaten Sagara Jaya",
    "judul": "Contoh cetak",
    "tanggal": "1 Maret 2026",
    "versi": "versi 2",
}


def test_a_template_becomes_a_pdf_with_a_qr():
    qr = cetak.qr_svg("https://selaras.contoh.go.id/telaah/1/")

    made = cetak.pdf(
        "organisasi/contoh_cetak.typ", {**DATA, "qr": qr, "isi": ["Rp 4.852.500.000", "#set text"]}
    )

    assert made.startswith(b"%PDF-")
    assert len(made) > len(cetak.pdf("organisasi/contoh_cetak.typ", {**DATA, "isi": []}))


def test_a_qr_is_one_drawing_without_script():
    svg = cetak.qr_svg("https://selaras.contoh.go.id/?a=<script>")

    assert svg.startswith("<svg")
    assert "script" not in svg


@pytest.mark.parametrize("name", ["organisasi/tidak_ada.typ", "../settings.py", "/etc/passwd"])
def test_a_template_outside_the_house_is_not_found(name):
    with pytest.raises(FileNotFoundError):
        cetak.pdf(name, DATA)
