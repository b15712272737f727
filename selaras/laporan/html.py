# SPDX-License-Identifier: AGPL-3.0-or-later
"""The HTML report: one page that opens from a chat message, without network, script or style attribute."""

import re
from pathlib import Path

from selaras.core.kalimat import day
from selaras.core.wording import _, language
from selaras.laporan.bagian_masukan import bases, missing, problems, read
from selaras.laporan.bagian_putusan import by_agency, outside, verdicts
from selaras.laporan.bagian_temuan import findings
from selaras.laporan.elemen import Html, el, joined
from selaras.laporan.isi import Isi
from selaras.laporan.kalimat_utama import opening, topic

LOOK = Path(__file__).parent / "rupa"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
WAVES = Html(
    '<svg viewBox="0 0 28 28" aria-hidden="true"><path d="M4 10c4-5 7-5 10 0s6 5 10 0M4 19c4-5 7-5 10 0s6 5 10 0"/></svg>'
)


def page(isi: Isi) -> str:
    """The whole page."""
    sections = [
        ("putusan", _("Putusan"), verdicts(isi)),
        ("luar", _("Di luar RPJMD"), outside(isi, "di_luar_rpjmd")),
        ("perhatian", _("Perlu perhatian"), outside(isi, "perlu_perhatian")),
        ("ragu", _("Program yang belum dapat dinilai"), outside(isi, "belum_dapat_dinilai")),
        ("pd", _("Menurut perangkat daerah"), by_agency(isi)),
        ("temuan", _("Temuan"), findings(isi)),
        ("belum", _("Belum dapat dinilai"), missing(isi)),
        ("masalah", _("Tidak terbaca"), problems(isi)),
        ("terbaca", _("Terbaca"), read(isi)),
        ("dasar", _("Dasar hukum"), bases(isi)),
    ]
    told = [(key, name, body) for key, name, body in sections if body]
    head = el("head", el("meta", charset="utf-8"), _meta("viewport", "width=device-width, initial-scale=1"),
              el("meta", http_equiv="Content-Security-Policy", content=POLICY), _meta("referrer", "no-referrer"),
              el("title", f"{topic(isi)} · Selaras"), el("style", Html(style())))  # fmt: skip
    body = el(
        "body",
        el("a", _("Langsung ke isi"), class_="skip", href="#isi"),
        el(
            "header",
            el("div", WAVES, el("span", "Selaras"), class_="brand"),
            el("p", _context(isi), class_="context"),
            class_="masthead",
        ),
        el("main", _opening(isi, told), (_section(*one) for one in told), id="isi"),
        el("footer", el("p", _foot(isi))),
    )
    return "<!doctype html>\n" + el("html", head, body, lang=language()) + "\n"


def _meta(name: str, content: str) -> Html:
    return el("meta", name=name, content=content)


def _opening(isi: Isi, told: list[tuple[str, str, Html]]) -> Html:
    links = joined(el("a", name, href=f"#{key}") for key, name, _body in told)
    return el(
        "div",
        el("h1", topic(isi)),
        el("p", opening(isi), class_="lead"),
        el("nav", links, class_="contents", aria_label=_("Isi laporan")),
        class_="page-head",
    )


def _section(key: str, name: str, body: Html) -> Html:
    return el(
        "section",
        el("header", el("h2", name, id=f"h-{key}")),
        body,
        class_="section",
        id=key,
        aria_labelledby=f"h-{key}",
    )


def _context(isi: Isi) -> str:
    names = [Path(s.path).name for s in isi.read if s.kind]
    files = list(dict.fromkeys(names))
    told = ", ".join(files[:3])
    rest = len(files) - 3
    told += _(", dan {n} berkas lagi").format(n=rest) if rest > 0 else ""
    return f"{day(isi.on)} · {told}" if isi.on else told


def _foot(isi: Isi) -> str:
    said = _(
        "Dibuat oleh Selaras {versi} dari berkas yang disebut di atas; tidak ada data yang dikirim ke mana pun."
    ).format(versi=isi.version)
    return (
        said
        + " "
        + _(
            "Putusan memakai semua aturan yang dapat dinilai; yang belum lengkap tidak pernah disebut selaras."
        )
    )


def style() -> str:
    """The tokens and the stylesheet without comments and needless blanks."""
    text = "".join((LOOK / name).read_text(encoding="utf-8") for name in ("token.css", "laporan.css"))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,]) ?", r"\1", text).replace(": ", ":").replace(";}", "}").strip()
