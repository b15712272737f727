# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keep the English catalogue complete: `python -m dev.messages [--check]`.

Without --check the catalogue is brought up to date and compiled. Either way exit status 1 says that a
sentence has no English, is fuzzy, has other placeholders than its source, or left the code.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PO = ROOT / "selaras" / "locale" / "en" / "LC_MESSAGES" / "selaras.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
HEADER = rb"""# SPDX-License-Identifier: AGPL-3.0-or-later
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"

"""


def extracted() -> Catalog:
    """Return every sentence found in the code."""
    catalogue = Catalog(project="selaras", charset="utf-8")
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",))
    for path, _line, message, comments, context in found:
        catalogue.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    return catalogue


def known() -> Catalog:
    """Return the English catalogue as it stands in the repository."""
    if not PO.exists():
        return Catalog(locale="en", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def placeholders(text: object) -> set[str]:
    """Return the names inside {braces}."""
    return set(re.findall(r"\{\w*", first(text)))


def first(text: object) -> str:
    """Return the singular of a sentence that may have a plural."""
    return str(text[0] if isinstance(text, tuple | list) else text)


def spoken(text: object) -> bool:
    """Whether every form of a sentence is written."""
    return all(text) if isinstance(text, tuple | list) else bool(text)


def faults(template: Catalog, english: Catalog) -> list[str]:
    """Return one line for each gap; empty when the catalogue is complete."""
    wanted = {message.id: message for message in template if message.id}
    have: dict[object, Message] = {message.id: message for message in english if message.id}
    lines = []
    for key in wanted:
        message = have.get(key)
        text = first(key)
        if message is None or not spoken(message.string):
            lines.append(f"missing: {text!r}")
        elif message.fuzzy:
            lines.append(f"fuzzy: {text!r}")
        elif placeholders(key) != placeholders(message.string):
            lines.append(f"placeholders differ: {text!r}")
    stale = [*(key for key in have if key not in wanted), *english.obsolete]
    return sorted(lines) + sorted(f"stale: {first(key)!r}" for key in stale)


def bring_up_to_date(template: Catalog, english: Catalog) -> None:
    """Write the catalogue with every sentence of the code and none besides, then compile it."""
    english.update(template, no_fuzzy_matching=True)
    english.obsolete.clear()
    out = BytesIO(HEADER)
    out.seek(0, 2)
    write_po(out, english, sort_output=True, include_lineno=False, omit_header=True, width=110)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(out.getvalue())
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, english)


def main(arguments: list[str]) -> int:
    """Run the command and return its exit status."""
    template, english = extracted(), known()
    if "--check" not in arguments:
        bring_up_to_date(template, english)
        english = known()
    lines = faults(template, english)
    print("\n".join(lines) or f"{len(template)} sentences, all in English")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
