"""Settings of the quotation check: what a quotation must keep, and how others introduce one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.model import Edition, Language, Target
from scripts.publication.script_settings import place_words

BODIES = "bodies"
"""Index of the bodies that have tasks."""
QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def quotation_settings(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return what the script needs to compare words with the text in `language`."""
    code, notation, resolution = language.code, edition.notation, edition.resolution
    return {
        "signs": list(_signs(edition, code)),
        "limits": [
            {"side": limit.side, "reach": limit.reach, "pattern": limit.words[code]}
            for limit in notation.limit
            if code in limit.words
        ],
        "spellings": list(notation.spelling.get(code, ())),
        "leadIn": {
            "document": notation.lead_in.document[code],
            "verb": notation.lead_in.verb[code],
            "conjunction": notation.lead_in.conjunction[code],
            "issued": notation.lead_in.issued[code],
            "issuer": resolution.issuer[code],
            "other": notation.lead_in.other_issuer[code],
            "resolves": notation.lead_in.resolves[code],
            "aims": notation.lead_in.aims.get(code, ()),
            "number": _document_number(resolution.short[code]),
            "year": resolution.date.year,
            "names": [resolution.document[code], resolution.title[code], resolution.subject[code]],
        },
        "places": place_words(edition, edition.languages),
        "numerals": list(_numerals(edition)),
        "figures": [_figure(edition, target, code) for target in edition.targets],
        "article": {
            "before": notation.article.kind_before.get(code, ""),
            "after": notation.article.kind_after.get(code, ""),
            "period": notation.article.period[code],
            "joint": notation.article.joint[code],
        },
        "measures": [[measure.name, measure.words[code]] for measure in notation.measure],
        "misprints": list(_misprints(edition, code)),
        "bodies": [
            entry.name[code]
            for index in edition.indexes
            if index.name == BODIES
            for entry in index.entries
        ],
    }


def _numerals(edition: Edition) -> Iterator[str]:
    """Yield the words for numbers and places in an order, in every language."""
    for language in edition.languages:
        yield from language.ordinals
        yield from edition.labels["words_number"][language.code].split(", ")


def _document_number(short: str) -> str:
    """Return the number in the short name of a document, its last word with a digit."""
    return next((word for word in reversed(short.split()) if any(map(str.isdigit, word))), "")


def _signs(edition: Edition, code: str) -> Iterator[Mapping[str, Any]]:
    """Yield units, qualifiers, negations and words over aims that a quotation must keep, as patterns.

    `qualifier` is false for units; `strong` is true where a change alters the meaning anywhere in a
    sentence.
    """
    for sign in edition.notation.modifier:
        for side, patterns in (("before", sign.before), ("after", sign.after)):
            if code in patterns:
                yield {
                    "side": side,
                    "pattern": patterns[code],
                    "qualifier": bool(sign.operator) or not sign.after,
                    "strong": bool(sign.operator),
                    "operator": sign.operator or "",
                }
    for governing in edition.target_table.governing:
        word = governing.word[code]
        pattern = rf"\b[{word[0].upper()}{word[0].lower()}]{word[1:]}\b"
        yield {"side": "over", "pattern": pattern, "qualifier": True, "strong": True}
    words = (word.strip() for word in edition.labels["words_not"][code].split(","))
    pattern = rf"\b(?:{'|'.join(words)})(?= )"
    yield {"side": "not", "pattern": pattern, "qualifier": True, "strong": True}


def _figure(edition: Edition, target: Target, code: str) -> Mapping[str, Any]:
    """Return a target as a quotation must keep it; `parts` are the words its value depends on."""
    period = target.period
    parts = (target.scope, target.denominator, target.comparison)
    return {
        "id": target.id,
        "provision": target.provision,
        "quote": target.quote[code],
        "words": target.value_text[code],
        "name": target.indicator.name[code],
        "value": float(target.amount.value) if target.amount else None,
        "unit": target.amount.unit.name[code] if target.amount else "",
        "parts": [part[code] for part in parts if part],
        "scope": target.scope[code] if target.scope else "",
        "time": _time(edition, target, code),
        "period": [period.start, period.end] if period else None,
        "governing": target.governing.word[code] if target.governing else "",
    }


def _time(edition: Edition, target: Target, code: str) -> str:
    """Return the period of a target in words; empty if the text gives none."""
    if target.period is None:
        return ""
    start, end = target.period.start, target.period.end
    bound = target.operator if target.operator in ("before", "since") else None
    key = f"time_{bound}" if bound else "time_year" if start == end else "time_years"
    return edition.labels[key][code].format(year=end, start=start, end=end)


def _misprints(edition: Edition, code: str) -> Iterator[Mapping[str, str]]:
    """Yield misprints of the text that an editors' note explains.

    Such a note quotes words that its provision has and, right after them, words that it lacks.
    """
    for page in edition.pages:
        for block in page.blocks[code]:
            quoted = QUOTED.findall(block.remark)
            for printed, meant in zip(quoted, quoted[1:], strict=False):
                if printed in block.words and meant not in block.words:
                    yield {"id": block.id, "printed": printed, "meant": meant, "text": block.remark}
