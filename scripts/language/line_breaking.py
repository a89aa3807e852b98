"""Keep words whole at line ends: compounds, a number with its unit, a range, a dash with its word.

A text has pieces that must not be broken. There are two ways to keep them whole: `keep_whole` joins
their words by characters, for headings, labels and pictures; `split_runs` leaves the text as it is, for
words that are copied, and the caller gives every other run a style.

    "Trước năm 2030, tầm nhìn"   pieces: "Trước năm 2030," and "tầm nhìn"
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from scripts.language.quantities import date_pattern
from scripts.language.words import RANGE, shorten
from scripts.model import Edition, Language

SPACE, JOINER = "\u00a0", "\u2060"
"""No-break space and word joiner, which the search, the quotation check and copying leave out."""
MOST_SYLLABLES, MOST_LETTERS = 4, 17
"""Length of the longest compound: it still fits into a narrow column, in large letters too."""
MOST_CHARACTERS = 21
"""Length of the longest piece, such as a number with its unit and a comma."""
NUMBER = r"\d[\d.,]*(?<![.,])"
NUMERAL = r"(?=\d|[IVXLC]+(?!\w))"
NO_NUMBER = r"(?! \d+(?!\d* [-–] ?\d))(?! [IVXLC]+(?!\w))"
"""No plain number after a word that may also precede it: tháng 11 năm 2021. A range may follow."""
DASH = r"(?: [-–](?: \d\S*|(?=\s)))?"
"""A dash after a word, with the number that follows it: the dash of a range of words, III.2 – 7."""
BREAKABLE = re.compile(r"[-–/ ](?=.)")
"""Characters at which typesetting could break a piece that must stay together."""
INNER_BREAK = re.compile(r"(?<=[-–])(?=\s*\S)|(?<=/)(?=[^\s\d])")
FIGURE = re.compile(r"\d")
SIGN = re.compile(r"[-–/\d]")
"""Pieces that running text keeps whole: those with a figure, or with any sign at which lines break."""
PLAIN_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


@lru_cache(maxsize=8)
def unbreakable_pattern(edition: Edition, language: Language) -> re.Pattern[str]:
    """Return a pattern that matches a word at a time, with all that must stay with it."""
    words = _any_of(compounds(edition, language))
    alternatives = "|".join([*_figures(edition, language), *words, r"\S"])
    return re.compile(rf"(?:{alternatives})+{DASH}")


def compounds(edition: Edition, language: Language) -> tuple[str, ...]:
    """Return the words that are kept whole: listed, names of places and, if syllabic, terms and names.

    Those that are too long are left out, as the words in them are kept whole.
    """
    code = language.code
    names = [*edition.whole_words.compounds.get(code, ())]
    for place in edition.context.place:
        names += [place.name, *place.formed_from, *place.joined_by]
    if code in edition.whole_words.syllabic:
        for term in edition.terms:
            names += term.words[code].all_forms
        names += [entry.name[code] for index in edition.indexes for entry in index.entries]
    lower = {name.lower() for name in names if PLAIN_NAME.fullmatch(name) and can_be_whole(name)}
    return tuple(sorted(lower, key=lambda name: (-len(name), name)))


def can_be_whole(words: str) -> bool:
    """Return whether words are short enough to stay on one line of a narrow column."""
    return len(words.split(" ")) <= MOST_SYLLABLES and len(words) <= MOST_LETTERS


def _figures(edition: Edition, language: Language) -> Iterator[str]:
    """Yield patterns of dates, figures of targets, other numbers with their words, and ranges."""
    code, lists = language.code, edition.whole_words
    yield re.sub(r"\(\?P<\w+>", "(?:", date_pattern(code, language.locale, edition.notation).pattern)
    before, after = lists.before_number.get(code, ()), lists.after_number.get(code, ())
    ambiguous = {word for word in after if word in before}
    units = {target.amount.unit.pattern[code] for target in edition.targets if target.amount}
    for unit in sorted(units, key=lambda unit: (-len(unit), unit)):
        end = NO_NUMBER if unit.rpartition(" ")[2] in ambiguous else ""
        yield NUMBER.join(re.escape(part) for part in unit.split("{value}")) + end
    yield from _any_of(before, end=rf"\.? {NUMERAL}")
    yield from _any_of(ambiguous, r"(?<=\d) ", rf"(?!\w){NO_NUMBER}")
    yield from _any_of({*after} - ambiguous, r"(?<=\d) ")
    yield RANGE
    yield r"(?<!\S)[-–] (?=\d)"


def _any_of(words: Iterable[str], start: str = r"(?<!\w)", end: str = r"(?!\w)") -> Iterator[str]:
    """Yield a pattern that matches any of the words, the longest first; none if there are none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    if longest_first:
        yield rf"{start}(?i:{'|'.join(map(re.escape, longest_first))}){end}"


def _pieces(text: str, pattern: re.Pattern[str], within: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans that must not be broken; a piece that is too long is divided at its spaces."""
    for match in pattern.finditer(text):
        start = match.start()
        words = match[0].split(" ")
        while words:
            count = _words_of_piece(words)
            piece = " ".join(words[:count])
            fits = len(piece) <= MOST_CHARACTERS and "://" not in piece
            if fits and BREAKABLE.search(piece) and within.search(piece):
                yield start, start + len(piece)
            start += len(piece) + 1
            words = words[count:]


def _words_of_piece(words: list[str]) -> int:
    """Return how many words are a piece: all, those before a figure that fits, or as many as fit."""
    for start in range(len(words)):
        figure = " ".join(words[start:])
        if len(figure) <= MOST_CHARACTERS and FIGURE.search(figure):
            return start or len(words)
    count = len(words)
    while count > 1 and len(" ".join(words[:count])) > MOST_CHARACTERS:
        count -= 1
    return count


@lru_cache(maxsize=4096)
def keep_whole(text: str, pattern: re.Pattern[str]) -> str:
    """Return `text` with its pieces joined by characters that forbid a break and are not seen.

    A no-break space is not enough after a hyphen, dash or slash, where Unicode breaks lines all the
    same (UAX 14, LB 12a): a word joiner follows these.
    """
    runs = split_runs(text, pattern)
    return "".join(
        INNER_BREAK.sub(JOINER, run).replace(" ", SPACE) if nth % 2 else run
        for nth, run in enumerate(runs)
    )


def kept_part(text: str, part: str, pattern: re.Pattern[str]) -> str:
    """Return the stretch of `text`, kept whole, that is `part` of it: to find it there."""
    kept = keep_whole(text, pattern)
    places = [place for place, sign in enumerate(kept) if sign != JOINER]
    start = text.find(part) if part in text else text.lower().index(part.lower())
    return kept[places[start] : places[start + len(part) - 1] + 1]


def first_words(text: str, width: int, pattern: re.Pattern[str]) -> str:
    """Return what fits into `width` characters, cut before a piece or word, with an ellipsis if cut.

    "phải đảm bảo tính khoa học và thực tiễn"  ->  "phải đảm bảo tính khoa học và…"
    """
    if len(text) <= width:
        return text
    short = shorten(text, width).removesuffix(" …")
    for start, end in _pieces(text, pattern, BREAKABLE):
        if start < len(short) < end:
            short = text[:start]
    return short.rstrip(" .,;:–-") + "…"


@lru_cache(maxsize=16384)
def split_runs(
    text: str, pattern: re.Pattern[str], within: re.Pattern[str] = BREAKABLE
) -> tuple[str, ...]:
    """Split text into runs; every other run, from the second on, must not be broken.

    In running text only pieces `within` which a pattern occurs are of interest, such as `FIGURE`.

    "at 12% a year, 2021 - 2025."  ->  ("at ", "12% a year,", " ", "2021 - 2025.", "")
    """
    runs = [""]
    position = 0
    for start, end in _pieces(text, pattern, within):
        runs[-1] += text[position:start]
        runs += [text[start:end], ""]
        position = end
    runs[-1] += text[position:]
    return tuple(runs)
