"""List the strings that the search index of each language contains, with the signs they cannot hold."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from scripts.model import Edition, Language, Provision
from scripts.publication.script_settings import PLACE_WORDS
from scripts.targets.statement import state

PAGES: Mapping[str, tuple[str, ...]] = {
    "ask": ("ask",),
    "targets": ("targets",),
    "glossary": ("glossary",),
    "themes": ("themes",),
    "places": ("places",),
    "bodies": ("bodies",),
    "timeline": ("timeline",),
    "charts": ("charts",),
    "reading": ("reading",),
    "handout": ("handout",),
    "downloads": ("downloads",),
    "derived": ("derived",),
    "open-data": ("data_files",),
    "check": ("check",),
    "p": ("all_provisions",),
    "full": ("full",),
    "status": ("status_title",),
    "about": ("about", "how_to_cite", "report_error"),
}
"""Pages besides the text that can be found, and the labels of each, as far as the edition has them."""
SEPARATOR = "|"
"""Separates the strings of a column. A line feed would take two bytes: JSON escapes it."""
CELL_SEPARATOR = " · "
"""Separates the cells of a line of a table."""
PLACE_LABELS = (*PLACE_WORDS.values(), "words_number")
"""Labels that `place_words` reads."""

RECORD_SYNTAX = re.compile(r"^#|\|")
"""Characters with a meaning in the text of a record; below, those of the other columns."""
LIST_SYNTAX = re.compile(r"\|")
TABLE_SYNTAX = re.compile(r"[|=]")
PLACE_SYNTAX = re.compile(r"[|:;]")
NO_SYNTAX = re.compile(r"(?!)")


@dataclass(frozen=True)
class IndexedString:
    """A string of the edition that is in the index of a language, and the record it comes from."""

    text: str
    language: Language
    kind: str
    """`provision`, `indicator`, `term`, `page`, `label`, `resolution`, the name of an
    index for one of its entries, or `search` or `asked` for a table of words."""
    id: str
    """Id of the record or name of the page; for labels and spelling tables, their key."""
    syntax: re.Pattern[str] = NO_SYNTAX
    """Matches characters that would be read as a separator or a mark of the format."""


def indexed_strings(edition: Edition) -> Iterator[IndexedString]:
    """Yield every string of the edition that the indexes of its languages contain."""
    for language in edition.languages:
        yield from _record_strings(edition, language)
        yield from _spelling_strings(edition, language)
        keys = (*looked_up_pages(edition), *PLACE_LABELS)
        for key, words in edition.labels.items():
            if key in keys or key.startswith("search_"):
                syntax = PLACE_SYNTAX if key in PLACE_LABELS else NO_SYNTAX
                yield IndexedString(words[language.code], language, "label", key, syntax)
        for page in edition.pages:
            yield IndexedString(page.title[language.code], language, "page", page.name)
        for ordinal in language.ordinals:
            yield IndexedString(ordinal, language, "resolution", "ordinals", PLACE_SYNTAX)


def _record_strings(edition: Edition, language: Language) -> Iterator[IndexedString]:
    code = language.code
    for provision in edition.provisions:
        yield IndexedString(indexed_words(provision, code), language, "provision", provision.id)
    for target in edition.targets:
        words = state(edition, target, language).whole
        yield IndexedString(words, language, "target", target.id, RECORD_SYNTAX)
    for term in edition.terms:
        yield IndexedString(term.words[code].name, language, "term", term.id, RECORD_SYNTAX)
    for index in edition.indexes:
        for entry in index.entries:
            yield IndexedString(entry.name[code], language, index.name, entry.id, RECORD_SYNTAX)
    title = edition.resolution.title[code]
    yield IndexedString(title, language, "resolution", "title", RECORD_SYNTAX)
    for page in found_pages(edition):
        yield from page_names(edition, language, page)


def _spelling_strings(edition: Edition, language: Language) -> Iterator[IndexedString]:
    spelling, asked = edition.search.language[language.code], edition.asked.language[language.code]
    for kind, key, rows, syntax in (
        ("search", "rules", spelling.rules, NO_SYNTAX),
        ("search", "sounds", spelling.sounds, NO_SYNTAX),
        ("asked", "abbreviations", asked.abbreviations, TABLE_SYNTAX),
        ("asked", "equal", asked.synonyms, TABLE_SYNTAX),
        ("search", "ignored", [spelling.stop_words], LIST_SYNTAX),
        ("search", "cited", [spelling.citation_words], NO_SYNTAX),
    ):
        for words in chain.from_iterable(rows):
            yield IndexedString(words, language, kind, key, syntax)


def indexed_words(provision: Provision, code: str) -> str:
    """Return the words of a provision as the index has them and results show them."""
    cells = (cell for cell in provision.cells.get(code, (provision.text[code],)) if cell)
    words = CELL_SEPARATOR.join(cells).replace(SEPARATOR, "¦")
    return f" {words}" if words.startswith("#") else words


def found_pages(edition: Edition) -> list[str]:
    """Return the pages besides the text that can be found."""
    return [page for page in PAGES if edition.offers(page)]


def looked_up_pages(edition: Edition) -> list[str]:
    """Return the pages of targets, terms and index entries; a result names the one that it is from."""
    names = ("targets", "glossary", *(index.name for index in edition.indexes))
    return [name for name in names if edition.has(name)]


def page_names(edition: Edition, language: Language, page: str) -> Iterator[IndexedString]:
    """Yield the title of a page and its other names."""
    syntax = RECORD_SYNTAX
    keys = (edition.context.title_label,) if page == "status" else PAGES[page]
    for key in keys:
        yield IndexedString(edition.labels[key][language.code], language, "label", key, syntax)
        syntax = LIST_SYNTAX
