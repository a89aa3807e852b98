"""The pages of the text in a partial translation, which has blocks in the official words."""

import re
from collections.abc import Iterator, Mapping

from scripts.model import Edition, Language, TextPage
from scripts.publication.template_context import label

ID = re.compile(r"\{ #(?P<id>[a-z0-9-]+) \}\s*$")


def completed_pages(edition: Edition) -> dict[str, str]:
    """Return the Markdown of each page of the text that a translation lacks in part, by path."""
    return {
        f"{language.code}/{page.name}.md": _completed(edition, page, language)
        for language in edition.translations
        for page in edition.pages
        if any(language.code in provision.untranslated for provision in edition.on_page(page.name))
    }


def _completed(edition: Edition, page: TextPage, language: Language) -> str:
    """Return the front matter of a page, then its blocks in the order of the text with their notes."""
    official = _segments(edition, page, edition.official)
    own = _segments(edition, page, language)
    marked = label(edition, language)("untranslated")
    direction = edition.official.direction
    attributes = f'lang={edition.official.code} dir={direction} .untranslated data-label="{marked}"'
    front = own.get("") or official[""]
    blocks = [
        own.get(provision.id) or list(_marked(official[provision.id], provision.id, attributes))
        for provision in edition.on_page(page.name)
    ]
    return "\n".join([*front, *(line for block in blocks for line in ["", *block])]) + "\n"


def _marked(lines: list[str], id: str, attributes: str) -> Iterator[str]:
    """Yield the lines of an official block up to its id, which gets attributes."""
    for line in lines:
        if ID.search(line):
            yield line.replace(f"{{ #{id} }}", f"{{ #{id} {attributes} }}")
            return
        yield line


def _segments(edition: Edition, page: TextPage, language: Language) -> Mapping[str, list[str]]:
    """Return the lines of a file by the id of the block that they begin with; before it, by nothing."""
    path = edition.root / "docs" / language.code / f"{page.name}.md"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = [(0, ""), *((block.line - 1, block.id) for block in page.blocks[language.code])]
    ends = [*(start for start, _ in starts[1:]), len(lines)]
    return {
        id: "\n".join(lines[start:end]).strip("\n").split("\n")
        for (start, id), end in zip(starts, ends, strict=True)
    }
