"""Normalise text for reading aloud: figures, signs and abbreviations written out as words.

    12,7%/năm         mười hai phẩy bảy phần trăm một năm
    tháng 12/2013     tháng mười hai năm hai nghìn không trăm mười ba
    loại II           loại hai

The readings are data (`spoken.toml`). Words that no reading matches are left unchanged.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel.numbers import parse_decimal
from num2words2 import num2words

from scripts.language.formatting import number_pattern
from scripts.language.quantities import ROMAN, parse_roman
from scripts.language.words import first_capital
from scripts.model import Language, NumberWords, Speech

NO_BREAK = "\u00a0"
"""A space at which no line ends."""
MIN_DIGITS_READ_SINGLY = 4
"""From this many decimals on, read digit by digit."""


@lru_cache(maxsize=512)
def verbalize(text: str, speech: Speech, language: Language) -> str:
    """Return the text in words, with line feeds where a line must end and no-break spaces where
    none may.

    A text all in capitals becomes lower case, which is easier to read.
    """
    pieces: list[str] = []
    position = 0
    for start, end, words in sorted(_replacements(text, speech, language)):
        pieces += [_lower(text[position:start], text), re.sub(r"(?<!,) (?=\S)", NO_BREAK, words)]
        position = end
    return first_capital("".join([*pieces, _lower(text[position:], text)]))


def _lower(words: str, text: str) -> str:
    return words.lower() if text.isupper() else words


def _replacements(text: str, speech: Speech, language: Language) -> Iterator[tuple[int, int, str]]:
    """Yield spans of `text` and their replacements; earlier rules take precedence, numbers are last."""
    replaced = [False] * len(text)
    numbers = re.compile(rf"(?<![\w.,/-])(?:{number_pattern(language.locale)})(?!/?\d)")
    rules = [(rule.pattern, rule.say) for rule in speech.reading]
    for pattern, say in (*rules, (numbers, "{number}")):
        for match in pattern.finditer(text):
            if any(replaced[match.start() : match.end()]):
                continue
            groups = match.groupdict("") if pattern is not numbers else {"number": match[0]}
            words = say.format(
                **{name: _verbalize_group(group, speech, language) for name, group in groups.items()}
            )
            replaced[match.start() : match.end()] = [True] * len(match[0])
            yield match.start(), match.end(), _correct(words, speech.number)


def _verbalize_group(group: str, speech: Speech, language: Language) -> str:
    """Return an Arabic or Roman number in words, anything else unchanged."""
    if re.fullmatch(number_pattern(language.locale), group):
        value = parse_decimal(group, locale=language.locale)
        has_name = value < 1000 ** (len(speech.number.groups) + 1)
        return verbalize_number(group, speech, language) if has_name else group
    if group and set(group) <= set(ROMAN):
        return verbalize_integer(parse_roman(group), speech, language)
    return group


def verbalize_number(number: str, speech: Speech, language: Language) -> str:
    """Return a formatted number in words; zeros are read after the decimal point, not in front."""
    value = parse_decimal(number, locale=language.locale)
    places = max(0, -int(value.as_tuple().exponent))
    whole, fraction = int(value), f"{value % 1:.{places}f}".partition(".")[2]
    words = [verbalize_integer(whole, speech, language)]
    if places:
        words += [speech.number.point, *_verbalize_fraction(fraction, speech, language)]
    return " ".join(words)


def _verbalize_fraction(digits: str, speech: Speech, language: Language) -> Iterator[str]:
    """Yield leading zeros, or all of many digits, one by one, and the rest as one number."""
    rest = digits.lstrip("0")
    read_singly = len(digits) >= MIN_DIGITS_READ_SINGLY or not rest
    for digit in digits if read_singly else digits[: len(digits) - len(rest)]:
        yield verbalize_integer(int(digit), speech, language)
    if not read_singly:
        yield verbalize_integer(int(rest), speech, language)


def verbalize_integer(value: int, speech: Speech, language: Language) -> str:
    """Return a whole number in words, composed of groups of three digits.

    num2words2 is used below a thousand only: above, some languages come out wrong (see spoken.toml).
    """
    groups = [int(group) for group in f"{value:,}".split(",")]
    names = ["", *speech.number.groups][: len(groups)][::-1]
    words = []
    for nth, (group, name) in enumerate(zip(groups, names, strict=True)):
        if group or len(groups) == 1:
            words += [_later_group(group, language) if nth else _below_thousand(group, language), name]
    return _correct(" ".join(word for word in words if word), speech.number)


def _below_thousand(value: int, language: Language) -> str:
    words: str = num2words(value, lang=language.code)  # type: ignore[no-untyped-call]
    return words


def _later_group(value: int, language: Language) -> str:
    """Return a group after the first, which names its hundreds even if there are none: 13 in 2013."""
    if value >= 100:
        return _below_thousand(value, language)
    hundred = _below_thousand(100 + value, language)
    return _below_thousand(0, language) + hundred.removeprefix(_below_thousand(1, language))


def _correct(words: str, number: NumberWords) -> str:
    for pattern, replacement in number.corrections:
        words = pattern.sub(replacement, words)
    return words


def unreadable_words(line: str, speech: Speech) -> Iterator[str]:
    """Yield the words that a reader could not say at sight: signs, abbreviations, foreign words."""
    for word in line.split():
        bare = word.rstrip(f",{speech.stops}")
        capitals = bare.isupper() and (len(bare) > 1 or bare in ROMAN)
        if bare and (capitals or not speech.syllable.fullmatch(bare.lower())):
            yield word
