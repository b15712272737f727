# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scribbles: every word a person may have written becomes something nasty, in every row there is."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Concat

# words that lead to something, that only the software writes, or (hasil) that stand with their day only
NOT_WORDS = {
    "kunci", "program", "induk", "silsilah", "sasaran", "sasaran_lain", "ukuran", "alamat", "dokumen", "kode", "daerah",
    "nama_pengguna", "password", "zona", "lembar", "tindakan", "pelaku_kunci", "subjek_jenis", "subjek_kunci", "kepada",
    "asal_jenis", "asal_kunci", "jenis", "asal", "kode_bidang", "status", "dokumen_kunci", "tahap", "surel", "hasil",
}  # fmt: skip
ROOMS = ("jejak", "organisasi", "rencana", "tindaklanjut", "anggaran", "kinerja", "telaah")


def fields(model: type[models.Model]) -> Iterator[models.Field]:
    """Fields that hold words of people."""
    for field in model._meta.concrete_fields:
        words = isinstance(field, models.CharField | models.TextField) and not field.choices
        if words and field.name not in NOT_WORDS and "hash" not in field.name and field.name != "sha256":
            yield field


def scribble(text: str) -> int:
    """Write it everywhere, each row's own key after it; returns how many rows were changed."""
    changed = 0
    for model in apps.get_models():
        if model._meta.app_label in ROOMS:
            key = Cast("pk", models.TextField())
            given = {f.name: Concat(Value(text[: (f.max_length or 10_000) - 12]), key) for f in fields(model)}
            if given:
                changed += model._base_manager.update(**given)
    return changed
