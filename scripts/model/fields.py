"""Rules that single fields keep, so that what stands on them cannot fall later."""

import re
import warnings
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator

from scripts.model.text import Text, in_every_language


def blanks(said: str) -> set[str]:
    """The names of the blanks of a pattern: `{n} results` has `n`. ValueError if a bracket is alone."""
    return {name for _, name, _, _ in Formatter().parse(said) if name is not None}


def _with_blanks(*wanted: str) -> Callable[[str], str]:
    def check(said: str) -> str:
        if blanks(said) != set(wanted):
            raise ValueError(f"must have the blanks {', '.join(f'{{{name}}}' for name in wanted)}")
        return said

    return check


def _all_with_blanks(*wanted: str) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    def check(words: Mapping[str, str]) -> Mapping[str, str]:
        for said in words.values():
            _with_blanks(*wanted)(said)
        return words

    return check


def _same_blanks(words: Mapping[str, str]) -> Mapping[str, str]:
    """What fills the words of one language fills those of the others."""
    if len({frozenset(blanks(said)) for said in words.values()}) > 1:
        raise ValueError("must have the same blanks in every language")
    return words


def _pattern(said: str) -> str:
    """It must be sound also as one of several alternatives."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(f"(?:x|{said})")
        except (re.error, Warning, OverflowError) as error:
            raise ValueError(f"must be a regular expression ({error})") from error
    return said


def _naming(needed: set[str], allowed: set[str]) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    """Patterns with a group of one of the `needed` names, and none but the `allowed` ones."""

    def check(patterns: Mapping[str, str]) -> Mapping[str, str]:
        for said in patterns.values():
            names = set(re.compile(said).groupindex)
            if not names & needed or names - allowed:
                raise ValueError(f"must name a group {' or '.join(sorted(needed))}")
        return patterns

    return check


def _locale(said: str) -> str:
    try:
        Locale.parse(said)
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError("must be a locale that Babel knows, such as `fr_FR`") from error
    return said


CITED = {
    "dash": "ordinal",
    "paragraph": "ordinal",
    "period": "text",
    "point": "number",
    "clause": "number",
    "section": "number",
}
"""Kinds of provisions that a citation has a piece for, each with its blank."""


def _cited(pieces: Mapping[str, str]) -> Mapping[str, str]:
    if set(pieces) != set(CITED):
        raise ValueError(f"must have a piece for {', '.join(CITED)}, no other")
    for kind, said in pieces.items():
        _with_blanks(CITED[kind])(said)
    return pieces


Pattern = Annotated[str, AfterValidator(_pattern)]
"""A regular expression."""
Patterns = Annotated[Mapping[str, Pattern], AfterValidator(in_every_language)]
"""Regular expressions by language code, one for each language of the edition."""
Dates = Annotated[Patterns, AfterValidator(_naming({"year"}, {"year", "month", "month_name", "day"}))]
Ordinals = Annotated[Patterns, AfterValidator(_naming({"number", "roman"}, {"number", "roman"}))]
LocaleName = Annotated[str, AfterValidator(_locale)]
Citing = Annotated[Mapping[str, str], AfterValidator(_cited)]
"""Pieces of a citation by kind of provision."""
Numbered = Annotated[str, AfterValidator(_with_blanks("number"))]
"""Words with a blank for a number."""
Valued = Annotated[Text, AfterValidator(_all_with_blanks("value"))]
"""Words in every language with a blank for a value."""
Label = Annotated[Text, AfterValidator(_same_blanks)]
"""Words of the site in every language, with the same blanks."""
