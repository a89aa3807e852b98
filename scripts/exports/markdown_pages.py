"""Export each page of the text as plain Markdown: headings, numbers as printed, notes set apart.

A file stands beside its page: `goals/index.md`. It has no attribute lists and no HTML.
"""

import re
from collections.abc import Iterator

from lxml import html

from scripts.model import NOTE, Edition, Language, Provision, Table, TextPage
from scripts.publication.attribution import attribution
from scripts.publication.urls import markdown_path, page_url

SIGN = re.compile(r"[\\`*_\[\]<>|~]")
"""Signs that Markdown would take for markup within a line."""
DEEPEST = 6
"""Number of `#` of the lowest heading that Markdown has."""


def markdown_pages(edition: Edition) -> dict[str, bytes]:
    """Return one file for each page of the text in each language, by path."""
    return {
        markdown_path(edition, page, language): "\n\n".join(_parts(edition, page, language)).encode()
        + b"\n"
        for language in edition.languages
        for page in edition.pages
    }


def _parts(edition: Edition, page: TextPage, language: Language) -> Iterator[str]:
    """Yield citation, status and URL as one line, then the headings, paragraphs, tables and notes."""
    code, about = language.code, attribution(edition, language)
    url = page_url(edition, f"{page.name}/", language)
    yield " ".join((f"{about.citation}.", *about.status, url))
    depths = {block.id: block.depth for block in page.blocks[edition.official.code]}
    remarks = {block.id: block.remark for block in page.blocks[code] if block.remark}
    if 1 not in depths.values():
        yield f"# {escaped(page.title[code])}"
    for block in edition.blocks(edition.on_page(page.name)):
        provisions = block.provisions if isinstance(block, Table) else (block,)
        if isinstance(block, Table):
            yield "\n".join(_table(block, code))
        else:
            yield _line(edition, block, language, min(depths.get(block.id, 0), DEEPEST))
        for provision in provisions:
            if provision.id in remarks:
                yield f"> {escaped(html.fromstring(remarks[provision.id]).text_content())}"


def _line(edition: Edition, provision: Provision, language: Language, depth: int) -> str:
    """Return a provision with its printed marker, a heading after its `#`."""
    marker = edition.printed_marker(provision, language)
    words = escaped(edition.shown_words(provision, language.code))
    start = f"{'#' * depth} " if depth else ""
    return start + (escaped(marker) if provision.kind == NOTE else marker) + words


def _table(table: Table, code: str) -> Iterator[str]:
    """Yield the lines of a table with its head."""
    head, *rows = (provision.cells[code] for provision in table.provisions)
    for cells in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(map(escaped, cells))} |"


def escaped(words: str) -> str:
    """Return words in which no sign is markup; a footnote's sign stays as it is printed."""
    return SIGN.sub(r"\\\g<0>", words)
