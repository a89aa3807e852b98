"""The review: units of words that people wrote, and the ledger of those that somebody has accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from scripts.model.text import Problem, Rank

MULTILINGUAL = "mul"
"""Language code (ISO 639-2) of a unit that is reviewed in all languages at once."""
RECORDED = 12_000
"""Characters of the words of a unit that the ledger keeps, to show what they were before."""


@dataclass(frozen=True)
class Passage:
    """A paragraph or field of a unit, and the line of the file on which it starts."""

    words: str
    line: int


@dataclass(frozen=True)
class ReviewUnit:
    """Words that are reviewed together: a paragraph, a label, a row of data."""

    key: str
    """Identifier, such as `goals#ii-1`, `labels/skip` or `themes/entry/health/i-p1`."""
    language: str
    path: str
    line: int
    passages: tuple[Passage, ...]
    official: str
    """Words in the official language that it is reviewed beside; empty if there are none."""

    @property
    def name(self) -> str:
        """Return key and language, as messages and the command line have them."""
        return unit_name(self.key, self.language)

    @property
    def words(self) -> str:
        """Return the passages, one a line."""
        return "\n".join(passage.words for passage in self.passages)

    @property
    def recorded(self) -> str:
        """Return the words as far as the ledger keeps them."""
        return self.words[:RECORDED]

    @property
    def digest(self) -> str:
        """Return the digest by which the ledger recognises the words, and those beside them."""
        return sha256(f"{self.words}\0{self.official}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class ReviewedRow:
    """A row of the ledger: words that a person has accepted, when, and why."""

    key: str
    language: str
    digest: str
    date: date
    reason: str
    words: str
    path: str
    """Ledger that has the row."""
    line: int

    @property
    def name(self) -> str:
        return unit_name(self.key, self.language)


@dataclass(frozen=True)
class Unreviewed:
    """A unit whose words nobody has accepted, and the row of its last accepted words, if any."""

    unit: ReviewUnit
    accepted: ReviewedRow | None

    @property
    def rank(self) -> Rank:
        if self.accepted and self.accepted.words == self.unit.recorded:
            return Rank.BESIDE
        return Rank.PAGE if self.unit.path.endswith(".md") else Rank.ROW

    @property
    def line(self) -> int:
        """Return the line of the first passage that the accepted words do not have."""
        before = set(self.accepted.words.split("\n")) if self.accepted else set()
        changed = (passage.line for passage in self.unit.passages if passage.words not in before)
        return next(changed, self.unit.line) if before else self.unit.line


@dataclass(frozen=True, eq=False)
class Review:
    """All units of an edition, the rows of its ledgers, and the problems of their form."""

    units: tuple[ReviewUnit, ...]
    rows: tuple[ReviewedRow, ...]
    permanent: frozenset[str]
    """Keys of provisions, which never vanish; the registry of ids guards them."""
    malformed: tuple[Problem, ...]

    @cached_property
    def row_by_name(self) -> Mapping[str, ReviewedRow]:
        return {row.name: row for row in self.rows}

    @cached_property
    def unit_by_name(self) -> Mapping[str, ReviewUnit]:
        return {unit.name: unit for unit in self.units}

    def is_reviewed(self, unit: ReviewUnit) -> bool:
        """Return whether a person has accepted the unit's words, beside the same official words."""
        row = self.row_by_name.get(unit.name)
        return row is not None and row.digest == unit.digest

    def unreviewed(self) -> Iterator[Unreviewed]:
        """Yield the units that somebody must review, in the order of the units."""
        for unit in self.units:
            if not self.is_reviewed(unit):
                yield Unreviewed(unit, self.row_by_name.get(unit.name))

    def vanished(self) -> Iterator[ReviewedRow]:
        """Yield the rows whose unit is no longer there."""
        for row in self.rows:
            if row.name not in self.unit_by_name and row.key not in self.permanent:
                yield row

    @property
    def reviewed(self) -> int:
        """Return how many units have words that a person has accepted."""
        return sum(self.is_reviewed(unit) for unit in self.units)

    @property
    def last_date(self) -> date | None:
        """Return the day of the latest review."""
        return max((row.date for row in self.rows), default=None)


def unit_name(key: str, language: str) -> str:
    """Return the name of a unit: its key, and its language unless it has all of them."""
    return key if language == MULTILINGUAL else f"{key}:{language}"
