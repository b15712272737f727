# SPDX-License-Identifier: AGPL-3.0-or-later
"""HTML elements whose text is escaped by construction."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

VOID = frozenset({"meta", "br"})


class Html(str):
    """Markup that was made here; any other string is text and will be escaped."""

    __slots__ = ()


Child: TypeAlias = "str | int | Iterable[Child] | None"


def el(_name: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element; `class_` and `aria_label` lose and change their underscores, None and False leave an attribute out."""
    said = "".join(
        _attribute(name, value)
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if _name in VOID:
        return Html(f"<{_name}{said}>")
    return Html(f"<{_name}{said}>{joined(children)}</{_name}>")


def joined(children: Iterable[Child]) -> Html:
    """Children one after the other."""
    return Html("".join(_child(child) for child in children))


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str | int):
        return escape(str(child), quote=False)
    return joined(child)


def _attribute(name: str, value: str | int | bool) -> str:
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
