"""What all of the model is made of: words by language, and problems."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import AfterValidator, ValidationInfo

T = TypeVar("T")


def _in_every_language(words: Mapping[str, T], info: ValidationInfo) -> Mapping[str, T]:
    wanted = (info.context or {}).get("languages", words)
    if set(words) != set(wanted):
        found = ", ".join(words) or "none"
        raise ValueError(f"must be given in {', '.join(wanted)}, no other; found {found}")
    if empty := [code for code, said in words.items() if said == ""]:
        raise ValueError(f"must not be empty; found no words in {', '.join(empty)}")
    return words


Text = Annotated[Mapping[str, str], AfterValidator(_in_every_language)]
"""Words by language code, one entry for each language of the edition."""


STRICT: Mapping[str, str] = {"extra": "forbid"}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong, said so that it can be mended: rule, what was found, what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
