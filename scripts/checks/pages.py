"""Pages that people write beside the text are sound files: MkDocs would stop at one that is not."""

from collections.abc import Iterator

from scripts.loading.markdown import parse_front_matter
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem

BUILT = "# Built by `make`"
"""How the second line of a page starts that is built anew each time (templates/front.md)."""


def check(edition: Edition) -> Iterator[Problem]:
    """What is wrong with the form of each such page."""
    held = {page.name for page in edition.pages}
    for language in edition.languages:
        folder = edition.root / "docs" / language.code
        for path in sorted(folder.glob("*.md")):
            name = f"docs/{language.code}/{path.name}"
            text, wrong = read_utf8(path, name) if path.stem not in held else ("", [])
            if not text or text.startswith(f"---\n{BUILT}"):
                yield from wrong if text is None else ()
                continue
            yield from wrong
            yield from parse_front_matter(name, text.split("\n"))[2]
