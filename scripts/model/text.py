"""Building blocks of the model: text by language, labels, and problems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, TypeVar

from pydantic import AfterValidator, ValidationInfo

T = TypeVar("T")
STRICT: Mapping[str, str] = {"extra": "forbid"}
"""Pydantic configuration: unknown fields are errors."""


class ItemError(ValueError):
    """A mistake in an item of a mapping, whose key tells its line."""

    def __init__(self, key: str | int, message: str) -> None:
        super().__init__(message)
        self.key = key


def by_language(words: Mapping[str, T], info: ValidationInfo) -> Mapping[str, T]:
    """Return `words` if it has a value, which may be empty, for each language of the edition alone.

    The languages are read from the validation context; without it any set of languages passes. Words
    that documents share may lack a language in which an edition is partial. Raises ValueError.
    """
    context = info.context or {}
    languages = context.get("languages", words)
    required = context.get("required", languages)
    if not set(required) <= set(words) <= set(languages):
        given = ", ".join(words) or "none"
        raise ValueError(f"must be given in {', '.join(languages)}, no other; found {given}")
    return words


def in_every_language(words: Mapping[str, T], info: ValidationInfo) -> Mapping[str, T]:
    """Return `words` if it has a non-empty value for each language of the edition and no other.

    Raises ValueError or ItemError.
    """
    by_language(words, info)
    if empty := [code for code, text in words.items() if text == ""]:
        raise ItemError(empty[0], f"must not be empty; found no words in {', '.join(empty)}")
    return words


Text = Annotated[Mapping[str, str], AfterValidator(in_every_language)]
"""Text by language code, in every language of the edition."""


class Labels(dict[str, Text]):
    """Labels of the site by key; a missing key raises `UnknownLabelError`."""

    def __missing__(self, key: str) -> Text:
        raise UnknownLabelError(key)


class Rank(IntEnum):
    """Place of a problem in a report, which names causes before what follows from them."""

    FORM = 0
    """The form of the text or of a ledger, with which all else is compared."""
    PAGE = 1
    """Words of a page that nobody has reviewed."""
    ROW = 2
    """Words of the data, such as a quotation, that nobody has reviewed."""
    RULE = 3
    """Any other problem."""
    QUOTATION = 4
    """A quotation that differs from the text."""
    BESIDE = 5
    """Words that were reviewed beside other words, which have changed."""
    CONSEQUENCE = 6
    """A problem that usually follows from another."""
    RECORD = 7
    """A record that the review brings up to date."""


CHANGED = (Rank.PAGE, Rank.ROW)
"""Ranks of words that nobody has reviewed."""


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake and its location; the message gives the rule, what was found and how to fix it."""

    path: str
    line: int
    message: str
    wording: bool = False
    """True if two texts merely disagree, so that pages can still be rendered for a preview."""
    rank: Rank = Rank.RULE

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, order=True)
class Note:
    """Something that editors should know and that prevents nothing, with its location.

    `make check` lists notes and succeeds; its message has the same three parts as that of a problem.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: note: {self.message}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems once each, in the order of every report: by rank, then by file and line.

    What breaks a rule in a file with changed words is named just before these words.
    """
    unique = set(problems)
    changed = {problem.path: problem.rank for problem in unique if problem.rank in CHANGED}

    def place(problem: Problem) -> tuple[Rank, bool, Problem]:
        breaks_rule = problem.rank == Rank.RULE
        rank = changed.get(problem.path, problem.rank) if breaks_rule else problem.rank
        return rank, not breaks_rule, problem

    return sorted(unique, key=place)


class UnknownLabelError(KeyError):
    """A label is used that `languages/labels.toml` does not define."""

    @property
    def problem(self) -> Problem:
        """Return the problem to report."""
        rule = "every label that the site uses must be defined"
        return Problem("languages/labels.toml", 1, f"{rule}; found none for `{self.args[0]}`; add it")


def shortened(value: object) -> str:
    """Return `value` for a message: on one line, the middle of a long one left out."""
    line = " ".join((value if isinstance(value, str) else repr(value)).split())
    line = line if len(line) <= 120 else f"{line[:60]} … {line[-50:]}"
    return repr(line) if isinstance(value, str) else line
