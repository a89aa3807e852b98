"""Split the lines of a capture: above the text, of the text, and set apart within and below it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.ingest.furniture import opens_end
from scripts.ingest.markers import marker_of
from scripts.ingest.parts import END_OF_SENTENCE, Doubt, Line
from scripts.ingest.vocabulary import Vocabulary

NUMBERED = ("annex", "part", "chapter", "article", "roman", "arabic", "capital")
"""Forms of markers that only the text has."""
NEAR = 6
"""Lines below a signature in which an annex shows by what it is attached to."""
TITLE = 2
"""Lines between the number of a table below a signature and its rows, for its title."""
FINAL = "./."
"""Sign that closes a text."""
AFTER_FINAL = 3
"""Lines below it, among which a number shows that the text goes on."""
SHORT = 6
"""Words of a line at the end, such as the name of an author."""


@dataclass
class Split:
    """The parts of a capture, each in order."""

    head: list[Line]
    text: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    annexes: set[int] = field(default_factory=set)
    """Numbers of the lines at which something attached begins."""
    doubts: list[Doubt] = field(default_factory=list)


def split_text(lines: Sequence[Line], vocabulary: Vocabulary) -> Split:
    """Return the lines of the text and those that are set apart, each in order."""
    kept = [place for place, line in enumerate(lines) if line.kept]
    start = min(_start(lines, vocabulary), *kept[:1], len(lines))
    split = Split([*lines[:start]])
    at_end = False
    for place in range(start, len(lines)):
        line = lines[place]
        if _begins_annex(lines, place, at_end, vocabulary):
            at_end = False
            split.annexes.add(line.number)
        elif at_end and split.annexes and _heads_part(line, vocabulary):
            at_end = False
            message = f"taken for text again, below what was set apart: “{line.words[:60]}”"
            split.doubts.append(Doubt(line.number, message))
        elif not at_end and opens_end(line, vocabulary) and not _addresses(split, line, vocabulary):
            at_end = True
            if _goes_on(lines[place + 1 : place + 1 + NEAR // 2], vocabulary):
                at_end = False
                message = f"looks like recipients or a signature: “{line.words[:60]}”"
                split.doubts.append(Doubt(line.number, message))
        (split.text if line.kept or not (at_end or line.aside) else split.aside).append(line)
        below = lines[place + 1 :][:AFTER_FINAL]
        if line.words.endswith(FINAL):
            at_end = not _goes_on(below, vocabulary) or _begins_annex(
                lines, place + 1, True, vocabulary
            )
    tail = _tail_of_page(split, vocabulary)
    ending = [*_ending(split.text[: len(split.text) - len(tail)], vocabulary), *tail]
    split.doubts += (
        Doubt(line.number, f"set apart below the text: “{line.words[:60]}”") for line in ending
    )
    split.text = split.text[: len(split.text) - len(ending)]
    split.aside += ending
    return split


def _heads_part(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line is a numbered heading in capitals, such as that of a form in an annex."""
    marker = marker_of(line.words, vocabulary)
    return line.is_capitals and marker is not None and marker.form in ("roman", "capital")


def _addresses(split: Split, line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line of an annex says to whom a form is sent, whose words stand below."""
    return bool(split.annexes) and line.lower.startswith(vocabulary.furniture.addressees)


def _goes_on(lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Return whether numbered lines of the text follow, before any annex."""
    markers = [marker_of(line.words, vocabulary) for line in lines if not line.aside]
    forms = [marker.form for marker in markers if marker and marker.form in NUMBERED]
    return bool(forms) and forms[0] != "annex"


def is_numbered(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line has a number that only the text has."""
    marker = marker_of(line.words, vocabulary)
    return not line.aside and marker is not None and marker.form in NUMBERED


def _begins_annex(lines: Sequence[Line], place: int, at_end: bool, vocabulary: Vocabulary) -> bool:
    """Return whether an annex, or the programme that a decision puts into force, begins at a line."""
    line = lines[place]
    if line.aside or line.cells or _heads_part(line, vocabulary):
        return False
    if _is_annex(line, vocabulary):
        return True
    near = [later for later in lines[place + 1 : place + 1 + NEAR] if not later.aside]
    attached = next((n for n, later in enumerate(near) if is_attached(later, vocabulary)), None)
    is_titled = attached is not None and all(later.is_capitals for later in near[:attached])
    if is_titled and _names_kind(line, vocabulary):
        return True
    if not at_end or opens_end(line, vocabulary):
        return False
    if line.lower.startswith(tuple(vocabulary.kind_names)):
        numbered = any(later.cells or is_numbered(later, vocabulary) for later in near)
        return attached is not None or (line.is_capitals and numbered)
    is_name = opens_end(lines[place - 1], vocabulary) and len(line.words.split()) <= SHORT
    if not line.is_capitals or is_name:
        return False
    if attached is None:
        return any(later.cells for later in near[:TITLE])
    between = near[:attached]
    return not any(_names_kind(later, vocabulary) or _is_annex(later, vocabulary) for later in between)


def is_attached(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line says to what a programme or annex is attached."""
    return bool(vocabulary.furniture.attached.match(line.words))


def _is_annex(line: Line, vocabulary: Vocabulary) -> bool:
    marker = marker_of(line.words, vocabulary)
    return marker is not None and marker.form == "annex"


def _ending(body: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """Return short lines at the end that are no sentences, such as the name of an author."""
    place = len(body)
    while place > 1 and _is_trailing(body[place - 1], body[place - 2], vocabulary):
        place -= 1
    return [*body[place:]]


def _tail_of_page(split: Split, vocabulary: Vocabulary) -> list[Line]:
    """Return the lines below what is certainly of the page, if neither numbers nor prose follow."""
    is_of_text = [
        bool(line.cells or line.kept or marker_of(line.words, vocabulary))
        or (bool(END_OF_SENTENCE.search(line.words)) and len(line.words.split()) > SHORT)
        for line in split.text
    ]
    last = max(
        (line.number for line, own in zip(split.text, is_of_text, strict=True) if own), default=0
    )
    start = min(
        (
            line.number
            for line in split.aside
            if line.number > last and vocabulary.furniture.is_page_line(line.lower)
        ),
        default=math.inf,
    )
    return [line for line in split.text if line.number > start]


def _is_trailing(line: Line, above: Line, vocabulary: Vocabulary) -> bool:
    return (
        line.gap
        and not (line.cells or line.kept)
        and not line.words[0].islower()
        and len(line.words.split()) <= SHORT
        and not END_OF_SENTENCE.search(line.words)
        and marker_of(line.words, vocabulary) is None
        and bool(END_OF_SENTENCE.search(above.words) or len(above.words.split()) <= SHORT)
    )


def _start(lines: Sequence[Line], vocabulary: Vocabulary) -> int:
    """Return the place of the first line of the text."""
    first = next(
        (place for place, line in enumerate(lines) if is_numbered(line, vocabulary)), len(lines)
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
        is_basis = vocabulary.legal_basis.match(line.words) and (
            subject or _is_prose(line) or not vocabulary.reading.not_basis.match(line.words)
        )
        if is_basis or vocabulary.enacting.fullmatch(line.words):
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
