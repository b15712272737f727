# SPDX-License-Identifier: AGPL-3.0-or-later
"""The limit of an upload, kept while the bytes come in: what is too large is never held whole."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

LIMIT = 64 * 2**20  # bytes of one file
LIMIT_ALL = 256 * 2**20  # bytes of all files of one upload


class Limited(FileUploadHandler):
    """Drops a file at the first byte past the limit and remembers its name in `request.too_large`."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.size = self.total = 0
        request.too_large = []  # type: ignore[attr-defined]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 -- Django's signature
        """Count and pass on."""
        self.size += len(raw_data)
        self.total += len(raw_data)
        if self.size > LIMIT or self.total > LIMIT_ALL:
            self.request.too_large.append(self.file_name)  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 -- the next handler keeps the file
        """Leave the file to the next handler."""
        return
