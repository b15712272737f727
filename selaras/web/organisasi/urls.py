# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of organisasi."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, path

from selaras.web.organisasi import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("akun/", views.account, name="akun"),
]
