"""What handouts and posters are made of, one file for each language: fetched by their builder.

Leaner than `data/resolution.json`, which holds every language, citation and checksum.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.language.words import first_capital, split_at_value
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.template_context import label
from scripts.publication.urls import page_url, provision_url, target_url
from scripts.targets.chart_data import time_words


def handouts(edition: Edition) -> dict[str, bytes]:
    """`handout/<code>.json`: the words of provisions and targets, and those around them."""
    return {
        f"handout/{one.code}.json": json.dumps(
            _said(edition, one), ensure_ascii=False, separators=(",", ":")
        ).encode()
        for one in edition.languages
    }


def _said(edition: Edition, language: Language) -> Mapping[str, Any]:
    said, say = attribution(edition, language), label(edition, language)
    return {
        "name": said.name,
        "extract": say("handout_extract", document=said.name, date=said.date, issuer=said.issuer),
        "subject": said.subject,
        "issued": f"{said.issuer}, {said.date}",
        "source": f"{said.source} {said.disclaimer}",
        "status": " ".join(said.status),
        "address": page_url(edition, "handout/", language),
        "again": say("handout_again"),
        "targets": edition.labels["targets"][language.code],
        "items": [*_provisions(edition, language), *_targets(edition, language)],
    }


def _provisions(edition: Edition, language: Language) -> Iterator[Mapping[str, Any]]:
    for one in edition.provisions:
        yield {
            "id": one.id,
            "kind": one.kind,
            "parent": one.parent,
            "number": one.number,
            "place": first_capital(one.place[language.code].strip(" ,")),
            "marker": edition.printed_marker(one, language),
            "text": one.text[language.code],
            "url": provision_url(edition, one, language),
        }


def _targets(edition: Edition, language: Language) -> Iterator[Mapping[str, Any]]:
    """Targets under the names of their codes; the sentence in three, its figure between."""
    for one in edition.targets:
        figure = one.value_text[language.code]
        yield {
            "id": f"target-{one.id}",
            "kind": "target",
            "parent": None,
            "number": edition.by_id[one.provision].number,
            "figure": figure,
            "name": f"{one.indicator.name[language.code]}, {time_words(edition, one, language)}",
            "quote": split_at_value(one.quote[language.code], figure),
            "url": target_url(edition, one.id, language),
        }
