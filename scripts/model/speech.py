"""Rules for reading the official text aloud, and the words around it in a loudspeaker script."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from scripts.model.fields import Pattern
from scripts.model.text import STRICT

Correction = tuple[re.Pattern[str], str]
"""Pattern and replacement."""


@dataclass(frozen=True)
class NumberWords:
    """Rules for spelling out numbers with the help of num2words."""

    __pydantic_config__: ClassVar = STRICT
    point: str
    """Word for the decimal point."""
    groups: tuple[str, ...]
    """Names of the groups of three digits, from thousands up."""
    corrections: tuple[Correction, ...]
    """Corrections of num2words, and of readings, to common usage."""


@dataclass(frozen=True)
class ReadingRule:
    """Reading of a figure, sign or abbreviation; named groups of `pattern` fill `say`."""

    __pydantic_config__: ClassVar = STRICT
    pattern: re.Pattern[str]
    say: str


@dataclass(frozen=True)
class LineBreak:
    """A kind of space at which a line may end, with the cost of ending it there."""

    __pydantic_config__: ClassVar = STRICT
    at: re.Pattern[str]
    cost: int


@dataclass(frozen=True)
class DurationWords:
    """Phrases for half a minute, for whole minutes, and for minutes and a half."""

    __pydantic_config__: ClassVar = STRICT
    half: str
    whole: str
    and_half: str


@dataclass(frozen=True)
class Script:
    """Sentence templates around the text of a script."""

    __pydantic_config__: ClassVar = STRICT
    note: tuple[str, ...]
    """For the reader only; the last line says that reading aloud starts below it."""
    opening: tuple[str, ...]
    opening_section: tuple[str, ...]
    """Opening of a script that reads a whole section, whose name follows as its first line."""
    closing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Speech:
    """Everything needed to turn the official text into loudspeaker scripts."""

    __pydantic_config__: ClassVar = STRICT
    pace: int
    """Syllables a minute."""
    max_syllables: int
    """Most syllables in a line, which is read in one breath."""
    comfortable_syllables: int
    """Syllables up to which the length of a line costs nothing."""
    syllable: re.Pattern[str]
    """Any lower-case word that can be read at sight."""
    stops: Annotated[str, Field(min_length=1)]
    """Signs after which the reader pauses longer than between lines, each at the end of a line."""
    number: NumberWords
    reading: tuple[ReadingRule, ...]
    unbroken: tuple[Pattern, ...]
    """Words that are never broken over two lines."""
    open_words: Annotated[tuple[str, ...], Field(min_length=1)]
    """Words that no line ends on, because the next word completes them."""
    line_break: tuple[LineBreak, ...]
    """The first that matches a space gives its cost."""
    duration: DurationWords
    misprint: ReadingRule
    """Note to the reader for an editor's remark, in the page, that a word is misprinted."""
    script: Script
