# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of organisasi, and the doors of the site."""

from allauth.account import views as entry
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as kunci
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path

from selaras.web.organisasi import doors, tertunda, views
from selaras.web.organisasi.views import akses, hak, jabatan, jejak, kalender, orang, pd, tim, unduh

urlpatterns: list[URLPattern | URLResolver] = [
    path("masuk/", doors.SignIn.as_view(), name="account_login"),
    path("masuk/contoh/", doors.demo_sign_in, name="masuk_contoh"),
    path("masuk/lanjut/", tertunda.resume, name="tertunda"),
    path("masuk/kode/", factor.authenticate, name="mfa_authenticate"),
    path("masuk/kunci/", login_not_required(kunci.login_webauthn), name="mfa_login_webauthn"),
    path("masuk/lain/batal/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("masuk/lain/<str:provider_id>/", oidc.login, name="openid_connect_login"),
    path("masuk/lain/<str:provider_id>/kembali/", oidc.callback, name="openid_connect_callback"),
    path("keluar/", entry.logout, name="account_logout"),
    path("pertama/<str:token>/", doors.first, name="pertama"),
    path("undangan/<str:key>/<str:token>/", doors.invitation, name="undangan"),
    path("akun/", doors.account, name="akun"),
    path("akun/sandi/", entry.password_change, name="account_change_password"),
    path("akun/sandi/pilih/", entry.password_set, name="account_set_password"),
    path("akun/sesi/<int:pk>/akhiri/", doors.end_session, name="akhiri_sesi"),
    path("akun/yakinkan/", entry.reauthenticate, name="account_reauthenticate"),
    path("akun/yakinkan/kode/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("akun/yakinkan/kunci/", kunci.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("akun/identitas/<int:pk>/lepas/", doors.unlink, name="lepas_identitas"),
    path("akun/dua-langkah/wajib/", doors.second_step, name="wajib_dua_langkah"),
    path("akun/dua-langkah/kunci/", kunci.list_webauthn, name="mfa_list_webauthn"),
    path("akun/dua-langkah/kunci/pasang/", kunci.add_webauthn, name="mfa_add_webauthn"),
    path("akun/dua-langkah/kunci/<int:pk>/nama/", kunci.edit_webauthn, name="mfa_edit_webauthn"),
    path("akun/dua-langkah/kunci/<int:pk>/lepas/", kunci.remove_webauthn, name="mfa_remove_webauthn"),
    path("akun/dua-langkah/", factor.index, name="mfa_index"),
    path("akun/dua-langkah/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("akun/dua-langkah/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("akun/dua-langkah/cadangan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "akun/dua-langkah/cadangan/buat/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "akun/dua-langkah/cadangan/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("pemberitahuan/", views.notices, name="pemberitahuan"),
    path("pemberitahuan/<int:pk>/buka/", views.open_notice, name="buka_pemberitahuan"),
    path("pemberitahuan/<int:pk>/baca/", views.read_notice, name="baca_pemberitahuan"),
    path("pemberitahuan/baca/", views.read_all_notices, name="baca_semua_pemberitahuan"),
    path("akun/pemberitahuan/", views.choose_channels, name="pilihan_pemberitahuan"),
    path("organisasi/kalender/", kalender.calendar, name="kalender_kerja"),
    path("organisasi/kalender/hari/", kalender.set_days, name="hari_kerja"),
    path("organisasi/kalender/<int:pk>/hapus/", kalender.remove, name="hapus_libur"),
    path("organisasi/kalender/salin/<int:tahun>/", kalender.copy_national, name="salin_libur"),
    path("organisasi/libur.<bentuk:bentuk>", kalender.libur_table, name="libur_unduh"),
    path("organisasi/jejak/<int:nomor>/", jejak.words, name="kata_jejak"),
    path("organisasi/surat/", views.outbox, name="surat"),
    path("organisasi/surat/kirim-ulang/", views.retry_outbox, name="kirim_ulang_surat"),
    path("organisasi/", views.organisasi, name="organisasi"),
    path("organisasi/orang/", views.people, name="orang"),
    path("organisasi/orang/<int:pk>/undang/", views.invite, name="undang"),
    path("organisasi/pd.<bentuk:bentuk>", unduh.pd, name="pd_unduh"),
    path("organisasi/orang.<bentuk:bentuk>", unduh.people, name="orang_unduh"),
    path("organisasi/orang/baru/", orang.new_person, name="orang_baru"),
    path("organisasi/orang/<int:pk>/", orang.person, name="orang_satu"),
    path("organisasi/orang/<int:pk>/ubah/", orang.change_person, name="orang_ubah"),
    path("organisasi/orang/<int:pk>/nonaktifkan/", orang.deactivate, name="orang_nonaktifkan"),
    path("organisasi/orang/<int:pk>/aktifkan/", orang.activate, name="orang_aktifkan"),
    path("organisasi/orang/<int:pk>/atur-ulang/", orang.reset, name="orang_atur_ulang"),
    path("organisasi/orang/<int:pk>/akhiri-sesi/", orang.end_sessions, name="orang_akhiri_sesi"),
    path("organisasi/akses/<int:pk>/", akses.access, name="akses"),
    path("akses/<str:token>/", akses.own_access, name="akses_sendiri"),
    path("organisasi/jabatan/", jabatan.posts, name="jabatan"),
    path("organisasi/jabatan/baru/", jabatan.new_post, name="jabatan_baru"),
    path("organisasi/jabatan/<int:pk>/", jabatan.post, name="jabatan_satu"),
    path("organisasi/jabatan/<int:pk>/angkat/", jabatan.appoint, name="jabatan_angkat"),
    path("organisasi/jabatan.<bentuk:bentuk>", unduh.posts, name="jabatan_unduh"),
    path("organisasi/pemangku/<int:pk>/akhiri/", jabatan.end, name="pemangku_akhiri"),
    path("organisasi/pemangku/<int:pk>/betulkan/", jabatan.correct, name="pemangku_betulkan"),
    path("organisasi/pd/gabung/", pd.merge, name="pd_gabung"),
    path("organisasi/pd/<int:pk>/", pd.one, name="pd_satu"),
    path("organisasi/pd/<int:pk>/ganti-nama/", pd.rename, name="pd_ganti_nama"),
    path("organisasi/pd/<int:pk>/pecah/", pd.split, name="pd_pecah"),
    path("organisasi/pd/<int:pk>/unit/baru/", pd.new_unit, name="unit_baru"),
    path("organisasi/unit/<int:pk>/ubah/", pd.change_unit, name="unit_ubah"),
    path("organisasi/unit/<int:pk>/tutup/", pd.close_unit, name="unit_tutup"),
    path("organisasi/unit.<bentuk:bentuk>", unduh.units, name="unit_unduh"),
    path("organisasi/tim/", tim.teams, name="tim"),
    path("organisasi/tim.<bentuk:bentuk>", tim.export, name="tim_unduh"),
    path("organisasi/tim/baru/", tim.new_team, name="tim_baru"),
    path("organisasi/tim/<int:pk>/", tim.team, name="tim_satu"),
    path("organisasi/tim/<int:pk>/akhiri/", tim.close, name="tim_akhiri"),
    path("organisasi/tim/<int:pk>/anggota/baru/", tim.new_member, name="anggota_baru"),
    path("organisasi/anggota/<int:pk>/akhiri/", tim.end_member, name="anggota_akhiri"),
    path("organisasi/hak/", hak.rights, name="hak"),
    path("organisasi/pelimpahan/", hak.delegations, name="pelimpahan"),
    path("organisasi/pelimpahan/baru/", hak.delegate, name="pelimpahan_baru"),
    path("organisasi/pelimpahan/<int:pk>/cabut/", hak.withdraw, name="pelimpahan_cabut"),
    path("organisasi/izin/", hak.grants, name="izin"),
    path("organisasi/izin/beri/", hak.grant, name="izin_beri"),
    path("organisasi/izin/<int:pk>/cabut/", hak.revoke, name="izin_cabut"),
    path("organisasi/impor/<str:jenis>/", views.import_csv, name="organisasi_impor"),
    path("organisasi/impor/<str:jenis>/contoh.csv", views.csv_template, name="organisasi_contoh"),
]
