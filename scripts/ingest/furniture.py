"""Set apart what a page has beside the text: letterhead, recipients, signatures, page numbers.

It is kept in the source file as provenance, and never becomes a provision.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scripts.ingest.joining import END_OF_SENTENCE
from scripts.ingest.markers import marker_of
from scripts.ingest.parts import Doubt, Line
from scripts.ingest.tables import MIN_ROWS, Row, Table, is_rule
from scripts.ingest.vocabulary import Vocabulary

NUMBERED = ("annex", "part", "chapter", "article", "roman", "arabic", "capital")
"""Forms of markers that only the text has."""
NEAR = 6
"""Lines below a signature in which an annex shows by what it is attached to."""
SHORT = 6
"""Words of a line at the end, such as the name of an author."""


@dataclass
class Split:
    """The lines of a capture: above the text, of the text, and set apart within and below it."""

    head: list[Line]
    text: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    annexes: set[int] = field(default_factory=set)
    """Numbers of the lines at which something attached begins."""
    doubts: list[Doubt] = field(default_factory=list)


def place_tables(
    parts: Sequence[Line | Table], vocabulary: Vocabulary
) -> tuple[list[Line], list[Doubt]]:
    """Return the lines, with tables as rows; a letterhead or signature becomes its lines, set apart."""
    lines: list[Line] = []
    doubts: list[Doubt] = []
    for part in parts:
        if isinstance(part, Line):
            lines.append(part)
        elif _is_official_frame(part, vocabulary):
            lines += (replace(line, aside=True) for line in part.lines)
        elif len(part.rows) < MIN_ROWS:
            doubts.append(Doubt(part.rows[0].number, "a table of one row was read as lines"))
            lines += part.lines
        else:
            lines += part.as_rows
            doubts += _uneven(part.rows)
    return lines, doubts


def _uneven(rows: Sequence[Row]) -> list[Doubt]:
    width = len(rows[0].cells)
    return [
        Doubt(row.number, f"a row has {len(row.cells)} cells, the head of its table {width}")
        for row in rows
        if len(row.cells) != width
    ]


def _is_official_frame(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether a table is a letterhead or a signature, which print their columns as one."""
    return any(
        is_motto(line, vocabulary)
        or _opens_end(line, vocabulary)
        or vocabulary.reading.number.match(line.words)
        for line in table.lines
    )


def is_motto(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line has a motto, such as that of the State."""
    return any(motto in line.lower for motto in vocabulary.furniture.mottoes)


def _opens_end(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line belongs to the list of recipients or to a signature."""
    furniture = vocabulary.furniture
    return bool(
        line.lower.startswith(furniture.recipients)
        or furniture.signature.match(line.words)
        or (line.is_capitals and line.lower in furniture.signatories)
    )


def set_page_marks_apart(
    lines: Sequence[Line], vocabulary: Vocabulary
) -> tuple[list[Line], list[Doubt]]:
    """Set apart page numbers, running heads and what web pages put between the lines."""
    numbers = _page_numbers(lines, vocabulary)
    repeated = Counter(line.words for line in lines if not line.cells)
    result: list[Line] = []
    doubts: list[Doubt] = []
    for place, line in enumerate(lines):
        is_page = not line.cells and vocabulary.furniture.is_page_line(line.lower)
        beside = bool({place - 1, place + 1} & numbers)
        is_head = not line.cells and (
            line.lower.lstrip("0123456789 ").startswith(vocabulary.furniture.running_heads)
            and marker_of(line.words, vocabulary) is None
            or (beside and repeated[line.words] > 1)
        )
        if is_head or (is_page and not marker_of(line.words, vocabulary)):
            doubts.append(Doubt(line.number, f"set apart, of the page: “{line.words[:60]}”"))
        apart = is_head or is_page or place in numbers or is_rule(line.words) and not line.cells
        result.append(replace(line, aside=True) if apart or is_motto(line, vocabulary) else line)
    return result, doubts


def _page_numbers(lines: Sequence[Line], vocabulary: Vocabulary) -> set[int]:
    """Return the places of page numbers: numbers alone that rise, far enough from another."""
    pattern = vocabulary.furniture.page_number
    places = [
        place
        for place, line in enumerate(lines)
        if not line.cells and not line.aside and pattern.fullmatch(line.words)
    ]
    close = {
        place
        for place, following in zip(places, places[1:], strict=False)
        if following - place < NEAR // 2
    }
    return {place for place in places if place not in close and place - 1 not in close}


def split_text(lines: Sequence[Line], vocabulary: Vocabulary) -> Split:
    """Return the lines of the text and those that are set apart, each in order."""
    start = _start(lines, vocabulary)
    split = Split([*lines[:start]])
    at_end = False
    for place in range(start, len(lines)):
        line = lines[place]
        if _begins_annex(lines, place, at_end, vocabulary):
            at_end = False
            split.annexes.add(line.number)
        elif not at_end and _opens_end(line, vocabulary):
            at_end = True
            if _goes_on(lines[place + 1 : place + 1 + NEAR // 2], vocabulary):
                at_end = False
                message = f"looks like recipients or a signature: “{line.words[:60]}”"
                split.doubts.append(Doubt(line.number, message))
        (split.aside if at_end or line.aside else split.text).append(line)
    ending = _ending(split.text, vocabulary)
    split.doubts += (
        Doubt(line.number, f"set apart below the text: “{line.words[:60]}”") for line in ending
    )
    split.text = split.text[: len(split.text) - len(ending)]
    split.aside += ending
    return split


def _goes_on(lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Return whether numbered lines of the text follow, before any annex."""
    markers = [marker_of(line.words, vocabulary) for line in lines if not line.aside]
    forms = [marker.form for marker in markers if marker and marker.form in NUMBERED]
    return bool(forms) and forms[0] != "annex"


def _is_numbered(line: Line, vocabulary: Vocabulary) -> bool:
    marker = marker_of(line.words, vocabulary)
    return not line.aside and marker is not None and marker.form in NUMBERED


def _begins_annex(lines: Sequence[Line], place: int, at_end: bool, vocabulary: Vocabulary) -> bool:
    """Return whether an annex, or the programme that a decision puts into force, begins at a line."""
    line = lines[place]
    marker = marker_of(line.words, vocabulary)
    if line.aside or line.cells:
        return False
    if marker and marker.form == "annex":
        return True
    if not at_end or not line.is_capitals or _opens_end(line, vocabulary):
        return False
    near = lines[place + 1 : place + 1 + NEAR]
    attached = any(vocabulary.furniture.attached.match(later.words) for later in near)
    names_kind = line.lower.startswith(tuple(vocabulary.kind_names))
    numbered = any(later.cells or _is_numbered(later, vocabulary) for later in near)
    return (attached and len(line.words.split()) > 1) or (names_kind and numbered)


def _ending(body: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """Return short lines at the end that are no sentences, such as the name of an author."""
    place = len(body)
    while place > 1 and _is_trailing(body[place - 1], body[place - 2], vocabulary):
        place -= 1
    return [*body[place:]]


def _is_trailing(line: Line, above: Line, vocabulary: Vocabulary) -> bool:
    return (
        line.gap
        and not line.cells
        and not line.words[0].islower()
        and len(line.words.split()) <= SHORT
        and not END_OF_SENTENCE.search(line.words)
        and marker_of(line.words, vocabulary) is None
        and bool(END_OF_SENTENCE.search(above.words) or len(above.words.split()) <= SHORT)
    )


def _start(lines: Sequence[Line], vocabulary: Vocabulary) -> int:
    """Return the place of the first line of the text."""
    first = next(
        (place for place, line in enumerate(lines) if _is_numbered(line, vocabulary)), len(lines)
    )
    lead = [
        place
        for place, line in enumerate(lines[:first])
        if vocabulary.furniture.introduces_text(line.lower)
    ]
    above = lead[-1] + 1 if lead else 0
    kind = next((n for n in range(above, first) if _names_kind(lines[n], vocabulary)), None)
    if kind is not None:
        return _below_title(lines, kind, first, vocabulary)
    place = above
    while place < first and (lines[place].aside or (not lead and not _is_prose(lines[place]))):
        place += 1
    return place


def _names_kind(line: Line, vocabulary: Vocabulary) -> bool:
    return line.is_capitals and line.lower.startswith(tuple(vocabulary.kind_names))


def _is_prose(line: Line) -> bool:
    return bool(END_OF_SENTENCE.search(line.words)) and len(line.words.split()) > SHORT


def _below_title(lines: Sequence[Line], kind: int, first: int, vocabulary: Vocabulary) -> int:
    """Return the place of the first line below kind and subject, and the name of the body."""
    place = kind + 1
    subject = lines[kind].lower not in vocabulary.kind_names
    while place < first:
        line = lines[place]
        if vocabulary.legal_basis.match(line.words) or vocabulary.enacting.fullmatch(line.words):
            break
        is_title = (
            line.aside
            or line.is_capitals
            or line.words[0].islower()
            or bool(vocabulary.reading.subject.match(line.words))
            or bool(vocabulary.furniture.attached.match(line.words))
            or bool(vocabulary.reading.number.match(line.words))
        )
        continues = (
            place > kind + 1 and not line.gap and not _is_prose(line) and not lines[place - 1].aside
        )
        if not is_title and not continues and subject:
            break
        subject = subject or not line.aside
        place += 1
    return place


def without_marks(words: str) -> str:
    """Return a line of a letterhead without rules and stars at its ends."""
    return re.sub(r"^[-_=*~\s]+|[-_=*~\s]+$", "", words)
