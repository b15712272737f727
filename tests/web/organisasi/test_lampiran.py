# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of people: taken by content, counted once, given back as attachments only."""

import io
import tracemalloc
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from selaras.web.organisasi import store
from selaras.web.organisasi.actions import attach, keep
from selaras.web.organisasi.jenis_berkas import TYPES, UnknownKind, kind_of, safe_name
from selaras.web.organisasi.lampiran import sent
from selaras.web.organisasi.models import Lampiran, Simpanan

PDF = b"%PDF-1.7\nisi"


def archive(**members):
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


KINDS = {
    "pdf": PDF,
    "jpg": b"\xff\xd8\xff\xe0isi",
    "png": b"\x89PNG\r\n\x1a\nisi",
    "docx": archive(**{"[Content_Types].xml": "", "word/document.xml": ""}),
    "xlsx": archive(**{"[Content_Types].xml": "", "xl/workbook.xml": ""}),
    "odt": archive(mimetype=TYPES["odt"]),
    "ods": archive(mimetype=TYPES["ods"]),
    "csv": "kode;nama\n1;Désa\n".encode(),
    "txt": b"catatan rapat\n",
}
BOMB = archive(mimetype="a" * 30_000_000)  # packs to 30 kB
TORN = bytearray(archive(mimetype="a" * 5_000))
TORN[38:42] = b"\xff" * 4  # where what was packed begins
REFUSED = {
    "kosong.pdf": b"",
    "halaman.pdf": b"<!DOCTYPE html><script>alert(1)</script>",
    "halaman.txt": b"teks lalu <SCRIPT src=x>",
    "gambar.svg": b"<svg onload=alert(1)>",
    "gambar.csv": b"<?xml version='1.0'?><svg/>",
    "halaman.html": b"halo",
    "program.exe": b"MZ\x90\x00",
    "biner.txt": b"a\0b",
    "latin.csv": "nama\nD\xe9sa\n".encode("latin-1"),
    "makro.docx": archive(**{"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""}),
    "arsip.docx": archive(**{"apa.html": "<html>"}),
    "robek.odt": bytes(TORN),
    "rusak.xlsx": b"PK\x03\x04rusak",
}


def upload(name, content):
    return SimpleUploadedFile(name, content, content_type="text/html")


def content(response):
    """What a file answer holds; the file is closed, the database is not."""
    read = b"".join(response)
    for close in response._resource_closers:
        close()
    return read


def put(wilayah, name="disposisi.pdf", content=PDF):
    return attach(daerah=wilayah.daerah, berkas=upload(name, content), by=wilayah.orang["bappeda"])


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_is_known_by_its_content_and_given_back_whole(sagara, kind):
    kept = put(sagara, f"berkas.{kind}", KINDS[kind])

    response = sent(kept)

    assert (kept.jenis, kept.nama, kept.ukuran) == (kind, f"berkas.{kind}", len(KINDS[kind]))
    assert content(response) == KINDS[kind]
    assert response["Content-Disposition"] == f'attachment; filename="berkas.{kind}"'
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (TYPES[kind], "nosniff")


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_none_of_them_is_refused_and_leaves_nothing(sagara, name):
    with pytest.raises(ValidationError):
        put(sagara, name, REFUSED[name])

    assert Lampiran.objects.of(sagara.daerah).count() == 0
    assert Simpanan.objects.of(sagara.daerah).count() == 0


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_no_kind_is_given_back_as_something_a_browser_runs(kind):
    assert not TYPES[kind].startswith(("text/html", "image/svg", "application/xhtml", "text/xml"))


def test_a_picture_named_as_a_pdf_gets_the_ending_of_a_picture(sagara):
    assert put(sagara, "pindai.pdf", KINDS["png"]).nama == "pindai.png"


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("../../etc/sandi.pdf", "sandi.pdf"),
        ("C:\\Users\\a\\surat dinas.PDF", "surat dinas.pdf"),
        ("sk\u202efdp.exe", "skfdp.pdf"),
        ('a"b\r\nX: y.pdf', "a bX y.pdf"),
        (".pdf", "berkas.pdf"),
        ("", "berkas.pdf"),
        ("SK Nomor 12.2026.pdf", "SK Nomor 12.2026.pdf"),
    ],
)
def test_a_name_loses_folders_and_signs(came, kept):
    assert safe_name(came, "pdf") == kept


@given(name=st.text(max_size=300))
def test_a_kept_name_is_short_and_plain(name):
    kept = safe_name(name, "pdf")

    assert len(kept) <= 124
    assert kept.endswith(".pdf")
    assert not set(kept) & set('<>:"/\\|?*\r\n\0\u202e')


def test_the_same_content_is_kept_once_and_counted_once(sagara, settings):
    settings.KUOTA = len(PDF)

    first, second = put(sagara), put(sagara, "salinan.pdf")

    assert first.sha256 == second.sha256
    assert Simpanan.objects.of(sagara.daerah).count() == 1


def test_an_archive_is_never_unpacked_to_be_known():
    tracemalloc.start()
    with pytest.raises(UnknownKind):
        kind_of(io.BytesIO(BOMB), "bom.odt")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 5_000_000


def test_past_the_quota_is_refused_with_what_is_used(sagara, tetangga, settings):
    settings.KUOTA = len(PDF) + 5
    put(sagara)

    with pytest.raises(ValidationError, match="penuh"):
        put(sagara, "lain.pdf", PDF + b" lain")

    assert Lampiran.objects.of(sagara.daerah).count() == 1
    assert len([path for path in store.folder("lampiran").rglob("*") if path.is_file()]) == 1
    assert put(tetangga, "lain.pdf", PDF + b" lain").ukuran == len(PDF) + 5  # each Daerah has its own


def test_keep_tells_how_much_is_new(sagara):
    assert keep(daerah=sagara.daerah, files=[("a" * 64, 10), ("b" * 64, 5)], kind="lampiran") == 15
    assert keep(daerah=sagara.daerah, files=[("a" * 64, 10)], kind="lampiran") == 0


def test_past_the_limit_of_one_file_is_refused(sagara, settings):
    settings.BATAS_LAMPIRAN = 4

    with pytest.raises(ValidationError, match="lebih besar"):
        put(sagara)

    assert list(store.folder("baru").iterdir()) == []


def test_nobody_attaches_in_another_daerah(sagara, tetangga):
    with pytest.raises(PermissionDenied):
        attach(daerah=sagara.daerah, berkas=upload("a.pdf", PDF), by=tetangga.orang["bappeda"])


def test_a_file_the_store_has_lost_is_not_found(sagara):
    kept = put(sagara)
    store.path_of("lampiran", kept.sha256).unlink()

    with pytest.raises(Http404):
        sent(kept)
