"""Finish the built pages: number links, terms and figures in the text, addresses of the 404 pages.

Polish adds links and marks around words; it never changes a word.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.builder import E

from scripts.language.term_matching import find_terms
from scripts.model import Edition, Language, Provision, Target
from scripts.publication.template_context import label
from scripts.publication.urls import SERVED_ANYWHERE, language_of, page_url, prefix, provision_url

LEFTOVERS = (
    "//input[contains(@class, 'md-toggle')] | //label[contains(@class, 'md-overlay')]"
    " | //*[contains(@class, 'md-dialog')] | //*[@data-md-component='skip']"
    " | //*[@data-md-component='announce']"
)
"""What Material's frame holds for its own script, which this site does not use."""


def postprocess(edition: Edition, sources: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every page that MkDocs made, finished, with the path below the site at which it stands."""
    finish = {language: Finish(edition, language) for language in edition.languages}
    for path, source in sources.items():
        if path == "404.html":  # the theme's own, in no language of the edition
            continue
        language = language_of(edition, path)
        page = finish[language].page(path, source)
        start = prefix(edition, language)
        anywhere = SERVED_ANYWHERE.get(path.removesuffix("index.html").removeprefix(start))
        yield f"{start}{anywhere}" if anywhere else path, page


@dataclass(frozen=True)
class Mark:
    """A stretch of a provision's text that becomes a link."""

    start: int
    end: int
    href: str
    kind: str
    label: str = ""


@dataclass(frozen=True)
class Finish:
    """The finishing of the pages of one language."""

    edition: Edition
    language: Language

    @cached_property
    def _figures(self) -> dict[str, list[Target]]:
        held: dict[str, list[Target]] = {}
        for target in self.edition.targets:
            if target.amount:
                held.setdefault(target.provision, []).append(target)
        return held

    def page(self, path: str, source: str) -> str:
        """A page of this language, finished; `path` is its path below the site."""
        tree = html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
        for element in tree.xpath(LEFTOVERS):
            element.drop_tree()
        name = path.removeprefix(prefix(self.edition, self.language)).removesuffix("/index.html")
        if any(page.name == name for page in self.edition.pages):
            self._text(tree, name)
        if tree.attrib.pop("class", None):  # pages of the theme: their sheets tell it
            here = path.removesuffix("index.html")
            tree.set("data-address", page_url(self.edition, here, self.edition.official))
        if f"{name}/" in SERVED_ANYWHERE:
            _absolute(tree, urlsplit(self.edition.site_url).path + path.removesuffix("index.html"))
        return html.tostring(tree, encoding="unicode", doctype="<!doctype html>") + "\n"

    def _text(self, tree: html.HtmlElement, page: str) -> None:
        for provision in self.edition.on_page(page):
            element = tree.get_element_by_id(provision.id)
            element.classes.update(("provision", provision.kind))  # in this order, in every process
            element.text = " ".join((element.text or "").split("\n"))
            if not provision.is_heading:
                _mark(element, tuple(self._marks(provision, element.text or "")))
            elif provision.text[self.language.code].isupper():
                element.classes.add("capitals")
            self._number(provision, element)

    def _number(self, provision: Provision, element: html.HtmlElement) -> None:
        """The number, as printed or in a quiet mark that is not part of the text, is its link."""
        code, text = self.language.code, element.text or ""
        element.set("data-provision", provision.id)
        element.set("data-place", provision.place[code])
        element.set("data-url", provision_url(self.edition, provision, self.language))
        number = re.match(r"\S+(?= )", text) if provision.marker.strip(" -") else None
        link = E.a({"class": "number", "href": f"../p/{provision.id}/"})
        if number:
            link.text, link.tail = number[0], text[number.end() :]
        else:
            say = label(self.edition, self.language)
            link.set(
                "aria-label", say("number_link", place=self.edition.spoken_number(provision, code))
            )
            link.set("data-mark", self.edition.margin_mark(provision, code))
            link.tail = text
        element.text = None
        element.insert(0, link)

    def _marks(self, provision: Provision, text: str) -> Iterator[Mark]:
        """Figures that are targets, and the first occurrence of each term that they leave free."""
        code = self.language.code
        taken: list[Mark] = []
        for target in self._figures.get(provision.id, ()):
            start = text.find(target.quote[code])
            if start < 0:  # only where words are looked at that are not yet published
                continue
            start += target.quote[code].lower().index(target.value_text[code].lower())
            end = start + len(target.value_text[code])
            name = label(self.edition, self.language)("target_link", name=_named(target, code))
            taken.append(Mark(start, end, f"../targets/#{target.id}", "figure", name))
        yield from taken
        seen: set[str] = set()
        for found in find_terms(text, self.edition.terms, code):
            free = all(found.end <= mark.start or mark.end <= found.start for mark in taken)
            if free and found.term.id not in seen:
                seen.add(found.term.id)
                yield Mark(found.start, found.end, f"../glossary/#{found.term.id}", "term")


def _named(target: Target, code: str) -> str:
    """Its indicator and the years it is for: what tells it from others of the same value."""
    period, name = target.period, target.indicator.name[code]
    years = dict.fromkeys((period.start, period.end)) if period else ()
    return ", ".join([name, *(["-".join(map(str, years))] if years else [])])


def _mark(element: html.HtmlElement, marks: tuple[Mark, ...]) -> None:
    """Put links around stretches of the element's only text."""
    text = element.text or ""
    at, last = 0, None
    for mark in sorted(marks, key=lambda mark: mark.start):
        before = text[at : mark.start]
        if last is None:
            element.text = before
        else:
            last.tail = before
        last = E.a({"class": mark.kind, "href": mark.href}, text[mark.start : mark.end])
        if mark.label:
            last.set("title", mark.label)
        element.append(last)
        at = mark.end
    if last is not None:
        last.tail = text[at:]


def _absolute(tree: html.HtmlElement, base: str) -> None:
    """A 404 page is served at any address, so its links start at the top of the site."""
    tree.rewrite_links(lambda link: link if link.startswith("#") else urljoin(base, link))
