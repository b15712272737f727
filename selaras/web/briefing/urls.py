# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of briefing. `/` and `/gaya/` are words of the site that are no app."""

from django.urls import URLPattern, URLResolver, path

from selaras.web.briefing import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.beranda, name="beranda"),
    path("briefing/lembar.pdf", views.sheet, name="beranda_lembar"),
    path("briefing/program/<int:pk>/lembar.pdf", views.program_pdf, name="program_lembar"),
    path("briefing/contoh.zip", views.sample, name="briefing_contoh"),
    path("gaya/", views.style, name="gaya"),
]
