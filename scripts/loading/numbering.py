"""Derive a provision's number and citation from its id.

An id is built from the document's own numbering (`ii-2-2-2021-2025-d1`):

    ii-2-2                II.2.2                    point 2.2, clause 2, section II
    ii-2-2-2021-2025-d1   II.2.2 (2021-2025) – 1    first dash, period 2021-2025, point 2.2 ...
    i-p3                  I ¶ 3                     third paragraph, section I

A citation runs from the smallest part to the largest and ends with the document.
"""

import re
from collections.abc import Collection, Mapping

from scripts.model import Language

STEP = re.compile(
    r"(?P<period>\d{4}-\d{4})|(?P<dash>d)(?P<nth>\d+)|p(?P<paragraph>\d+)|(?P<part>[trn])(?P<count>\d+)|(?P<own>[a-z]+|\d+)"
)
"""One level of an id; `own` is a number printed in the document."""


def parent_of(id: str, ids: Collection[str]) -> str | None:
    """Return the longest of `ids` that `id` continues; None for a section."""
    stem = id
    while "-" in stem:
        stem = stem.rpartition("-")[0]
        if stem in ids:
            return stem
    return None


def period_of(id: str) -> str | None:
    """Return the id of the period a provision belongs to: `ii-2-2-2021-2025` for its first dash."""
    step = next((step for step in STEP.finditer(id) if step["period"]), None)
    return id[: step.end()] if step else None


def full_number(id: str) -> str:
    """Return the provision's position in the whole document, the same in every language."""
    number = ""
    for step in STEP.finditer(id):
        if step["period"]:
            number += f" ({step['period']})"
        elif step["dash"]:
            number += f" – {step['nth']}"
        elif step["paragraph"]:
            number += f" ¶ {step['paragraph']}"
        elif step["part"]:
            number += f" {step['part'].upper()}{step['count']}"
        else:
            number += ("." if number else "") + step["own"].upper()
    return number


def citation_prefix(id: str, headings: Mapping[str, str], language: Language) -> str:
    """Return the provision's citation up to the document, from the smallest part to the largest.

    `headings` gives the text of every heading by id; a period is cited by its heading.
    """
    pieces = []
    own: list[str] = []
    for step in STEP.finditer(id):
        if step["period"]:
            heading = headings[id[: step.end()]]
            pieces.append(language.cite["period"].format(text=heading[0].lower() + heading[1:]))
        elif step["dash"] or step["paragraph"] or step["part"]:
            kind = "dash" if step["dash"] else "paragraph"
            nth = int(step["nth"] or step["paragraph"] or step["count"])
            ordinal = language.ordinals[nth - 1] if nth <= len(language.ordinals) else str(nth)
            pieces.append(language.cite[kind].format(ordinal=ordinal))
        else:
            own.append(step["own"].upper())
            kind = ("section", "clause", "point")[min(len(own), 3) - 1]
            number = own[0] if kind == "section" else ".".join(own[1:])
            pieces.append(language.cite[kind].format(number=number))
    return "".join(reversed(pieces))
