# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of kinerja."""

from django.urls import path

from selaras.web.kinerja.views import kartu, pd, periode, ringkasan

urlpatterns = [
    path("kinerja/", ringkasan.summary, name="kinerja"),
    path("kinerja/ringkasan.<bentuk:bentuk>", ringkasan.summary_file, name="kinerja_unduh"),
    path("kinerja/belum/", ringkasan.owed, name="kinerja_belum"),
    path("kinerja/belum.<bentuk:bentuk>", ringkasan.owed_file, name="kinerja_belum_unduh"),
    path("kinerja/daerah/", pd.of_region, name="kinerja_daerah"),
    path("kinerja/daerah/tugaskan/", pd.assign_region, name="kinerja_daerah_tugaskan"),
    path("kinerja/pd/<int:pk>/", pd.of_pd, name="kinerja_pd"),
    path("kinerja/pd/<int:pk>.<bentuk:bentuk>", pd.pd_file, name="kinerja_pd_unduh"),
    path("kinerja/pd/<int:pk>/tugaskan/", pd.assign, name="kinerja_pd_tugaskan"),
    path("kinerja/kartu/<int:pk>/", kartu.one, name="kartu"),
    path("kinerja/kartu/<int:pk>/ubah/", kartu.define, name="kartu_ubah"),
    path("kinerja/kartu/<int:pk>/target/<int:tahun>/", kartu.breakdown, name="kartu_target"),
    path("kinerja/kartu/<int:pk>/isi/<int:tahun>/<int:bulan>/", kartu.fill, name="realisasi_isi"),
    path("kinerja/realisasi/<int:pk>/verifikasi/", kartu.verify, name="realisasi_verifikasi"),
    path("kinerja/realisasi/<int:pk>/perkara/", kartu.raise_matter, name="realisasi_perkara"),
    path("kinerja/bukti/<int:pk>/", kartu.proof, name="realisasi_bukti"),
    path("kinerja/periode/", periode.periods, name="kinerja_periode"),
    path("kinerja/periode/tutup/", periode.close, name="periode_tutup"),
    path("kinerja/periode/<int:pk>/buka/", periode.reopen, name="periode_buka"),
    path("kinerja/pertanyaan/", periode.questions, name="kinerja_pertanyaan"),
    path("kinerja/pertanyaan/<int:pk>/", periode.answer, name="pertanyaan_jawab"),
]
