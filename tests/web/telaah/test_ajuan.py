# SPDX-License-Identifier: AGPL-3.0-or-later
"""What carries over from an approval, and what is asked again."""

import pytest

from selaras.web.rencana.models import Dokumen, Sasaran, Tautan, Versi
from selaras.web.telaah.actions.putuskan import decide_butir
from selaras.web.telaah.models import Butir
from selaras.web.telaah.queries.ajuan import ajuan_of, packet_rows, program_standing, versi_in_force
from tests.web.telaah.paket import packet, version


@pytest.fixture(autouse=True)
def nobody_listens(settings):
    """What listens to an approval has its own tests."""
    settings.SESUDAH_DISETUJUI = []


def keys(konsultasi):
    return [b.pk for b in Butir.objects.of(konsultasi.daerah).filter(konsultasi=konsultasi)]


def decide(wilayah, konsultasi, putusan="setuju", kata="", butir=None):
    return decide_butir(
        konsultasi=konsultasi, butir=butir or keys(konsultasi), putusan=putusan, kata=kata,
        by=wilayah.orang["kepala_daerah"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pagu", "target", "asked"),
    [
        (1_000, "80", []),
        (1_100, "80", []),
        (1_200, "80", ["pagu"]),
        (1_000, "84", []),
        (1_000, "90", ["target"]),
    ],
)
def test_an_approval_carries_over_to_the_next_version_or_asks_for_the_difference(sagara, pagu, target, asked):
    one = packet(sagara, [("1.02.02", 1_000)])
    decide(sagara, one)

    versi = version(sagara, [("1.02.02", pagu)], kunci="renja-2027-perubahan-1", urutan=1, target=target)

    rows = packet_rows(versi)
    assert [d.apa for row in rows for d in row["beda"]] == asked
    assert [row["kelompok"] for row in rows] == ["berubah"] * bool(asked)


def test_a_programme_of_last_year_goes_on_and_a_new_one_is_new(sagara):
    version(sagara, [("1.02.02", 100), ("1.02.03", 100)], kunci="renja-2026", tahun=2026)

    versi = version(sagara, [("1.02.02", 105), ("1.02.03", 200), ("1.02.04", 100)])

    found = {row["isi"].program.kode: (row["kelompok"], row["kelas"]) for row in packet_rows(versi)}
    assert found == {
        "1.02.02": ("lanjutan", "setujui_kecil"), "1.02.03": ("berubah", ""), "1.02.04": ("baru", ""),
    }  # fmt: skip


def test_what_is_asked_for_names_the_sasaran_of_the_yardstick_the_version_was_measured_by(sagara):
    versi = version(sagara, [("1.02.02", 100)])
    for urutan, kunci in enumerate(("rpjmd-2025-2030", "rpjmd-2025-2030-perubahan-1")):
        rod = version(sagara, [], kunci=kunci, tahun=2025, urutan=urutan)
        Dokumen.objects.of(sagara.daerah).filter(pk=rod.dokumen_id).update(
            jenis="rpjmd", tahun_akhir=2030, pd=None
        )
        Sasaran.objects.create(daerah=sagara.daerah, versi=rod, kunci="sasaran:1", kode="1", nama=kunci)
        Tautan.objects.create(
            daerah=sagara.daerah, ukuran=kunci, program="program:1.02.02", sasaran="sasaran:1"
        )

    named = {}
    for ukuran in ("", "rpjmd-2025-2030"):  # not checked yet: the one in force last
        Versi.objects.of(sagara.daerah).filter(pk=versi.pk).update(ukuran=ukuran)
        read = ajuan_of(versi_in_force(versi.dokumen))
        named[ukuran] = read["program:1.02.02"].ajuan.sasaran

    assert named == {
        "": {"sasaran:1": "1 rpjmd-2025-2030-perubahan-1"}, "rpjmd-2025-2030": {"sasaran:1": "1 rpjmd-2025-2030"},
    }  # fmt: skip


def test_where_every_programme_stands(sagara):
    one = packet(sagara, [(f"1.02.{n:02}", 100) for n in range(2, 6)])
    a, b, c, _d = keys(one)
    decide(sagara, one, butir=[a])
    decide(sagara, one, "tolak", "Tidak.", butir=[b])
    decide(sagara, one, "kembalikan", "Perbaiki.", butir=[c])
    versi = version(sagara, [(f"1.02.{n:02}", 100) for n in range(2, 7)])

    found = [k.keadaan for k in program_standing(versi)]

    assert found == ["disetujui", "ditolak", "dikembalikan", "menunggu", "belum"]
    assert versi_in_force(versi.dokumen) == versi
