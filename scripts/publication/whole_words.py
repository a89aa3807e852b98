"""Keep words whole in a finished page: in headings and labels, and figures in running text.

Headings and labels of the site get characters that join their words. The text of the document, wherever
it stands, keeps its characters, so that every copy is exact: its pieces get `<span class="nb">`.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import html

from scripts.language.line_breaking import (
    BREAKABLE,
    FIGURE,
    MOST_CHARACTERS,
    keep_whole,
    split_runs,
    unbreakable_pattern,
)
from scripts.model import Edition, Language

CLASS = "nb"
"""Class of a piece of the text that no line may break (docs/assets/styles/components/term.css)."""
LONG = "loose"
"""Class of a link to a figure with words that may be on the next line."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LABELS = HEADINGS | {
    "a",
    "button",
    "summary",
    "label",
    "legend",
    "caption",
    "figcaption",
    "th",
    "td",
    "dt",
}
LABEL_CLASSES = frozenset(
    (
        "absent",
        "chart",
        "chart-key",
        "chart-overview",
        "chart-value",
        "figure",
        "issuer",
        "name",
        "nav-title",
        "short",
        "when",
        "whole",
    )
)
NAVIGATION = {"parts": 28, "toc": 20}
"""Most characters of an entry that fits on a line of a list of links, by the class of the list."""
SHORT = {"a": 16, "button": 16, "summary": 16, "label": 16, "p": 16}
"""Most characters of a label that fits on a line of half a phone, by its tag."""
NARROW = frozenset(("td", "dd", "li"))
"""Elements that may be so narrow that no label fits."""
TEXT = frozenset(("q", "blockquote"))
"""Elements that quote the document."""
SKIPPED = frozenset(("head", "script", "style", "textarea", "pre", "code", "option"))


@dataclass(frozen=True)
class Passage:
    """The language of an element, and the way in which its words are kept whole."""

    edition: Edition
    language: Language | None
    is_label: bool = False
    short: int = 0
    """Most characters of an entry of the navigation that needs no change."""
    is_narrow: bool = False
    quotes: re.Pattern[str] | None = None
    """For words of the document: the pieces that are kept whole have this pattern."""

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        return unbreakable_pattern(self.edition, self.language) if self.language else None


def keep_lines_whole(edition: Edition, tree: html.HtmlElement) -> None:
    """Change a page so that no line of it ends within a word of a heading or label, or in a figure."""
    _walk(tree, Passage(edition, None))


def _walk(element: html.HtmlElement, outer: Passage) -> None:
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return
    passage = _within(element, outer)
    if passage.quotes and element.tag == "a" and "figure" in element.classes:
        if len(element.text or "") <= MOST_CHARACTERS:  # the link itself is kept on one line
            return
        element.classes.add(LONG)
    if _is_short(element, passage):
        return
    children = list(element)
    _keep(element, None, passage)
    for child in children:
        _walk(child, passage)
        _keep(element, child, passage)


def _within(element: html.HtmlElement, outer: Passage) -> Passage:
    """Return the passage that an element begins, or that it is part of."""
    passage, classes = outer, element.classes
    if (code := element.get("lang")) is not None:
        languages = {language.code: language for language in outer.edition.languages}
        passage = replace(passage, language=languages.get(code))
    if element.tag in NARROW:
        passage = replace(passage, is_narrow=True)
    if "provision" in classes:
        return replace(passage, quotes=BREAKABLE if element.tag in HEADINGS else FIGURE)
    if element.tag in TEXT:
        return replace(passage, quotes=FIGURE)
    if "value" in classes:  # large figures, broken at spaces where letters are larger still
        return replace(passage, quotes=BREAKABLE)
    if passage.is_label or passage.quotes:
        return passage
    for name in NAVIGATION.keys() & {*classes}:  # the headings of the document are in the second
        return replace(passage, short=NAVIGATION[name], quotes=BREAKABLE if name == "toc" else None)
    is_label = element.tag in LABELS or not LABEL_CLASSES.isdisjoint(classes)
    return replace(passage, is_label=True) if is_label else passage


def _is_short(element: html.HtmlElement, passage: Passage) -> bool:
    """Return whether a label fits on a line wherever it stands, so that it needs no change."""
    if element.tag not in SHORT or (passage.is_narrow and not passage.short):
        return False
    most = (
        passage.short if passage.short and "aria-current" not in element.attrib else SHORT[element.tag]
    )
    return len(element.text_content()) <= most


def _keep(parent: html.HtmlElement, after: html.HtmlElement | None, passage: Passage) -> None:
    """Keep the words whole that follow the start of `parent`, or its child `after`."""
    text = (parent.text if after is None else after.tail) or ""
    if passage.pattern is None or not BREAKABLE.search(text):
        return
    if passage.quotes:
        first, *runs = split_runs(text, passage.pattern, passage.quotes)
        _set(parent, after, first)
        start = parent.index(after) + 1 if after is not None else 0
        for at, (piece, tail) in enumerate(zip(runs[::2], runs[1::2], strict=True), start):
            span = html.Element("span", {"class": CLASS})
            span.text, span.tail = piece, tail
            parent.insert(at, span)
    elif passage.is_label:
        _set(parent, after, keep_whole(text, passage.pattern))


def _set(parent: html.HtmlElement, after: html.HtmlElement | None, text: str) -> None:
    if after is None:
        parent.text = text
    else:
        after.tail = text
