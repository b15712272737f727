# SPDX-License-Identifier: AGPL-3.0-or-later
"""An import from upload to rows: what is read, what is stored, and what is stored twice (nothing)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum
from django.test import Client

from selaras.web.jejak.models import Jejak
from selaras.web.rencana import actions, store, upload
from selaras.web.rencana.models import Impor, Keadaan, Pagu, Program, SubKegiatan, Versi
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import (
    DINKES,
    GEDUNG,
    PUPR,
    RPJMD,
    applied,
    folder,
    previewed,
    renja,
    sent,
    uploaded,
)

Work = Callable[[], int]


def test_every_rupiah_of_the_sample_arrives_once(sagara: Wilayah, worker: Work, sample: Path) -> None:
    impor = applied(sagara, worker, folder(sample))

    assert (impor.keadaan, impor.ringkasan["masalah_jumlah"]) == (Keadaan.DITERAPKAN, 0)
    assert impor.ringkasan["dibaca"] == impor.ringkasan["diterima"] == 4366
    kept = {"versi__dokumen__kunci": "renja-2026", "versi__aktif": True}
    money = Pagu.objects.of(sagara.daerah).filter(dihitung=True, **kept).aggregate(n=Sum("rupiah"))["n"]
    nodes = Program.objects.of(sagara.daerah).filter(**kept).aggregate(n=Sum("rupiah"))["n"]
    assert money == nodes == 522_767_998_467


def test_the_same_files_again_change_nothing(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, {"renja_2026.csv": renja(100, 200)})

    again = applied(sagara, worker, {"salinan renja 2026.csv": renja(100, 200)})

    assert [d["status"] for d in again.ringkasan["dokumen"]] == ["tetap"]
    assert Versi.objects.of(sagara.daerah).count() == 1


def test_only_the_document_that_differs_gets_a_version(sagara: Wilayah, worker: Work) -> None:
    both = renja(100) + renja(300, pd=PUPR, program=GEDUNG).split(b"\n", 1)[1]
    applied(sagara, worker, {"renja_2026.csv": both})

    impor = applied(sagara, worker, {"renja_2026.csv": both.replace(b",300\n", b",450\n")})

    told = {d["pd_nama"]: (d["status"], d["rupiah_lama"], d["rupiah"]) for d in impor.ringkasan["dokumen"]}
    assert told == {
        "Dinas Kesehatan": ("tetap", 100, 100),
        "Dinas Pekerjaan Umum dan Penataan Ruang": ("berubah", 300, 450),
    }
    rows = Versi.objects.of(sagara.daerah).order_by("dokumen__pd__kode", "nomor")
    assert [(v.dokumen.pd.nama, v.nomor, v.aktif) for v in rows.select_related("dokumen__pd")] == [
        ("Dinas Kesehatan", 1, True),
        ("Dinas Pekerjaan Umum dan Penataan Ruang", 1, False),
        ("Dinas Pekerjaan Umum dan Penataan Ruang", 2, True),
    ]
    assert impor.ringkasan["perubahan_jumlah"] == {"baru": 0, "berubah": 3, "hilang": 0}


def test_an_overtaken_preview_is_read_again_and_not_applied(sagara: Wilayah, worker: Work) -> None:
    slow = previewed(sagara, worker, {"renja_2026.csv": renja(100)})
    applied(sagara, worker, {"renja_2026.csv": renja(200)})

    actions.request_apply(impor=slow, by=sagara.orang["bappeda"])
    worker()

    slow.refresh_from_db()
    assert (slow.keadaan, slow.ringkasan["dokumen"][0]["rupiah_lama"]) == (Keadaan.SIAP, 200)
    assert "diperbarui orang lain" in slow.pesan
    assert [s.rupiah for s in SubKegiatan.objects.of(sagara.daerah)] == [200]


def test_an_applied_import_is_applied_once(sagara: Wilayah, worker: Work) -> None:
    impor = previewed(sagara, worker, {"renja_2026.csv": renja(100)})
    actions.request_apply(impor=impor, by=sagara.orang["bappeda"])
    actions.retry_import(impor=impor, by=sagara.orang["bappeda"])

    worker()

    assert Versi.objects.of(sagara.daerah).count() == 1
    assert not actions.request_apply(impor=impor, by=sagara.orang["bappeda"])


def test_a_cancelled_import_is_left_by_the_worker(sagara: Wilayah, worker: Work) -> None:
    by = sagara.orang["bappeda"]
    impor = actions.start_import(daerah=sagara.daerah, files=uploaded({"renja_2026.csv": renja(100)}), by=by)
    assert actions.cancel_import(impor=impor, by=by)

    worker()

    impor.refresh_from_db()
    assert (impor.keadaan, impor.ringkasan) == (Keadaan.BATAL, {})
    assert not store.staging(impor.pk).exists()


def test_a_discarded_preview_leaves_no_plan_but_a_trace(sagara: Wilayah, worker: Work) -> None:
    impor = previewed(sagara, worker, {"renja_2026.csv": renja(100)})

    assert actions.discard_import(impor=impor, by=sagara.orang["bappeda"])

    assert Versi.objects.of(sagara.daerah).count() == 0
    acts = Jejak.objects.of(sagara.daerah.kode).order_by("nomor").values_list("tindakan", flat=True)
    assert list(acts) == ["rencana.unggah", "rencana.buang"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("catatan.csv", b"judul,isi\nhalo,dunia\n"), ("rusak.xlsx", b"PK\x03\x04 bukan workbook")],
)
def test_a_file_that_is_no_plan_fails_with_its_name(
    sagara: Wilayah, worker: Work, name: str, data: bytes
) -> None:
    impor = previewed(sagara, worker, {name: data})

    assert impor.keadaan == Keadaan.GAGAL
    assert name in impor.pesan
    assert "/" not in impor.pesan.split(name)[0]


def test_an_opd_sets_its_own_documents_and_no_others(sagara: Wilayah, worker: Work) -> None:
    planner = sagara.orang["perencana_opd"]
    own = previewed(sagara, worker, {"renja_2026.csv": renja(100, pd=DINKES)}, planner)
    other = previewed(sagara, worker, {"renja_2026.csv": renja(100, pd=PUPR, program=GEDUNG)}, planner)

    with pytest.raises(PermissionDenied):
        actions.request_apply(impor=other, by=planner)
    assert actions.request_apply(impor=own, by=sagara.orang["kepala_opd"])


def test_a_draft_is_seen_by_its_line_and_by_bappeda(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    impor = previewed(sagara, worker, {"renja_2026.csv": renja(100)}, sagara.orang["perencana_opd"])
    address = f"/rencana/impor/{impor.pk}/"

    seen = {
        role: as_(orang).get(address).status_code
        for role, orang in {**sagara.orang, "lain": sagara.outsider}.items()
    }

    assert {role for role, status in seen.items() if status == 200} == {
        "bappeda", "admin_daerah", "kepala_opd", "perencana_opd",
    }  # fmt: skip
    assert as_(sagara.outsider).post(f"{address}putus/", {"aksi": "buang"}).status_code == 404


def test_another_daerah_sees_nothing_of_it(
    sagara: Wilayah, tetangga: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    impor = applied(sagara, worker, {"renja_2026.csv": renja(100)})
    program = Program.objects.of(sagara.daerah).get()
    client = as_(tetangga.orang["bappeda"])

    addresses = (
        f"/rencana/impor/{impor.pk}/", f"/rencana/simpul/program/{program.pk}/", f"/rencana/cabang/program/{program.pk}/",
        f"/rencana/dokumen/{program.versi.dokumen_id}/", "/rencana/program.csv?dokumen=renja-2026",
        "/rencana/?dokumen=renja-2026", f"/rencana/berkas/{impor.berkas.of(sagara.daerah).get().pk}/",
    )  # fmt: skip

    assert [client.get(a).status_code for a in addresses] == [404] * len(addresses)
    assert "Pemenuhan Upaya" not in client.get("/rencana/").content.decode()


def test_a_file_past_the_limit_is_refused_beside_the_field(
    sagara: Wilayah, as_: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "LIMIT", 1000)

    answer = as_(sagara.orang["bappeda"]).post("/rencana/impor/", sent({"besar.csv": b"x" * 200_000}))

    assert answer.status_code == 400
    assert "besar.csv: lebih besar dari" in answer.content.decode()
    assert list(store.folder("baru").iterdir()) == []


@pytest.mark.parametrize("name", ["renja.exe", ".renja.csv", "~$renja.xlsx", "renja.html"])
def test_a_file_of_another_form_is_refused(sagara: Wilayah, as_: Callable[..., Client], name: str) -> None:
    answer = as_(sagara.orang["bappeda"]).post("/rencana/impor/", sent({name: b"a,b\n1,2\n"}))

    assert answer.status_code == 400
    assert "bentuk berkas ini tidak dibaca" in answer.content.decode()


def test_the_upload_asks_for_its_token(sagara: Wilayah) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(sagara.orang["bappeda"], backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.post("/rencana/impor/", sent({"renja_2026.csv": renja(1)})).status_code == 403


def test_an_uploaded_page_is_never_served_as_one(
    sagara: Wilayah, worker: Work, as_: Callable[..., Client]
) -> None:
    impor = applied(sagara, worker, {"renja_2026.csv": renja(100)})

    answer = as_(sagara.orang["bappeda"]).get(f"/rencana/berkas/{impor.berkas.of(sagara.daerah).get().pk}/")

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == renja(100)


def test_an_upload_past_the_quota_of_the_daerah_is_refused_beside_the_field(as_, sagara, settings):
    settings.KUOTA = 3
    client = as_(sagara.orang["bappeda"])

    response = client.post(
        "/rencana/impor/", {"berkas": SimpleUploadedFile("renja_2026.csv", b"kode,nama\n")}
    )

    assert response.status_code in (400, 422)
    assert "Ruang berkas Daerah ini penuh" in response.content.decode()
    assert Impor.objects.of(sagara.daerah).count() == 0
    assert [p for p in store.folder("unggahan").rglob("*") if p.is_file()] == []


def test_a_title_with_the_day_the_document_was_set_is_read(sagara, worker):
    told = b"Rencana Kerja Perangkat Daerah, ditetapkan tanggal 12 Oktober 2025\n" + renja(100)

    impor = previewed(sagara, worker, {"renja_2026.csv": told})

    assert (impor.keadaan, impor.pesan) == ("siap", "")


def test_the_same_bytes_under_the_names_of_two_years_are_two_documents(sagara, worker):
    same = renja(100)

    impor = previewed(
        sagara, worker, {"renja_2026.csv": same, "renja_2027.csv": same, "renja_2026 salinan.csv": same}
    )

    assert [d["kunci"] for d in impor.ringkasan["dokumen"]] == ["renja-2026", "renja-2027"]
    assert [m["berkas"] for m in impor.ringkasan["masalah"]] == ["renja_2026.csv"]


@pytest.mark.parametrize(
    ("name", "periode", "kunci", "said"),
    [
        ("rpjmd.csv", "2025 - 2029", "rpjmd-2025-2029", "periode 2025–2029 menurut pengunggah"),
        ("rpjmd.csv", "", "rpjmd", "periodenya tidak tertulis; dianggap 2026–2026 menurut kolom tahunnya"),
        (
            "rpjmd_2021-2026.csv",
            "2025-2029",
            "rpjmd-2021-2026",
            "periode 2021–2026 menurut judul atau nama berkas",
        ),
    ],
)
def test_an_rpjmd_without_years_takes_those_of_its_uploader_and_the_page_says_so(
    sagara, worker, as_, name, periode, kunci, said
):
    client = as_(sagara.orang["bappeda"])

    wizard = client.post("/rencana/impor/", sent({name: RPJMD.encode()}) | {"periode": periode})["Location"]
    worker()

    assert [d["kunci"] for d in Impor.objects.of(sagara.daerah).get().ringkasan["dokumen"]] == [kunci]
    assert said in client.get(wizard).content.decode()


def test_a_period_that_is_none_is_refused_beside_its_field(sagara, as_):
    answer = as_(sagara.orang["bappeda"]).post(
        "/rencana/impor/", sent({"a.csv": b"a"}) | {"periode": "2029-2025"}
    )

    assert answer.status_code == 400
    assert "Tulis tahun pertama dan terakhirnya" in answer.content.decode()
