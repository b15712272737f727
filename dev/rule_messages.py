# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find the sentences of a rule: what stands in `_()` and the texts given to `@rule(…)`."""

import ast
from collections.abc import Iterator
from typing import IO, Any

from babel.messages.extract import extract_python

TEXTS = ("title", "message", "mend")


def extract(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[Any, ...]]:
    """Extract as Babel asks: line, function, message, comments."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "rule":
            for given in node.keywords:
                text = given.value.value if isinstance(given.value, ast.Constant) else None
                if given.arg in TEXTS and isinstance(text, str):
                    yield given.value.lineno, "_", text, []
