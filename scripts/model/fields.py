"""Validated types of single fields, so that no later stage can fail on their values."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from string import Formatter
from typing import Annotated

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from pydantic import AfterValidator, BeforeValidator, Field, Strict

from scripts.model.text import ItemError, Text, by_language

CONTACT = re.compile(
    r"https://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/[^\s\"<>]*)?"
    r"|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
    re.ASCII,
)
"""Address that reports of readers can be sent to: of a web page, or an e-mail address."""


def placeholders(template: str) -> set[str]:
    """Return the names of a template's placeholders: `{n} results` has `n`.

    Raises ValueError for an unpaired brace, and for a placeholder that is not just a name.
    """
    fields = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(template)]
    names = {name for name, _, _ in fields if name is not None}
    if any(spec or conversion for _, spec, conversion in fields) or not all(
        re.fullmatch(r"[a-z_]\w*", name, re.ASCII) for name in names
    ):
        raise ValueError("must have nothing but a name between braces; write it as `{name}`")
    return names


def _template(template: str) -> str:
    placeholders(template)
    return template


def _with_placeholders(*names: str) -> Callable[[str], str]:
    def check(template: str) -> str:
        if placeholders(template) != set(names) or any(
            template.count(f"{{{name}}}") != 1 for name in names
        ):
            required = ", ".join(f"{{{name}}}" for name in names)
            raise ValueError(f"must have the placeholders {required}")
        return template

    return check


def _check_item(key: str, item: str, check: Callable[[str], str]) -> None:
    """Check an item of a mapping; raises ItemError with its key."""
    try:
        check(item)
    except ValueError as error:
        raise ItemError(key, str(error)) from error


def _all_with_placeholders(*names: str) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    check_template = _with_placeholders(*names)

    def check(templates: Mapping[str, str]) -> Mapping[str, str]:
        for code, template in templates.items():
            _check_item(code, template, check_template)
        return templates

    return check


def _same_placeholders(templates: Mapping[str, str]) -> Mapping[str, str]:
    """Check that the same values can be filled in whatever the language."""
    if len({frozenset(placeholders(template)) for template in templates.values()}) > 1:
        raise ValueError("must have the same placeholders in every language")
    return templates


def _locale(name: str) -> str:
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError("must be a locale that Babel knows, such as `fr_FR`") from error
    return name


def _date_pattern(pattern: str) -> str:
    day = date(1999, 12, 31)
    try:
        written = format_date(day, pattern, locale="root")
    except (ValueError, AttributeError, KeyError) as error:
        raise ValueError(f"must be a date pattern, such as `d MMMM y` ({error})") from error
    if not {"y", "M", "d"} <= set(pattern) or "99" not in written or "31" not in written:
        raise ValueError("must have year, month and day, such as `d MMMM y`; complete it")
    return pattern


def _number(value: object) -> object:
    """Check that a number is written as one, not as a text; TOML has no others."""
    if type(value) not in (int, Decimal):
        raise ValueError("must be a number; write it without quotation marks")
    return value


def _day(value: object) -> object:
    if not isinstance(value, date) or isinstance(value, datetime) or not 1900 <= value.year <= 2200:
        raise ValueError("must be a date; write it as 2026-01-31, without quotation marks")
    return value


def _contact(address: str) -> str:
    if address and not CONTACT.fullmatch(address):
        raise ValueError(
            "must be an e-mail address or an https address; write it as toasoan@your.host or"
            " https://your.host/contact/, or leave it empty"
        )
    return address


def _distinct_letters(alphabet: str) -> str:
    if doubled := [letter for letter in alphabet if alphabet.count(letter) > 1 or letter.isspace()]:
        raise ValueError(f"must have every letter once, without spaces; remove one “{doubled[0]}”")
    return alphabet


def _with_template_for_any(templates: Mapping[str, str]) -> Mapping[str, str]:
    if "" not in templates:
        raise ValueError('must have a template for any number; add one with the key ""')
    return templates


def _with_some(*names: str) -> Callable[[str], str]:
    """Return a check of a template that it has no other placeholders than these."""

    def check(template: str) -> str:
        if others := placeholders(template) - {*names}:
            allowed = ", ".join(f"{{{name}}}" for name in names)
            raise ValueError(f"must have no other placeholders than {allowed}; found {others.pop()}")
        return template

    return check


def _all_with_some(*names: str) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    check_template = _with_some(*names)

    def check(templates: Mapping[str, str]) -> Mapping[str, str]:
        for code, template in templates.items():
            _check_item(code, template, check_template)
        return templates

    return check


Template = Annotated[str, AfterValidator(_template)]
"""A template whose placeholders are names between braces."""
Whole = Annotated[int, Strict(), Field(ge=1, le=100_000)]
"""A count, from 1 up."""
Cardinal = Annotated[int, Strict(), Field(ge=0, le=100_000)]
"""A whole number that a word can name, from zero up."""
Year = Annotated[int, Strict(), Field(ge=1900, le=2200)]
Flag = Annotated[bool, Strict()]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(ge=-(10**12), le=10**12, max_digits=18, decimal_places=6),
]
Day = Annotated[date, BeforeValidator(_day)]
DatePattern = Annotated[str, AfterValidator(_date_pattern)]
"""A date pattern in Unicode notation (UTS 35)."""
Alphabet = Annotated[str, AfterValidator(_distinct_letters)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
WebAddress = Annotated[str, Field(pattern=r"^https://[a-z0-9-]+(\.[a-z0-9-]+)+/[^\s\"<>]*$")]
"""An address of another site: https, a host name in small letters, and a path, `/` at least."""
LocaleName = Annotated[str, AfterValidator(_locale)]
IdStep = Annotated[str, Field(pattern=r"^[a-z0-9-]*\{(number|n)\}$")]
"""A template in small letters that ends with `{number}` or `{n}`."""
StepTemplate = Annotated[str, Field(min_length=1), AfterValidator(_with_some("number", "n"))]
"""A template with the placeholders `{number}` and `{n}`, or one of them."""
Markers = Annotated[
    Mapping[str, str],
    AfterValidator(by_language),
    AfterValidator(_same_placeholders),
    AfterValidator(_all_with_some("number")),
]
"""Templates of a printed marker by language code; one without a number may be empty."""
Citations = Annotated[
    Text,
    AfterValidator(_same_placeholders),
    AfterValidator(_all_with_some("number", "ordinal", "text")),
]
"""Templates of a piece of a citation by language code."""
WordsByLanguage = Annotated[Mapping[str, str], AfterValidator(by_language)]
"""Words by language code, which may be empty."""
OrdinalTemplates = Annotated[
    Mapping[str, Annotated[str, AfterValidator(_with_placeholders("number"))]],
    AfterValidator(_with_template_for_any),
]
"""Templates with the placeholder `{number}`, by the last digits of the number."""
CountTemplate = Annotated[str, AfterValidator(_with_placeholders("count"))]
"""A template with the placeholder `{count}`."""
NoticeTemplate = Annotated[
    str, AfterValidator(_with_placeholders("year", "checked_month", "checked_year"))
]
ValueTemplates = Annotated[Text, AfterValidator(_all_with_placeholders("value"))]
"""Templates with the placeholder `{value}`, by language code."""
ShareTemplates = Annotated[Text, AfterValidator(_all_with_placeholders("value", "denominator"))]
"""Templates with the placeholders `{value}` and `{denominator}`, by language code."""
Label = Annotated[Text, AfterValidator(_same_placeholders)]
"""A label in every language, with the same placeholders in each."""
Contact = Annotated[str, Strict(), AfterValidator(_contact)]
"""Address for reports of readers, or nothing."""
