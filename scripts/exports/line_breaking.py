"""Words that stay on one line: a number with its unit, a range, a compound, what a dash follows.

A reader of PDF drops the hyphen at the end of a line from what it copies, so no compound is broken.
"""

import re

from scripts.model import Edition, Language

NUMBER = r"\d[\d.,]*(?<![.,])"
RANGE = r"\d+ [-–] \d+"
DASH = r"(?: [-–](?= ))"
BREAKABLE = re.compile(r"[-–/ ]")
"""Where a line could end in a piece that is not to be broken."""


def kept_together(edition: Edition, language: Language) -> re.Pattern[str]:
    """Matches words, a number with its unit as one and a dash with the word before it."""
    patterns = {one.amount.unit.pattern[language.code] for one in edition.targets if one.amount}
    units = [
        NUMBER.join(re.escape(piece) for piece in pattern.split("{value}"))
        for pattern in sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    ]
    return re.compile(rf"(?:{'|'.join([*units, RANGE])}|\S)+{DASH}?")


def runs(text: str, kept: re.Pattern[str]) -> tuple[str, ...]:
    """The text in runs; every other one, from the second on, is not to be broken.

    "at 12% a year, 2021 - 2025."  ->  ("at ", "12% a year,", " ", "2021 - 2025.", "")
    """
    cut = [""]
    at = 0
    for found in kept.finditer(text):
        if BREAKABLE.search(found[0]):
            cut[-1] += text[at : found.start()]
            cut += [found[0], ""]
            at = found.end()
    cut[-1] += text[at:]
    return tuple(cut)
