"""Put the resolution together from its pages: every registered provision, in document order."""

import re
from collections.abc import Mapping

from scripts.loading.numbering import citation_prefix, full_number, parent_of, period_of
from scripts.model import HEADINGS, Block, Language, Provision, RegistryEntry, Resolution, TextPage

PRINTED_NUMBER = r"(?P<number>[IVXLC]+|\d+(?:\.\d+)*)"
NUMBERED = (*HEADINGS, "item")


def printed_number(kind: str, words: str, language: Language) -> str | None:
    """The number a block prints before its text, or None: `2.1- Mục tiêu` gives `2.1`."""
    before, _, after = language.marker.partition("{number}")
    match = re.match(re.escape(before) + PRINTED_NUMBER + re.escape(after), words)
    return match["number"] if match and kind in NUMBERED else None


def strip_printed_number(kind: str, block: Block, language: Language) -> str:
    """The words of a block without its printed number."""
    number = printed_number(kind, block.words, language)
    return block.words if number is None else block.words[len(language.marker.format(number=number)) :]


def assemble_provisions(
    resolution: Resolution, registry: tuple[RegistryEntry, ...], pages: tuple[TextPage, ...]
) -> tuple[Provision, ...]:
    """The registered provisions that stand on their page in every language, with their period."""
    blocks = {
        (page.name, code, block.id): block
        for page in pages
        for code in page.blocks
        for block in page.blocks[code]
    }
    standing = {
        row.id: {
            language.code: blocks[row.page, language.code, row.id]
            for language in resolution.language
            if (row.page, language.code, row.id) in blocks
        }
        for row in registry
    }
    whole = {id for id, found in standing.items() if len(found) == len(resolution.language)}
    # One is cited by the words of its period: without that heading it cannot stand.
    rows = [row for row in registry if {row.id, period_of(row.id) or row.id} <= whole]
    texts = {
        row.id: {
            language.code: strip_printed_number(row.kind, standing[row.id][language.code], language)
            for language in resolution.language
        }
        for row in rows
    }
    return tuple(_provision(row, standing[row.id], texts, resolution) for row in rows)


def _provision(
    row: RegistryEntry,
    blocks: Mapping[str, Block],
    texts: Mapping[str, Mapping[str, str]],
    resolution: Resolution,
) -> Provision:
    official = resolution.language[0]
    number = printed_number(row.kind, blocks[official.code].words, official)
    dash = "- " if blocks[official.code].dash else ""
    places = {
        language.code: citation_prefix(
            row.id, {id: text[language.code] for id, text in texts.items()}, language
        )
        for language in resolution.language
    }
    return Provision(
        id=row.id,
        kind=row.kind,
        parent=parent_of(row.id, texts),
        page=row.page,
        number=full_number(row.id),
        marker=dash if number is None else official.marker.format(number=number),
        text=texts[row.id],
        place=places,
        citation={code: where + resolution.document[code] for code, where in places.items()},
        line={code: block.line for code, block in blocks.items()},
    )
