"""Join lines that were broken in mid-sentence, by a narrow page or the end of a page."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scripts.ingest.markers import UNKNOWN, is_marker_alone, marker_of
from scripts.ingest.parts import END_OF_SENTENCE, Doubt, Line, joined
from scripts.ingest.vocabulary import Vocabulary

AFTER_DASH = re.compile(r"[-–]\s*(?P<first>\w)")
NARROWEST, WIDEST = 50, 160
"""Characters of the longest line of a capture whose lines were broken to fit a page."""
MIN_BROKEN = 2
"""Lines that begin with a small letter in such a capture."""
MIN_MARKED = 3
SEPARATED = 0.8
"""Share of marked lines below an empty one, above which empty lines separate all paragraphs."""


@dataclass(frozen=True)
class Layout:
    """Layout of the lines of a capture."""

    separated: bool
    """True if empty lines separate all paragraphs."""
    width: int
    """Characters of a full line; 0 if lines are as long as their paragraphs."""


def layout_of(lines: Sequence[Line], vocabulary: Vocabulary) -> Layout:
    """Return the layout of the lines outside of tables."""
    plain = [line for line in lines if not line.cells]
    lengths = sorted(len(line.words) for line in plain)
    broken = sum(not line.gap and line.words[0].islower() for line in plain[1:])
    is_narrow = broken >= MIN_BROKEN and NARROWEST <= lengths[-1] <= WIDEST
    width = lengths[int(len(lengths) * 0.9)] if is_narrow else 0
    marked = [line for line in plain if marker_of(line.words, vocabulary)]
    below = sum(line.gap for line in marked)
    separated = len(marked) >= MIN_MARKED and below >= SEPARATED * len(marked)
    return Layout(separated, width)


def join_lines(
    lines: Sequence[Line], annexes: Collection[int], vocabulary: Vocabulary
) -> tuple[list[Line], list[int], list[Doubt]]:
    """Return the lines with broken ones joined, the numbers of those, and what is uncertain about them.

    The heading of an annex goes on in the lines in capitals below it.
    """
    layout = layout_of(lines, vocabulary)
    result: list[Line] = []
    doubts: list[Doubt] = []
    numbers: list[int] = []
    last = ""
    for line in lines:
        titled = bool(result) and _is_title_of(result[-1], line, annexes, vocabulary)
        if titled or (result and goes_on(result[-1], last, line, layout, vocabulary)):
            if line.gap and not titled and not is_marker_alone(result[-1].words, vocabulary):
                message = f"joined to the words above across an empty line: “{line.words[:60]}”"
                doubts.append(Doubt(line.number, message))
            result[-1] = joined(result[-1], line)
            numbers.append(line.number)
        else:
            if result and _may_go_on(result[-1], last, line, layout, vocabulary):
                message = f"may go on from the words above: “{line.words[:60]}”"
                doubts.append(Doubt(line.number, message))
            result.append(line)
        last = line.words
    return result, numbers, doubts


def _is_title_of(first: Line, second: Line, annexes: Collection[int], vocabulary: Vocabulary) -> bool:
    """Return whether a line is part of the heading of an annex or chapter above it."""
    marker = marker_of(first.words, vocabulary)
    headed = first.number in annexes or bool(marker and marker.form in ("annex", "part", "chapter"))
    return (
        headed and second.is_capitals and not second.cells and not marker_of(second.words, vocabulary)
    )


def goes_on(first: Line, last: str, second: Line, layout: Layout, vocabulary: Vocabulary) -> bool:
    """Return whether a line continues those before it; `last` is the one just above it."""
    if first.cells or second.cells:
        return False
    if _is_in_brackets(first, vocabulary):
        return not marker_of(second.words, vocabulary)
    is_sentence = second.words[0].islower() and not first.is_capitals
    if _stands_alone(second, vocabulary) and not is_sentence:
        return False
    if _stands_alone(first, vocabulary) or UNKNOWN.match(second.words):
        return False
    if is_marker_alone(first.words, vocabulary):
        return not marker_of(second.words, vocabulary)
    unfinished = not END_OF_SENTENCE.search(last)
    marked = marker_of(second.words, vocabulary)
    if marked:
        after = AFTER_DASH.match(second.words)
        is_word = marked.form == "dash" and after is not None and after["first"].islower()
        return unfinished and is_word and not second.gap and not last.endswith(",")
    if second.words[0].islower():
        return unfinished or not second.gap
    if second.gap:
        return False
    if first.is_capitals != second.is_capitals and first.is_capitals:
        return False
    if layout.separated:
        return unfinished or _is_full(last, second.words, layout)
    return unfinished and _seems_broken(first, last, second, layout, vocabulary)


def _is_in_brackets(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line that says to what an annex is attached lacks its closing bracket."""
    is_attached = vocabulary.furniture.attached.match(line.words)
    return bool(is_attached) and line.words.count("(") > line.words.count(")")


def _seems_broken(first: Line, last: str, second: Line, layout: Layout, vocabulary: Vocabulary) -> bool:
    """Return whether a line breaks off, in a capture without empty lines between paragraphs."""
    if last[-1] == "," and not layout.width and vocabulary.legal_basis.match(first.words.lstrip("-– ")):
        return False  # the last basis, above the sentence that it leads to
    word = last.lower().split()[-1]
    if last[-1] in ",-–" or word in vocabulary.continued_after:
        return True
    if word in vocabulary.continued_by_number and second.words[0].isdigit():
        return True
    marker = marker_of(first.words, vocabulary)
    if first.is_capitals and second.is_capitals:
        return marker is not None
    if layout.width and marker and marker.is_bullet:
        return True
    return _is_full(last, second.words, layout)


def _may_go_on(first: Line, last: str, second: Line, layout: Layout, vocabulary: Vocabulary) -> bool:
    """Return whether a long line breaks off in a capture with broken lines, and the next may go on."""
    return (
        layout.width > 0
        and not (first.cells or second.cells or second.gap)
        and len(last) >= layout.width / 2
        and not (END_OF_SENTENCE.search(last) or first.is_capitals or second.is_capitals)
        and not (_stands_alone(first, vocabulary) or _stands_alone(second, vocabulary))
        and not marker_of(second.words, vocabulary)
    )


def _is_full(last: str, words: str, layout: Layout) -> bool:
    """Return whether the first word of the next line would not have fitted into the last."""
    return layout.width > 0 and len(last) + 1 + len(words.split()[0]) > layout.width


def _stands_alone(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line is a heading of a period, the legal basis or the name of a kind."""
    return bool(
        vocabulary.period.fullmatch(line.words)
        or vocabulary.enacting.fullmatch(line.words)
        or vocabulary.furniture.attached.match(line.words)
        or line.lower in vocabulary.kind_names
    )
