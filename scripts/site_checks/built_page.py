"""A built page, as the checks look at it."""

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
    """A built HTML file: its path below the site, the language of its part of the site."""

    path: str
    language: Language
    tree: html.HtmlElement

    @property
    def address(self) -> str:
        """Its path as a browser sees it: without `index.html`."""
        return re.sub(r"(^|/)index\.html$", r"\1", self.path)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every fragment that leads somewhere in this page."""
        return frozenset(self.tree.xpath("//@id"))

    def problem(self, message: str) -> Problem:
        """Something wrong with this page."""
        return Problem(f"site/{self.path}", 1, message)


def built_pages(edition: Edition, site: Mapping[str, bytes]) -> Mapping[str, BuiltPage]:
    """Every page among the content of a site, by path; HTML files to take away are none."""
    return {
        path: built_page(edition, path, content)
        for path, content in sorted(site.items())
        if path.endswith(".html") and is_site_page(path)
    }


def built_page(edition: Edition, path: str, content: bytes) -> BuiltPage:
    """A page from its bytes, in the language of its address."""
    tree = html.document_fromstring(content, parser=PARSER)
    return BuiltPage(path, language_of(edition, path), tree)
