"""A built page, as the checks look at it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html

from scripts.address import prefix
from scripts.downloads import is_page
from scripts.model import Edition, Language, Problem

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


def built_pages(edition: Edition, site: Path) -> Mapping[str, BuiltPage]:
    """Every page below `site`, by path; HTML files to take away are none."""
    return {page.path: page for page in _read(edition, site)}


def _read(edition: Edition, site: Path) -> Iterator[BuiltPage]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if is_page(name):
            yield built_page(edition, name, path.read_bytes())


def built_page(edition: Edition, path: str, content: bytes) -> BuiltPage:
    """A page from its bytes, in the language of its address."""
    inside = [one for one in edition.translations if path.startswith(prefix(edition, one))]
    tree = html.document_fromstring(content, parser=PARSER)
    return BuiltPage(path, inside[0] if inside else edition.official, tree)
