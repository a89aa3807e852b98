"""Keep words on one line: a number with its unit, a range, a compound, a word before a dash.

PDF readers drop a hyphen at the end of a line from copied text, so no compound may be broken.
"""

import re

from scripts.language.words import RANGE
from scripts.model import Edition, Language

NUMBER = r"\d[\d.,]*(?<![.,])"
DASH = r"(?: [-–](?= ))"
BREAKABLE = re.compile(r"[-–/ ]")
"""Characters at which typesetting could break a piece that must stay together."""


def unbreakable_pattern(edition: Edition, language: Language) -> re.Pattern[str]:
    """Return a pattern that matches one unbreakable piece at a time: in plain text, a word."""
    patterns = {
        target.amount.unit.pattern[language.code] for target in edition.targets if target.amount
    }
    units = [
        NUMBER.join(re.escape(piece) for piece in pattern.split("{value}"))
        for pattern in sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    ]
    return re.compile(rf"(?:{'|'.join([*units, RANGE])}|\S)+{DASH}?")


def split_runs(text: str, unbreakable: re.Pattern[str]) -> tuple[str, ...]:
    """Split text into runs; every other run, from the second on, must not be broken.

    "at 12% a year, 2021 - 2025."  ->  ("at ", "12% a year,", " ", "2021 - 2025.", "")
    """
    runs = [""]
    position = 0
    for match in unbreakable.finditer(text):
        if BREAKABLE.search(match[0]):
            runs[-1] += text[position : match.start()]
            runs += [match[0], ""]
            position = match.end()
    runs[-1] += text[position:]
    return tuple(runs)
