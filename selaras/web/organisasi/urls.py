# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of organisasi, and the doors of the site."""

from allauth.account import views as entry
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, path

from selaras.web.organisasi import doors, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("masuk/", doors.SignIn.as_view(), name="account_login"),
    path("masuk/contoh/", doors.demo_sign_in, name="masuk_contoh"),
    path("masuk/kode/", factor.authenticate, name="mfa_authenticate"),
    path("keluar/", entry.logout, name="account_logout"),
    path("pertama/<str:token>/", doors.first, name="pertama"),
    path("undangan/<str:key>/<str:token>/", doors.invitation, name="undangan"),
    path("akun/", doors.account, name="akun"),
    path("akun/sandi/", entry.password_change, name="account_change_password"),
    path("akun/sandi/pilih/", entry.password_set, name="account_set_password"),
    path("akun/sesi/<int:pk>/akhiri/", doors.end_session, name="akhiri_sesi"),
    path("akun/yakinkan/", entry.reauthenticate, name="account_reauthenticate"),
    path("akun/yakinkan/kode/", factor.reauthenticate, name="mfa_reauthenticate"),
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
    path("organisasi/", views.organisasi, name="organisasi"),
    path("organisasi/orang/", views.people, name="orang"),
    path("organisasi/orang/<int:pk>/undang/", views.invite, name="undang"),
    path("organisasi/impor/<str:jenis>/", views.import_csv, name="organisasi_impor"),
    path("organisasi/impor/<str:jenis>/contoh.csv", views.csv_template, name="organisasi_contoh"),
]
