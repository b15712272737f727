# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of operasi."""

from django.urls import path

from selaras.web.operasi import views

urlpatterns = [path("sehat/", views.health, name="sehat")]
