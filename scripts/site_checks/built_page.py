"""Parsed HTML pages of the built site."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import html

from scripts.model import Edition, Language, Problem
from scripts.publication.downloads import is_site_page
from scripts.publication.urls import language_of

PARSER = html.HTMLParser(encoding="utf-8")


@dataclass(frozen=True)
class BuiltPage:
    """A parsed page with its path below the site and the language of its part of the site."""

    path: str
    language: Language
    tree: html.HtmlElement

    @property
    def address(self) -> str:
        """URL path of the page below the site, without `index.html`."""
        return re.sub(r"(^|/)index\.html$", r"\1", self.path)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids in the page that a fragment can refer to."""
        return frozenset(self.tree.xpath("//@id"))

    def problem(self, message: str) -> Problem:
        """Return a problem located in this page."""
        return Problem(f"site/{self.path}", 1, message)


def built_pages(edition: Edition, site: Mapping[str, bytes]) -> Mapping[str, BuiltPage]:
    """Parse the pages among the files of a site, by path; HTML downloads are not pages."""
    return {
        path: built_page(edition, path, content)
        for path, content in sorted(site.items())
        if path.endswith(".html") and is_site_page(path)
    }


def built_page(edition: Edition, path: str, content: bytes) -> BuiltPage:
    """Parse a page; `path` tells its language."""
    tree = html.document_fromstring(content, parser=PARSER)
    return BuiltPage(path, language_of(edition, path), tree)
