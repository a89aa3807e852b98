"""The front page: the title, the headline targets and the parts."""

import re
from collections.abc import Mapping
from typing import Any

from scripts.language.words import first_capital
from scripts.model import Edition, Language, Target
from scripts.publication.navigation import front_doors
from scripts.targets.statement import state

NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the doors, the questions of the front page, the headline targets and the parts."""
    code = language.code
    headlines = [target for target in edition.targets if target.headline]
    return {
        "lines": edition.resolution.subject_lines[code],
        "front_doors": tuple(front_doors(edition)),
        "questions": [question for question in edition.questions if question.front],
        "headlines": sorted(headlines, key=order),
        "figure_parts": lambda target: figure_parts(edition, target, language),
        "parts": [
            (page, first_number(edition, page.name), what_is_in(page.description[code]))
            for page in edition.pages
        ],
    }


def order(target: Target) -> tuple[bool, bool]:
    """Return the sorting key of a headline target: figures of a year, of a period, aims in words."""
    period = target.period
    return target.amount is None, period is not None and period.start != period.end


def figure_parts(edition: Edition, target: Target, language: Language) -> tuple[str, str, str]:
    """Split the figure of a target into what precedes its number, the number, and the rest.

    An aim without a number is split at the word that governs it:

        "over 80%"                 ->  ("over ", "80%", "")
        "strive to be recognised"  ->  ("strive ", "to be recognised", "")
    """
    statement = state(edition, target, language)
    figure = statement.figure
    if target.amount and (match := NUMBER.search(figure)):
        return figure[: match.start()], match[0], figure[match.end() :]
    start = figure.find(target.value_text[language.code])
    return (figure[:start], figure[start:], "") if start > 0 else ("", figure, "")


def first_number(edition: Edition, page: str) -> str:
    """Return the position of the first numbered provision of a page that has nothing on another page.

    A page of unnumbered paragraphs has none.
    """
    numbered = (row for row in edition.on_page(page) if row.printed_number)
    whole = (row for row in numbered if all(below.page == page for below in edition.below(row)))
    return next((row.number for row in whole), "")


def what_is_in(description: str) -> str:
    """Return the description of a page without its place, which is shown beside: `Part I: ...`."""
    _, colon, words = description.partition(": ")
    return first_capital(words if colon else description)
