"""Read a capture: from its bytes to the blocks of the text and what is set apart."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from scripts.ingest.decoding import decode
from scripts.ingest.facts import Facts, read_facts
from scripts.ingest.furniture import outside_tables, place_tables, set_page_marks_apart
from scripts.ingest.identity import LevelUse, identify
from scripts.ingest.joining import join_lines
from scripts.ingest.markers import marker_of
from scripts.ingest.parts import Block, Doubt, Line, count_words
from scripts.ingest.signature import signed_otherwise
from scripts.ingest.splitting import is_numbered, split_text
from scripts.ingest.structure import read_structure
from scripts.ingest.tables import find_tables
from scripts.ingest.vocabulary import Vocabulary

WORD = re.compile(r"\w")
SENTENCE = 12
"""Words of a sentence that is hardly one of the lines below a text."""


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
    numbers: frozenset[int]
    """Numbers of the lines that have words."""

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


def read_capture(
    raw: bytes, given: Mapping[str, str], vocabulary: Vocabulary, kept: Collection[int] = ()
) -> Reading:
    """Return what a capture says; `given` has facts that it lacks, `kept` numbers of lines of text.

    Raises `UnreadableCaptureError` for what is no text.
    """
    decoded = decode(raw)
    words = Counter(count_words(decoded.lines))
    outside = outside_tables(decoded.lines, vocabulary)
    lines, doubts = place_tables(
        find_tables(decoded.lines, kept, outside, vocabulary.numbering), vocabulary
    )
    lines, page_doubts = set_page_marks_apart(lines, vocabulary)
    split = split_text(lines, vocabulary)
    text, numbers, join_doubts = join_lines(split.text, split.annexes, vocabulary)
    nodes, structure_doubts = read_structure(text, split.annexes, vocabulary)
    blocks, levels, id_doubts = identify(nodes, vocabulary)
    facts, missing, fact_doubts = read_facts(split.head, text, given, vocabulary)
    signatures = signed_otherwise(split.aside, facts.issuer, vocabulary) if facts else ()
    all_doubts = (
        *_set_apart(split.aside, text, page_doubts, vocabulary),
        *(*doubts, *split.doubts, *join_doubts, *structure_doubts, *id_doubts, *fact_doubts),
        *(*decoded.doubts, *signatures),
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
        numbers=frozenset(n for n, line in enumerate(decoded.lines, 1) if WORD.search(line)),
    )


def _set_apart(
    aside: Sequence[Line], text: Sequence[Line], known: Sequence[Doubt], vocabulary: Vocabulary
) -> Iterator[Doubt]:
    """Yield the `known` doubts, and one about each further run of lines set apart, from the text on.

    Below it, where recipients and signatures stand, only what a text has is doubtful: sentences,
    numbers, tables, footnotes.
    """
    if not text:
        return
    named = {doubt.line for doubt in known}
    starts = [line.number for line in text]
    yield from (doubt for doubt in known if doubt.line >= starts[0])
    open_lines = (line for line in aside if line.number not in named and WORD.search(line.words))
    for place, run in groupby(open_lines, key=lambda line: bisect(starts, line.number)):
        lines = [*run]
        if place == len(starts):
            lines = [line for line in lines if _is_of_text(line, vocabulary)]
        if lines:
            last = f" to line {lines[-1].number}" if len(lines) > 1 else ""
            message = f"set apart, no part of the text{last}: “{lines[0].words[:60]}”"
            yield Doubt(lines[0].number, message)


def _is_of_text(line: Line, vocabulary: Vocabulary) -> bool:
    marker = marker_of(line.words, vocabulary)
    if line.cells or is_numbered(replace(line, aside=False), vocabulary):
        return True
    if marker and marker.form in ("note", "paren"):
        return True
    return line.words.endswith(".") and line.words[0].isalnum() and len(line.words.split()) >= SENTENCE
