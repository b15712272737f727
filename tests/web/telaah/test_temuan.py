# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finding keeps its identity from run to run: it opens, mends, opens again; verdicts follow the plan in force."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from selaras.web.jejak.models import Jejak
from selaras.web.rencana.models import Program, Putusan
from selaras.web.telaah import actions, identitas
from selaras.web.telaah.models import Keadaan, Pemeriksaan, Temuan
from tests.web.factories import Wilayah
from tests.web.rencana.berkas import GEDUNG, PUPR, RPJMD, applied, previewed, renja
from tests.web.unduhan import received

Work = Callable[[], int]
FIRST = {"rpjmd_2025-2029.csv": RPJMD.encode(), "renja_2026.csv": renja(700, pd=PUPR, program=GEDUNG)}
LISTED = (
    RPJMD.encode() + b"1.03.08,Program Penataan Bangunan Gedung,Dinas Pekerjaan Umum dan Penataan Ruang,900\n"
)


def outside(wilayah: Wilayah) -> Temuan:
    return Temuan.objects.of(wilayah.daerah).get(aturan="INL-01")


def verdict(wilayah: Wilayah) -> tuple[str, list[str], bool]:
    rows = Program.objects.of(wilayah.daerah)
    one = rows.get(kode="1.03.08", versi__aktif=True, versi__dokumen__jenis="renja")
    return one.putusan, one.karena, one.diperiksa_at is not None


def test_a_programme_outside_is_found_and_judged(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)

    found = outside(sagara)
    assert (found.dokumen, found.pd.nama, found.kode, found.rupiah, found.sel) == (
        "renja-2026", "Dinas Pekerjaan Umum dan Penataan Ruang", "1.03.08", 700, "C2",
    )  # fmt: skip
    assert verdict(sagara) == (Putusan.LUAR, ["INL-01"], True)
    run = Pemeriksaan.objects.of(sagara.daerah).get()
    assert (run.keadaan, run.ringkasan["putusan"]["di_luar_rpjmd"]) == (Keadaan.SELESAI, 1)
    told = Jejak.objects.of(sagara.daerah.kode).filter(tindakan="telaah.periksa").get()
    assert told.sesudah["putusan"] == run.ringkasan["putusan"]


def test_it_stays_itself_when_amount_and_row_change(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    first = outside(sagara)

    moved = renja(5) + renja(900, pd=PUPR, program=GEDUNG).split(b"\n", 1)[1]
    applied(sagara, worker, {"renja_2026.csv": moved})

    second = outside(sagara)
    assert (second.pk, second.identitas, second.dibuka_at) == (first.pk, first.identitas, first.dibuka_at)
    assert (second.rupiah, second.sel, second.beres_at, second.dibuka_lagi) == (900, "C3", None, 0)


def test_it_mends_when_the_plan_does_and_opens_again(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    first = outside(sagara)

    applied(sagara, worker, {"rpjmd_2025-2029.csv": LISTED})
    mended = outside(sagara)
    assert mended.pk == first.pk
    assert mended.beres_at is not None
    assert verdict(sagara)[0] != Putusan.LUAR

    applied(sagara, worker, {"rpjmd_2025-2029.csv": RPJMD.encode()})
    again = outside(sagara)
    assert (again.pk, again.beres_at, again.dibuka_lagi) == (first.pk, None, 1)


def test_a_run_over_versions_no_longer_in_force_is_not_stored(sagara: Wilayah, worker: Work) -> None:
    applied(sagara, worker, FIRST)
    from selaras.web.telaah.mapping import hasil_of

    hasil = hasil_of(sagara.daerah)
    applied(sagara, worker, {"renja_2026.csv": renja(1)})
    run = actions.start_check(daerah=sagara.daerah, by=sagara.orang["bappeda"])

    assert not actions.finish_check(pemeriksaan=run, hasil=hasil, laporan="", by=sagara.orang["bappeda"])


def test_a_new_version_is_unknown_until_it_is_checked(
    sagara: Wilayah, worker: Work, settings: object
) -> None:
    settings.SESUDAH_TERAPKAN = []  # type: ignore[attr-defined]
    applied(sagara, worker, FIRST)

    assert verdict(sagara) == (Putusan.BELUM, [], False)
    actions.request_check(daerah=sagara.daerah, by=sagara.orang["bappeda"])
    worker()
    assert verdict(sagara) == (Putusan.LUAR, ["INL-01"], True)


def test_an_opd_sees_its_own_findings_only(sagara: Wilayah, worker: Work, as_: Callable[..., Client]) -> None:
    applied(sagara, worker, FIRST)
    address = f"/telaah/{outside(sagara).pk}/"

    assert as_(sagara.outsider).get(address).status_code == 200  # heads the PD it is about
    assert as_(sagara.orang["kepala_opd"]).get(address).status_code == 404
    assert "1.03.08" not in as_(sagara.orang["kepala_opd"]).get("/telaah/").content.decode()
    assert b"1.03.08" not in received(as_(sagara.orang["kepala_opd"]).get("/telaah/temuan.csv"))


def test_another_daerah_has_its_own_findings_and_verdicts(
    sagara: Wilayah, tetangga: Wilayah, worker: Work
) -> None:
    applied(sagara, worker, FIRST)
    before = outside(sagara)

    applied(tetangga, worker, {"rpjmd_2025-2029.csv": LISTED, "renja_2026.csv": FIRST["renja_2026.csv"]})

    assert Temuan.objects.of(tetangga.daerah).filter(aturan="INL-01").count() == 0
    assert outside(sagara).terlihat_at == before.terlihat_at
    assert verdict(sagara)[0] == Putusan.LUAR


def test_a_check_is_asked_by_those_who_may(sagara: Wilayah) -> None:
    with pytest.raises(PermissionDenied, match="Yang boleh"):
        actions.request_check(daerah=sagara.daerah, by=sagara.orang["dprd"])


def test_findings_that_look_alike_are_told_apart_by_what_they_say() -> None:
    base = {
        "dokumen": "renja-2026",
        "rule": "IND-01",
        "pd": "1",
        "kunci": "1.02.02",
        "kode": "",
        "uraian": "",
        "kolom": "indikator",
    }
    rows = [{**base, "facts": {"indikator": name}} for name in ("b", "a", "a")]

    found = identitas.identities(rows)

    assert len(set(found)) == 3
    assert set(identitas.identities(rows[::-1])) == set(found)


def test_a_preview_alone_judges_nothing(sagara: Wilayah, worker: Work) -> None:
    previewed(sagara, worker, FIRST)

    assert Pemeriksaan.objects.of(sagara.daerah).count() == 0


def test_a_run_tells_each_row_once(sagara: Wilayah, worker: Work) -> None:
    both = renja(100) + renja(300, pd=PUPR, program=GEDUNG).split(b"\n", 1)[1]
    applied(sagara, worker, {"renja_2026.csv": both})

    assert Pemeriksaan.objects.of(sagara.daerah).get().ringkasan["baris"] == 2
