"""Set apart what a page has beside the text: letterhead, recipients, signatures, page numbers.

It is kept in the source file as provenance, and never becomes a provision.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from scripts.ingest.markers import marker_of
from scripts.ingest.parts import END_OF_SENTENCE, GROUP_NUMBER, Doubt, Line, Row, Table
from scripts.ingest.tables import MIN_ROWS, is_rule
from scripts.ingest.vocabulary import Vocabulary

LONGEST_MOTTO = 20
"""Words of a line of a letterhead of which both columns were read as one."""
OF_TEXT = ("annex", "part", "chapter", "article")
"""Forms of markers that stand in no table."""
OMITTED = re.compile(r"[(\[]?(?:\.{3,}|…)[)\]]?")
"""A sign for words that are left out."""
NEAR_TABLE = 6
"""Lines below a table in which a number alone may be one of its last row."""
APART = 3
"""Lines between numbers alone, nearer than which they are no page numbers."""


def outside_tables(lines: Sequence[str], vocabulary: Vocabulary) -> set[int]:
    """Return the numbers of lines that no cell of a table has: headings and openings of the text."""
    return {
        number
        for number, words in enumerate(lines, 1)
        if vocabulary.enacting.fullmatch(words)
        or vocabulary.furniture.attached.match(words)
        or ((marker := marker_of(words, vocabulary)) and marker.form in OF_TEXT)
    }


def place_tables(
    parts: Sequence[Line | Table], vocabulary: Vocabulary
) -> tuple[list[Line], list[Doubt]]:
    """Return the lines, with tables as rows; a letterhead or signature becomes its lines, set apart."""
    lines: list[Line] = []
    doubts: list[Doubt] = []
    for part in chain.from_iterable(_without_signature(part, vocabulary) for part in parts):
        if isinstance(part, Line):
            lines.append(part)
        elif _is_official_frame(part, vocabulary):
            lines += (replace(line, aside=True) for line in part.lines)
        elif len(part.rows) < MIN_ROWS:
            doubts.append(Doubt(part.rows[0].number, "a table of one row was read as lines"))
            lines += part.lines
        else:
            lines += part.as_rows
            doubts += (*_counted_out(part), *_joined(part.rows), *_uneven(part.rows))
    return lines, doubts


def _without_signature(part: Line | Table, vocabulary: Vocabulary) -> tuple[Line | Table, ...]:
    """Return the numbered rows of a form as a table, and the signature right below them."""
    if isinstance(part, Line) or part.kept:
        return (part,)
    signed = [
        n
        for n, row in enumerate(part.rows)
        if any(opens_end(line, vocabulary) for cell in row.cells for line in cell)
    ]
    rows = part.rows[: signed[0]] if signed else ()
    while rows and not rows[-1].words[0][:1].isdigit():
        rows = rows[:-1]
    if len(rows) < MIN_ROWS:
        return (part,)
    return replace(part, rows=rows), replace(part, rows=part.rows[len(rows) :])


def _counted_out(table: Table) -> Iterator[Doubt]:
    if table.is_stacked:
        size = f"{len(table.rows)} rows of {len(table.rows[0].cells)} cells"
        empty = f", the last {table.empty} of them empty below the head" if table.empty else ""
        yield Doubt(table.rows[0].number, f"cells on lines of their own were read as {size}{empty}")


def _joined(rows: Sequence[Row]) -> Iterator[Doubt]:
    for row in rows:
        if row.is_joined:
            yield Doubt(
                row.number, f"two lines were read as one row: “{row.words[0]} | {row.words[1]}”"
            )


def _uneven(rows: Sequence[Row]) -> list[Doubt]:
    width = len(rows[0].cells)
    return [
        Doubt(row.number, f"a row has {len(row.cells)} cells, the head of its table {width}")
        for row in rows
        if len(row.cells) != width and not _names_group(row)
    ]


def _names_group(row: Row) -> bool:
    """Return whether a row has only a number and the name of the rows below, such as `I | Kinh tế`."""
    number, *name = [words for words in row.words if words] or [""]
    return len(name) == 1 and bool(GROUP_NUMBER.fullmatch(number))


def _is_official_frame(table: Table, vocabulary: Vocabulary) -> bool:
    """Return whether a table is a letterhead or a signature, which print their columns as one."""
    return not table.kept and any(
        _is_motto_alone(line, vocabulary)
        or opens_end(line, vocabulary)
        or vocabulary.reading.number.match(line.words)
        for line in table.lines
    )


def is_motto(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line has a motto, such as that of the State."""
    return any(motto in line.lower for motto in vocabulary.furniture.mottoes)


def opens_end(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line belongs to the list of recipients or to a signature."""
    furniture = vocabulary.furniture
    if line.kept:
        return False
    to = next((words for words in furniture.recipients if line.lower.startswith(words)), "")
    is_sentence = line.words.endswith(".") and line.words[len(to) :].lstrip()[:1] != ":"
    return bool(
        (to and not is_sentence)
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
        if line.cells or line.kept:
            result.append(line)
            continue
        beside = bool({place - 1, place + 1} & numbers)
        is_repeated = beside and repeated[line.words] > 1
        is_page = place in numbers or _is_of_page(line, is_repeated, vocabulary)
        if is_gap := bool(OMITTED.fullmatch(line.words)):
            doubts.append(Doubt(line.number, f"says that words are left out here: “{line.words}”"))
        elif is_page:
            doubts.append(Doubt(line.number, f"set apart, of the page: “{line.words[:60]}”"))
        apart = is_page or is_gap or is_rule(line.words) or _is_motto_alone(line, vocabulary)
        result.append(replace(line, aside=True) if apart else line)
    return result, doubts


def _is_of_page(line: Line, is_repeated: bool, vocabulary: Vocabulary) -> bool:
    """Return whether a line without a marker is a running head or belongs to a web page."""
    furniture = vocabulary.furniture
    head = line.lower.lstrip("0123456789 ")
    is_head = head.startswith(furniture.running_heads) and not END_OF_SENTENCE.search(head)
    return (is_head or is_repeated or furniture.is_page_line(line.lower)) and not marker_of(
        line.words, vocabulary
    )


def _is_motto_alone(line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a line is of a letterhead, rather than a sentence with the words of a motto."""
    return (
        is_motto(line, vocabulary)
        and (line.is_capitals or without_marks(line.lower).endswith(vocabulary.furniture.mottoes))
        and len(line.words.split()) <= LONGEST_MOTTO
        and not marker_of(line.words, vocabulary)
    )


def _page_numbers(lines: Sequence[Line], vocabulary: Vocabulary) -> set[int]:
    """Return the places of page numbers: numbers alone that rise, far enough from another."""
    pattern = vocabulary.furniture.page_number
    places = [
        place
        for place, line in enumerate(lines)
        if not line.cells
        and not line.aside
        and pattern.fullmatch(line.words)
        and not any(above.cells for above in lines[max(0, place - NEAR_TABLE) : place])
    ]
    close = {
        place for place, following in zip(places, places[1:], strict=False) if following - place < APART
    }
    return {place for place in places if place not in close and place - 1 not in close}


def without_marks(words: str) -> str:
    """Return a line of a letterhead without rules, stars and bars at its ends."""
    return re.sub(r"^[-_=*~|\s]+|[-_=*~|\s]+$", "", words)
