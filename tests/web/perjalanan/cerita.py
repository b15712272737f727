# SPDX-License-Identifier: AGPL-3.0-or-later
"""The thread as people walk it: who reads what, who sends which form, and what stands written at the end."""

from collections.abc import Callable
from io import StringIO
from typing import Any, Protocol

from django.core.management import call_command
from django.urls import reverse

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.models import Orang
from selaras.web.rencana.models import Dokumen, Impor, Program
from selaras.web.telaah.models import Butir, Konsultasi, Penerima, Sosialisasi, Temuan
from selaras.web.tindaklanjut.models import Perkara
from tests.web import factories
from tests.web.factories import Wilayah
from tests.web.perjalanan.berkas import RENJA, SCHOOL
from tests.web.rencana.berkas import RPJMD
from tests.web.telaah.paket import desk

PLAN = {"rpjmd.csv": RPJMD.encode(), "renja_2026.csv": RENJA}
SAID = "ditetapkan dengan 1 program belum dikonsultasikan, Rp 900 jt"
ACTS = [
    ("rencana.unggah", "bappeda"), ("rencana.terapkan", "bappeda"), ("telaah.periksa", "bappeda"),
    ("telaah.jawab", "kepala-lain"), ("konsultasi.kirim", "kepala-lain"), ("konsultasi.saran", "asisten"),
    ("konsultasi.saran", "bappeda"), ("konsultasi.saran", "sekda"), ("konsultasi.saran", "wakil"),
    ("konsultasi.putus", "kepala-daerah"), ("telaah.susun_sosialisasi", "kepala-daerah"),
    ("telaah.usulkan_penerima", "kepala-daerah"), ("telaah.kirim_sosialisasi", "bappeda"),
    ("telaah.baca_sosialisasi", "kepala-pendidikan"), ("telaah.tanggapi_sosialisasi", "kepala-opd"),
    ("tindaklanjut.buka_perkara", "kepala-opd"), ("tindaklanjut.tutup_perkara", "sekda"),
    ("konsultasi.izin", "kepala-daerah"), ("rencana.tetapkan", "bappeda"), ("konsultasi.putus", "kepala-daerah"),
]  # fmt: skip


class Tangan(Protocol):
    """One person at the site."""

    def reads(self, address: str) -> str:
        """The text of a page that opens."""

    def sends(self, page: str, action: str, press: tuple[str, str] | None = None, **fields: Any) -> None:
        """Fill in the form of that page that goes to `action`, and press its button (`press`: name and value)."""


def at(name: str, *args: Any, **query: Any) -> str:
    """An address."""
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(name, args=args) + (f"?{asked}" if asked else "")


def walk(wilayah: Wilayah, worker: Callable[[], int], hands: Callable[[Orang], Tangan]) -> None:
    """From the upload to the decree, each act by whom it belongs to."""
    daerah = wilayah.daerah
    school = factories.pd(daerah, SCHOOL.split(",")[0], "Dinas Pendidikan")
    teacher = factories.orang(daerah, "kepala-pendidikan")
    factories.holder(daerah, "kepala_opd", teacher, pd=school)
    people = {role: hands(wilayah.orang[role]) for role in ("bappeda", "asisten", "sekda", "wakil", "kepala_daerah", "kepala_opd")}  # fmt: skip
    head, bappeda, leader = hands(wilayah.outsider), people["bappeda"], people["kepala_daerah"]

    bappeda.sends(at("impor"), at("impor"), berkas=PLAN)
    worker()
    impor = Impor.objects.of(daerah).get()
    bappeda.sends(at("impor_lihat", impor.pk), at("impor_putus", impor.pk), ("aksi", "terapkan"))
    worker()
    outside = Program.objects.of(daerah).get(kode="1.03.08", versi__dokumen__jenis="renja")
    assert outside.putusan == "di_luar_rpjmd"
    assert "Mengapa di luar RPJMD" in head.reads(at("simpul", "program", outside.pk))

    temuan = Temuan.objects.of(daerah).filter(pd=wilayah.other_pd).order_by("pk")[0]
    answer = at("temuan_jawab", temuan=temuan.pk)
    head.sends(answer, answer, jenis="tidak_setuju", kata="Amanat pemerintah pusat.")
    assert "Amanat pemerintah pusat." in bappeda.reads(at("temuan", temuan.pk))

    dokumen = Dokumen.objects.of(daerah).get(pd=wilayah.other_pd, jenis="renja")
    send = at("konsultasi_kirim", dokumen=dokumen.pk)
    head.sends(send, send, kata="Mohon arahan.")
    paket = Konsultasi.objects.of(daerah).get()
    page = at("konsultasi_satu", paket.pk)
    for role in ("asisten", "bappeda", "sekda"):
        people[role].sends(page, at("konsultasi_saran", desk(paket, role).pk), sikap="dukung")
    people["wakil"].sends(page, at("konsultasi_saran", desk(paket, "wakil").pk), ("sikap", "baca"))
    assert "Perkara 1 dari 2" in leader.reads(at("konsultasi_kartu"))

    def approves(kode: str) -> None:
        card = f"b{Butir.objects.of(daerah).get(kode=kode).pk}"
        leader.sends(
            at("konsultasi_kartu", kartu=card), at("konsultasi_putus", paket.pk), ("putusan", "setuju")
        )

    approves("1.03.08")
    worker()
    settle(wilayah, people, hands(teacher), {wilayah.pd.pk, school.pk})

    ready = at("kesiapan_satu", dokumen.pk)
    assert "Belum siap ditetapkan. 1 dari 2 program belum dikonsultasikan" in bappeda.reads(ready)
    leader.sends(ready, at("kesiapan_izin", dokumen.pk), kata="Batas waktu undang-undang.")
    assert "Siap ditetapkan dengan persetujuan tertulis kepala daerah." in bappeda.reads(ready)
    decree = {"perbup.pdf": b"%PDF-1.4\n%%EOF\n"}
    bappeda.sends(ready, at("kesiapan_tetapkan", dokumen.pk), nomor="Perbup 21/2026", tanggal_on="2026-01-05", berkas=decree)  # fmt: skip
    assert SAID in bappeda.reads(ready)
    approves("1.03.10")
    assert SAID in bappeda.reads(ready)  # for ever

    proved = StringIO()
    call_command("verify_jejak", stdout=proved)
    assert proved.getvalue().startswith(f"99.01 utuh, {len(ACTS)} jejak, ujung ")
    told = Jejak.objects.of(daerah.kode).order_by("nomor").values_list("tindakan", "pelaku")
    assert [(act, who.lower().replace(" ", "-").removesuffix("-99.01")) for act, who in told] == ACTS


def settle(wilayah: Wilayah, people: dict[str, Tangan], teacher: Tangan, touched: set[int]) -> None:
    """Those whom the programme touches are told: one has read, one objects, and the objection gets its outcome."""
    daerah = wilayah.daerah
    edaran = Sosialisasi.objects.of(daerah).get()
    page = at("sosialisasi_satu", edaran.pk)
    people["bappeda"].sends(page, at("sosialisasi_kirim", edaran.pk))
    rows = {p.pd_id: p.pk for p in Penerima.objects.of(daerah)}
    assert set(rows) == touched
    mine = rows.pop(wilayah.pd.pk)
    (other,) = rows.values()
    teacher.sends(at("sosialisasi"), at("sosialisasi_baca"), penerima=str(other))
    people["kepala_opd"].sends(
        page, at("sosialisasi_tanggapi", mine), **{f"{mine}-tanggapan": "keberatan", f"{mine}-kata": "Menutup puskesmas."}
    )  # fmt: skip
    perkara = Perkara.objects.of(daerah).get()
    assert "Menutup puskesmas." in people["sekda"].reads(at("perkara_satu", perkara.pk))
    people["sekda"].sends(at("perkara_satu", perkara.pk), at("perkara_tutup", perkara.pk), hasil="Dibangun di sisi utara.")  # fmt: skip
    assert "Dibangun di sisi utara." in people["kepala_opd"].reads(page)
