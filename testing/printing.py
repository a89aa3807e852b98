"""Pages printed by the browser, and their words read back."""

import io
import re
import unicodedata

import pypdf
from playwright.sync_api import Page

JOINER = "\u2060"
"""Character that forbids a line break and is not seen."""
WITH_STYLE = """(css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
PAPER = "main { width: 170mm; }"
"""The width of the words on A4; media queries see the whole sheet."""


def squeezed(words: str) -> str:
    """Return words without spaces, in the form in which they are compared with those of a PDF file."""
    return re.sub(rf"[\s{JOINER}]", "", unicodedata.normalize("NFKC", words))


def printed(page: Page) -> bytes:
    """Return a page as a PDF file."""
    return page.pdf(prefer_css_page_size=True)


def texts(pdf: bytes) -> list[str]:
    """Return the text of each sheet, squeezed."""
    return [squeezed(sheet.extract_text()) for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages]
