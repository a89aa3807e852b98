"""Check the files of the pages in `docs/`: front matter that MkDocs and its templates can use."""

import re
from collections.abc import Iterator

from scripts.checks.strings import MARKUP
from scripts.loading.markdown import SPAN, parse_front_matter
from scripts.loading.notes import take_out_notes
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem

FRONT_MATTER = ("title", "description", "kind", "card")
HTML = re.compile(r"<[/!?A-Za-z][^>]*>?|javascript:", re.IGNORECASE)
TEXT = "text"
"""Kind of the pages of the text, by which templates know them."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield pages that are not UTF-8 with front matter, and pages of the text of another kind."""
    text_pages = {page.name for page in edition.pages}
    for language in edition.languages:
        for path in sorted((edition.root / "docs" / language.code).glob("*.md")):
            name = f"docs/{language.code}/{path.name}"
            is_text = path.stem in text_pages
            text, problems = read_utf8(path, name)
            fields: dict[str, str] = {}
            if text:
                fields, _, malformed = parse_front_matter(name, text.split("\n"))
                problems = [*problems, *malformed]
            if not is_text:  # the loader has reported those of the text
                yield from problems
                yield from _check_words(name, text or "")
            for field, words in fields.items():
                yield from _check_field(name, (text or "").split("\n"), field, words)
            if (fields.get("kind") == TEXT) != is_text:
                rule = "`kind: text` marks the pages of the text and no others"
                yield Problem(
                    name, 1, f"{rule}; found {fields.get('kind')!r}; correct the front matter"
                )


def _check_words(path: str, text: str) -> Iterator[Problem]:
    """Yield mistyped notes and HTML in a page beside the text, which may have Markdown."""
    lines = text.split("\n")
    yield from take_out_notes(path, lines, 0)[2]
    for number, line in enumerate(lines, 1):
        if match := HTML.search(SPAN.sub("", line)):
            rule = 'a page has no HTML but `<span lang="...">`'
            yield Problem(path, number, f"{rule}; found {match[0]!r}; write it in Markdown")


def _check_field(path: str, lines: list[str], field: str, words: str) -> Iterator[Problem]:
    line = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{field}:")), 1)
    if field not in FRONT_MATTER:
        rule = f"front matter has the fields {', '.join(FRONT_MATTER)}"
        yield Problem(path, line, f"{rule}; found {field!r}; remove it or fix its name")
    if match := MARKUP.search(words):
        rule = f"the {field} of a page must have no markup"
        yield Problem(path, line, f"{rule}; found {match[0]!r}; write it in words")
