# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of rencana."""

from django.urls import path

from selaras.web.rencana.views import impor, pohon, simpul

urlpatterns = [
    path("rencana/", pohon.tree, name="rencana"),
    path("rencana/program.csv", pohon.programs_csv, name="program_csv"),
    path("rencana/cabang/<str:tingkat>/<int:pk>/", pohon.branch, name="cabang"),
    path("rencana/simpul/<str:tingkat>/<int:pk>/", simpul.node, name="simpul"),
    path("rencana/dokumen/", simpul.documents, name="dokumen"),
    path("rencana/dokumen/<int:pk>/", simpul.document, name="dokumen_satu"),
    path("rencana/berkas/<int:pk>/", simpul.download, name="berkas"),
    path("rencana/impor/", impor.wizard, name="impor"),
    path("rencana/impor/<int:pk>/", impor.show, name="impor_lihat"),
    path("rencana/impor/<int:pk>/putus/", impor.decide, name="impor_putus"),
]
