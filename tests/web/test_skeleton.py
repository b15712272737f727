# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page stands on."""

import subprocess
import sys


def test_home_asks_to_sign_in(client, db):
    response = client.get("/")

    assert (response.status_code, response["Location"]) == (302, "/masuk/?next=/")


def test_home_names_the_daerah_and_the_person(as_, sagara):
    page = as_(sagara.orang["bappeda"]).get("/").content.decode()

    assert "<b>Kabupaten Sagara Jaya</b>" in page
    assert "Bappeda 99.01" in page


def test_every_page_forbids_what_is_inline_or_from_elsewhere(client, db):
    policy = client.get("/masuk/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy


def test_a_web_process_never_loads_polars():
    code = (
        "import os, sys; os.environ['SELARAS_ENV'] = 'test'; import selaras.web.wsgi;"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print(*[name for name in ('polars', 'numpy', 'python_calamine') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""


def test_an_address_that_is_not_there_says_so_in_indonesian(client, db):
    response = client.get("/tidak/ada/")

    assert response.status_code == 404
    assert "Tidak ditemukan" in response.content.decode()
