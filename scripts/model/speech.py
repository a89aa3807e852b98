"""Rules for reading the official text aloud, and the words around it in a loudspeaker script."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field, Strict

from scripts.model.fields import CountTemplate, Template, Whole
from scripts.model.pattern_fields import CompiledPattern, Correction, Pattern
from scripts.model.text import STRICT


@dataclass(frozen=True)
class NumberWords:
    """Rules for spelling out numbers with the help of num2words2."""

    __pydantic_config__: ClassVar = STRICT
    point: str
    """Word for the decimal point."""
    groups: Annotated[tuple[str, ...], Field(min_length=3)]
    """Names of the groups of three digits, from thousands up."""
    corrections: tuple[Correction, ...]
    """Corrections of num2words2, and of readings, to common usage."""


@dataclass(frozen=True)
class ReadingRule:
    """Reading of a figure, sign or abbreviation; named groups of `pattern` fill `say`."""

    __pydantic_config__: ClassVar = STRICT
    pattern: CompiledPattern
    say: Template


@dataclass(frozen=True)
class LineBreak:
    """A kind of space at which a line may end, with the cost of ending it there."""

    __pydantic_config__: ClassVar = STRICT
    at: CompiledPattern
    cost: Annotated[int, Strict(), Field(ge=-100, le=100)]


@dataclass(frozen=True)
class DurationWords:
    """Phrases for half a minute, for whole minutes, and for minutes and a half."""

    __pydantic_config__: ClassVar = STRICT
    half: Template
    whole: CountTemplate
    and_half: CountTemplate


@dataclass(frozen=True)
class Script:
    """Sentence templates around the text of a script."""

    __pydantic_config__: ClassVar = STRICT
    note: tuple[Template, ...]
    """For the reader only; the last line says that reading aloud starts below it."""
    opening: tuple[Template, ...]
    opening_section: tuple[Template, ...]
    """Opening of a script that reads a whole section, whose name follows as its first line."""
    closing: tuple[Template, ...]


@dataclass(frozen=True, eq=False)
class Speech:
    """Everything needed to turn the official text into loudspeaker scripts."""

    __pydantic_config__: ClassVar = STRICT
    language: str
    """Code of the language that is read aloud; a document in another has no scripts."""
    pace: Whole
    """Syllables a minute."""
    max_syllables: Whole
    """Most syllables in a line, which is read in one breath."""
    comfortable_syllables: Whole
    """Syllables up to which the length of a line costs nothing."""
    syllable: CompiledPattern
    """Any lower-case word that can be read at sight."""
    stops: Annotated[str, Field(pattern=r"^[^\w\s]+$")]
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
