"""Assemble the provisions from the registry and the blocks of the text pages."""

from collections.abc import Mapping, Sequence

from scripts.loading.numbering import read_marker
from scripts.loading.structure import Place, number_of, stems, structure
from scripts.model import Block, Language, Level, Provision, RegistryEntry, Resolution, TextPage

BlocksByLanguage = Mapping[str, Mapping[str, Block]]
"""Blocks by language code and id."""


def blocks_of(
    registry: Sequence[RegistryEntry], pages: Sequence[TextPage], code: str
) -> dict[str, Block]:
    """Return the blocks of a language by id, those on the page that they are registered for."""
    page_of = {entry.id: entry.page for entry in registry}
    return {
        block.id: block
        for page in pages
        for block in page.blocks[code]
        if page_of.get(block.id) == page.name
    }


def without_marker(level: Level, block: Block, code: str) -> str:
    """Return the words of a block after the marker of its level."""
    marker = read_marker(level, block.printed, code)
    if marker is None:
        return block.words
    return block.printed[len(marker.printed) :]


def assemble_provisions(
    resolution: Resolution,
    levels: Sequence[Level],
    registry: Sequence[RegistryEntry],
    pages: Sequence[TextPage],
) -> tuple[Provision, ...]:
    """Return the provisions that have a block in every language, in the order of the registry.

    Any that is missing a block is left out here; the checks report it. A partial translation has the
    official words in its place.
    """
    languages = resolution.language
    blocks = {language.code: blocks_of(registry, pages, language.code) for language in languages}
    official = languages[0].code
    places = structure(registry, blocks[official], levels, official)
    partial = resolution.partial
    complete = {
        id for id in places if all(id in own for code, own in blocks.items() if code not in partial)
    }
    entries = [entry for entry in registry if {entry.id, *_quoted(entry.id, places)} <= complete]
    texts = {
        entry.id: {
            code: _words(places[entry.id].level, entry.id, blocks, code, official) for code in blocks
        }
        for entry in entries
    }
    return tuple(_provision(entry, places, texts, blocks, resolution) for entry in entries)


def _words(level: Level, id: str, blocks: BlocksByLanguage, code: str, official: str) -> str:
    """Return the words of a provision in a language, or the official ones."""
    own = code if id in blocks[code] else official
    return without_marker(level, blocks[own][id], own)


def _cells(id: str, blocks: BlocksByLanguage, official: str) -> Mapping[str, tuple[str, ...]]:
    """Return the cells of a table or row by language, the official ones where one lacks them."""
    cells = {code: own.get(id, blocks[official][id]).cells for code, own in blocks.items()}
    return {code: own for code, own in cells.items() if own}


def _quoted(id: str, places: Mapping[str, Place]) -> set[str]:
    """Return the ids of provisions whose words are part of the citation of a provision."""
    return {part for part in stems(id, places) if "{text}" in "".join(places[part].level.cite.values())}


def _provision(
    entry: RegistryEntry,
    places: Mapping[str, Place],
    texts: Mapping[str, Mapping[str, str]],
    blocks: BlocksByLanguage,
    resolution: Resolution,
) -> Provision:
    place = places[entry.id]
    number, end = number_of(entry.id, places)
    cited = {
        language.code: citation_prefix(
            entry.id, places, {id: text[language.code] for id, text in texts.items()}, language
        )
        for language in resolution.language
    }
    return Provision(
        id=entry.id,
        kind=entry.kind,
        parent=_first(place.parent, places, texts),
        page=entry.page,
        number=number,
        marker=place.marker.printed,
        text=texts[entry.id],
        place=cited,
        citation={code: words + resolution.document[code] for code, words in cited.items()},
        line={code: own[entry.id].line if entry.id in own else 1 for code, own in blocks.items()},
        untranslated=frozenset(code for code, own in blocks.items() if entry.id not in own),
        level=place.level,
        printed_number=place.marker.number if place.level.is_numbered and place.marker.printed else "",
        stem=_first(place.stem, places, texts),
        unnumbered_end=end,
        cells=_cells(entry.id, blocks, resolution.language[0].code),
    )


def _first(
    id: str | None, places: Mapping[str, Place], texts: Mapping[str, Mapping[str, str]]
) -> str | None:
    """Return the first of a provision and those above it that has a text."""
    return next((part for part in (stems(id, places) if id else ()) if part in texts), None)


def citation_prefix(
    id: str, places: Mapping[str, Place], texts: Mapping[str, str], language: Language
) -> str:
    """Return the citation of a provision up to the document, from the smallest part to the largest.

    `texts` are the words by id; a period is cited by its words.
    """
    pieces = []
    for part in stems(id, places):
        place, words = places[part], texts.get(part, "")
        nth = place.n
        ordinal = language.ordinal(nth) if nth else ""
        cite = place.level.cite[language.code]
        text = words[:1].lower() + words[1:]
        pieces.append(cite.format(number=place.marker.number, ordinal=ordinal, text=text))
    return "".join(pieces)
