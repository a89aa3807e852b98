"""Check the files of the pages in `docs/`: front matter that MkDocs and its templates can use."""

from collections.abc import Iterator

from scripts.loading.markdown import parse_front_matter
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem

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
            if (fields.get("kind") == TEXT) != is_text:
                rule = "`kind: text` marks the pages of the text and no others"
                yield Problem(
                    name, 1, f"{rule}; found {fields.get('kind')!r}; correct the front matter"
                )
