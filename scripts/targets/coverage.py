"""Tell which figures of a provision its targets account for."""

from decimal import Decimal

from scripts.language.quantities import Figure, find_figures
from scripts.model import Edition, Target


def covers(edition: Edition, target: Target, figure: Figure, text: str) -> bool:
    """Return whether a target accounts for a figure of its provision, which has this `text`.

    The figure is its value, a year of its period, or part of its limits or its indicator's name.
    """
    code = edition.official.code
    years = {target.period.start, target.period.end} if target.period else set()
    if figure.year in years:
        return True
    start = text.find(target.quote[code])
    if not 0 <= start <= figure.start or figure.end > start + len(target.quote[code]):
        return False
    limits = (words[code] for words in target.limits.values())
    words = "; ".join((target.value_text[code], *limits, target.indicator.name[code]))
    values = {other.value for other in find_figures(words, edition.official, edition.notation)}
    own = {Decimal(year) for year in years} | ({target.amount.value} if target.amount else set())
    return figure.value in own | values
