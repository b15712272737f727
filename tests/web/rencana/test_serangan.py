# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files nobody means well with, through the wizard: each is refused in a sentence, none is run, none leaves its place."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.web.rencana import store
from selaras.web.rencana.models import Berkas, Impor, Keadaan
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import renja
from tests.web.unduhan import received

Work = Callable[[], int]
PAGE = b"<!doctype html><script>alert(document.cookie)</script><p>bukan rencana"


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, data)
    return out.getvalue()


def posted(client: Client, name: str, data: bytes) -> object:
    return client.post("/rencana/impor/", {"berkas": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("halaman.xlsx", PAGE),
        ("halaman.csv", PAGE),
        ("gambar.xlsx", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("bom.xlsx", zipped("xl/worksheets/sheet1.xml", b"\0" * 200_000_000)),
        ("keluar.xlsx", zipped("../../../../tmp/keluar.txt", b"jahat")),
        ("nol.csv", b"a\0b,c\0d\n1,2\n"),
        ("entitas.xlsx", zipped("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>')),
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence_with_its_name(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client], name: str, data: bytes
) -> None:
    client = as_(sagara.orang["bappeda"])

    answer = posted(client, name, data)
    assert answer.status_code == 302  # type: ignore[attr-defined]
    worker()

    impor = Impor.objects.of(sagara.daerah).get()
    assert impor.keadaan == Keadaan.GAGAL
    assert name in impor.pesan
    page = client.get(answer.url)  # type: ignore[attr-defined]
    assert b"<script>alert" not in page.content
    assert b"onload='alert" not in page.content
    kept = client.get(f"/rencana/berkas/{Berkas.objects.of(sagara.daerah).get().pk}/")
    assert (kept["Content-Type"], kept["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert kept["Content-Disposition"].startswith("attachment")
    assert received(kept) == data


@pytest.mark.parametrize("name", ["../../rahasia.csv", "/etc/renja.csv", "..\\..\\renja.csv"])
def test_a_name_with_a_path_keeps_its_last_part_and_its_place(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client], name: str
) -> None:
    client = as_(sagara.orang["bappeda"])

    posted(client, name, renja(100))
    worker()

    impor = Impor.objects.of(sagara.daerah).get()
    held = impor.berkas.of(sagara.daerah).get()  # type: ignore[attr-defined]
    assert "/" not in held.nama
    assert "\\" not in held.nama
    assert [p.name for p in (store.staging(impor.pk) / "berkas").iterdir()] == [held.nama]
    assert Path("/etc/renja.csv").exists() is False


def test_a_name_longer_than_two_hundred_letters_is_refused_or_cut(
    sagara: Wilayah, as_: Callable[..., Client]
) -> None:
    answer = posted(as_(sagara.orang["bappeda"]), "r" * 300 + ".csv", renja(100))

    named = [b.nama for b in Berkas.objects.of(sagara.daerah)]
    assert answer.status_code in (302, 400, 422)  # type: ignore[attr-defined]
    assert all(len(nama) <= 200 for nama in named)


def test_a_name_with_markup_is_shown_as_text(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    client = as_(sagara.orang["bappeda"])
    answer = posted(client, "<img src=x onerror=alert(1)>.csv", b"a,b\n1,2\n")
    worker()

    page = client.get(answer.url).content  # type: ignore[attr-defined]
    assert b"<img src=x" not in page
