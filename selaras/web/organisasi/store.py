# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files by the hash of their content, in the installation's folder, never inside the web root."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


class TooLarge(ValueError):
    """More bytes came than the limit allows; nothing is kept."""


def folder(name: str) -> Path:
    """A folder of the store, made when first asked for."""
    found = Path(settings.BERKAS) / name
    found.mkdir(parents=True, exist_ok=True)
    return found


def path_of(kind: str, digest: str) -> Path:
    """Where content of that hash lies."""
    return Path(settings.BERKAS) / kind / digest[:2] / digest


def put(kind: str, chunks: Iterable[bytes], limit: int | None = None) -> tuple[str, int]:
    """Store a stream; (hash, bytes). Raises `TooLarge` at the first byte past the limit."""
    digest, size = hashlib.sha256(), 0
    draft = folder("baru") / secrets.token_hex(12)
    try:
        with draft.open("wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if limit is not None and size > limit:
                    raise TooLarge(size)
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        place = path_of(kind, digest.hexdigest())
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
    return digest.hexdigest(), size


def get(kind: str, digest: str) -> bytes:
    """The content of that hash."""
    return path_of(kind, digest).read_bytes()
