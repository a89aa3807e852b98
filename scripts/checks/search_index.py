"""Check that the search index can hold every string it takes, which have no sign of its format."""

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.exports.indexed_strings import PAGES, IndexedString, indexed_strings
from scripts.loading.edition import ASKED, GLOSSARY, LABELS, RESOLUTION, SEARCH, TARGETS
from scripts.loading.parts import PARTS
from scripts.loading.shared_words import path_of
from scripts.model import Edition, Problem

FILES = {
    "label": (LABELS, "{id} ="),
    "resolution": (RESOLUTION, ""),
    "search": (SEARCH, "[language.{code}]"),
    "asked": (ASKED, "[language.{code}]"),
}
"""Data file of each kind of string without a line number, and the line after which to look for it."""
AROUND = 12
"""Characters quoted on each side of the one found."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each string that would be misread in the index."""
    yield from _check_pages(edition)
    for string in indexed_strings(edition):
        if match := string.syntax.search(string.text):
            rule = f"the search index reserves {match[0]} for its format"
            yield _problem(edition, string, match[0], f"{rule}; found it")


def _check_pages(edition: Edition) -> Iterator[Problem]:
    """Yield words for a page or part that no edition has."""
    known = {*PAGES, *(page.name for page in edition.pages)}
    lines = edition.files[SEARCH].lines
    for language in edition.languages:
        rules, start = edition.search.language[language.code], ("language", language.code)
        named: dict[tuple[str, ...], Mapping[str, Any]] = {(*start, "pages"): rules.pages}
        named |= {(*start, "pages_with", part): pages for part, pages in rules.pages_with.items()}
        for path, pages in named.items():
            for page in pages.keys() - known:
                rule = f"`{path[2]}` must name a page that the search finds: {', '.join(sorted(known))}"
                line = lines.get((*path, page), 1)
                yield Problem(SEARCH, line, f"{rule}; found {page!r}; correct it")
        for part in rules.pages_with.keys() - PARTS.keys():
            rule = f"`pages_with` must name an optional part of an edition: {', '.join(PARTS)}"
            line = lines.get((*start, "pages_with", part), 1)
            yield Problem(SEARCH, line, f"{rule}; found {part!r}; correct it")


def _problem(edition: Edition, string: IndexedString, letter: str, rule: str) -> Problem:
    start = string.text.find(letter)
    excerpt = string.text[max(0, start - AROUND) : start + len(letter) + AROUND]
    path, line = _place(edition, string, excerpt)
    fix = "use another character"
    return Problem(path, line, f"{string.kind} {string.id}: {rule} in “{excerpt}”; {fix}")


def _place(edition: Edition, string: IndexedString, excerpt: str) -> tuple[str, int]:
    """Return the file and line of an excerpt; the start of its record if it is not on one line."""
    path, record, heading = _record(edition, string)
    lines = list(enumerate(path_of(edition.root, path).read_text(encoding="utf-8").split("\n"), 1))
    start = next((n for n, line in lines if n >= record and line.startswith(heading)), record)
    return path, next((n for n, line in lines if n >= start and excerpt in line), start)


def _record(edition: Edition, string: IndexedString) -> tuple[str, int, str]:
    """Return the file of a string, the first line of its record, and the start of a later line."""
    code = string.language.code
    if string.kind == "page":
        return f"docs/{code}/{string.id}.md", 1, ""
    if string.kind == "term":
        line = next(term.line for term in edition.terms if term.id == string.id)
        return GLOSSARY, line, ""
    if string.kind == "target":
        return TARGETS, 1, ""  # its words come from several tables of the file
    for index in edition.indexes:
        if index.name == string.kind:
            line = next(entry.line for entry in index.entries if entry.id == string.id)
            return index.path, line, ""
    path, heading = FILES[string.kind]
    return path, 1, heading.format(id=string.id, code=code)
