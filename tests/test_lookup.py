"""Pages to look things up: entries that open in place, lines of a readable length, names that agree."""

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import expect

from scripts.language.slugs import slugify
from scripts.model import Edition
from testing.browser import WindowPool
from testing.line_ends import unjoined

STARTS = {"vi": "", "en": "en/"}
INDEXES = ("themes", "places", "bodies")
PAGES = (
    "status/", "glossary/", "themes/", "places/", "bodies/", "timeline/", "derived/", "downloads/",
    "open-data/", "about/", "reading/", "check/", "p/", "search/?q=nước", "404.html", "offline.html",
)  # fmt: skip
LONGEST = 41
"""Width of a block of words in its own em: 80 characters of text."""
WIDE = """(longest) => [...document.querySelectorAll(".page :is(p, li, dd, q, blockquote)")]
  .filter((block) => [...block.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 90))
  .filter((block) => block.clientWidth / parseFloat(getComputedStyle(block).fontSize) > longest)
  .map((block) => block.textContent.trim().slice(0, 60))"""


def page_of(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", STARTS)
@pytest.mark.parametrize("name", INDEXES)
def test_an_index_has_the_words_of_each_mention_under_its_provision(
    site: Path, edition: Edition, name: str, code: str
) -> None:
    index = next(index for index in edition.indexes if index.name == name)
    tree = page_of(site, f"{STARTS[code]}{name}")
    for entry in index.entries:
        section = tree.get_element_by_id(entry.id)
        assert unjoined(section.findtext(".//h2")) == entry.name[code]
        assert not section.xpath("./details/@open")
        shown = [
            (row.xpath("string(a/@href)").rpartition("#")[2], unjoined(quote.text_content()))
            for row in section.iter("li")
            for quote in row.iter("q")
        ]
        assert shown == [(mention.provision, mention.quote[code]) for mention in entry.mention]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("start", STARTS.values())
def test_the_address_of_an_entry_opens_it_in_view(
    windows: WindowPool, address: str, edition: Edition, start: str, javascript: bool
) -> None:
    code = next(code for code in STARTS if STARTS[code] == start)
    entry = edition.indexes[0].entries[-1]
    with windows.window(360, javascript=javascript) as page:
        for fragment in (entry.id, slugify(entry.name[code])):
            page.goto(f"{address}{start}themes/#{fragment}")
            summary = page.locator(f"#{entry.id} summary")
            expect(summary).to_be_in_viewport()
            if not javascript:
                summary.click()
            expect(page.locator(f"#{entry.id} q").first).to_be_visible()
            page.goto("about:blank")


@pytest.mark.parametrize("code", STARTS)
def test_the_glossary_keeps_both_languages_and_closes_the_other(
    site: Path, edition: Edition, code: str
) -> None:
    tree = page_of(site, f"{STARTS[code]}glossary")
    other = next(language.code for language in edition.languages if language.code != code)
    for term in edition.terms:
        entry = tree.get_element_by_id(term.id)
        (details,) = entry.findall("details")
        assert details.get("lang") == other and details.get("open") is None
        assert unjoined(details.findtext("summary")) == term.words[other].name
        assert details.findtext("p") == term.words[other].definition
        assert entry.xpath("string(p[1]/text())").strip() == term.words[code].definition


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("path", PAGES)
def test_no_line_has_more_than_80_characters(
    windows: WindowPool, address: str, path: str, width: int
) -> None:
    with windows.window(width) as page:
        page.goto(address + path)
        if "?q=" in path:
            page.locator(".hit").first.wait_for()
        page.evaluate("for (const row of document.querySelectorAll('details')) row.open = true")
        assert page.evaluate(WIDE, LONGEST) == []


@pytest.mark.parametrize("code", STARTS)
def test_the_downloads_page_names_the_link_to_a_script_as_it_is_named(
    site: Path, edition: Edition, code: str
) -> None:
    words = page_of(site, f"{STARTS[code]}downloads").text_content()
    for provision in edition.provisions:
        tree = page_of(site, f"{STARTS[code]}p/{provision.id}")
        (link,) = tree.xpath("//a[contains(@href, '/loudspeaker/')]")
        assert f"“{link.text_content().strip()}”" in words
