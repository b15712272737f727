# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of tindaklanjut."""

from django.urls import path

from selaras.web.tindaklanjut import views

urlpatterns = [
    path("tindaklanjut/perkara/", views.matters, name="perkara"),
    path("tindaklanjut/perkara.<bentuk:bentuk>", views.matters_file, name="perkara_unduh"),
    path("tindaklanjut/perkara/<int:pk>/", views.matter, name="perkara_satu"),
    path("tindaklanjut/perkara/<int:pk>/tutup/", views.close, name="perkara_tutup"),
    path("tindaklanjut/perkara/<int:pk>/buka/", views.reopen, name="perkara_buka"),
]
