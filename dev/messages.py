# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keep the English catalogues complete: `python -m dev.messages [--check]`.

Two of them: `selaras` for core and command line, looked up by core's own `wording`; `django` for the pages
of the site. Without --check they are brought up to date and compiled. Either way exit status 1 says that
a sentence has no English, is fuzzy, has other placeholders than its source, or left the code.
"""

import re
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "selaras" / "locale" / "en" / "LC_MESSAGES"
DOMAINS = ("selaras", "django")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "gettext_noop": None, "ngettext": (1, 2)}
WORDING = "from selaras.core.wording import"
HEADER = rb"""# SPDX-License-Identifier: AGPL-3.0-or-later
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"

"""


def extracted(domain: str = "selaras") -> Catalog:
    """Return every sentence of a domain found in the code."""
    catalogue = Catalog(project="selaras", charset="utf-8")
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    if domain != "django":  # pages are read by Django, which is absent where core is tested alone
        methods = [(pattern, method) for pattern, method in methods if "template_messages" not in method]
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",))
    for path, _line, message, comments, context in found:
        if domain_of(path) == domain:
            catalogue.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    return catalogue


@cache
def domain_of(path: str) -> str:
    """Which catalogue a file asks: the site asks Django's, save where it words what core says."""
    if not path.startswith("selaras/web/") or WORDING in (ROOT / path).read_text("utf-8"):
        return "selaras"
    return "django"


def po_of(domain: str) -> Path:
    """Where the catalogue of a domain stands."""
    return LOCALE / f"{domain}.po"


def known(po: Path) -> Catalog:
    """Return an English catalogue as it stands in the repository."""
    if not po.exists():
        return Catalog(locale="en", charset="utf-8")
    with po.open("rb") as file:
        return read_po(file, locale="en")


def placeholders(text: object) -> set[str]:
    """Return the names inside {braces} and %(parentheses)s."""
    return set(re.findall(r"\{\w*|%\(\w+\)\w", first(text)))


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


def bring_up_to_date(template: Catalog, english: Catalog, po: Path) -> None:
    """Write a catalogue with every sentence of the code and none besides, then compile it."""
    english.update(template, no_fuzzy_matching=True)
    english.obsolete.clear()
    out = BytesIO(HEADER)
    out.seek(0, 2)
    write_po(out, english, sort_output=True, include_lineno=False, omit_header=True, width=110)
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(out.getvalue())
    with po.with_suffix(".mo").open("wb") as file:
        write_mo(file, english)


def main(arguments: list[str]) -> int:
    """Run the command and return its exit status."""
    lines: list[str] = []
    for domain in DOMAINS:
        template, po = extracted(domain), po_of(domain)
        if "--check" not in arguments:
            bring_up_to_date(template, known(po), po)
        lines += faults(template, known(po))
        print(f"{domain}: {len(template)} sentences")
    print("\n".join(lines) or "all in English")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
