"""Validated types of regular expressions: each is valid, and quick on any text."""

import re
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from scripts.model.patterns import parsed_pattern, script_pattern
from scripts.model.text import ItemError, in_every_language


@lru_cache(maxsize=2048)
def _regex(pattern: str) -> str:
    """Check that a regular expression is valid and quick, also as one of several alternatives."""
    parsed_pattern(pattern)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(f"(?:x|{pattern})")
        except (re.error, Warning, OverflowError) as error:
            raise ValueError(f"must be a regular expression ({error})") from error
    return pattern


def _without_references(pattern: str) -> str:
    """Check that the numbers of groups mean nothing, for a pattern that becomes part of another."""
    if match := re.search(r"\\[1-9]|\(\?P=", pattern):
        raise ValueError(
            f"must not refer back to a group, as {match[0]} does; write the group out again"
        )
    return pattern


def _script_regex(pattern: str) -> str:
    script_pattern(pattern)
    return pattern


def _script_rule(rule: tuple[str, str]) -> tuple[str, str]:
    """Check that a JavaScript replacement names only groups of its pattern."""
    groups = re.compile(r"\((?!\?)").findall(re.sub(r"\\.|\[[^\]]*\]", "", rule[0]))
    for number in re.findall(r"\$(\d+)", rule[1]):
        if not 1 <= int(number) <= len(groups):
            raise ValueError(f"must name groups of its pattern; it has no ${number}; fix the number")
    return rule


class PatternsByLanguage(dict[str, str]):
    """Patterns by language code; the pattern of a language that has none matches nothing."""

    def __missing__(self, code: str) -> str:
        return NOTHING


@lru_cache(maxsize=2048)
def _compiled(pattern: object) -> object:
    return re.compile(_regex(pattern)) if isinstance(pattern, str) else pattern


def _correction(correction: tuple[re.Pattern[str], str]) -> tuple[re.Pattern[str], str]:
    """Check that a replacement refers only to groups of its pattern."""
    pattern, replacement = correction
    try:
        pattern.sub(replacement, "")
    except (re.error, IndexError) as error:
        raise ValueError(f"must be a replacement for its pattern ({error}); fix the group") from error
    return correction


def _with_groups(
    required: set[str], allowed: set[str]
) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    """Return a check that patterns name one of the `required` groups and only `allowed` ones."""

    def check(patterns: Mapping[str, str]) -> Mapping[str, str]:
        for pattern in patterns.values():
            names = set(re.compile(pattern).groupindex)
            if not names & required or names - allowed:
                raise ValueError(f"must name a group {' or '.join(sorted(required))}")
        return patterns

    return check


def _with_roman_digits(patterns: Mapping[str, str]) -> Mapping[str, str]:
    """Check that a group `roman` matches Roman digits alone."""
    for code, pattern in patterns.items():
        group = re.search(r"\(\?P<roman>(.*?)\)", pattern)
        if group and not re.fullmatch(r"\[[IVXLC]+\]\+", group[1]):
            raise ItemError(
                code, f"must have the digits I, V, X, L, C in `roman`, not {group[1]}; fix it"
            )
    return patterns


NOTHING = "(?!)"
"""Pattern that matches nothing, in Python and in JavaScript."""
Pattern = Annotated[str, AfterValidator(_regex)]
"""A regular expression that takes no long time on any text."""
CompiledPattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
JoinedPattern = Annotated[Pattern, AfterValidator(_without_references)]
"""A regular expression that becomes part of another."""
SharedPattern = Annotated[JoinedPattern, AfterValidator(_script_regex)]
"""A regular expression for Python and JavaScript."""
Correction = Annotated[tuple[CompiledPattern, str], AfterValidator(_correction)]
"""Pattern and replacement."""
ScriptRule = Annotated[
    tuple[Annotated[str, AfterValidator(_script_regex)], str], AfterValidator(_script_rule)
]
"""JavaScript pattern and replacement."""
SharedPatterns = Annotated[Mapping[str, SharedPattern], AfterValidator(PatternsByLanguage)]
"""Regular expressions for Python and JavaScript, by language code."""
Patterns = Annotated[
    Mapping[str, JoinedPattern], AfterValidator(in_every_language), AfterValidator(PatternsByLanguage)
]
"""Regular expressions by language code, in every language of the edition."""
DatePatterns = Annotated[
    Patterns, AfterValidator(_with_groups({"year"}, {"year", "month", "month_name", "day"}))
]
OrdinalPatterns = Annotated[
    Patterns,
    AfterValidator(_with_groups({"number", "roman"}, {"number", "roman"})),
    AfterValidator(_with_roman_digits),
]
