"""Assemble the provisions from the registry and the blocks of the text pages."""

import re
from collections.abc import Mapping

from scripts.loading.numbering import citation_prefix, full_number, parent_of, period_of
from scripts.model import (
    HEADINGS,
    NOTE,
    NUMBERED,
    Block,
    Language,
    Provision,
    RegistryEntry,
    Resolution,
    TextPage,
)

PRINTED_NUMBER = r"(?P<number>[IVXLC]+|\d+(?:\.\d+)*)"

NOTE_MARKER = re.compile(r"(?:\[\d+\]|\(\d+\)|\d+|[⁰¹²³⁴-⁹]+|\*+) ")


def printed_number(kind: str, words: str, language: Language) -> str | None:
    """Return the number a block prints before its text: `2.1` of `2.1- Mục tiêu`; None without one."""
    before, _, after = language.marker.partition("{number}")
    match = re.match(re.escape(before) + PRINTED_NUMBER + re.escape(after), words)
    return match["number"] if match and kind in (*HEADINGS, *NUMBERED) else None


def note_marker(words: str) -> str:
    """Return what a footnote prints before its words: `[2] `, `(2) ` or `2 `; empty without one."""
    match = NOTE_MARKER.match(words)
    return match[0] if match else ""


def strip_printed_number(kind: str, block: Block, language: Language) -> str:
    """Return the words of a block without its printed number."""
    if kind == NOTE:
        return block.words.removeprefix(note_marker(block.words))
    number = printed_number(kind, block.words, language)
    return block.words if number is None else block.words[len(language.marker.format(number=number)) :]


def assemble_provisions(
    resolution: Resolution, registry: tuple[RegistryEntry, ...], pages: tuple[TextPage, ...]
) -> tuple[Provision, ...]:
    """Return the provisions that have a block in every language, in the order of the registry.

    Any that is missing a block is left out here; the checks report it.
    """
    languages = resolution.language
    blocks_by_id = _blocks_by_id(registry, pages)
    complete = {id for id, by_language in blocks_by_id.items() if len(by_language) == len(languages)}
    # The citation of a provision quotes the heading of its period, so that must be complete too.
    entries = [entry for entry in registry if {entry.id, period_of(entry.id) or entry.id} <= complete]
    texts = {
        entry.id: {
            language.code: strip_printed_number(
                entry.kind, blocks_by_id[entry.id][language.code], language
            )
            for language in languages
        }
        for entry in entries
    }
    return tuple(_provision(entry, blocks_by_id[entry.id], texts, resolution) for entry in entries)


def _blocks_by_id(
    registry: tuple[RegistryEntry, ...], pages: tuple[TextPage, ...]
) -> dict[str, dict[str, Block]]:
    """Return the blocks of each registered id by language, from the page it is registered for."""
    page_of = {entry.id: entry.page for entry in registry}
    by_id: dict[str, dict[str, Block]] = {id: {} for id in page_of}
    for page in pages:
        for code, blocks in page.blocks.items():
            for block in blocks:
                if page_of.get(block.id) == page.name:
                    by_id[block.id][code] = block
    return by_id


def _provision(
    entry: RegistryEntry,
    blocks: Mapping[str, Block],
    texts: Mapping[str, Mapping[str, str]],
    resolution: Resolution,
) -> Provision:
    official = resolution.language[0]
    number = printed_number(entry.kind, blocks[official.code].words, official)
    dash = "- " if blocks[official.code].dash else ""
    if entry.kind == NOTE:
        dash = note_marker(blocks[official.code].words)
    places = {
        language.code: citation_prefix(
            entry.id, {id: text[language.code] for id, text in texts.items()}, language
        )
        for language in resolution.language
    }
    return Provision(
        id=entry.id,
        kind=entry.kind,
        parent=parent_of(entry.id, texts),
        page=entry.page,
        number=full_number(entry.id),
        marker=dash if number is None else official.marker.format(number=number),
        text=texts[entry.id],
        place=places,
        citation={code: place + resolution.document[code] for code, place in places.items()},
        line={code: block.line for code, block in blocks.items()},
        cells={code: block.cells for code, block in blocks.items() if block.cells},
    )
