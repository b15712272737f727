# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a link is hashed and how a chain is proved."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from selaras.web.jejak.models import Alasan, Jejak, Rantai

FIELDS = (
    "daerah", "nomor", "pelaku", "pelaku_kunci", "jabatan", "tindakan", "subjek_jenis", "subjek_kunci",
    "subjek", "sebelum", "sesudah", "alasan_hash", "prev_hash",
)  # fmt: skip
CORRECTED = "jejak.ubah_kata"  # an act that puts other words beside an earlier one


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the record is not what was written."""

    daerah: str
    nomor: int
    what: str


def words_hash(words: str) -> str:
    """SHA-256 of the words of an act; empty for none."""
    return sha256(words.encode()).hexdigest() if words else ""


def as_stored(value: Any) -> Any:
    """The value as any database gives it back; TypeError for a float, which each writes its own way."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder), parse_float=_refuse, parse_constant=_refuse)


def _refuse(number: str) -> Any:
    raise TypeError(f"{number} is a float: write an integer or a Decimal")


def link_hash(link: Jejak) -> str:
    """SHA-256 over every field of the link and the hash before it, as sorted JSON."""
    fields = {name: getattr(link, name) for name in FIELDS}
    fields["at"] = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(
        fields, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return sha256(text.encode()).hexdigest()


def faults(daerah: str) -> Iterator[Fault]:
    """Walk one chain from its first link to its head and tell what does not fit."""
    words = dict(Alasan.objects.of(daerah).values_list("jejak_id", "kata"))
    corrected = _corrected(daerah)
    nomor, before = 0, ""
    for link in Jejak.objects.of(daerah).order_by("nomor").iterator(chunk_size=2000):
        if link.nomor != nomor + 1:
            yield Fault(daerah, nomor + 1, "hilang")
        if link.prev_hash != before and link.nomor == nomor + 1:
            yield Fault(daerah, link.nomor, "putus")
        if link_hash(link) != link.hash:
            yield Fault(daerah, link.nomor, "berubah")
        told = words.get(link.pk, "")
        if words_hash(told) != corrected.get(str(link.nomor), link.alasan_hash):
            yield Fault(daerah, link.nomor, "alasan berubah" if told else "alasan hilang")
        nomor, before = link.nomor, link.hash
    head = Rantai.objects.filter(pk=daerah).first()
    if (head.nomor, head.hash) != (nomor, before) if head else nomor:
        yield Fault(daerah, max(nomor, head.nomor if head else 0), "ujung tidak cocok")


def _corrected(daerah: str) -> dict[str, str]:
    """Hash of the words that now stand beside a link, by its number, where an act changed them."""
    rows = Jejak.objects.of(daerah).filter(tindakan=CORRECTED, subjek_jenis="jejak").order_by("nomor")
    return {row.subjek_kunci: row.sesudah["kata_hash"] for row in rows if row.sesudah}
