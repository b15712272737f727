# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find the sentences of a Django template: `translate` and `blocktranslate`."""

import ast
import re
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation.template import templatize

CALL = re.compile(r"\b(n?gettext)\(")
TEXT = re.compile(r"""\s*,?\s*u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""", re.DOTALL)


def extract(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ARG001 -- Babel's signature
    """Extract as Babel asks: line, function, message, comments."""
    code = templatize(file.read().decode())
    for call in CALL.finditer(code):
        texts, at = [], call.end()
        while (found := TEXT.match(code, at)) is not None:
            texts.append(ast.literal_eval(found[1]))
            at = found.end()
        if texts:
            line = code.count("\n", 0, call.start()) + 1
            yield line, call[1], tuple(texts[:2]) if call[1] == "ngettext" else texts[0], []
