"""Find the level, the number and the parent of every provision.

An id is built from the document's own numbering (`ii-2-2-2021-2025-d1`), so a provision is below the
longest registered id that its own continues, its stem. Where numbers run on, as those of articles do
through the chapters, the stem ends before them, and the heading above is the parent.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from scripts.loading.numbering import Marker, number_in, read_marker, slug, value
from scripts.model import HEADINGS, Block, Level, RegistryEntry


@dataclass(frozen=True)
class Place:
    """Place of a provision in the document."""

    level: Level
    marker: Marker
    """Marker in the official text; if that has none, the number or count is that of the id."""
    is_read: bool
    """True if the official words begin as the level requires."""
    stem: str | None
    parent: str | None

    @property
    def last_number(self) -> str:
        """Return the last part of its number as it is printed: `1` for 2.1."""
        number = self.marker.number
        return slug(self.level, number) if self.level.number == "years" else number.rpartition(".")[2]

    @property
    def n(self) -> int:
        """Return the value of its number, or its count."""
        return value(self.level, self.marker.number)


def structure(
    registry: Sequence[RegistryEntry], blocks: Mapping[str, Block], levels: Sequence[Level], code: str
) -> Mapping[str, Place]:
    """Return the place of every registered id whose kind a level has, in the order of the registry.

    `blocks` are those of the official text by id, and `code` is its language.
    """
    kinds = {entry.id: entry.kind for entry in registry}

    @cache
    def place(id: str) -> Place | None:
        stem = next((start for start in starts(id) if start in kinds and place(start)), None)
        above = place(stem) if stem else None
        possible = list(_possible(kinds[id], above, levels))
        step = id.removeprefix(f"{stem}-")
        read = _read(possible, blocks.get(id), code)
        read = [pair for pair in read if number_in(pair[0], step)] or read
        marked = _next_in_row(read, _before(id, stem)) if read else None
        level, marker = marked or _guess(possible, step, above) or (None, None)
        if level is None or marker is None:
            return None
        if not marker.number:
            marker = replace(marker, number=re.sub(r"\D", "", step) or "1")
        return Place(level, marker, bool(marked), stem, stem)

    def _before(id: str, stem: str | None) -> Iterator[Place]:
        """Yield the places before an id and below the same, the nearest first."""
        earlier = ids[: ids.index(id)]
        return (own for other in reversed(earlier) if (own := place(other)) and own.stem == stem)

    ids = [*kinds]
    places = {id: own for id in kinds if (own := place(id))}
    return dict(_with_parents(places, kinds, levels))


def starts(id: str) -> list[str]:
    """Return the ids that an id may continue, the longest first: `ii-2` and `ii` for `ii-2-1`."""
    steps = id.split("-")
    return ["-".join(steps[:end]) for end in range(len(steps) - 1, 0, -1)]


def _possible(kind: str, above: Place | None, levels: Sequence[Level]) -> Sequence[Level]:
    """Return the levels of a kind; if there are any, those of lower rank than the level above.

    Dotted numbers may be below dotted numbers.
    """
    own = [level for level in levels if kind in level.kind and not (above and level.root)]
    if not above:
        return own
    rank = levels.index(above.level)
    lower = [
        level
        for level in own
        if levels.index(level) > rank or (level is above.level and level.number == "dotted")
    ]
    return lower or own


def _read(levels: Sequence[Level], block: Block | None, code: str) -> list[tuple[Level, Marker]]:
    """Return the levels whose marker the words have, and the marker in each; the first is likeliest."""
    if not block:
        return []
    markers = ((level, read_marker(level, block.printed, code)) for level in levels)
    return [(level, marker) for level, marker in markers if marker]


def _next_in_row(read: Sequence[tuple[Level, Marker]], before: Iterator[Place]) -> tuple[Level, Marker]:
    """Return that of several readings which counts on: `I. ` is the first part, or a letter after H."""
    if len(read) == 1:
        return read[0]
    levels = [level for level, _ in read]
    last = next((place for place in before if place.level in levels), None)
    for level, marker in read:
        if not level.is_numbered:
            break  # such as a paragraph, which any words are
        after = last.n if last and last.level is level else 0
        if value(level, marker.number) == after + 1:
            return level, marker
    return read[0]


def _guess(levels: Sequence[Level], step: str, above: Place | None) -> tuple[Level, Marker] | None:
    """Return the first level whose numbers a step of an id can be, and a marker with its number."""
    for level in levels:
        number = number_in(level, step)
        if number and level.number == "dotted" and above:
            number = f"{above.marker.number}.{number}"
        if number:
            return level, Marker("", number)
    return (levels[0], Marker("", "")) if levels and not levels[0].is_numbered else None


def _with_parents(
    places: Mapping[str, Place], kinds: Mapping[str, str], levels: Sequence[Level]
) -> Iterator[tuple[str, Place]]:
    """Yield the places; above one whose numbers run on is the nearest heading of a higher rank.

    A level that prints another marker, such as `Điều 2: ` beside `Điều 1. `, is none.
    """
    headings: list[str] = []
    for id, place in places.items():
        if place.level.runs_on:
            rank = levels.index(place.level)
            higher = (head for head in reversed(headings) if levels.index(places[head].level) < rank)
            above = (head for head in higher if places[head].level.id != place.level.id)
            place = replace(place, parent=next(above, None))
        if kinds[id] in HEADINGS:
            headings.append(id)
        yield id, place


def stems(id: str, places: Mapping[str, Place]) -> Iterator[str]:
    """Yield an id and those that it continues, the longest first."""
    part: str | None = id
    while part is not None and part in places:
        yield part
        part = places[part].stem


def number_of(id: str, places: Mapping[str, Place]) -> tuple[str, str]:
    """Return the position of a provision in the document's numbering, and its end without numbers.

    A step that begins with a letter or digit follows a full stop, or a space if the one before it ends
    with a comma; from the first other step on is the end: `II.2 – 1` ends with `– 1`.
    """
    number, end = "", ""
    for part in reversed([*stems(id, places)]):
        place = places[part]
        step = place.level.position.format(number=place.last_number, n=place.n)
        if not step[0].isalnum():
            number, end = number.rstrip(","), end + step
        elif number:
            step = f" {step}" if number.endswith(",") else f".{step}"
        number += step
    return number.strip(" ,"), end.strip(" ,")
