"""Read a letterhead: the body, number and date of a document, and its kind and subject below them."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from scripts.ingest.furniture import is_motto, without_marks
from scripts.ingest.parts import Line, joined
from scripts.ingest.vocabulary import Vocabulary

SEPARATORS = re.compile(r"\s*([-/])[-/\s]*")
"""Sign between the parts of a number, which may be printed twice or with spaces: `134 /KH-UBND`."""


def whole_lines(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Line]:
    """Yield the lines of a letterhead; a number or the name of a body in two of them is one line."""
    numbers, bodies = vocabulary.reading.number, vocabulary.reading.bodies
    open_line: Line | None = None
    for line in lines:
        if open_line:
            both = joined(open_line, line)
            is_number = numbers.match(both.words) and not numbers.match(open_line.words)
            is_body = both.is_capitals and bodies.match(both.words) and len(both.words.split()) == 2
            if is_number or (is_body and not bodies.match(open_line.words)):
                yield both
                open_line = None
                continue
            yield open_line
        open_line = line
    if open_line:
        yield open_line


def facts_of_letterhead(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the facts of a letterhead and of the lines with kind and subject below it."""
    reading = vocabulary.reading
    facts: dict[str, str] = {}
    kind = next((n for n, line in enumerate(lines) if kind_of(line, vocabulary)), None)
    for line in lines:
        if (match := reading.number.match(line.words)) and "number" not in facts:
            facts["number"] = SEPARATORS.sub(r"\1", match["number"])
    place = " ".join(line.words for line in lines[:kind])
    dates = list(reading.date.finditer(place))
    if dates and "number" in facts:
        facts["date"] = dates[-1][0]
    if issuer := _issuer(lines[: kind if kind is not None else 0], vocabulary):
        facts["issuer"] = issuer
    if kind is not None:
        facts["kind"] = kind_of(lines[kind], vocabulary)
        subject = _subject(lines[kind:], vocabulary)
        body, about, rest = _parted(subject, vocabulary)
        if body and about:
            facts["issuer"] = body
        facts["subject"] = rest
    elif code := re.search(r"([A-ZĐ]{2,3})[-/]", facts.get("number", "")):
        facts["kind"] = next((own.name for own in vocabulary.kinds if own.code == code[1]), "")
    return {name: words for name, words in facts.items() if words}


def kind_of(line: Line, vocabulary: Vocabulary) -> str:
    """Return the kind of document that a line in capitals begins with; empty without one."""
    names = sorted(vocabulary.kind_names, key=len, reverse=True)
    if not line.is_capitals:
        return ""
    return next((name for name in names if line.lower.startswith(name)), "")


def _issuer(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """Return the body of a letterhead: lines in capitals from its name to a number or motto."""
    area = vocabulary.reading.area
    words: list[str] = []
    for line, below in zip_longest(lines, lines[1:]):
        goes_on = below and below.is_capitals and area.match(below.words)
        if words and goes_on and is_motto(line, vocabulary):
            continue  # the motto stands beside a name of two lines
        name = _without_mottoes(without_marks(line.words), vocabulary)
        of_motto = any(name.lower() in motto for motto in vocabulary.furniture.mottoes)
        if words and (of_motto or not name.isupper() or is_motto(line, vocabulary)):
            words += [name] if name.isupper() and name != line.words else []
            break
        if name.isupper() and (words or vocabulary.reading.bodies.match(name)):
            words.append(name)
    return _innermost(words, vocabulary)


def _innermost(names: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the body that a letterhead names: its last, with the place of the body above it."""
    reading = vocabulary.reading
    body = ""
    for name in names:
        above, *areas = reading.area.split(body)
        place = areas[-1].strip() if areas else ""
        if not place or (reading.area.match(name) and not reading.area.fullmatch(name)):
            body = f"{body} {name}".strip()  # the name goes on
        elif reading.area.fullmatch(name):
            body = f"{name} {place}"
        elif not above or reading.membership.match(above):
            body = f"{name} {body}"
        else:
            body = f"{name} {areas[-2]} {place}"
    return body


def _without_mottoes(words: str, vocabulary: Vocabulary) -> str:
    for motto in vocabulary.furniture.mottoes:
        words = re.sub(re.escape(motto), "", words, flags=re.IGNORECASE)
    return without_marks(words)


def _subject(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """Return the subject below, or behind, the kind of document."""
    first, *below = lines
    about = vocabulary.reading.subject
    start = next((n for n, line in enumerate(below) if about.match(line.words)), 0)
    if start and vocabulary.reading.meeting.match(below[0].words):
        below = below[start:]
    kind = kind_of(first, vocabulary)
    words = [first.words[len(kind) :].strip()] if len(first.words) > len(kind) else []
    for line in below:
        is_named = words and not vocabulary.reading.by.fullmatch(f"{words[-1]} ")
        if vocabulary.reading.bodies.match(line.words) and is_named and line.is_capitals:
            break
        is_number = vocabulary.reading.number.match(line.words) and line.words[0].isupper()
        if is_number or is_motto(line, vocabulary):
            continue
        if vocabulary.furniture.attached.match(line.words) and not line.words[0].islower():
            break
        words.append(without_marks(line.words))
    return " ".join(word for word in words if word)


def _parted(subject: str, vocabulary: Vocabulary) -> tuple[str, bool, str]:
    """Return the body that the title names, whether a subject follows, and the subject."""
    by = vocabulary.reading.by.match(subject)
    about = vocabulary.reading.subject.search(subject)
    body = subject[by.end() : about.start() if about else None].strip() if by else ""
    if about and (by or not about.start()):
        return body, True, subject[about.end() :].strip()
    return body, False, "" if by else subject
