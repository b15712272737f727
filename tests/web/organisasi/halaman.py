# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open what of organisasi, and the doors of the site."""

from datetime import date

from django.utils import timezone

from selaras.web.jejak.actions import SISTEM, Subjek, put_notice, record
from selaras.web.organisasi.models import (
    Daerah,
    HariLibur,
    Izin,
    Jabatan,
    Pelimpahan,
    Pemangku,
    PermintaanAkses,
    Unit,
)
from selaras.web.organisasi.roles import Peran
from tests.web import factories
from tests.web.factories import Wilayah
from tests.web.halaman import EVERYONE, NOBODY, OUTSIDER, Page, Words

ALL = EVERYONE | {OUTSIDER}
ADMIN = frozenset({Peran.ADMIN_DAERAH.value})
READERS = ADMIN | {"organisasi", "bappeda", "inspektorat", "sekda"}


def guest(wilayah: Wilayah) -> list[int]:
    return [wilayah.orang["staf_opd"].pk]


HEAD = frozenset({Peran.KEPALA_DAERAH.value})


def post_of(wilayah: Wilayah) -> list[int]:
    return [Jabatan.objects.of(wilayah.daerah).get(peran=Peran.SEKDA).pk]


def holding_of(wilayah: Wilayah) -> list[int]:
    return [Pemangku.objects.of(wilayah.daerah).get(jabatan__peran=Peran.SEKDA).pk]


def unit_of(wilayah: Wilayah) -> list[int]:
    units = Unit.objects.of(wilayah.daerah)
    given = {"daerah": wilayah.daerah, "pd": wilayah.pd, "kode": "1.02.1"}
    return [units.get_or_create(**given, defaults={"nama": "Puskesmas Sagara"})[0].pk]


def team_of(wilayah: Wilayah) -> list[int]:
    return [factories.tim(wilayah).tim_id]


def member_of(wilayah: Wilayah) -> list[int]:
    return [factories.tim(wilayah).pk]


def delegation_of(wilayah: Wilayah) -> list[int]:
    posts = Jabatan.objects.of(wilayah.daerah)
    row = Pelimpahan.objects.create(
        daerah=wilayah.daerah, dari=posts.get(peran=Peran.KEPALA_DAERAH), kepada=posts.get(peran=Peran.SEKDA),
        kelas=["setujui_penunjang"], nomor="188/1", ditetapkan_on=date(2026, 1, 2), mulai_on=date(2026, 1, 2),
    )  # fmt: skip
    return [row.pk]


def grant_of(wilayah: Wilayah) -> list[int]:
    province = Daerah.objects.create(kode="99", nama="Provinsi Nusa Raya", lingkup="provinsi")
    row = Izin.objects.create(
        daerah=wilayah.daerah, provinsi=province, keputusan="1", mulai_on=date(2026, 1, 2)
    )
    return [row.pk]


def request_of(wilayah: Wilayah, by: str = "admin_daerah") -> list[int]:
    row = PermintaanAkses.objects.create(
        daerah=wilayah.daerah, orang=wilayah.orang["sekda"], jenis="atur_ulang", diminta_at=timezone.now(),
        diminta_by=wilayah.orang[by],
    )  # fmt: skip
    return [row.pk]


def no_provider(_wilayah: Wilayah) -> list[str]:
    return ["tiada"]


def notice(wilayah: Wilayah) -> list[int]:
    """One that only the sekda was told."""
    told, _new = put_notice(
        daerah=wilayah.daerah.kode, kepada=f"orang:{wilayah.orang['sekda'].pk}", kode="telaah.jawaban",
        kalimat="Jawaban Dinas Kesehatan di Sagara", alamat="/akun/", oleh="",
    )  # fmt: skip
    return [told.pk]


def day_off(wilayah: Wilayah) -> list[int]:
    row = HariLibur.objects.create(
        daerah=wilayah.daerah, tanggal=date(2026, 7, 1), nama="Hari jadi Sagara Jaya"
    )
    return [row.pk]


def act_with_words(wilayah: Wilayah) -> list[int]:
    """An act far down the chain, where the neighbour has none."""
    for _ in range(40):
        link = record(
            daerah=wilayah.daerah.kode, tindakan="coba", subjek=Subjek("coba", "1", "Coba Sagara"), alasan="kata",
            by=SISTEM,
        )  # fmt: skip
    return [link.nomor]


PAGES = {
    "account_login": Page(ALL, open=True),
    "masuk_contoh": Page(NOBODY, method="post", open=True),  # is not there outside the demo
    "mfa_authenticate": Page(ALL, open=True),  # leads back to the door when nobody is half way in
    "mfa_login_webauthn": Page(
        ALL, open=True, file=True
    ),  # data for its script; else it leads back to the door
    "socialaccount_login_cancelled": Page(ALL, open=True),
    "openid_connect_login": Page(NOBODY, no_provider, open=True),  # test_oidc.py has a provider
    "openid_connect_callback": Page(NOBODY, no_provider, open=True),
    "account_logout": Page(ALL, open=True),
    "pertama": Page(NOBODY, lambda _w: ["bukan-tautan"], open=True),
    "undangan": Page(NOBODY, lambda _w: ["bukan", "tautan"], open=True),
    "tertunda": Page(ALL, file=True),  # without a kept form it leads on
    "akun": Page(ALL),
    "account_change_password": Page(ALL),
    "account_set_password": Page(ALL),
    "akhiri_sesi": Page(NOBODY, lambda _w: [999_999], method="post"),
    "account_reauthenticate": Page(NOBODY),  # nobody here has a password; test_pintu.py has
    "mfa_reauthenticate": Page(NOBODY),
    "mfa_reauthenticate_webauthn": Page(NOBODY),
    "lepas_identitas": Page(NOBODY, lambda _w: [999_999], method="post"),
    "wajib_dua_langkah": Page(ALL),
    "mfa_list_webauthn": Page(ALL),
    "mfa_add_webauthn": Page(ALL),
    "mfa_edit_webauthn": Page(NOBODY, lambda _w: [999_999]),  # test_kunci.py has a key
    "mfa_remove_webauthn": Page(NOBODY, lambda _w: [999_999]),
    "mfa_index": Page(ALL),
    "mfa_activate_totp": Page(ALL),
    "mfa_deactivate_totp": Page(NOBODY),  # nobody here has one to take off
    "mfa_view_recovery_codes": Page(NOBODY),
    "mfa_generate_recovery_codes": Page(ALL),
    "mfa_download_recovery_codes": Page(NOBODY),
    "pemberitahuan": Page(ALL),
    "buka_pemberitahuan": Page(frozenset({"sekda"}), notice, method="post"),
    "baca_pemberitahuan": Page(frozenset({"sekda"}), notice, method="post"),
    "baca_semua_pemberitahuan": Page(ALL, method="post"),
    "pilihan_pemberitahuan": Page(ALL),
    "kata_jejak": Page(ADMIN, act_with_words),
    "surat": Page(ADMIN),
    "kalender_kerja": Page(READERS),
    "hari_kerja": Page(ADMIN, method="post", data={"hari": "6"}),
    "hapus_libur": Page(ADMIN, day_off, method="post"),
    "salin_libur": Page(ADMIN, Words("2026"), method="post"),
    "libur_unduh": Page(READERS, Words("csv"), file=True),
    "kirim_ulang_surat": Page(ADMIN, method="post"),
    "organisasi": Page(READERS),
    "orang": Page(ADMIN),
    "undang": Page(ADMIN, guest, method="post"),
    "pd_unduh": Page(READERS, Words("csv"), file=True),
    "orang_unduh": Page(ADMIN, Words("xlsx"), file=True),
    "organisasi_impor": Page(ADMIN, lambda _w: ["pd"]),
    "organisasi_contoh": Page(ADMIN, lambda _w: ["orang"], file=True),
    "orang_baru": Page(ADMIN),
    "orang_satu": Page(ADMIN, guest),
    "orang_ubah": Page(ADMIN, guest),
    "orang_nonaktifkan": Page(ADMIN, guest),
    "orang_aktifkan": Page(ADMIN, guest),
    "orang_atur_ulang": Page(ADMIN, guest),
    "orang_akhiri_sesi": Page(ADMIN, guest, method="post"),
    "akses": Page(ADMIN | {"admin_instalasi"}, request_of),
    "akses_sendiri": Page(NOBODY, lambda _w: ["bukan-tautan"], open=True),  # test_akses.py has a link
    "jabatan": Page(READERS),
    "jabatan_unduh": Page(READERS, Words("csv"), file=True),
    "jabatan_baru": Page(ADMIN),
    "jabatan_satu": Page(READERS, post_of),
    "jabatan_angkat": Page(ADMIN, post_of),
    "pemangku_akhiri": Page(ADMIN, holding_of),
    "pemangku_betulkan": Page(ADMIN, holding_of),
    "pd_satu": Page(READERS, lambda w: [w.pd.pk]),
    "pd_ganti_nama": Page(ADMIN, lambda w: [w.pd.pk]),
    "pd_pecah": Page(ADMIN, lambda w: [w.pd.pk]),
    "pd_gabung": Page(ADMIN),
    "unit_baru": Page(ADMIN, lambda w: [w.pd.pk]),
    "unit_ubah": Page(ADMIN, unit_of),
    "unit_tutup": Page(ADMIN, unit_of),
    "unit_unduh": Page(READERS, Words("csv"), file=True),
    "tim": Page(READERS),
    "tim_unduh": Page(READERS, Words("csv"), file=True),
    "tim_baru": Page(ADMIN),
    "tim_satu": Page(READERS, team_of),
    "tim_akhiri": Page(ADMIN, team_of),
    "anggota_baru": Page(ADMIN, team_of),
    "anggota_akhiri": Page(ADMIN, member_of),
    "hak": Page(EVERYONE - {"admin_instalasi", "publik"} | {OUTSIDER}),
    "pelimpahan": Page(READERS | HEAD),
    "pelimpahan_baru": Page(ADMIN | HEAD),
    "pelimpahan_cabut": Page(ADMIN | HEAD, delegation_of),
    "izin": Page(READERS | HEAD),
    "izin_beri": Page(ADMIN | HEAD),
    "izin_cabut": Page(ADMIN | HEAD, grant_of),
}
