"""Check that ids, printed numbers and the marks of headings say the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.loading.edition import REGISTRY
from scripts.loading.numbering import number_in, read_marker, slug, step_of, value
from scripts.loading.provisions import blocks_of
from scripts.loading.structure import Place, structure
from scripts.model import HEADINGS, Block, Edition, Language, Problem, RegistryEntry


@dataclass(frozen=True)
class Numbers:
    """Places of the registered ids, with which rows and blocks are compared."""

    edition: Edition
    places: Mapping[str, Place]
    rows: Mapping[str, RegistryEntry]

    @classmethod
    def of(cls, edition: Edition) -> "Numbers":
        """Return the places that the ids of an edition and its official words give."""
        registry, code = edition.registry, edition.official.code
        blocks = blocks_of(registry, edition.pages, code)
        places = structure(registry, blocks, edition.levels, code)
        return cls(edition, places, {row.id: row for row in registry})

    def check_rows(self) -> Iterator[Problem]:
        """Yield ids that count wrongly, and those of the preamble below the first part."""
        counts: Counter[str] = Counter()
        has_begun = False
        is_complete = len(self.places) == len(self.edition.source_lines)
        for id, place in self.places.items():
            has_begun = has_begun or not place.level.root
            if place.level.root and has_begun:
                rule = "a paragraph that belongs to no part comes before all parts"
                yield self._of_row(id, f"{rule}; found it below; let it continue the id of a part")
            elif place.level.number == "none" and is_complete:
                start = _start(place)
                counts[start + place.level.id] += 1
                expected = start + place.level.id.format(n=counts[start + place.level.id])
                if id != expected:
                    yield self._of_row(id, f"an id must count, {expected}; found {id}; correct it")

    def _of_row(self, id: str, message: str) -> Problem:
        return Problem(REGISTRY, self.rows[id].line, f"{id}: {message}")

    def check_block(self, block: Block, path: str, language: Language) -> Iterator[Problem]:
        """Yield problems of the printed number of a block, and of the marks of a heading."""
        place = self.places.get(block.id)
        if place is None:
            return
        if place.level.is_numbered:
            marker = read_marker(place.level, block.printed, language.code)
            message = self._on_number(block, place, marker.number if marker else None, language)
            if message:
                yield Problem(path, block.line, f"{block.id}: {message}")
        expected = self._depth(block.id)
        if block.depth and block.depth != expected:
            rule = f"the heading {block.id} must begin with {'#' * expected}"
            message = f"{rule}; found {'#' * block.depth}; correct the marks"
            yield Problem(path, block.line, message)

    def _on_number(
        self, block: Block, place: Place, printed: str | None, language: Language
    ) -> str | None:
        """Return a message if the printed number is not that of the id."""
        level, own = place.level, self._number_of(block.id)
        if printed is None:
            sample = level.marker[language.code].format(number=own or place.marker.number)
            rule = f"a {self.rows[block.id].kind} starts with its number, `{sample}`"
            return f"{rule}; found “{block.words[:24]}”; add the number"
        if own is None:
            expected = _start(place) + step_of(level, printed)
            return f"the id of number {printed} must be {expected}; found {block.id}; correct the id"
        counted = (str(value(level, printed)),) if "{n}" in level.id else ()
        if own.lower() in (printed.lower(), slug(level, printed), *counted):
            return None
        return f"the printed number must be {own}; found {printed}; fix the number"

    def _number_of(self, id: str) -> str | None:
        """Return the number that an id has, as it is printed; None if its form is wrong."""
        place = self.places[id]
        number = number_in(place.level, id.removeprefix(_start(place)))
        if place.level.number == "dotted" and number and place.stem:
            above = self.places[place.stem].level.number
            start = (
                self._number_of(place.stem)
                if above in ("arabic", "dotted")
                else place.marker.number.rpartition(".")[0]
            )
            return f"{start}.{number}"
        return number

    def _depth(self, id: str) -> int:
        """Return the number of marks that a heading has on its page."""
        page = self.rows[id].page
        opening = next(row.id for row in self.edition.registry if row.page == page)
        own = [row.id for row in self.edition.registry if row.page == page and row.id in self.places]
        is_title = all(other == opening or opening in self._above(other) for other in own)
        above = sum(
            self.rows[part].page == page and self.rows[part].kind in HEADINGS
            for part in self._above(id)
        )
        return above + (1 if is_title else 2)

    def _above(self, id: str) -> Iterator[str]:
        """Yield the ids of the provisions above one, the nearest first."""
        part = self.places[id].parent if id in self.places else None
        while part is not None:
            yield part
            part = self.places[part].parent if part in self.places else None


def _start(place: Place) -> str:
    """Return the start of an id below the stem of a place."""
    return f"{place.stem}-" if place.stem else ""
