"""Turn the official text into words as they are said: no figure, sign or abbreviation is left.

    12,7%/năm         mười hai phẩy bảy phần trăm một năm
    tháng 12/2013     tháng mười hai năm hai nghìn không trăm mười ba
    loại II           loại hai

What is said for what is data (`spoken.toml`). Words that no reading names are left as they are.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel.numbers import parse_decimal
from num2words import num2words

from scripts.language.formatting import number_pattern
from scripts.language.quantities import ROMAN, parse_roman
from scripts.model import Language, NumberWords, Speech

NO_BREAK = "\u00a0"
"""A space at which no line ends."""
MIN_DIGITS_READ_SINGLY = 4
"""So many digits after the point are said one by one."""


@lru_cache(maxsize=512)
def verbalize(text: str, speech: Speech, language: Language) -> str:
    """The text as it is said; a line end where a breath ends, a tie where none may.

    A text wholly in capitals is given small ones: said, they are the same, and easier to read.
    """
    pieces: list[str] = []
    at = 0
    for start, end, said in sorted(_readings(text, speech, language)):
        pieces += [_small(text[at:start], text), re.sub(r"(?<!,) (?=\S)", NO_BREAK, said)]
        at = end
    whole = "".join([*pieces, _small(text[at:], text)])
    return whole[:1].upper() + whole[1:]


def _small(words: str, text: str) -> str:
    return words.lower() if text.isupper() else words


def _readings(text: str, speech: Speech, language: Language) -> Iterator[tuple[int, int, str]]:
    """Where something is said otherwise than it is written; the first reading of a place has it."""
    taken = [False] * len(text)
    numbers = re.compile(rf"(?<![\w.,/-])(?:{number_pattern(language.locale)})(?!/?\d)")
    readings = [(one.pattern, one.say) for one in speech.reading]
    for pattern, say in (*readings, (numbers, "{number}")):
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            parts = match.groupdict("") if pattern is not numbers else {"number": match[0]}
            said = say.format(**{name: _part(part, speech, language) for name, part in parts.items()})
            taken[match.start() : match.end()] = [True] * len(match[0])
            yield match.start(), match.end(), _corrected(said, speech.number)


def _part(written: str, speech: Speech, language: Language) -> str:
    """A number in words, a Roman numeral too; anything else as it is written."""
    if re.fullmatch(number_pattern(language.locale), written):
        value = parse_decimal(written, locale=language.locale)
        known = value < 1000 ** (len(speech.number.groups) + 1)
        return verbalize_number(written, speech, language) if known else written
    if written and set(written) <= set(ROMAN):
        return verbalize_integer(parse_roman(written), speech, language)
    return written


def verbalize_number(written: str, speech: Speech, language: Language) -> str:
    """A number as the language writes it, in words; noughts are said after the point, not in front."""
    value = parse_decimal(written, locale=language.locale)
    places = max(0, -int(value.as_tuple().exponent))
    whole, fraction = int(value), f"{value % 1:.{places}f}".partition(".")[2]
    said = [verbalize_integer(whole, speech, language)]
    if places:
        said += [speech.number.point, *_fraction(fraction, speech, language)]
    return " ".join(said)


def _fraction(digits: str, speech: Speech, language: Language) -> Iterator[str]:
    rest = digits.lstrip("0")
    one_by_one = (
        digits
        if len(digits) >= MIN_DIGITS_READ_SINGLY or not rest
        else digits[: len(digits) - len(rest)]
    )
    for digit in one_by_one:
        yield verbalize_integer(int(digit), speech, language)
    if rest and len(digits) < MIN_DIGITS_READ_SINGLY:
        yield verbalize_integer(int(rest), speech, language)


def verbalize_integer(value: int, speech: Speech, language: Language) -> str:
    """A whole number in words, each group of three digits by the library."""
    groups = [int(group) for group in f"{value:,}".split(",")]
    names = ["", *speech.number.groups][: len(groups)][::-1]
    said = []
    for nth, (group, name) in enumerate(zip(groups, names, strict=True)):
        if group or len(groups) == 1:
            words = _hundreds(group, language) if nth else num2words(group, lang=language.code)
            said += [words, name]
    return _corrected(" ".join(word for word in said if word), speech.number)


def _hundreds(value: int, language: Language) -> str:
    """A later group, whose hundreds are said even if there are none: 13 as in 2013."""
    if value >= 100:
        return num2words(value, lang=language.code)
    one, nought = (num2words(digit, lang=language.code) for digit in (1, 0))
    return nought + num2words(100 + value, lang=language.code).removeprefix(one)


def _corrected(said: str, number: NumberWords) -> str:
    for pattern, replacement in number.corrections:
        said = pattern.sub(replacement, said)
    return said


def unreadable_words(said: str, speech: Speech) -> Iterator[str]:
    """What an announcer would stumble over: every sign, abbreviation and word that is no syllable."""
    for word in said.split():
        bare = word.rstrip(",.")
        capitals = bare.isupper() and (len(bare) > 1 or bare in ROMAN)
        if bare and (capitals or not speech.syllable.fullmatch(bare.lower())):
            yield word
