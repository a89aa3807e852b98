"""Draft target entries from the text, for a person to complete.

Every number, date and numeral with a unit is in the quote of an entry. What the text says in figures
is filled in: value, operator, unit, period, governing word. What only a reader can tell is left empty:
the indicator, and whether the entry is a target, a milestone or a task.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.language.quantities import Figure, find_figures
from scripts.language.slugs import slugify
from scripts.model import Edition, Language, Operator, Provision
from scripts.targets.figure import find_range

CLAUSE_END = re.compile(r"[.;:](?=\s|$)")
PART_END = re.compile(r",(?=\s)")
SENTENCE_END = re.compile(r"\.(?=\s|$)")
RANGE_SIGN = re.compile(r"\s*[-–]\s*")
DATED: tuple[Operator, ...] = ("by", "before", "since")
"""Operators of dates, which their modifiers are named after."""
WITHOUT_UNIT = ("number", "date")
"""Kinds of figures that are drafted even without a unit."""


@dataclass(frozen=True)
class Draft:
    """A figure of the official text as the beginning of a target."""

    provision: Provision
    figure: Figure
    quotes: dict[str, str]
    """Words around the figure by language code; empty where a translation has no such figure."""
    operator: Operator
    unit: tuple[str, ...]
    """Names of the modifiers that are units; empty without one."""
    period: tuple[int, int] | None
    governed_by: str
    """Word over the aim, such as `strive`, or nothing."""
    range: str
    """Range that begins with the figure, such as `16 - 18%`; empty for a single value."""

    @property
    def value(self) -> Decimal | None:
        """Return the number of the figure; None for a date, for a year and for a range."""
        figure = self.figure
        if self.range or figure.year or isinstance(figure.value, tuple):
            return None
        return figure.value


def find_drafts(edition: Edition) -> tuple[Draft, ...]:
    """Return the drafts of all provisions, in document order."""
    return tuple(draft for provision in edition.provisions for draft in _drafts_of(edition, provision))


def _drafts_of(edition: Edition, provision: Provision) -> Iterator[Draft]:
    if provision.is_heading:
        return
    text = provision.text[edition.official.code]
    figures = _figures(edition, provision, edition.official)
    for figure in _without_years_of_others(text, figures):
        quote = _quote(text, figure, figures)
        quotes = {edition.official.code: quote}
        for language in edition.translations:
            quotes[language.code] = _counterpart(edition, provision, figure, language)
        between = None if figure.year else find_range(quote, edition.official, figure.words)
        if between and not between[0].startswith(figure.words):
            continue  # the draft of its other end has the range
        stated = _stated(edition, figure, quote)
        yield Draft(
            provision=provision,
            figure=figure,
            quotes=quotes,
            operator=_operator(edition, stated),
            unit=units_of(edition, stated),
            period=_period(edition, provision, figure, quote),
            governed_by=_governing(edition, text, figure),
            range=between[0] if between else "",
        )


def _figures(edition: Edition, provision: Provision, language: Language) -> list[Figure]:
    """Return the figures of a provision that may be of a target: ordinals and bare words are not."""
    return [
        figure
        for figure in find_figures(provision.text[language.code], language, edition.notation)
        if figure.kind in WITHOUT_UNIT or figure.kind == "numeral" and units_of(edition, figure)
    ]


def _without_years_of_others(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures without years that are those of another figure in the same clause."""
    for figure in figures:
        clause = _span(text, figure, CLAUSE_END)
        others = (
            other for other in figures if not other.year and _span(text, other, CLAUSE_END) == clause
        )
        if figure.kind == "date" or not figure.year or not any(others):
            yield figure


def _quote(text: str, figure: Figure, figures: Sequence[Figure]) -> str:
    """Return the clause with a figure, or its part up to a comma if each part has a figure."""
    start, end = _span(text, figure, CLAUSE_END)
    parts = [*_parts(text, start, end)]
    starts = [other.start for other in figures]
    if all(any(first <= at < last for at in starts) for first, last in parts):
        start, end = next(part for part in parts if part[0] <= figure.start < part[1])
    return text[start:end].strip(" ,")


def _stated(edition: Edition, figure: Figure, quote: str) -> Figure:
    """Return a figure with the modifiers that its quote alone gives it."""
    figures = find_figures(quote, edition.official, edition.notation)
    return next((other for other in figures if other.words == figure.words), figure)


def _span(text: str, figure: Figure, ends: re.Pattern[str]) -> tuple[int, int]:
    """Return the start and end of what stands between two ends around a figure."""
    before = [match.end() for match in ends.finditer(text, 0, figure.start)]
    after = ends.search(text, figure.end)
    return before[-1] if before else 0, after.start() if after else len(text)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between the commas of a clause that are not within brackets."""
    first = start
    for match in PART_END.finditer(text, start, end):
        inside = text[first : match.start()]
        if inside.count("(") == inside.count(")"):
            yield first, match.start()
            first = match.end()
    yield first, end


def _counterpart(edition: Edition, provision: Provision, figure: Figure, language: Language) -> str:
    """Return the quote of the same figure in a translation, the nth of those that are alike."""
    official = _figures(edition, provision, edition.official)
    alike = [other for other in official if other.meaning == figure.meaning]
    figures = _figures(edition, provision, language)
    same = [other for other in figures if other.meaning == figure.meaning]
    nth = alike.index(figure)
    return _quote(provision.text[language.code], same[nth], figures) if nth < len(same) else ""


def _operator(edition: Edition, figure: Figure) -> Operator:
    operators = [
        modifier.operator
        for modifier in edition.notation.modifier
        if modifier.operator and modifier.name in figure.modifiers
    ]
    dated = [name for name in DATED if name in figure.modifiers and figure.year]
    return next(iter((*operators, *dated)), "=")


def units_of(edition: Edition, figure: Figure) -> tuple[str, ...]:
    """Return the names of the modifiers that stand after numbers and are no qualifiers."""
    return tuple(
        modifier.name
        for modifier in edition.notation.modifier
        if modifier.name in figure.modifiers and not modifier.operator and modifier.after
    )


def _period(
    edition: Edition, provision: Provision, figure: Figure, quote: str
) -> tuple[int, int] | None:
    """Return the last year that a word dates before the quote, else those above.

    Above are the words of the sentence before the figure, and the headings, the nearest first.
    """
    if figure.year:
        return figure.year, figure.year
    official = edition.official
    text = provision.text[official.code]
    before = dated(find_figures(text[: text.find(quote)], official, edition.notation))
    if before and before[-1].year:
        return before[-1].year, before[-1].year
    start, _ = _span(text, figure, SENTENCE_END)
    headings = [above.text[official.code] for above in reversed(edition.above(provision))]
    for words in (text[start : figure.start], *headings):
        if years := _first_years(edition, words):
            return years
    return None


def dated(figures: Sequence[Figure]) -> list[Figure]:
    """Return the years that stand with a word such as “by” or “in”."""
    return [figure for figure in figures if figure.year and figure.modifiers]


def _first_years(edition: Edition, words: str) -> tuple[int, int] | None:
    """Return the first year of some words, or the first two if these are written as a range."""
    figures = find_figures(words, edition.official, edition.notation)
    years = [other for other in figures if other.year]
    if not years:
        return None
    first, last = years[0], years[1] if len(years) > 1 else years[0]
    is_range = RANGE_SIGN.fullmatch(words[first.end : last.start])
    return first.year or 0, (last if is_range else first).year or 0


def _governing(edition: Edition, text: str, figure: Figure) -> str:
    """Return the word of an aim that the sentence has before a figure."""
    start, _ = _span(text, figure, SENTENCE_END)
    before = text[start : figure.start]
    words = edition.notation.lead_in.aims[edition.official.code]
    places = [(before.lower().rfind(word), word) for word in words]
    at, word = max(places, default=(-1, ""))
    return before[at : at + len(word)] if at >= 0 else ""


def unit_id(unit: Sequence[str]) -> str:
    """Return the id of a unit of so many names: `million-dong-a-year`."""
    return "-".join(slugify(name) for name in unit) or "number"
