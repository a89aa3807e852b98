"""Build what stands in front of the sites of several documents: the list, pages of errors, files."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from urllib.parse import urlsplit

from scripts import PROJECT
from scripts.frontend.bundle import minify
from scripts.frontend.stylesheets import stylesheet
from scripts.hosting.csp import NONE, SELF, declare
from scripts.hosting.well_known import known_files
from scripts.language.formatting import format_date
from scripts.library.documents import ASSETS, Document, languages, rows
from scripts.model import Language
from scripts.publication.rendering import render
from scripts.publication.template_context import label
from scripts.publication.urls import ERROR_PAGE

SHEET = "library.css"
POLICY: Mapping[str, str] = {
    "default-src": NONE,
    "style-src": SELF,
    "img-src": SELF,
    "base-uri": NONE,
    "form-action": NONE,
    "frame-ancestors": NONE,
}
"""Directives of the list's pages, which load a style sheet and an icon, and run nothing."""
PAGES: Mapping[str, tuple[str, str, bool]] = {
    "index.html": ("library", "library_lead", True),
    "404.html": ("not_found", "library_missing", False),
    ERROR_PAGE: ("error", "error_lead", False),
}
"""Labels of heading and lead of each page, and whether it has an address of its own, by path."""


def starts(documents: Sequence[Document]) -> dict[str, Language]:
    """Return the languages of the list by the path below which each has its pages."""
    first, *others = languages(documents)
    return {"": first} | {f"{language.code}/": language for language in others}


def front_files(documents: Sequence[Document], site_url: str) -> dict[str, bytes]:
    """Return all files in front of the documents by path, without those that their sites give."""
    sheet = stylesheet(PROJECT, SHEET)
    name = f"{ASSETS}/library-{sha256(sheet.encode()).hexdigest()[:8]}.css"
    ids = sorted(document.id for document in documents)
    speaker = documents[0].edition
    files = {
        f"{start}{path}": _page(documents, site_url, name, start, path)
        for start in starts(documents)
        for path in PAGES
    }
    files |= known_files([document.edition for document in documents], site_url)
    files["sitemap.xml"] = render(
        "library-sitemap.xml", speaker, speaker.official, {"site_url": site_url, "ids": ids}
    )
    return {path: text.encode() for path, text in {name: sheet, **files}.items()}


def _page(documents: Sequence[Document], site_url: str, sheet: str, start: str, path: str) -> str:
    """Return a page of the list in the language at `start`, with the list of documents."""
    by_start = starts(documents)
    language = by_start[start]
    speaker = next(
        document for document in documents if document.language(language.code).code == language.code
    )
    say = label(speaker.edition, language)
    heading, lead, listed = PAGES[path]
    context = {
        "site_url": site_url,
        "host": urlsplit(site_url).hostname,
        "sheet": sheet,
        "start": start,
        "starts": by_start,
        "heading": say(heading),
        "lead": say(lead),
        "listed": listed,
        "rows": rows(documents, language.code),
        "say_date_in": format_date,
    }
    page = render("library.html", speaker.edition, speaker.language(language.code), context)
    return minify(declare(page, POLICY))
