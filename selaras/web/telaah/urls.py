# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of telaah."""

from django.urls import path

from selaras.web.telaah import views

urlpatterns = [
    path("telaah/", views.findings, name="telaah"),
    path("telaah/temuan.csv", views.findings_csv, name="temuan_csv"),
    path("telaah/simpul/", views.of_node, name="temuan_simpul"),
    path("telaah/periksa/", views.check, name="periksa"),
    path("telaah/<int:pk>/", views.finding, name="temuan"),
]
