"""Validated types of single fields, so that no later stage can fail on their values."""

import re
import warnings
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator

from scripts.model.text import Text, in_every_language


def placeholders(template: str) -> set[str]:
    """Return the names of a template's placeholders: `{n} results` has `n`.

    Raises ValueError for an unpaired brace.
    """
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def _with_placeholders(*names: str) -> Callable[[str], str]:
    def check(template: str) -> str:
        if placeholders(template) != set(names):
            required = ", ".join(f"{{{name}}}" for name in names)
            raise ValueError(f"must have the placeholders {required}")
        return template

    return check


def _all_with_placeholders(*names: str) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    check_template = _with_placeholders(*names)

    def check(templates: Mapping[str, str]) -> Mapping[str, str]:
        for template in templates.values():
            check_template(template)
        return templates

    return check


def _same_placeholders(templates: Mapping[str, str]) -> Mapping[str, str]:
    """Check that the same values can be filled in whatever the language."""
    if len({frozenset(placeholders(template)) for template in templates.values()}) > 1:
        raise ValueError("must have the same placeholders in every language")
    return templates


def _regex(pattern: str) -> str:
    """Check that a regular expression is valid, also as one of several alternatives."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(f"(?:x|{pattern})")
        except (re.error, Warning, OverflowError) as error:
            raise ValueError(f"must be a regular expression ({error})") from error
    return pattern


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


def _locale(name: str) -> str:
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError("must be a locale that Babel knows, such as `fr_FR`") from error
    return name


CITATION_PLACEHOLDERS = {
    "dash": "ordinal",
    "paragraph": "ordinal",
    "period": "text",
    "point": "number",
    "clause": "number",
    "section": "number",
}
"""Placeholder of the citation template of each kind of provision that can be cited."""


def _citation_templates(templates: Mapping[str, str]) -> Mapping[str, str]:
    if set(templates) != set(CITATION_PLACEHOLDERS):
        raise ValueError(f"must have a template for {', '.join(CITATION_PLACEHOLDERS)}, no other")
    for kind, template in templates.items():
        _with_placeholders(CITATION_PLACEHOLDERS[kind])(template)
    return templates


Pattern = Annotated[str, AfterValidator(_regex)]
"""A regular expression."""
Patterns = Annotated[Mapping[str, Pattern], AfterValidator(in_every_language)]
"""Regular expressions by language code, in every language of the edition."""
DatePatterns = Annotated[
    Patterns, AfterValidator(_with_groups({"year"}, {"year", "month", "month_name", "day"}))
]
OrdinalPatterns = Annotated[
    Patterns, AfterValidator(_with_groups({"number", "roman"}, {"number", "roman"}))
]
LocaleName = Annotated[str, AfterValidator(_locale)]
CitationTemplates = Annotated[Mapping[str, str], AfterValidator(_citation_templates)]
"""Citation templates by kind of provision."""
NumberTemplate = Annotated[str, AfterValidator(_with_placeholders("number"))]
"""A template with the placeholder `{number}`."""
NoticeTemplate = Annotated[
    str, AfterValidator(_with_placeholders("year", "checked_month", "checked_year"))
]
ValueTemplates = Annotated[Text, AfterValidator(_all_with_placeholders("value"))]
"""Templates with the placeholder `{value}`, by language code."""
ShareTemplates = Annotated[Text, AfterValidator(_all_with_placeholders("value", "denominator"))]
"""Templates with the placeholders `{value}` and `{denominator}`, by language code."""
Label = Annotated[Text, AfterValidator(_same_placeholders)]
"""A label in every language, with the same placeholders in each."""
