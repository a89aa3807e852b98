"""Export the data of the site as JSON. Names and order of the fields are a stable contract."""

import json
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from scripts.language.term_matching import provisions_by_term
from scripts.model import Edition, Outcome, Provision, Source, Target, Term, Text
from scripts.publication.urls import derived_url, glossary_url, provision_url, target_url
from scripts.targets.counterparts import without_counterpart
from scripts.targets.derived import Derived, derive
from scripts.targets.statement import state


def data(edition: Edition) -> dict[str, bytes]:
    """Return the JSON files of `data/`, those of the parts that the edition has."""
    files = {"data/resolution.json": resolution(edition)}
    for part, content in (
        ("targets", targets),
        ("glossary", glossary),
        ("derived", derived),
        ("outcomes", outcomes),
    ):
        if edition.has(part):
            files[f"data/{part}.json"] = content(edition)
    return files


def _publication(source: Source) -> dict[str, Any]:
    """Return publisher, site and day of publication, if they are known."""
    if not source.published:
        return {}
    published = source.published.isoformat()
    return {"publisher": source.publisher, "site": source.site, "published": published}


def resolution(edition: Edition) -> bytes:
    """Return `resolution.json`: the whole text, provision by provision, in document order."""
    source = edition.resolution.source
    return _json(
        {
            "id": edition.resolution.id,
            "title": edition.resolution.title,
            "date": edition.resolution.date.isoformat(),
            "source": {
                **_publication(source),
                "captured": source.captured.isoformat(),
                "sha256": source.sha256,
            },
            "languages": [language.code for language in edition.languages],
            "status": edition.context.notice,
            **({"translation": edition.context.translation} if edition.has("translation") else {}),
            "licence": edition.resolution.licence,
            "provisions": [provision_record(edition, provision) for provision in edition.provisions],
        }
    )


def provision_record(edition: Edition, provision: Provision) -> Mapping[str, Any]:
    """Return a provision with its citation and URL in every language."""
    return {
        "id": provision.id,
        "kind": provision.kind,
        "parent": provision.parent,
        "page": provision.page,
        "number": provision.number,
        "marker": provision.marker,
        "text": provision.text,
        **({"cells": provision.cells} if provision.cells else {}),
        "citation": provision.citation,
        "url": {
            language.code: provision_url(edition, provision, language) for language in edition.languages
        },
        "sha256": {code: sha256(text.encode()).hexdigest() for code, text in provision.text.items()},
        **({"untranslated": sorted(provision.untranslated)} if provision.untranslated else {}),
    }


def targets(edition: Edition) -> bytes:
    """Return `targets.json`: every figure and dated aim with its exact quotes, in document order."""
    return _json([target_record(edition, target) for target in edition.targets])


def target_record(edition: Edition, target: Target) -> dict[str, Any]:
    """Return a target with its quotes and URL in every language."""
    period = target.period
    return {
        "id": target.id,
        "provision": target.provision,
        "kind": target.kind,
        "indicator": target.indicator.name,
        "series": target.indicator.id,
        "theme": target.indicator.theme,
        "period": {"from": period.start, "to": period.end} if period else None,
        "operator": target.operator,
        "value": target.amount.value if target.amount else None,
        "unit": target.amount.unit.name if target.amount else None,
        "value_text": target.value_text,
        "governed_by": target.governed_by,
        "scope": target.scope,
        "denominator": target.denominator,
        "comparison": target.comparison,
        "base": _base(target),
        "quote": target.quote,
        "note": _note(edition, target),
        "url": {
            language.code: target_url(edition, target.id, language) for language in edition.languages
        },
        "statement": {
            language.code: state(edition, target, language).whole for language in edition.languages
        },
    }


def _base(target: Target) -> Text | None:
    """Return scope, denominator and comparison joined: the only field for them in version 1.0."""
    limits = target.limits.values()
    return (
        {code: "; ".join(words[code] for words in limits) for code in target.value_text}
        if limits
        else None
    )


def _note(edition: Edition, target: Target) -> Text | None:
    """Return the editor's note, preceded by the id of the target that this one restates, if any."""
    if target.restates is None:
        return target.note
    return {
        code: edition.labels["restates"][code].format(name=target.restates)
        + (f" {target.note[code]}" if target.note else "")
        for code in target.value_text
    }


def glossary(edition: Edition) -> bytes:
    """Return `glossary.json`: every term in every language, with the provisions that contain it."""
    places = provisions_by_term(edition)
    return _json(
        [
            _term(edition, term, [provision.id for provision in places[term.id]])
            for term in edition.terms
        ]
    )


def _term(edition: Edition, term: Term, places: list[str]) -> Mapping[str, Any]:
    return {
        "id": term.id,
        "kind": term.kind,
        "term": {code: word.name for code, word in term.words.items()},
        "forms": {code: word.forms for code, word in term.words.items()},
        "definition": {code: word.definition for code, word in term.words.items()},
        "origin": term.origin,
        "provisions": places,
        "url": {
            language.code: glossary_url(edition, term.id, language) for language in edition.languages
        },
    }


def derived(edition: Edition) -> bytes:
    """Return `derived.json`: our calculations, and the targets that the next period does not mention.

    Every figure has the notice that it is not in the text.
    """
    return _json(
        {
            "notice": edition.labels["derived_notice"],
            "figures": [_derived(edition, figure) for figure in derive(edition)],
            "without_counterpart": [
                target_record(edition, target)
                | {
                    "missing": {"from": silence.next_column.first, "to": silence.next_column.last},
                }
                for silence in without_counterpart(edition.target_table)
                for target in silence.targets
            ],
        }
    )


def outcomes(edition: Edition) -> bytes:
    """Return `outcomes.json`: figures that others published for targets, which are not in the text."""
    return _json([_outcome(edition, row) for row in edition.outcomes])


def _outcome(edition: Edition, row: Outcome) -> dict[str, Any]:
    target = edition.target_by_id[row.target]
    return {
        "id": row.id,
        "target": row.target,
        "as_of": row.as_of.isoformat(),
        "value": row.value,
        "unit": target.amount.unit.name if target.amount else None,
        "source": row.source,
        "source_url": row.url,
        "comparable": row.comparable,
        "caveat": row.caveat,
        "url": {
            language.code: target_url(edition, row.target, language) for language in edition.languages
        },
    }


def _derived(edition: Edition, figure: Derived) -> dict[str, Any]:
    least, most = figure.value_range or (None, None)
    return {
        "id": figure.id,
        "name": figure.name,
        "operator": figure.operator,
        "value": figure.value,
        "unit": figure.unit.name,
        "value_text": figure.value_text,
        "basis": figure.basis,
        "formula": figure.formula,
        "in_words": figure.in_words,
        "working": figure.working,
        "inputs": {name: target.id for name, target in figure.inputs.items()},
        "lowest": least,
        "highest": most,
        "rounding": figure.rounding,
        "caveat": figure.caveat,
        "notice": edition.labels["derived_notice"],
        "url": {
            language.code: derived_url(edition, figure.id, language) for language in edition.languages
        },
    }


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, default=json_number) + "\n").encode()


def json_number(value: Any) -> int | float:
    """Convert a decimal to a JSON number with the decimals that the text prints: 1.0 stays 1.0."""
    if isinstance(value, Decimal):
        return int(value) if value.as_tuple().exponent == 0 else float(value)
    raise TypeError(f"data must be JSON values or decimals; found {value!r}")
