# SPDX-License-Identifier: AGPL-3.0-or-later
"""The story of the sample regency: every state of the thread, by the same actions people use, each step once."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from selaras.core.parameters.jadwal import jadwal_of
from selaras.web.briefing.cerita_anggaran import budget
from selaras.web.kinerja.actions import assign_kartu, record_realisasi, set_rencana
from selaras.web.kinerja.actions.realisasi import Isian as IsianRealisasi
from selaras.web.kinerja.models import Kartu
from selaras.web.kinerja.queries.kartu import kartu_of, ukuran_of
from selaras.web.organisasi import demo
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.queries import kalender_of, pd_of, today_of
from selaras.web.organisasi.queries.jabatan import jabatan_of
from selaras.web.organisasi.roles import Peran
from selaras.web.rencana.actions import edit_tahapan, invite_pd, open_tahapan, record_partisipasi
from selaras.web.rencana.models import Dokumen, Tahapan
from selaras.web.telaah.actions import Isian, answer, ask_waiver, assign, respond, waive
from selaras.web.telaah.actions.konsultasi import send_kebijakan, send_konsultasi
from selaras.web.telaah.actions.meja import advise
from selaras.web.telaah.actions.putuskan import decide_butir
from selaras.web.telaah.actions.sosialisasi import add_penerima, send_sosialisasi
from selaras.web.telaah.actions.tanggapan import answer_sosialisasi
from selaras.web.telaah.models import Butir, Edaran, Konsultasi, Penerima, Singgah, Sosialisasi, Temuan

PLAN, CHANGED = "renja-2026", "dpa-2026-perubahan-1"
TELUK_BIRU = "7.01.0.00.0.00.01.0000"
LATE = 2  # stages whose day has passed and that nobody has marked done
SERVICE = "1.02.02"  # the health services every district feels
MEASURED, MOTHERS = 2026, "1.02.02.2.02.0001"  # a year under way, and what is explained in it
POLICY = "Surat edaran pencegahan demam berdarah di sekolah"


def tell(daerah: Daerah, work: Callable[[], None]) -> None:
    """Tell the whole story; a step that stands is not told again. `work` lets the worker finish what waits."""
    findings(daerah)
    decided(daerah)
    returned(daerah)
    at_the_leader(daerah)
    policy(daerah)
    calendar(daerah)
    measured(daerah)
    budget(daerah)
    work()  # an approval proposes whom to tell, a waiver has the plan checked again
    told(daerah)


def _who(name: str) -> Orang:
    found = demo.person(name)
    assert found is not None, f"the sample has its {name}"
    return found


def _pd(daerah: Daerah, kode: str) -> PerangkatDaerah:
    return next(pd for pd in pd_of(daerah) if pd.kode == kode)


def _found(daerah: Daerah, aturan: str, kode: str, dokumen: str = PLAN) -> list[int]:
    """Open findings of a rule about that PD in that document."""
    rows = Temuan.objects.of(daerah).filter(aturan=aturan, pd__kode=kode, dokumen=dokumen, beres_at=None)
    return list(rows.order_by("identitas").values_list("pk", flat=True))


@transaction.atomic
def measured(daerah: Daerah) -> None:
    """Two OPD own their measures, the others are not published; one figure below its plan is explained."""
    if Kartu.objects.of(daerah).filter(penanggung_jawab__isnull=False).exists():
        return
    bappeda, planner = _who("bappeda"), _who("perencana-opd")
    heads = {j.pd.kode: j for j in jabatan_of(daerah).filter(peran=Peran.KEPALA_OPD) if j.pd}
    for kode in (demo.DINKES, demo.PUPR):
        assign_kartu(
            daerah=daerah,
            pd=_pd(daerah, kode),
            penanggung_jawab=heads[kode],
            frekuensi="triwulan",
            by=bappeda,
        )
    card = kartu_of(daerah).select_related("daerah").filter(kode=MOTHERS, pd__kode=demo.DINKES).first()
    assert card is not None, "the sample counts the mothers it serves"
    (one,) = ukuran_of(daerah, MEASURED, kartu_of(daerah).filter(pk=card.pk))
    assert one.target is not None
    assert one.triwulan[0] is not None
    quarters = {3 * n: one.target.nilai * n / 4 for n in range(1, 5)}
    set_rencana(kartu=card, tahun=MEASURED, nilai=quarters, by=planner)
    isian = IsianRealisasi(
        one.triwulan[0],
        "Dua puskesmas baru beroperasi bulan Maret.",
        "Layanan keliling tiap bulan sejak April.",
    )
    record_realisasi(kartu=card, tahun=MEASURED, bulan=3, isian=isian, by=planner)


@transaction.atomic
def findings(daerah: Daerah) -> None:
    """Some given, some answered, one answer accepted, one waiver given, one asked for."""
    if Temuan.objects.of(daerah).exclude(keadaan="terbuka", tenggat_on=None).exists():
        return
    bappeda, head, planner = _who("bappeda"), _who("kepala-opd"), _who("perencana-opd")
    soon = today_of(daerah) + timedelta(days=30)
    assign(
        daerah=daerah, temuan=_found(daerah, "STR-04", demo.DINKES), petugas=planner,
        catatan="Mohon dirapikan sebelum Renja dibawa ke rapat TAPD.", by=bappeda,
    )  # fmt: skip
    assign(daerah=daerah, temuan=_found(daerah, "INL-02", demo.PUPR), by=bappeda)
    answer(
        daerah=daerah, temuan=_found(daerah, "TGT-01", demo.DINKES), jenis="akan", janji_on=soon, by=head,
        kata="Target akan disamakan dengan Renstra pada perubahan Renja.",
    )  # fmt: skip
    late = _found(daerah, "PAG-03", demo.DINKES)
    answer(
        daerah=daerah, temuan=late, jenis="akan", janji_on=soon, by=head,
        kata="Selisih pagu sudah dihitung ulang bersama BPKAD; angka yang benar masuk pada perubahan anggaran.",
    )  # fmt: skip
    respond(
        daerah=daerah, temuan=late, terima=True, kata="Kami periksa lagi pada perubahan anggaran.", by=bappeda
    )
    _waivers(daerah, bappeda)


def _waivers(daerah: Daerah, bappeda: Orang) -> None:
    today = today_of(daerah)
    until, letter = today + timedelta(days=90), today - timedelta(days=20)
    waive(
        daerah=daerah, temuan=_found(daerah, "PAG-06", TELUK_BIRU), by=bappeda,
        isian=Isian("lain", "Prakiraan maju memuat pembangunan balai pelayanan yang dimulai tahun depan.", until),
    )  # fmt: skip
    ask_waiver(
        daerah=daerah, temuan=_found(daerah, "INL-01", demo.PUPR), by=_who("kepala-opd-pupr"),
        isian=Isian(
            "penugasan", "Gubernur menugaskan kabupaten menyelesaikan pekerjaan ini tahun ini.", until,
            "600/118/DPUPR", letter,
        ),
    )  # fmt: skip


def _send(daerah: Daerah, kunci: str, kode: str, by: str, pengantar: str) -> Konsultasi | None:
    """The packet of that document, newly sent; None when it was sent before."""
    dokumen = Dokumen.objects.of(daerah).select_related("daerah", "pd").get(kunci=kunci, pd__kode=kode)
    if Konsultasi.objects.of(daerah).filter(dokumen=dokumen).exists():
        return None
    return send_konsultasi(dokumen=dokumen, pengantar=pengantar, by=_who(by))


def _advise(paket: Konsultasi, peran: str, sikap: str = "dukung", saran: str = "") -> None:
    rows = Singgah.objects.of(paket.daerah).filter(konsultasi=paket, peran=peran)
    step = rows.select_related("konsultasi__pd", "daerah").get()
    advise(singgah=step, sikap=sikap, saran=saran, by=_who(peran.replace("_", "-")))


@transaction.atomic
def decided(daerah: Daerah) -> None:
    """The Renja of the health agency: through all desks, approved, one matter with a note."""
    paket = _send(daerah, PLAN, demo.DINKES, "kepala-opd", "Mohon persetujuan Renja 2026 Dinas Kesehatan.")
    if paket is None:
        return
    _advise(paket, "asisten")
    _advise(
        paket,
        "bappeda",
        "catatan",
        "Dua target belum sama dengan Renstra; kepala dinas sudah berjanji memperbaiki.",
    )
    _advise(paket, "sekda")
    _advise(paket, "wakil", "baca")
    rows = Butir.objects.of(daerah).filter(konsultasi=paket)
    noted, leader = rows.get(kode=SERVICE).pk, _who("kepala-daerah")
    rest = list(rows.exclude(pk=noted).order_by("kode").values_list("pk", flat=True))
    decide_butir(konsultasi=paket, butir=rest, putusan="setuju", by=leader)
    decide_butir(
        konsultasi=paket, butir=[noted], putusan="setuju_catatan", by=leader,
        kata="Dahulukan kecamatan yang paling jauh dari puskesmas.",
    )  # fmt: skip


@transaction.atomic
def returned(daerah: Daerah) -> None:
    """The changed DPA of public works: back from Bappeda, to be mended by the agency."""
    paket = _send(daerah, CHANGED, demo.PUPR, "kepala-opd-pupr", "Mohon persetujuan perubahan anggaran.")
    if paket is None:
        return
    _advise(paket, "asisten")
    _advise(
        paket,
        "bappeda",
        "kembali",
        "Program di luar RPJMD belum dijelaskan. Tulis penugasannya, lalu kirim ulang.",
    )


@transaction.atomic
def at_the_leader(daerah: Daerah) -> None:
    """The Renja of public works: several matters before the kepala daerah."""
    paket = _send(
        daerah, PLAN, demo.PUPR, "kepala-opd-pupr", "Mohon arahan, terutama atas program di luar RPJMD."
    )
    if paket is None:
        return
    _advise(paket, "asisten", "catatan", "Jalan menuju Teluk Biru perlu didahulukan sebelum musim hujan.")
    _advise(paket, "bappeda", "catatan", "Satu program tidak ada dalam RPJMD; pengecualiannya sudah diminta.")
    _advise(paket, "sekda")


@transaction.atomic
def policy(daerah: Daerah) -> None:
    """A policy outside the plan, on the desk of Bappeda."""
    if Konsultasi.objects.of(daerah).filter(judul=POLICY).exists():
        return
    paket = send_kebijakan(
        pd=_pd(daerah, demo.DINKES), judul=POLICY, bentuk="surat_edaran", rupiah=None, berkas=None,
        tujuan="Menekan kasus demam berdarah pada musim hujan.", sasaran="Semua sekolah dasar dan menengah pertama.",
        by=_who("kepala-opd"),
    )  # fmt: skip
    _advise(paket, "asisten")


@transaction.atomic
def calendar(daerah: Daerah) -> None:
    """The calendar of next year's plan: what is past is done but for the last stages; who took part in one."""
    today, bappeda = today_of(daerah), _who("bappeda")
    tahun = today.year + 1
    if Tahapan.objects.of(daerah).filter(tahun=tahun).exists():
        return
    steps = jadwal_of(tahun, "kabkota", None, kalender_of(daerah))
    open_tahapan(daerah=daerah, tahun=tahun, jadwal=steps, by=bappeda)
    rows = Tahapan.objects.of(daerah).filter(tahun=tahun)
    past = list(rows.filter(tempo_on__lt=today).order_by("tempo_on", "urutan", "pk"))
    for one in past[: max(len(past) - LATE, 0)]:
        edit_tahapan(
            tahapan=one, tanggal={"selesai_on": one.tempo_on}, alasan="Selesai sesuai jadwal.",
            nomor_ubah=one.nomor_ubah, by=bappeda,
        )  # fmt: skip
    stage = rows.filter(partisipasi=True).order_by("tempo_on", "urutan", "pk")[0]
    invite_pd(tahapan=stage, diundang_on=min(today, stage.tempo_on) - timedelta(days=7), by=bappeda)
    said = [(demo.DINKES, True, "Sepakat; mohon puskesmas terpencil didahulukan.", "kepala-opd")]
    said += [(demo.PUPR, False, "Pagu pemeliharaan jalan belum cukup untuk target RPJMD.", "kepala-opd-pupr")]
    for kode, agreed, words, who in said:
        pd = _pd(daerah, kode)
        record_partisipasi(tahapan=stage, pd=pd, hadir=True, sepakat=agreed, masukan=words, by=_who(who))


@transaction.atomic
def told(daerah: Daerah) -> None:
    """One approved programme told to those it touches; public works objects, which opens a Perkara."""
    rows = Sosialisasi.objects.of(daerah).select_related("daerah", "pd")
    if rows.filter(keadaan=Edaran.DIKIRIM).exists():
        return
    sosialisasi, works, bappeda = rows.get(kode=SERVICE), _pd(daerah, demo.PUPR), _who("bappeda")
    mine = Penerima.objects.of(daerah).filter(sosialisasi=sosialisasi, pd__silsilah=works.silsilah)
    if not mine.exists():
        add_penerima(
            sosialisasi=sosialisasi, pd=works, sebab="Pekerjaan jalan melewati lokasi yang sama.", by=bappeda
        )
    send_sosialisasi(sosialisasi=sosialisasi, by=bappeda)
    answer_sosialisasi(
        penerima=mine.select_related("sosialisasi__pd", "sosialisasi__daerah", "pd", "daerah").get(),
        tanggapan="keberatan", kata="Jadwalnya bersamaan dengan pengaspalan jalan menuju lokasi; mohon digeser.",
        by=_who("kepala-opd-pupr"),
    )  # fmt: skip
