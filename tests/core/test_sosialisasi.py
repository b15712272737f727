# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which agencies an approved programme touches: the cases, the limit, and the sample regency."""

import tomllib
from pathlib import Path

import pytest

from selaras.core.rencana import Plan
from selaras.core.sosialisasi import touched
from selaras.core.workbook.read import read
from tests.core.cases import CASES, plan

ALL = tomllib.loads((CASES / "sosialisasi" / "usul.toml").read_text("utf-8"))["case"]
PU = "1.03.0.00.0.00.01.0000"


def said(found: list) -> list[str]:
    return [f"{u.pd}: {', '.join(s.alasan for s in u.sebab)}" for u in found]


@pytest.mark.parametrize("case", ALL, ids=[c["name"] for c in ALL])
def test_case_touches_exactly(case: dict) -> None:
    given = plan(**{k: v for k, v in case.items() if k not in ("name", "touches")})

    assert (
        said(touched(given, dokumen="renja-2026", program="1.03.03", pd="1.03.0.00.0.00.01.0000"))
        == case["touches"]
    )


def crowd(others: int) -> Plan:
    """Dinas PU in one village, with that many other agencies."""
    where = {"lokasi": "Kab. Contoh, Lais, Suka Maju"}
    rows = [{"kode_skpd": PU, "nama_skpd": "Dinas PU", "kode_sub_kegiatan": "1.03.03.2.01.0028", **where}]
    for i in range(others):
        code = f"2.{i + 10}"
        rows.append({
            "kode_skpd": f"{code}.0.00.0.00.01.0000", "nama_skpd": f"Dinas {i}", "kode_sub_kegiatan": f"{code}.02.2.01.0001",
            "nama_sub_kegiatan": f"Pekerjaan yang tidak ada samanya {chr(97 + i) * 9}", **where,
        })  # fmt: skip
    return plan(renja=rows)


@pytest.mark.parametrize(("others", "proposed"), [(0, 0), (7, 7), (8, 8), (12, 8)])
def test_never_more_than_eight(others: int, proposed: int) -> None:
    found = touched(crowd(others), dokumen="renja-2026", program="1.03.03", pd=PU)

    assert len(found) == proposed
    assert [u.pd for u in found] == sorted(u.pd for u in found)


def test_the_same_plan_gives_the_same_proposal() -> None:
    first, second = (
        touched(crowd(12), dokumen="renja-2026", program="1.03.03", pd=PU),
        touched(crowd(12), dokumen="renja-2026", program="1.03.03", pd=PU),
    )

    assert first == second


def test_a_programme_nobody_knows_touches_nobody() -> None:
    assert touched(crowd(3), dokumen="renja-2026", program="9.99.99", pd=PU) == []
    assert touched(crowd(3), dokumen="rkpd-2099", program="1.03.03", pd=PU) == []


@pytest.fixture(scope="module")
def sagara() -> Plan:
    return read([Path(__file__).parents[2] / "samples" / "sagara-jaya"])


def test_the_sample_regency_in_full(sagara: Plan) -> None:
    """Who is touched by the road, the building and the social programme of the sample, and why."""
    dinkes, rsud = "1.02.0.00.0.00.01.0000", "1.02.0.00.0.00.01.0003"
    dikbud, par, dinsos = "1.01.2.22.0.00.01.0000", "3.26.2.19.0.00.01.0000", "1.06.2.08.0.00.01.0000"

    def of(program: str, pd: str) -> list[str]:
        return said(touched(sagara, dokumen="renja-2026", program=program, pd=pd))

    assert of("1.03.10", PU) == [
        f"{par}: kecamatan, sasaran",
        f"{dikbud}: kecamatan",
        f"{dinkes}: kecamatan",
    ]
    assert of("1.03.08", PU) == [
        f"{rsud}: desa",
        f"{dikbud}: kecamatan, kecamatan",
        f"{dinkes}: kecamatan",
        f"{par}: kecamatan",
    ]
    assert of("1.06.02", dinsos) == [f"{dinkes}: kelompok"]
    assert of("1.02.02", rsud)[0] == f"{dinkes}: kerja, kelompok, sasaran"


def test_no_programme_of_the_sample_is_told_to_more_than_eight_or_because_of_all_kecamatan(
    sagara: Plan,
) -> None:
    rows = sagara.judged.filter(jenis="rkpd").select("dokumen", "program", "pd").drop_nulls()
    found = [u for d, p, pd in rows.iter_rows() for u in [touched(sagara, dokumen=d, program=p, pd=pd)]]

    assert max(len(u) for u in found) <= 8
    shared = {s.bersama.lower() for u in found for one in u for s in one.sebab if s.alasan in ("kerja", "desa", "kecamatan")}  # fmt: skip
    assert {s for s in shared if "semua kecamatan" in s or "seluruh kecamatan" in s} == set()
    assert len(shared) == 8
