"""Format numbers and dates for a language, with Babel's locale data."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

from babel import dates
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from scripts.model import Amount, Language, Qualifier


def format_number(value: Decimal, language: Language) -> str:
    """Return `value` with its own number of decimals: 1.0 stays 1.0, or 1,0."""
    decimals = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language.locale)


@cache
def number_pattern(locale: str) -> str:
    """Return a regular expression for numbers as the locale writes them: 111.680 and 12,7."""
    point, group = (
        re.escape(get_symbol(locale)) for get_symbol in (get_decimal_symbol, get_group_symbol)
    )
    return rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+(?:{point}[0-9]+)?|[0-9]+(?:{point}[0-9]+)?"


def format_amount(amount: Amount, qualifier: Qualifier, language: Language) -> str:
    """Return number, unit and qualifier in words, such as `93 triệu đồng/năm trở lên`."""
    code = language.code
    with_unit = amount.unit.pattern[code].format(value=format_number(amount.value, language))
    return qualifier.pattern[code].format(value=with_unit)


def format_date(day: date, language: Language) -> str:
    """Return a date as the language writes it in running text, such as 25 November 2021."""
    return dates.format_date(day, language.date_pattern, locale=language.locale)
