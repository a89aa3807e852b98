"""The words by which parts of a document are recognised, by language: `languages/capture.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from scripts.loading.toml import read_toml, validate
from scripts.model import Problem
from scripts.model.pattern_fields import CompiledPattern
from scripts.model.text import STRICT

LONGEST_OF_PAGE = 20
"""Words of a line of a web page between those of the text."""
EDGE = 20
"""Characters behind a phrase at the end of such a line, such as the name of a photographer."""
ARROWS = "> »›→▶►"
"""Signs before a link to another page."""
TIME_ZONE = "gmt"
LETTER = re.compile(r"[^\W\d_]")
OUTER_SIGNS = re.compile(r"^[\W\d]+|[\W\d]+$")
CAPTURE_WORDS = "languages/capture.toml"
Words = tuple[str, ...]


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document, such as a decision, and the code that its number has."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    code: str


@dataclass(frozen=True)
class PageName:
    """A file name of a part, and words of headings that it fits."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    words: Words


@dataclass(frozen=True)
class Letters:
    """Letters of points, in order, and the ids of those that are not ASCII."""

    __pydantic_config__: ClassVar = STRICT
    order: str
    ids: Mapping[str, str]


@dataclass(frozen=True)
class Furniture:
    """Patterns at the start of lines, and phrases, of what is no part of the text."""

    __pydantic_config__: ClassVar = STRICT
    mottoes: Words
    lead_in: Words
    introduces: Words
    page_lines: Words
    page_starts: Words
    page_not: Words
    page_edges: Words
    running_heads: Words
    time: CompiledPattern
    page_number: CompiledPattern
    recipients: Words
    addressees: Words
    signature: CompiledPattern
    signatories: Words
    attached: CompiledPattern

    def introduces_text(self, line: str) -> bool:
        """Return whether a line, in small letters, is a newspaper's sentence above the text."""
        opens = line.endswith(":") or any(words in line for words in self.introduces)
        return opens and any(words in line for words in self.lead_in)

    def is_page_line(self, line: str) -> bool:
        """Return whether a line, in small letters, belongs to the page of a newspaper."""
        if line.endswith((".", ";")) or len(line.split()) > LONGEST_OF_PAGE:
            return False
        return bool(
            (line.lstrip(ARROWS).startswith(self.page_starts) and not line.startswith(self.page_not))
            or all(OUTER_SIGNS.sub("", part) in self.page_lines for part in line.split("|"))
            or any(line.startswith(words) or f" {words}" in line[-EDGE:] for words in self.page_edges)
            or self._is_time(line)
        )

    def _is_time(self, line: str) -> bool:
        """Return whether a line has only a day, an hour and a time zone."""
        day = self.time.match(line)
        return bool(day and not LETTER.search(line[day.end() :].replace(TIME_ZONE, "")))


@dataclass(frozen=True)
class Reading:
    """Patterns that read number, date, body and subject of a document from the lines above it."""

    __pydantic_config__: ClassVar = STRICT
    number: CompiledPattern
    bare_number: CompiledPattern
    date: CompiledPattern
    subject: CompiledPattern
    title: CompiledPattern
    issued: CompiledPattern
    issuer: CompiledPattern
    by: CompiledPattern
    signed_for: CompiledPattern
    """A signature on behalf of a `body`, anywhere in a line."""
    bodies: CompiledPattern
    """Start of the name of a body, in a letterhead."""
    area: CompiledPattern
    """Kind of area in the name of a body, in a group, before the name of a place."""
    membership: CompiledPattern
    """Organisation of members, which the name of its committee has behind it."""
    terms: Words
    """Words for a term of office, before its Roman number."""
    meeting: CompiledPattern
    """Start of a line that names the meeting which passed a document."""
    not_basis: CompiledPattern
    """Start of a subject that is like that of the legal basis."""
    proper: Words
    """Names in the letters in which they are written."""


@dataclass(frozen=True)
class Templates:
    """Words that are written: names of the document and its pages, and the page about the site."""

    __pydantic_config__: ClassVar = STRICT
    short: str
    title: str
    brand: str
    site_name: str
    site_description: str
    licence: str
    attached: str
    """Piece of a citation for what is attached, of a `kind`."""
    preamble: str
    text: str
    articles: str
    article: str
    sections: str
    section: str
    about_title: str
    about_description: str
    about: Words


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All words of a language by which a capture is read."""

    __pydantic_config__: ClassVar = STRICT
    furniture: Furniture
    reading: Reading
    legal_basis: CompiledPattern
    """Openings of the paragraphs that name the legal basis."""
    enacting: CompiledPattern
    """Line between the legal basis and the articles."""
    period: CompiledPattern
    """Heading of a period, with the groups `from` and `to`."""
    continued_after: Words
    """Words that no line ends with unless it goes on."""
    continued_by_number: Words
    """Words that a line ends with and a number in the next goes on from."""
    numbering: Words
    """Words over the numbers of the rows of a table, in small letters."""
    letters: Letters
    words: Mapping[str, Words]
    """Words before printed numbers, by level: `article = ["điều"]`."""
    numerals: Mapping[str, int]
    kinds: tuple[DocumentKind, ...]
    pages: tuple[PageName, ...]
    templates: Templates
    levels: tuple[Mapping[str, Any], ...]
    """Levels that the defaults of all documents don't have."""

    @cached_property
    def kind_names(self) -> Mapping[str, DocumentKind]:
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def lettered(self) -> Mapping[str, int]:
        """Position of each letter of points, from 1."""
        return {letter: place for place, letter in enumerate(self.letters.order, 1)}

    @cached_property
    def word_marker(self) -> re.Pattern[str]:
        """Pattern of a marker that begins with a word: "Điều 5. ", "Phần thứ nhất"."""
        words = "|".join(
            f"(?P<{level}>{'|'.join(re.escape(word) for word in words)})"
            for level, words in self.words.items()
        )
        numerals = "|".join(re.escape(words) for words in self.numerals)
        return re.compile(
            rf"(?:{words})(?:\s+(?:số\s+)?(?P<number>(?:[IVXLC]+|\d{{1,2}})(?:\.\d{{1,2}})+|"
            rf"[IVXLC]+|\d{{1,3}}[a-zđ]?|{numerals}))?"
            r"(?P<separator>\s?[.:\-–/)]+)?(?=\s|$)\s*",
            re.IGNORECASE,
        )


def read_vocabulary(project: Path, language: str) -> tuple[Vocabulary | None, list[Problem]]:
    """Return the words of a language, or None and what is wrong with the file."""
    file, problems = read_toml(project / CAPTURE_WORDS, CAPTURE_WORDS)
    if file is None:
        return None, problems
    if language not in file.values:
        rule = "captures of a language need its words"
        message = f"{rule}; found none for {language!r}; add [{language}]"
        return None, [Problem(CAPTURE_WORDS, 1, message)]
    vocabulary, malformed = validate(file, 1, file.values[language], Vocabulary, ())
    return vocabulary, [*problems, *malformed]
