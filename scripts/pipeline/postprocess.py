"""Post-process a rendered page: link its numbers, terms and figures, keep words whole at line ends.

No word is ever changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from lxml import html

from scripts.language.footnotes import signed_by
from scripts.language.term_matching import find_terms
from scripts.language.words import cell_spans
from scripts.model import NOTE, Edition, Language, Provision
from scripts.publication.template_context import label
from scripts.publication.urls import SERVED_ANYWHERE, language_of, prefix
from scripts.publication.whole_words import keep_lines_whole

EMBEDS = "embed/"
"""Start of the paths of embeds, whose published versions stay as they are."""


LINKED = (
    *("site_url", "resolution", "levels", "known_languages", "terms", "target_table", "indexes"),
    *("context", "notation", "whole_words", "labels"),
)
"""Fields of an edition that tell what is linked in its pages, and what is kept whole."""
FINISHED: dict[str, tuple[bytes, str]] = {}
"""Pages that this process has finished, with a digest of what they were made of, by path."""


@dataclass(frozen=True)
class Mark:
    """A stretch of a provision's text that becomes a link: `text[start:end]`."""

    start: int
    end: int
    href: str
    css_class: str


def postprocess(edition: Edition, path: str, page: str) -> str:
    """Return the finished HTML of the page at `path` below the site, such as `en/goals/index.html`.

    A page is finished once in a process as long as neither it nor what is linked in it changes: that
    takes a third of the time of a rendering while somebody writes.
    """
    language = language_of(edition, path)
    name = path.removeprefix(prefix(edition, language)).removesuffix("/index.html")
    sources = (_linked(edition), *map(repr, edition.on_page(name)), page)
    key = sha256("\0".join(sources).encode()).digest()
    last, finished = FINISHED.get(path, (b"", ""))
    if last != key:
        finished = _finished(edition, language, path, name, page)
        FINISHED[path] = key, finished
    return finished


@lru_cache(maxsize=2)
def _linked(edition: Edition) -> str:
    """Return all that finishing a page depends on besides the page and its provisions."""
    return repr([getattr(edition, field) for field in LINKED])


def _finished(edition: Edition, language: Language, path: str, name: str, page: str) -> str:
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    for provision in edition.on_page(name):
        _finish_provision(edition, language, provision, tree.get_element_by_id(provision.id))
    if not name.startswith(EMBEDS):
        keep_lines_whole(edition, tree)
    if f"{name}/" in SERVED_ANYWHERE:
        base = urlsplit(edition.site_url).path + path.removesuffix("index.html")
        tree.rewrite_links(lambda link: link if link.startswith("#") else urljoin(base, link))
        for element in tree.xpath("//*[@data-script]"):
            for name in ("data-script", "data-rescue"):
                element.set(name, urljoin(base, element.get(name)))
    return html.tostring(tree, encoding="unicode", doctype="<!doctype html>") + "\n"


def _finish_provision(
    edition: Edition, language: Language, provision: Provision, element: html.HtmlElement
) -> None:
    if provision.cells:
        _finish_cells(edition, language, provision, element)
        return
    element.classes.update(("provision", provision.kind))  # in this order, in every process
    element.text = " ".join((element.text or "").split("\n"))
    if not provision.is_heading:
        _insert_links(element, list(_marks(edition, language, provision, element.text)))
    elif provision.text[language.code].isupper():
        element.classes.add("capitals")
    _link_number(edition, language, provision, element)
    if provision.kind == NOTE:
        _link_back(edition, language, provision, element)


def _finish_cells(
    edition: Edition, language: Language, provision: Provision, element: html.HtmlElement
) -> None:
    """Link terms and figures in the cells of a line of a table, in which notes are linked already."""
    code = language.code
    marks = list(_marks(edition, language, provision, provision.text[code]))
    cells = element.xpath("self::tr/td[not(@class)] | self::table/thead/tr/th")
    spans = cell_spans(provision.cells[code])
    for cell, (first, last) in zip(cells, spans, strict=True):
        inner = [mark for mark in marks if first <= mark.start and mark.end <= last]
        if not len(cell):
            moved = (replace(mark, start=mark.start - first, end=mark.end - first) for mark in inner)
            _insert_links(cell, list(moved))


def _link_back(
    edition: Edition, language: Language, note: Provision, element: html.HtmlElement
) -> None:
    """Link a footnote to the words that have its sign."""
    place = signed_by(edition, note, language.code)
    link = html.Element("a", {"class": "back", "href": f"#{place}"})
    link.set("aria-label", label(edition, language)("note_back", sign=note.marker.strip()))
    element.append(link)


def _link_number(
    edition: Edition, language: Language, provision: Provision, element: html.HtmlElement
) -> None:
    """Link to the provision's own page: its number as printed, or a mark in the margin.

    A period has neither, so its words are the link. It is named by them and its number, to be told
    from the link in the list of headings; the heading is named by its words alone.
    """
    code, text = language.code, element.text or ""
    element.set("data-place", provision.place[code])
    link = html.Element("a", {"class": "number", "href": f"../p/{provision.id}/"})
    link.set("data-number", provision.number)
    if provision.printed_number:
        end = len(edition.printed_marker(provision, language).rstrip())
        link.text, link.tail = text[:end], text[end:]
        if provision.is_heading and provision.has_wide_marker:
            link.set("class", "own line" if provision.has_marker_line else "own")
    elif provision.is_heading:
        link.set("class", "own")
        link.set("aria-label", f"{text} ({provision.number})")
        element.set("aria-label", text)
        link.text = text
    else:
        number = edition.spoken_number(provision, code)
        link.set("aria-label", label(edition, language)("number_link", place=number))
        link.set("data-mark", edition.margin_mark(provision, code))
        link.tail = text
    element.text = None
    element.insert(0, link)


def _marks(edition: Edition, language: Language, provision: Provision, text: str) -> Iterator[Mark]:
    """Yield the figures of targets and the signs of footnotes, then the first occurrence of each term
    outside of them.
    """
    figures = [
        *_figure_marks(edition, language, provision, text),
        *_sign_marks(edition, language, provision),
    ]
    yield from figures
    marked: set[str] = set()
    for occurrence in find_terms(text, edition.terms, language.code):
        id, start, end = occurrence.term.id, occurrence.start, occurrence.end
        free = all(end <= figure.start or figure.end <= start for figure in figures)
        if free and id not in marked:
            marked.add(id)
            yield Mark(start, end, f"../glossary/#{id}", "term")


def _sign_marks(edition: Edition, language: Language, provision: Provision) -> Iterator[Mark]:
    if provision.cells:  # their template has linked them
        return
    start = len(edition.printed_marker(provision, language)) if provision.printed_number else 0
    for sign in edition.signs(language.code):
        if sign.provision == provision:
            yield Mark(start + sign.start, start + sign.end, f"#{sign.note.id}", "sign")


def _figure_marks(
    edition: Edition, language: Language, provision: Provision, text: str
) -> Iterator[Mark]:
    code = language.code
    for target in edition.targets:
        if target.amount is None or target.provision != provision.id:
            continue
        quote, value = target.quote[code], target.value_text[code]
        start = text.find(quote)
        if start < 0:  # only in a preview, while the text and its quotation do not agree
            continue
        start += quote.lower().index(value.lower())
        yield Mark(start, start + len(value), f"../targets/#{target.id}", "figure")


def _insert_links(element: html.HtmlElement, marks: list[Mark]) -> None:
    """Put a link around each marked stretch of the element's only text."""
    text = element.text or ""
    position, link = 0, None
    for mark in sorted(marks, key=lambda mark: mark.start):
        before = text[position : mark.start]
        if link is None:
            element.text = before
        else:
            link.tail = before
        link = html.Element("a", {"class": mark.css_class, "href": mark.href})
        link.text = text[mark.start : mark.end]
        element.append(link)
        position = mark.end
    if link is not None:
        link.tail = text[position:]
