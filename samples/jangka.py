# SPDX-License-Identifier: AGPL-3.0-or-later
"""The long and medium plans as rows in canonical columns: RPJPD, RPJMD (cascade, programmes), Renstra."""

from bahan import TAHUN, Bahan, Row, acak, induk
from tahunan import bulat, langkah

JUTA = 1_000_000


def rpjpd(bahan: Bahan) -> list[Row]:
    """Misi, sasaran pokok and arah kebijakan of the twenty years."""
    return [{"visi": bahan.daerah["visi_rpjpd"], **row} for row in bahan.kaskade["rpjpd"]]


def kaskade(bahan: Bahan) -> list[Row]:
    """Visi to sasaran with their indicators, each misi linked to a sasaran pokok and to Asta Cita."""
    rows = []
    for misi in bahan.kaskade["misi"]:
        above = {
            "visi": bahan.daerah["visi"], "kode_misi": misi["kode"], "misi": misi["nama"],
            "kode_sasaran_pokok": misi["sasaran_pokok"], "prioritas_nasional": misi["asta_cita"],
        }  # fmt: skip
        for tujuan in (t for t in bahan.kaskade["tujuan"] if t["kode"].startswith(f"{misi['kode']}.")):
            node = {**above, "kode_tujuan": tujuan["kode"], "tujuan": tujuan["nama"]}
            rows.append({**node, **_measure(tujuan["indikator"]), "penanggung_jawab": "Bupati Sagara Jaya"})
            for sasaran in (
                s for s in bahan.kaskade["sasaran"] if s["kode"].startswith(f"{tujuan['kode']}.")
            ):
                goal = {**node, "kode_sasaran": sasaran["kode"], "sasaran": sasaran["nama"]}
                rows.append({**goal, **_measure(sasaran["indikator"]), **_pj(bahan.pd[sasaran["pd"]])})
    return rows


def _owner(bahan: Bahan, pd: str) -> Row:
    one = bahan.pd[pd]
    return {"kode_skpd": one["kode"], "nama_skpd": one["nama"], **_pj(one)}


def _measure(card: list[str]) -> Row:
    """An indicator's card from [text, unit, direction, baseline, 2025 … 2030]."""
    text, satuan, arah, awal, *series = card
    targets = {f"target_{y}": v for y, v in zip(TAHUN, series, strict=False)}
    return {
        "indikator": text, "satuan": satuan, "arah": arah, "agregasi": "akhir", "kondisi_awal": awal, **targets,
        "target_akhir": series[len(TAHUN) - 1], "definisi": f"{text} menurut pengertian baku lembaga penerbitnya",
        "formula": _formula(text, satuan), "sumber_data": "BPS dan laporan perangkat daerah", "frekuensi": "Tahunan",
    }  # fmt: skip


def _formula(text: str, satuan: str) -> str:
    if satuan != "Persen":
        return ""
    return f"Bagian yang memenuhi dibagi keseluruhan dikali 100, menurut metadata {text}"


def program(bahan: Bahan) -> list[Row]:
    """Programmes of the RPJMD: sasaran, agency, outcome indicator, yearly targets and money."""
    rows, money = [], pagu_program(bahan)
    names = {s["kode"]: s["nama"] for s in bahan.kaskade["sasaran"]}
    for pd in bahan.pd:
        for kode in bahan.programs_of(pd):
            promise = bahan.program_of(pd, kode)
            rows.append({
                "kode_sasaran": promise["sasaran"], "sasaran": names[promise["sasaran"]],
                "kode_program": kode, "nama_program": bahan.resmi(kode)["nama"], "outcome": promise["outcome"],
                **_card(promise), **_owner(bahan, pd), **{f"pagu_{y}": money[pd, kode, y] for y in TAHUN},
            })  # fmt: skip
    return sorted(rows, key=lambda r: (r["kode_sasaran"], r["kode_skpd"], r["kode_program"]))


def _card(promise: Row) -> Row:
    series = [promise[str(y)] for y in TAHUN]
    card = _measure([promise["indikator"], promise["satuan"], promise["arah"], promise["awal"], *series])
    return {**card, "formula": promise["formula"], "sumber_data": promise["sumber_data"]}


def pagu_program(bahan: Bahan) -> dict[tuple[str, str, int], int]:
    """Indicative money by agency, programme, year: the Renstra's sum, up to the next ten million."""
    total: dict[tuple[str, str, int], int] = {}
    for row in bahan.belanja:
        for y in TAHUN:
            key = (row["pd"], induk(row["kode"], 3), y)
            total[key] = total.get(key, 0) + pagu_sub(row, y, bahan.tahun)
    return {key: -(-value // (10 * JUTA)) * 10 * JUTA for key, value in total.items()}


def pagu_sub(row: Row, year: int, base: int) -> int:
    """Indicative money of a sub kegiatan: the base year's, up to the next million, five per cent a year."""
    this = -(-row["pagu"] // JUTA) * JUTA
    return this if year == base else bulat(this * (100 + 5 * (year - base)), 100 * JUTA) * JUTA


def renstra(bahan: Bahan) -> list[Row]:
    """Tujuan, sasaran, programme and sub kegiatan of every agency, with targets; money on sub kegiatan."""
    rows: list[Row] = []
    for number, (pd, one) in enumerate(bahan.pd.items(), 1):
        promises = [*one["target"], _own_affairs(one)]
        for t, (sasaran, tujuan, goals) in enumerate(promises, 1):
            above = {
                "kode_skpd": one["kode"], "nama_skpd": one["nama"], "sasaran_rpjmd": sasaran,
                "kode_tujuan_pd": f"{number}.{t}", "tujuan_pd": tujuan,
            }  # fmt: skip
            rows.append({**above, **_purpose(bahan, pd, sasaran, one), **_pj(one)})
            for s, (goal, programs, card) in enumerate(goals, 1):
                node = {**above, "kode_sasaran_pd": f"{number}.{t}.{s}", "sasaran_pd": goal}
                rows.append({**node, **_measure(card), **_pj(one)})
                for kode in programs:
                    rows += _branch(bahan, pd, kode, node, one)
    return rows


def _pj(one: Row) -> Row:
    head = {"RSUD": "Direktur", "TELUKBIRU": "Camat", "TANJUNG": "Camat"}.get(one["kunci"], "Kepala")
    return {"penanggung_jawab": f"{head} {one['nama'].removeprefix('Kecamatan ')}"}


def _own_affairs(one: Row) -> list:
    first = 60 + acak("internal", one["kunci"]) % 80 / 10
    series = [f"{first + 1.1 * i:.2f}" for i in range(7)]
    card = [f"Indeks Profesionalitas ASN {one['nama']}", "Poin", "naik", *series]
    return [
        "4.1.1",
        f"Meningkatnya akuntabilitas {one['nama']}",
        [[f"Meningkatnya profesionalitas aparatur {one['nama']}", ["penunjang"], card]],
    ]


def _purpose(bahan: Bahan, pd: str, sasaran: str, one: Row) -> Row:
    """A tujuan PD is measured by the sasaran's indicator it owns, else by the agency's own satisfaction index."""
    promise = next(s for s in bahan.kaskade["sasaran"] if s["kode"] == sasaran)
    if promise["pd"] == pd:
        return _measure(promise["indikator"])
    first = 76 + acak("ikm", pd, sasaran) % 60 / 10
    series = [f"{first + 0.9 * i:.2f}" for i in range(7)]
    return _measure([f"Indeks Kepuasan Masyarakat atas Layanan {one['nama']}", "Poin", "naik", *series])


def _branch(bahan: Bahan, pd: str, kode: str, node: Row, one: Row) -> list[Row]:
    if kode == "penunjang":
        kode = next(k for k in bahan.programs_of(pd) if k.endswith(".01"))
    promise = bahan.program_of(pd, kode)
    top = {**node, "kode_program": kode, "nama_program": bahan.resmi(kode)["nama"]}
    rows = [{**top, "outcome": promise["outcome"], **_card(promise), **_pj(one)}]
    merged: dict[str, Row] = {}
    for spend in (r for r in bahan.belanja if r["pd"] == pd and induk(r["kode"], 3) == kode):
        if spend["kode"] in merged:  # the same work at two units is one row of the Renstra
            both = merged[spend["kode"]]
            both.update(pagu=both["pagu"] + spend["pagu"], target=both["target"] + spend["target"])
        else:
            merged[spend["kode"]] = dict(spend)
    for spend in merged.values():
        kegiatan = induk(spend["kode"], 5)
        rows.append({
            **top, "kode_kegiatan": kegiatan, "nama_kegiatan": bahan.resmi(kegiatan)["nama"],
            "kode_sub_kegiatan": spend["kode"], "nama_sub_kegiatan": bahan.resmi(spend["kode"])["nama"],
            **_output(bahan, spend), **_pj(one), "lokasi": bahan.rujukan["lokasi"][spend["lokasi"]],
            **{f"pagu_{y}": pagu_sub(spend, y, bahan.tahun) for y in TAHUN},
        })  # fmt: skip
    return rows


def _output(bahan: Bahan, spend: Row) -> Row:
    listed, step = bahan.resmi(spend["kode"]), langkah(spend["target"])
    series = {f"target_{y}": spend["target"] + step * (y - bahan.tahun) for y in TAHUN}
    return {
        "indikator": listed["indikator"], "satuan": listed["satuan"], "arah": "naik", "agregasi": "jumlah",
        "kondisi_awal": spend["target"] - 2 * step, **series, "target_akhir": series[f"target_{TAHUN[-1]}"],
        "sumber_data": "Laporan perangkat daerah", "frekuensi": "Triwulanan",
    }  # fmt: skip
