"""Check that pages beside the text are UTF-8 with valid front matter: MkDocs would stop at others."""

from collections.abc import Iterator
from pathlib import Path

from scripts.loading.markdown import parse_front_matter
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem

BUILT = "# Built by `make`"
"""Start of the second line of every generated page (templates/front.md)."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield the problems of pages that are neither part of the text nor generated."""
    text_pages = {page.name for page in edition.pages}
    for language in edition.languages:
        folder = edition.root / "docs" / language.code
        for path in sorted(folder.glob("*.md")):
            if path.stem not in text_pages:
                yield from _check_page(path, f"docs/{language.code}/{path.name}")


def _check_page(path: Path, name: str) -> Iterator[Problem]:
    text, problems = read_utf8(path, name)
    if text is not None and text.startswith(f"---\n{BUILT}"):
        return
    yield from problems
    if text:
        yield from parse_front_matter(name, text.split("\n"))[2]
