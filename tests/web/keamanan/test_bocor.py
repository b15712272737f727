# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found leaking or breaking, and must not again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.web.organisasi import actions as organisasi
from selaras.web.organisasi import sheet
from selaras.web.organisasi.actions import attach
from selaras.web.rencana import actions
from selaras.web.rencana.models import Dokumen, Program, Versi
from tests.web.rencana import halaman as rencana


def test_the_link_editor_shows_no_draft_of_another_line(as_, sagara):
    rencana.sasaran(sagara)
    drafted = rencana.program(sagara)
    rencana.draft(sagara)

    def seen(orang):
        page = as_(orang).get(f"/rencana/tautan/{sagara.pd.pk}/").content.decode()
        return "Pemenuhan Upaya Kesehatan" in page

    assert drafted.pd == sagara.pd
    assert seen(sagara.orang["kepala_opd"])
    assert seen(sagara.orang["bappeda"])
    assert not seen(sagara.outsider)
    assert not seen(sagara.orang["organisasi"])
    listed = as_(sagara.outsider).get("/rencana/tautan/")
    assert listed.context["jumlah"]["program"] == 0


def test_the_right_on_a_pd_links_no_programme_of_another(sagara, tetangga):
    mine, promise = rencana.program(sagara), rencana.sasaran(sagara)
    other = Program.objects.create(
        daerah=sagara.daerah, versi=mine.versi, pd=sagara.other_pd, kunci="1.03.02", kode="1.03.02", nama="Jalan",
        program="1.03.02", rupiah=1,
    )  # fmt: skip
    by = sagara.orang["kepala_opd"]

    for program, sasaran in ((other, promise), (mine, rencana.sasaran(tetangga))):
        with pytest.raises(PermissionDenied):
            actions.decide_tautan(pd=sagara.pd, program=program, sasaran=sasaran, putusan="terima", by=by)
        with pytest.raises(PermissionDenied):
            actions.accept_tautan(pd=sagara.pd, pairs=[(program, sasaran)], by=by)


def test_a_draft_by_hand_begins_from_no_document_of_another_pd(sagara):
    version = rencana.versi(sagara)
    dokumen = Dokumen.objects.create(
        daerah=sagara.daerah, kunci="renja-2026", jenis="renja", tahun=2026, pd=sagara.other_pd
    )
    theirs = Versi.objects.create(
        daerah=sagara.daerah, dokumen=dokumen, nomor=1, isi_hash="2" * 64, bingkai="2" * 64, impor=version.impor,
        dibuat_at=version.dibuat_at,
    )  # fmt: skip

    with pytest.raises(PermissionDenied):
        actions.start_rancangan(
            daerah=sagara.daerah,
            jenis="renja",
            tahun=2026,
            pd=sagara.pd,
            dasar=theirs,
            by=sagara.orang["kepala_opd"],
        )


def test_a_file_of_another_daerah_is_taken_by_no_act(sagara, tetangga):
    theirs = attach(
        daerah=tetangga.daerah,
        berkas=SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF"),
        by=tetangga.orang["bappeda"],
    )
    by = sagara.orang["bappeda"]

    with pytest.raises(PermissionDenied):
        actions.record_partisipasi(
            tahapan=rencana.tahapan(sagara), pd=sagara.pd, hadir=True, sepakat=True, lampiran=theirs, by=by
        )
    with pytest.raises(PermissionDenied):
        actions.set_ditetapkan(
            versi=rencana.versi(sagara),
            nomor="1",
            tanggal_on=rencana.date(2026, 1, 2),
            lampiran=theirs,
            by=by,
        )


def test_no_daerah_makes_a_post_above_every_daerah(sagara):
    with pytest.raises(ValidationError):
        organisasi.create_jabatan(
            daerah=sagara.daerah, nama="Pengelola", peran="admin_instalasi", pd=None, unit=None,
            by=sagara.orang["admin_daerah"],
        )  # fmt: skip


@pytest.mark.parametrize("surel", ["a@b.id\nBcc: c@d.id", "a@b.id,c@d.id", "<a@b.id>", "a b@c.id", "bukan"])
def test_an_address_that_would_write_a_header_is_no_address(surel):
    cells = ["andi", "Andi", f'"{surel}"', "Kepala", "bappeda", "", "", "2026-01-01", "", ""]
    read = sheet.read("orang", (",".join(sheet.KINDS["orang"]) + "\n" + ",".join(cells)).encode())

    assert [problem.column for problem in read.problems] == ["surel"]


@pytest.mark.parametrize("content", [b'kode_skpd,nama_skpd\n1,"' + b"x" * 200_000, b"x" * 200_000])
def test_a_cell_larger_than_any_is_a_problem_and_no_fault(content):
    read = sheet.read("pd", content)

    assert read.rows == ()
    assert len(read.problems) == 1
