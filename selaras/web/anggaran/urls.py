# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of anggaran."""

from django.urls import path

from selaras.web.anggaran.views import kapasitas, pagu, pergeseran, pergeseran_satu, tambahan

urlpatterns = [
    path("anggaran/", pagu.stages, name="anggaran"),
    path("anggaran/pagu.<bentuk:bentuk>", pagu.stages_file, name="anggaran_pagu_unduh"),
    path("anggaran/program/<int:pk>/", pagu.difference, name="anggaran_selisih"),
    path("anggaran/program/<int:pk>/jelaskan/", pagu.explain, name="anggaran_jelaskan"),
    path("anggaran/selisih.<bentuk:bentuk>", pagu.differences_file, name="anggaran_selisih_unduh"),
    path("anggaran/kapasitas/", kapasitas.capacity, name="kapasitas"),
    path("anggaran/kapasitas/tulis/", kapasitas.write, name="kapasitas_tulis"),
    path("anggaran/kapasitas.<bentuk:bentuk>", kapasitas.capacity_file, name="kapasitas_unduh"),
    path("anggaran/tambahan/", tambahan.added, name="tambahan"),
    path("anggaran/tambahan.<bentuk:bentuk>", tambahan.added_file, name="tambahan_unduh"),
    path("anggaran/pergeseran/", pergeseran.register, name="pergeseran"),
    path("anggaran/pergeseran.<bentuk:bentuk>", pergeseran.register_file, name="pergeseran_unduh"),
    path("anggaran/pergeseran/baru/", pergeseran.new, name="pergeseran_baru"),
    path("anggaran/pergeseran/<int:pk>/", pergeseran_satu.shift, name="pergeseran_satu"),
    path("anggaran/pergeseran/<int:pk>/baris/", pergeseran_satu.add_line, name="pergeseran_baris"),
    path(
        "anggaran/pergeseran/<int:pk>/baris.<bentuk:bentuk>",
        pergeseran_satu.lines_file,
        name="pergeseran_baris_unduh",
    ),
    path(
        "anggaran/pergeseran/<int:pk>/baris/<int:baris>/hapus/",
        pergeseran_satu.remove_line,
        name="pergeseran_baris_hapus",
    ),
    path(
        "anggaran/pergeseran/<int:pk>/langkah/<str:langkah>/", pergeseran_satu.move, name="pergeseran_langkah"
    ),
    path("anggaran/pergeseran/<int:pk>/bukukan/", pergeseran_satu.book, name="pergeseran_bukukan"),
    path("anggaran/pergeseran/<int:pk>/berkas/", pergeseran_satu.instrument_file, name="pergeseran_berkas"),
]
