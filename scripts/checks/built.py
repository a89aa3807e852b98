"""The built site is what it says: the words of the text, the status line, links that arrive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from scripts.address import prefix
from scripts.checks.place import difference
from scripts.downloads import is_page
from scripts.model import Edition, Language, Problem

ATTRIBUTE_LINE = re.compile(r"\{ ?:? ?#[\w-]+ ?\}")
LINKED = ("href", "src")


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


def check(edition: Edition, site: Path) -> list[Problem]:
    """Everything wrong with the pages below `site`."""
    pages = {page.path: page for page in _pages(edition, site)}
    problems = set(_same_pages(edition, pages))
    for page in pages.values():
        problems |= {
            *_frame(edition, page),
            *_words(edition, page),
            *_links(edition, page, pages, site),
        }
    return sorted(problems)


def _pages(edition: Edition, site: Path) -> Iterator[BuiltPage]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not is_page(name):
            continue
        inside = [one for one in edition.translations if name.startswith(prefix(edition, one))]
        tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        yield BuiltPage(name, inside[0] if inside else edition.official, tree)


def _problem(page: BuiltPage, message: str) -> Problem:
    return Problem(f"site/{page.path}", 1, message)


def _same_pages(edition: Edition, pages: dict[str, BuiltPage]) -> Iterator[Problem]:
    official = {path for path, page in pages.items() if page.language == edition.official}
    for language in edition.translations:
        for path in official:
            if prefix(edition, language) + path not in pages:
                rule = "every page is in every language"
                yield Problem(f"site/{path}", 1, f"{rule}; found none in {language.code}; build it")


def _frame(edition: Edition, page: BuiltPage) -> Iterator[Problem]:
    code = page.language.code
    if page.tree.get("lang") != code:
        yield _problem(
            page, f"the page's lang is {code}; found {page.tree.get('lang')!r}; mend the template"
        )
    notice = " ".join(" ".join(page.tree.xpath("//aside[@class='notice']//text()")).split())
    lines = [edition.context.notice[code]]
    if page.language != edition.official:
        lines.append(edition.context.translation[code])
    for line in lines:
        if line not in notice:
            yield _problem(page, f"every page carries “{line}”; found “{notice}”; mend the template")
    for field in ("//title/text()", "//meta[@name='description']/@content"):
        if not "".join(page.tree.xpath(field)).strip():
            yield _problem(
                page, f"every page has a title and a description; found no {field}; write it"
            )


def _words(edition: Edition, page: BuiltPage) -> Iterator[Problem]:
    """Provisions read as in the model; no attribute line is left standing in the text."""
    for text in page.tree.xpath("//body//text()[contains(., '{')]"):
        if found := ATTRIBUTE_LINE.search(text):
            rule = "an attribute line is not part of the text"
            yield _problem(page, f"{rule}; found {found[0]!r} printed; put it on a line of its own")
    name = page.address.removeprefix(prefix(edition, page.language)).strip("/")
    code = page.language.code
    for provision in edition.on_page(name):
        element = page.tree.get_element_by_id(provision.id, None)
        printed = "" if element is None else element.text_content()
        expected = provision.text[code]
        if not printed.endswith(expected):
            message = difference(expected, printed[-len(expected) :])
            yield _problem(page, f"{provision.id}: the page prints the text; {message}; mend the page")


def _links(
    edition: Edition, page: BuiltPage, pages: dict[str, BuiltPage], site: Path
) -> Iterator[Problem]:
    base = edition.site_url + page.address
    for element, attribute, link, _ in page.tree.iterlinks():
        if attribute not in LINKED or link.startswith(("mailto:", "data:")):
            continue
        target = urljoin(base, link)
        if not target.startswith(edition.site_url):
            loads = element.tag not in ("a",)
            if loads:
                rule = "a page asks no other host for anything"
                yield _problem(page, f"{rule}; found {link!r} in <{element.tag}>; vendor it")
            continue
        path = unquote(urlsplit(target.removeprefix(edition.site_url)).path)
        path = f"{path}index.html" if path.endswith("/") or not path else path
        fragment = unquote(urlsplit(target).fragment)
        if path not in pages and not (site / path).is_file():
            yield _problem(
                page, f"a link leads to a page; found {link!r}, which leads nowhere; mend it"
            )
        elif fragment and path in pages and fragment not in pages[path].ids:
            yield _problem(page, f"a link leads to an id; found {link!r}, whose id is missing; mend it")
