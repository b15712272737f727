# SPDX-License-Identifier: AGPL-3.0-or-later
"""By HTTP: target → realisation below plan → an explanation is demanded → a matter waits for the meeting."""

from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from selaras.web.jejak.models import Pemberitahuan
from selaras.web.kinerja.actions import remind_owed
from selaras.web.kinerja.models import Kartu, Realisasi, TargetTahun
from selaras.web.tindaklanjut.models import Perkara
from tests.web.kinerja.halaman import WHY, YEAR, kartu, owner


def text(answer):
    return " ".join(answer.content.decode().split())


def test_from_target_to_a_matter(sagara, as_):
    card = kartu(sagara, penanggung_jawab=None, frekuensi="", arah="naik")
    client = as_(sagara.orang["perencana_opd"])
    page = f"{reverse('kartu', args=[card.pk])}?tahun={YEAR}"
    assert "Belum terbit: kartu ini belum punya penanggung jawab, frekuensi." in text(client.get(page))

    definition = {
        "satuan": "Orang", "arah": "naik", "agregasi": "jumlah", "frekuensi": "triwulan", "penanggung_jawab": owner(sagara).pk,
        "nomor_ubah": 0,
    }  # fmt: skip
    assert client.post(reverse("kartu_ubah", args=[card.pk]), definition).status_code == 302
    assert "baru saja diubah orang lain" in text(
        client.post(reverse("kartu_ubah", args=[card.pk]), definition)
    )

    plan = reverse("kartu_target", args=[card.pk, YEAR])
    assert "harus sama dengan target tahun ini" in text(client.post(plan, {"b3": "25", "b12": "90"}))
    assert client.post(plan, {"b3": "25", "b6": "50", "b9": "75", "b12": "100"}).url == page

    form = reverse("realisasi_isi", args=[card.pk, YEAR, 3])
    refused = client.post(form, {"nilai": "20"})
    assert refused.status_code == 422
    assert "Di bawah rencana: tulis mengapa." in text(refused)
    assert "Di bawah rencana: tulis apa yang akan dilakukan dan kapan." in text(refused)
    proof = SimpleUploadedFile("foto.pdf", b"%PDF-1.4\n%%EOF")
    assert client.post(form, {"nilai": "20 orang", **WHY, "berkas": proof}).url == page

    shown = text(client.get(page))
    assert "capaian 80,00%, Tinggi" in shown
    assert "hampir tercapai" in shown
    assert "foto.pdf" in shown
    figure = Realisasi.objects.of(sagara.daerah).get()
    answer = client.post(reverse("realisasi_perkara", args=[figure.pk]))
    matter = Perkara.objects.of(sagara.daerah).get()
    assert answer.url == reverse("perkara_satu", args=[matter.pk])
    assert (matter.pd, matter.judul, matter.alamat) == (
        sagara.pd,
        f"Realisasi di bawah rencana: {card.indikator}",
        page,
    )
    assert WHY["tindak"] in matter.uraian
    assert "Perkara terbuka" in text(client.get(page))

    told = text(client.get(reverse("kinerja"), {"tahun": YEAR}))
    assert "Rata-rata capaian 80,00%, dari 1 di antara 1 indikator" in told


def test_at_or_above_plan_asks_for_nothing(sagara, as_):
    card = kartu(sagara)
    client = as_(sagara.orang["staf_opd"])

    assert (
        client.post(reverse("realisasi_isi", args=[card.pk, YEAR, 3]), {"nilai": "5"}).status_code == 302
    )  # no plan of the quarter
    assert (
        client.post(reverse("realisasi_isi", args=[card.pk, YEAR, 12]), {"nilai": "95"}).status_code == 302
    )  # 5 + 95
    assert client.post(reverse("realisasi_isi", args=[card.pk, YEAR, 12]), {"nilai": "94"}).status_code == 422


def test_owner_and_cadence_for_all_of_a_pd_publish_it(sagara, as_):
    for n in range(2):
        kartu(sagara, f"Indikator {n}", penanggung_jawab=None, frekuensi="")
    client = as_(sagara.orang["kepala_opd"])
    page = reverse("kinerja_pd", args=[sagara.pd.pk])
    assert "2 indikator belum punya penanggung jawab atau frekuensi" in text(
        client.get(page, {"tahun": YEAR})
    )

    given = {"penanggung_jawab": owner(sagara).pk, "frekuensi": "bulan"}
    assert client.post(reverse("kinerja_pd_tugaskan", args=[sagara.pd.pk]), given).url == page

    assert [c.terbit for c in Kartu.objects.of(sagara.daerah)] == [True, True]
    owed = text(client.get(reverse("kinerja_belum"), {"tahun": YEAR}))
    assert "2 indikator lewat tenggat tanpa realisasi." in owed
    assert "bulan 1, bulan 2, bulan 3" in owed
    assert TargetTahun.objects.of(sagara.daerah).first().nilai == Decimal(100)


def test_owners_are_told_on_the_first_day_past_due(sagara):
    kartu(sagara)
    days = [date(YEAR, 4, 15), date(YEAR, 4, 16), date(YEAR, 4, 17), date(YEAR + 1, 1, 16)]

    assert [remind_owed(daerah=sagara.daerah, on=day) for day in days] == [0, 1, 0, 1]
    told = Pemberitahuan.objects.of("99.01")
    assert {one.kalimat for one in told} == {"1 indikator Anda belum dilaporkan realisasinya."}
