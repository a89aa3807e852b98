"""What all of the model is made of: words by language, and problems."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import AfterValidator, ValidationInfo

T = TypeVar("T")


def in_every_language(words: Mapping[str, T], info: ValidationInfo) -> Mapping[str, T]:
    """`words` if they are given, and not empty, in the languages of the edition and no other."""
    wanted = (info.context or {}).get("languages", words)
    if set(words) != set(wanted):
        found = ", ".join(words) or "none"
        raise ValueError(f"must be given in {', '.join(wanted)}, no other; found {found}")
    if empty := [code for code, said in words.items() if said == ""]:
        raise ValueError(f"must not be empty; found no words in {', '.join(empty)}")
    return words


Text = Annotated[Mapping[str, str], AfterValidator(in_every_language)]
"""Words by language code, one entry for each language of the edition."""


class Labels(dict[str, Text]):
    """The words of the site by key; asking for one that is not there names it."""

    def __missing__(self, key: str) -> Text:
        raise UnknownLabelError(key)


STRICT: Mapping[str, str] = {"extra": "forbid"}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong, said so that it can be mended: rule, what was found, what to do."""

    path: str
    line: int
    message: str
    wording: bool = False
    """Whether it is only that words in two places should agree: pages can be made for a look."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class UnknownLabelError(KeyError):
    """Something asks for a label that `data/labels.toml` does not have."""

    @property
    def problem(self) -> Problem:
        """What is to be done about it."""
        rule = "every label that the site uses must be given"
        return Problem("data/labels.toml", 1, f"{rule}; found none for `{self.args[0]}`; restore it")


def shortened(value: object) -> str:
    """A value as a message shows it: on one line, its middle left out if it is long."""
    shown = " ".join((value if isinstance(value, str) else repr(value)).split())
    shown = shown if len(shown) <= 120 else f"{shown[:60]} … {shown[-50:]}"
    return repr(shown) if isinstance(value, str) else shown
