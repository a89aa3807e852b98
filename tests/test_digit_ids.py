"""Ids that begin with a digit, of a document whose first level is 1., 2., 3.: names are valid, scripts run."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from scripts.loading.edition import read_edition
from scripts.pipeline.ingest import new
from testing.editions import ROOT, accept_words, build_once
from testing.server import serving

CAPTURE = ROOT / "tests/captures/ket-luan-nfd.txt"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAME = re.compile(r"[a-z_][\w.-]*")
"""Names that XML and Word allow."""
NAMES = {
    "title": "Conclusion No. 999-KL/TW of 28 February 2025 on urban railways",
    "short": "Conclusion No. 999-KL/TW",
    "brand": "Conclusion 999",
    "site_name": "Conclusion 999-KL/TW on railways",
    "site_description": "Conclusion No. 999-KL/TW of 28 February 2025 on urban railways.",
    "licence": "An official text without copyright.",
    "subject": "Urban railways",
    "issuer": "Political Bureau",
    "document": "Conclusion No. 999-KL/TW of 28 February 2025 of the Political Bureau on urban railways",
}
LANGUAGE = """
        - locale: en
          name: English
          build: true
          site_name: Conclusion 999-KL/TW on railways
"""


def numbered(folder: Path) -> Path:
    """Make a project whose first level is 1., with a second language that translates only names."""
    root = folder / "document"
    assert new([str(CAPTURE), str(root)], (), date(2027, 3, 1)) == []
    facts = root / "data/resolution.toml"
    words = facts.read_text().replace('["vi"]', '["vi", "en"]\npartial = ["en"]', 1)
    for name, english in NAMES.items():
        words = re.sub(rf"(\[{name}\]\n.+\n)", rf'\1en = "{english}"\n', words)
    words = re.sub(r"(\[subject_lines\]\n.+\n)", r'\1en = ["Urban railways"]\n', words)
    facts.write_text(words)
    settings = root / "mkdocs.yml"
    text = settings.read_text()
    settings.write_text(text.replace("\nmarkdown_extensions:", f"{LANGUAGE[1:]}\nmarkdown_extensions:"))
    accept_words(root)
    return root


@pytest.fixture(scope="module")
def site(shared: Path) -> Path:
    return build_once(shared / "numbered-site", numbered)


@pytest.fixture
def page(site: Path, browser: Browser) -> Iterator[Page]:
    """Open the text at number 2 on a phone; an error in a script is an error."""
    page = browser.new_page(viewport={"width": 360, "height": 700})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with serving(site) as address:
        page.goto(f"{address}sections-1-4/#2")
        yield page
    page.close()
    assert errors == []


def test_every_provision_has_its_buttons(page: Page) -> None:
    page.wait_for_selector(".provision .open-actions")
    shown = page.locator(".provision").count()
    assert page.locator(".provision:has(.open-actions), .provision:target").count() == shown > 5


def test_the_address_marks_its_provision_and_the_switch_keeps_it(page: Page) -> None:
    assert page.evaluate("document.querySelector(':target').id") == "2"
    page.wait_for_selector(".provision .open-actions")  # the scripts have run
    link = page.locator(".switch .to:visible")
    assert link.get_attribute("href").endswith("#2")  # type: ignore[union-attr]
    link.focus()  # the header comes back
    expect(link).to_be_focused()
    link.press("Enter")
    page.wait_for_url("**/en/sections-1-4/#2")
    assert page.evaluate("document.querySelector(':target').id") == "2"


def test_the_single_file_opens_at_a_number_and_switches(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{(site / 'downloads/999-kl-tw.html').as_uri()}#2")
    page.wait_for_selector(".words .actions")
    page.click(".edition:not([hidden]) .switch a")
    assert page.evaluate("document.querySelector(':target').id") == "en-2"
    page.close()
    assert errors == []


def test_names_in_xml_and_word_begin_with_a_letter(site: Path) -> None:
    edition, _ = read_edition(site.parent)
    ids = [provision.id for provision in edition.provisions]
    assert "2" in ids
    tree = etree.parse(site / "downloads/999-kl-tw.vi.akn.xml")
    names = [element.get(XML_ID) for element in tree.iter() if XML_ID in element.attrib]
    word = zipfile.ZipFile(site / "downloads/999-kl-tw.vi.docx").read("word/document.xml").decode()
    bookmarks = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', word)
    for every in (names, bookmarks):
        assert len({*every}) == len(ids) and all(NAME.fullmatch(name) for name in every)
