"""Check every string of the data files: what may stand in one, whichever field it is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from scripts.loading.shared_words import SHARED
from scripts.model import Edition, Language, Problem, TomlFile, shortened

PATTERN_KEYS = frozenset(
    ("rules", "sounds", "corrections", "pattern", "at", "syllable", "before", "after", "unbroken")
)
"""Fields of patterns, and of templates that are checked as such."""
PATTERN_TABLES = frozenset(
    ("date", "ordinal", "numeral", "literal", "limit", "lead_in", "spelling", "article", "measure")
)
SPACED_KEYS = frozenset(("cite", "marker", "position", "say"))
"""Fields of templates that may begin or end with a space."""
MAYBE_EMPTY = frozenset(("contact", "marker", "say"))
PLAIN_KEYS = frozenset(
    ("operator", "formula", "sha256", "capture_sha256", "licence_url", "alphabet", "stops")
)
"""Fields that are no words."""
COMPARED = frozenset(("quote", "first_line", "last_line"))
"""Fields that are compared with the text."""
LISTS = frozenset(("synonyms", "abbreviations", "stop_words", "citation_words", "open_words"))
"""Fields with lists of words, not sentences."""
MARKUP = re.compile(r"[<>]|&(?:[A-Za-z]\w*|#\w+);|`|\]\(|\*\*\S.*?\*\*|__\S.*?__")
"""Markup of HTML, and of Markdown that a title might be taken for."""
PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”"}
IN_PATTERNS = "words_"
"""Start of the keys of labels that scripts of the site put into patterns."""
PATTERN_SIGN = re.compile(r"[\\^$.|?*+()\[\]{}/]")
BROKEN_WORD = re.compile(r"[^\W\d_](?:\d+|[%$@~^|;!?*=,:])[^\W\d_]")
SPACES = re.compile(r"(?<=\S)  +(?=\S)|[\t\r]| (?=[,;:!?.](?:\s|$))")
BRACKETS = re.compile(r"[()\[\]{}“”]")
FURTHER = re.compile(r"[\u0250-\u1dff\u1f00-\U0010ffff]")
"""Characters beyond the Latin letters."""
DOUBLED = re.compile(r"(?<![\w-])([^\W\d_]+) \1(?![\w-])", re.IGNORECASE)
KEPT_BREAKS = str.maketrans("", "", "\n\u00a0")
"""Line end and no-break space, which the readings of the loudspeaker have."""


@dataclass(frozen=True)
class DataString:
    """A string of a data file, with the keys and indexes that lead to it."""

    file: TomlFile
    keys: tuple[str | int, ...]
    text: str

    @cached_property
    def names(self) -> frozenset[str | int]:
        return frozenset(self.keys)

    def problem(self, message: str) -> Problem:
        """Return a problem of this string, at its line."""
        field = ".".join(str(key) for key in self.keys if isinstance(key, str))
        line = self.file.lines.get(self.keys, 1)
        return Problem(self.file.path, line, f"{field}: {message}")


def check(edition: Edition) -> Iterator[Problem]:
    """Yield the problems of every string in the data files."""
    rules = Rules(edition)
    for string in data_strings(edition):
        yield from rules.check(string)


def data_strings(edition: Edition) -> Iterator[DataString]:
    """Yield every string of the data files but patterns."""
    others = {language.code for language in edition.known_languages} - {
        language.code for language in edition.languages
    }
    for file in edition.files.values():
        for keys, text in strings(file.values, ()):
            if not others.isdisjoint(keys):
                continue
            string = DataString(file, keys, text)
            if not is_pattern(string):
                yield string


def strings(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every string below a value of a TOML file, with its keys and indexes."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings(item, (*keys, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from strings(item, (*keys, position))


def is_pattern(string: DataString) -> bool:
    """Return whether a string is a regular expression, or the replacement for one."""
    if "pattern" in string.names and "unit" not in string.names and "qualifier" not in string.names:
        return True
    patterns = PATTERN_KEYS - {"pattern"}
    return bool(string.names & patterns) or string.keys[0] in PATTERN_TABLES


class Rules:
    """Rules for strings, with what they need of the edition."""

    def __init__(self, edition: Edition) -> None:
        self.codes = frozenset(language.code for language in edition.languages)
        self.scripts = _scripts(edition.languages)
        self.known_scripts = _scripts(edition.known_languages)
        self.edition = edition

    def check(self, string: DataString) -> Iterator[Problem]:
        text = string.text
        if text == "":
            if not string.names & MAYBE_EMPTY:
                yield string.problem("a text must not be empty; found no words; write or remove it")
            return
        if string.names & PLAIN_KEYS:
            return
        if str(string.keys[0]).startswith(IN_PATTERNS) and (sign := PATTERN_SIGN.search(text)):
            rule = "words that become part of a pattern have letters, spaces and commas alone"
            yield string.problem(f"{rule}; found {sign[0]!r}; remove it")
        yield from _check_spaces(string)
        if string.names & COMPARED:
            return
        yield from self._check_characters(string)
        if "marker" not in string.names:  # `{number}) `
            yield from _check_pairs(string)
        yield from self._check_doubled(string)

    def _check_characters(self, string: DataString) -> Iterator[Problem]:
        text = string.text
        match = BROKEN_WORD.search(text)
        if match and match[0][0].islower() and "://" not in text and "@" not in text:
            rule = "a word must have no digit or sign between its letters"
            yield string.problem(f"{rule}; found {_around(text, match)}; correct the word")
        if match := MARKUP.search(text):
            rule = "data must have no markup: it is printed as it is written"
            yield string.problem(f"{rule}; found {_around(text, match)}; write it in words")
        if text.isascii():
            return
        if not unicodedata.is_normalized("NFC", text):
            rule = "text must be in Unicode form NFC"
            yield string.problem(f"{rule}; found a decomposed letter; retype it")
        if not text.isprintable() and not (visible := text.translate(KEPT_BREAKS)).isprintable():
            letter = next(letter for letter in visible if not letter.isprintable())
            label = f"U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')}"
            rule = "text must have no invisible characters"
            yield string.problem(f"{rule}; found {label}; remove it")
        is_shared = string.file.path.startswith(f"{SHARED}/")
        scripts = self.known_scripts if is_shared else self.scripts
        for letter in {*FURTHER.findall(text)} - {*self.edition.wording.letters}:
            if letter.isalpha() and _script(letter) not in scripts:
                rule = "letters must be of a script that a language of the edition is written in"
                name = unicodedata.name(letter, "without a name")
                yield string.problem(f"{rule}; found {letter} ({name}); retype the word")

    def _check_doubled(self, string: DataString) -> Iterator[Problem]:
        words = string.text.lower().split(" ")
        if not any(word == following for word, following in pairwise(words)):
            return
        code = next((key for key in reversed(string.keys) if key in self.codes), None)
        if code is None or string.names & LISTS:
            return
        for match in DOUBLED.finditer(string.text):
            if self._is_mistake(match, str(code)):
                rule = "a word must not be doubled"
                yield string.problem(f"{rule}; found {_around(string.text, match)}; remove one")

    def _is_mistake(self, match: re.Match[str], code: str) -> bool:
        """Return whether a doubled word is a slip.

        Where spaces separate syllables, doubling is a way to form words, and only little words are
        never doubled.
        """
        rules = self.edition.search.language[code]
        word = match[1].lower()
        numerals = (numeral.words[code] for numeral in self.edition.notation.numeral)
        if any(re.search(pattern, match[0]) for pattern in numerals):
            return False
        return not rules.syllables or word in rules.stop_words


def _check_spaces(string: DataString) -> Iterator[Problem]:
    text = string.text
    if text != text.strip() and not string.names & SPACED_KEYS:
        rule = "a text must not begin or end with a space"
        yield string.problem(f"{rule}; found {shortened_ends(text)}; remove the space")
    if match := SPACES.search(text):
        rule = "words must have single spaces between them, and none before a stop"
        yield string.problem(f"{rule}; found {_around(text, match)}; remove the space")
    if "\n" in text and "say" not in string.names:
        rule = "a text must be on one line"
        yield string.problem(f"{rule}; found a line break; join the lines")


def _scripts(languages: Iterable[Language]) -> frozenset[str]:
    """Return the scripts that some languages are written in."""
    letters = "".join(language.alphabet for language in languages)
    return frozenset(_script(letter) for letter in letters if letter.isalpha())


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _check_pairs(string: DataString) -> Iterator[Problem]:
    """Yield brackets and quotation marks without their other half."""
    opened: list[str] = []
    for character in BRACKETS.findall(string.text):
        if character in PAIRS:
            opened.append(character)
        elif not opened or PAIRS[opened.pop()] != character:
            rule = "brackets and quotation marks must be in pairs"
            yield string.problem(
                f"{rule}; found {character} alone in {shortened(string.text)}; pair it"
            )
            return
    if opened:
        rule = "brackets and quotation marks must be in pairs"
        yield string.problem(f"{rule}; found {opened[-1]} alone in {shortened(string.text)}; pair it")


def shortened_ends(text: str) -> str:
    """Return the beginning and end of a text, with quotation marks that show its spaces."""
    return repr(text if len(text) <= 60 else f"{text[:28]} … {text[-28:]}")


def _around(text: str, match: re.Match[str]) -> str:
    return repr(text[max(0, match.start() - 16) : match.end() + 16])
