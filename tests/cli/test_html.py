# SPDX-License-Identifier: AGPL-3.0-or-later
"""The HTML report: one whole page, nothing fetched, everything escaped, every section named."""

import gzip
import re
from html.parser import HTMLParser

import pytest

VOID = {"meta"}


class Page(HTMLParser):
    """Collects what a browser would see; notes tags that do not close as they opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture
def page(call, folder, tmp_path):
    def made(*arguments):
        call("check", folder, *arguments, "--format", "html", "--output", tmp_path / "laporan.html")
        text = (tmp_path / "laporan.html").read_text("utf-8")
        parsed = Page()
        parsed.feed(text)
        return text, parsed

    return made


def test_every_tag_closes_where_it_should(page):
    _text, parsed = page()

    assert parsed.crossed == []
    assert parsed.open == []


def test_nothing_is_fetched_and_no_script_or_style_attribute_stands(page):
    text, parsed = page()

    assert re.findall(r"https?:|url\(|@import", text) == []
    assert [tag for tag, _attrs in parsed.tags if tag in ("script", "link", "img", "iframe")] == []
    assert [
        attrs
        for _tag, attrs in parsed.tags
        if "style" in attrs or any(name.startswith("on") for name in attrs)
    ] == []
    assert {attrs["href"][0] for tag, attrs in parsed.tags if tag == "a"} == {"#"}


def test_text_of_the_files_is_escaped(page):
    text, parsed = page("--select", "PAG,STR,NOM,INL")

    assert "<b>Ibu</b>" not in text
    assert [tag for tag, _attrs in parsed.tags].count("h1") == 1


def test_text_inside_a_table_is_escaped_in_findings(call, tmp_path):
    from tests.cli.kecil import RENJA, write

    rows = [list(row) for row in RENJA]
    rows[2][7] = "1.2.2.2.2.1"
    write(tmp_path / "renja_2026.csv", rows)

    call("check", tmp_path, "--select", "NOM-06", "--format", "html", "--output", tmp_path / "laporan.html")
    text = (tmp_path / "laporan.html").read_text("utf-8")

    assert "Layanan &lt;b&gt;Ibu&lt;/b&gt; &amp; Anak" in text
    assert "<b>Ibu" not in text


def test_page_says_the_sentence_the_figures_and_the_programme_outside(page):
    _text, parsed = page()
    said = " ".join("".join(parsed.text).replace("\u00a0", " ").split())

    assert "Renja 2026 senilai Rp 2,25 M pada 2 PD: Rp 250 jt di luar RPJMD" in said
    assert "2.19.03 Program Daya Saing Keolahragaan" in said
    assert "renja_2026.csv, sel D4" in said
    for heading in (
        "Putusan",
        "Di luar RPJMD",
        "Menurut perangkat daerah",
        "Temuan",
        "Belum dapat dinilai",
        "Terbaca",
        "Dasar hukum",
    ):
        assert heading in said


def test_page_has_landmarks_headers_and_captions(page):
    _text, parsed = page()
    tags = [tag for tag, _attrs in parsed.tags]
    labels = {attrs.get("id") for _tag, attrs in parsed.tags}

    assert (tags.count("main"), tags.count("header") > 0, tags.count("footer"), tags.count("nav")) == (
        1,
        True,
        1,
        1,
    )
    assert tags.count("caption") == tags.count("table")
    assert all(attrs.get("scope") for tag, attrs in parsed.tags if tag == "th")
    assert {attrs["aria-labelledby"] for tag, attrs in parsed.tags if tag == "section"} <= labels
    assert next(attrs for tag, attrs in parsed.tags if tag == "html")["lang"] == "id"


def test_page_of_a_small_folder_weighs_less_than_ten_kilobytes(page):
    text, _parsed = page()

    assert len(gzip.compress(text.encode())) < 10_000


def test_full_figure_stands_behind_each_short_one(page):
    text, _parsed = page()

    assert '<data value="250000000" title="Rp\u00a0250.000.000">Rp\u00a0250\u00a0jt</data>' in text


def test_page_of_a_real_renja_stays_under_a_megabyte_and_a_half(call, data_dir, tmp_path):
    renja = data_dir / "rencana" / "kab-bengkulu-utara" / "renja_2026_sub_kegiatan.csv"

    call("check", renja, "--format", "html", "--output", tmp_path / "laporan.html")
    whole = (tmp_path / "laporan.html").read_bytes()

    assert len(whole) < 1_500_000
    assert len(gzip.compress(whole)) < 120_000
