# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a figure opens: the page of a node, or the tree at one PD. Names of addresses are text, never an import upward."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse


def address(level: str, pk: int | None, dokumen: str) -> str:
    """The page of a node; of a PD its branch of the tree in that document. "" where there is none."""
    if pk is None:
        return ""
    if level != "pd":
        return room("simpul", level, pk)
    tree = room("rencana")
    return f"{tree}?{urlencode({'dokumen': dokumen, 'pd': pk})}" if tree else ""


def room(name: str, *args: str | int) -> str:
    """An address by name, "" while its room is not built."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
