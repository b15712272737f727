# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address of the site. One word at every level: /organisasi/ is the app organisasi."""

from django.urls import URLPattern, URLResolver, include, path

from selaras.web import bahasa, pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("bahasa/", bahasa.choose, name="bahasa"),
    path("", include("selaras.web.organisasi.urls")),
    path("", include("selaras.web.rencana.urls")),
    path("", include("selaras.web.tindaklanjut.urls")),
    path("", include("selaras.web.anggaran.urls")),
    path("", include("selaras.web.kinerja.urls")),
    path("", include("selaras.web.telaah.urls")),
    path("", include("selaras.web.briefing.urls")),
    path("", include("selaras.web.operasi.urls")),
]

handler400 = pages.bad_request
handler403 = pages.forbidden
handler404 = pages.not_found
handler500 = pages.server_error
