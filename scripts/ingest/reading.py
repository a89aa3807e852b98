"""Read a capture: from its bytes to the blocks of the text and what is set apart."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.ingest.decoding import decode
from scripts.ingest.facts import Facts, read_facts
from scripts.ingest.furniture import place_tables, set_page_marks_apart
from scripts.ingest.identity import LevelUse, identify
from scripts.ingest.joining import join_lines
from scripts.ingest.parts import Block, Doubt, Line, count_words
from scripts.ingest.splitting import split_text
from scripts.ingest.structure import read_structure
from scripts.ingest.tables import find_tables
from scripts.ingest.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Reading:
    """A capture that was read: text, furniture, facts, repairs and doubts."""

    words: Counter[str]
    """Count of each word of the capture."""
    repairs: Counter[str]
    joined: tuple[int, ...]
    """Numbers of the lines that were joined to those above them."""
    head: tuple[Line, ...]
    """Lines above the text."""
    aside: tuple[Line, ...]
    """Lines set apart within and below the text."""
    blocks: tuple[Block, ...]
    levels: tuple[LevelUse, ...]
    facts: Facts | None
    missing: tuple[str, ...]
    """Names of facts that the capture does not give."""
    doubts: tuple[Doubt, ...]

    @cached_property
    def words_of_text(self) -> Counter[str]:
        return Counter(count_words(block.words for block in self.blocks))

    @cached_property
    def words_apart(self) -> Counter[str]:
        return Counter(count_words(line.words for line in (*self.head, *self.aside)))

    @property
    def lost(self) -> Counter[str]:
        """Words of the capture that are neither in the text nor set apart."""
        return self.words - self.words_of_text - self.words_apart

    @property
    def added(self) -> Counter[str]:
        """Words of the text or set apart that the capture does not have."""
        return (self.words_of_text + self.words_apart) - self.words


def read_capture(raw: bytes, given: Mapping[str, str], vocabulary: Vocabulary) -> Reading:
    """Return what a capture says; `given` has facts that it lacks.

    Raises `UnreadableCaptureError` for what is no text.
    """
    decoded = decode(raw)
    words = Counter(count_words(decoded.lines))
    lines, doubts = place_tables(find_tables(decoded.lines), vocabulary)
    lines, page_doubts = set_page_marks_apart(lines, vocabulary)
    split = split_text(lines, vocabulary)
    text, numbers, join_doubts = join_lines(split.text, split.annexes, vocabulary)
    nodes, structure_doubts = read_structure(text, split.annexes, vocabulary)
    blocks, levels, id_doubts = identify(nodes, vocabulary)
    facts, missing, fact_doubts = read_facts(split.head, text, given, vocabulary)
    first_line = text[0].number if text else 0
    all_doubts = (
        *(doubt for doubt in page_doubts if doubt.line >= first_line),
        *(*doubts, *split.doubts, *join_doubts, *structure_doubts, *id_doubts, *fact_doubts),
    )
    return Reading(
        words=words,
        repairs=decoded.repairs,
        joined=tuple(numbers),
        head=tuple(split.head),
        aside=tuple(split.aside),
        blocks=tuple(blocks),
        levels=tuple(levels),
        facts=facts,
        missing=tuple(missing),
        doubts=tuple(sorted(set(all_doubts), key=lambda doubt: (doubt.line, doubt.message))),
    )
