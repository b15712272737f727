# SPDX-License-Identifier: AGPL-3.0-or-later
"""The upload: several files at once, each checked by name and size before anything is kept."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".docx", ".json")
FILES_AT_MOST = 60


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files as a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each file by itself, then all of them together."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        names = [str(f.name) for f in files]
        if len(files) > FILES_AT_MOST:
            raise forms.ValidationError(_("Paling banyak %(n)s berkas sekali unggah.") % {"n": FILES_AT_MOST})
        for name in names:
            if PurePath(name).suffix.lower() not in SUFFIXES or name.startswith((".", "~$")):
                said = _("%(nama)s: bentuk berkas ini tidak dibaca. Yang dibaca: %(bentuk)s.")
                raise forms.ValidationError(said % {"nama": name, "bentuk": ", ".join(SUFFIXES)})
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Dua berkas bernama sama; ganti nama salah satunya."))
        return files


class UploadForm(forms.Form):
    """The first step of an import."""

    berkas = FilesField(
        label=_("Berkas"),
        max_length=200,
        widget=SeveralFiles(attrs={"class": "input", "accept": ",".join(SUFFIXES)}),
        error_messages={
            "required": _("Pilih sedikitnya satu berkas."),
            "empty": _("Berkas itu kosong."),
            "max_length": _("Nama berkas terlalu panjang; paling banyak 200 huruf."),
        },
    )
