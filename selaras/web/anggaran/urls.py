# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of anggaran."""

from django.urls import path

from selaras.web.anggaran.views import pagu

urlpatterns = [
    path("anggaran/", pagu.stages, name="anggaran"),
    path("anggaran/pagu.<bentuk:bentuk>", pagu.stages_file, name="anggaran_pagu_unduh"),
    path("anggaran/program/<int:pk>/", pagu.difference, name="anggaran_selisih"),
    path("anggaran/program/<int:pk>/jelaskan/", pagu.explain, name="anggaran_jelaskan"),
    path("anggaran/selisih.<bentuk:bentuk>", pagu.differences_file, name="anggaran_selisih_unduh"),
]
