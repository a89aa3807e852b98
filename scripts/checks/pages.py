"""Check the files of the pages in `docs/`: front matter that MkDocs and its templates can use."""

import re
from collections.abc import Iterator

from scripts.checks.strings import MARKUP
from scripts.loading.markdown import SPAN, parse_front_matter
from scripts.loading.notes import take_out_notes
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem, Rank, shortened

FRONT_MATTER = ("title", "description", "kind", "card")
HTML = re.compile(r"<[/!?A-Za-z][^>]*>?|javascript:", re.IGNORECASE)
BRACES = re.compile(r"[{}]")
ID_OF_HEADING = re.compile(r"^#{1,6} .*\S \{ #[a-z0-9-]+ \}$")
TEXT = "text"
"""Kind of the pages of the text, by which templates know them."""
KINDS = (TEXT, "about")
ABOUT = "about"
"""Name of the page about the site, to which every page links."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield pages that are not UTF-8 with front matter, and pages of the text of another kind."""
    yield from _check_about(edition)
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
                message = f"{rule}; found {fields.get('kind')!r}; correct the front matter"
                lost = "kind" not in fields
                line = _line_of(text or "", "kind")
                yield Problem(name, line, message, rank=Rank.CONSEQUENCE if lost else Rank.RULE)


def _check_about(edition: Edition) -> Iterator[Problem]:
    """Yield a page about the site that no language has; another check names one that some have."""
    codes = [language.code for language in edition.languages]
    if not any((edition.root / "docs" / code / f"{ABOUT}.md").exists() for code in codes):
        rule = "the page about the site must be there, since every page links to it"
        fix = "restore it, or write it with `kind: about` in its front matter"
        yield Problem(f"docs/{codes[0]}/{ABOUT}.md", 1, f"{rule}; found none; {fix}")


def lost_page(edition: Edition, key: str, code: str) -> bool:
    """Return whether a key of the ledger is of a page whose file another check names as missing."""
    name = re.split("[#/]", key)[0]
    files = {
        language.code: (edition.root / "docs" / language.code / f"{name}.md").exists()
        for language in edition.languages
    }
    return not files.get(code, True) and (name == ABOUT or any(files.values()))


def _check_words(path: str, text: str) -> Iterator[Problem]:
    """Yield mistyped notes and HTML in a page beside the text, which may have Markdown."""
    lines = text.split("\n")
    yield from take_out_notes(path, lines, 0)[2]
    for number, line in enumerate(lines, 1):
        if match := HTML.search(SPAN.sub("", line)):
            rule = 'a page has no HTML but `<span lang="...">`'
            yield Problem(path, number, f"{rule}; found {match[0]!r}; write it in Markdown")
        if BRACES.search(line) and not ID_OF_HEADING.match(line):
            rule = "braces are only for the id at the end of a heading, `## Title { #id }`"
            yield Problem(path, number, f"{rule}; found {shortened(line)}; correct the id")


def _line_of(text: str, field: str) -> int:
    """Return the line of a field of the front matter, 1 if it is not there."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.startswith(f"{field}:")), 1)


def _check_field(path: str, lines: list[str], field: str, words: str) -> Iterator[Problem]:
    line = _line_of("\n".join(lines), field)
    if field not in FRONT_MATTER:
        rule = f"front matter has the fields {', '.join(FRONT_MATTER)}"
        yield Problem(path, line, f"{rule}; found {field!r}; remove it or fix its name")
    if field == "kind" and words not in KINDS:
        rule = f"`kind` must be one of {', '.join(KINDS)}"
        yield Problem(path, line, f"{rule}; found {words!r}; correct it")
    if match := MARKUP.search(words):
        rule = f"the {field} of a page must have no markup"
        yield Problem(path, line, f"{rule}; found {match[0]!r}; write it in words")
