"""How the official text is read aloud, and what is said around it."""

import re
from dataclasses import dataclass
from typing import ClassVar

from scripts.model.text import STRICT

Correction = tuple[re.Pattern[str], str]


@dataclass(frozen=True)
class NumberWords:
    """How numbers are put together from the words of the number library."""

    __pydantic_config__: ClassVar = STRICT
    point: str
    groups: tuple[str, ...]
    """Names of the groups of three digits, from thousands up."""
    corrections: tuple[Correction, ...]
    """Pattern and replacement for what the library, or a reading, says otherwise than people do."""


@dataclass(frozen=True)
class ReadingRule:
    """What is said for a figure, sign or abbreviation; named parts of the pattern go into `say`."""

    __pydantic_config__: ClassVar = STRICT
    pattern: re.Pattern[str]
    say: str


@dataclass(frozen=True)
class LineBreak:
    """A space at which a line to be read in one breath may end."""

    __pydantic_config__: ClassVar = STRICT
    at: re.Pattern[str]
    cost: int
    """How unwelcome the end of a line is there."""


@dataclass(frozen=True)
class DurationWords:
    """How a length of time is said."""

    __pydantic_config__: ClassVar = STRICT
    half: str
    whole: str
    and_half: str


@dataclass(frozen=True)
class ReaderNote:
    """What the reader is told beforehand where the text has these words."""

    __pydantic_config__: ClassVar = STRICT
    words: str
    say: str


@dataclass(frozen=True)
class Script:
    """What stands around the text of a script, as sentences with blanks."""

    __pydantic_config__: ClassVar = STRICT
    note: tuple[str, ...]
    """For the reader alone; its last line says where reading aloud begins."""
    opening: tuple[str, ...]
    opening_section: tuple[str, ...]
    """The opening where the script reads a whole section, whose name follows by itself."""
    closing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Speech:
    """Everything that makes a script for a loudspeaker out of the official text."""

    __pydantic_config__: ClassVar = STRICT
    pace: int
    """Syllables a minute."""
    max_syllables: int
    """Syllables in one breath at the most."""
    comfortable_syllables: int
    """Syllables in one breath that cost nothing."""
    syllable: re.Pattern[str]
    """One word that can be said at sight, in small letters."""
    number: NumberWords
    reading: tuple[ReadingRule, ...]
    unbroken: tuple[str, ...]
    """Words within which no line ends."""
    line_break: tuple[LineBreak, ...]
    """The first that fits a space says what the end of a line costs there."""
    duration: DurationWords
    reader_note: tuple[ReaderNote, ...]
    script: Script
