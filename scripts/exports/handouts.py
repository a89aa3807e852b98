"""Export the content of handouts and posters, one file for each language, fetched by their page.

Smaller than `data/resolution.json`, which holds every language, citation and checksum.
"""

import json
from collections.abc import Iterator
from typing import Any

from scripts.language.words import first_capital
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.template_context import label
from scripts.publication.urls import page_url, provision_url, target_url
from scripts.targets.statement import split_quote, state


def handouts(edition: Edition) -> dict[str, bytes]:
    """Return `handout/<code>.json`: provisions and targets, and the words of header and footer."""
    return {
        f"handout/{language.code}.json": json.dumps(
            _content(edition, language), ensure_ascii=False, separators=(",", ":")
        ).encode()
        for language in edition.languages
    }


def _content(edition: Edition, language: Language) -> dict[str, Any]:
    about, say = attribution(edition, language), label(edition, language)
    return {
        "name": about.name,
        "extract": say("handout_extract", document=about.name, date=about.date, issuer=about.issuer),
        "subject": about.subject,
        "issued": f"{about.issuer}, {about.date}",
        "source": f"{about.source} {about.disclaimer}",
        "status": " ".join(about.status),
        "address": page_url(edition, "handout/", language),
        "again": say("handout_again"),
        "targets": edition.labels["targets"][language.code],
        "items": [*_provisions(edition, language), *_targets(edition, language)],
    }


def _provisions(edition: Edition, language: Language) -> Iterator[dict[str, Any]]:
    for provision in edition.provisions:
        yield {
            "id": provision.id,
            "kind": provision.kind,
            "parent": provision.parent,
            "number": provision.number,
            "place": first_capital(provision.place[language.code].strip(" ,")),
            "marker": edition.printed_marker(provision, language),
            "text": provision.text[language.code],
            "url": provision_url(edition, provision, language),
        }


def _targets(edition: Edition, language: Language) -> Iterator[dict[str, Any]]:
    """Yield the targets, by the names of their QR codes; `quote` is split around the figure."""
    for target in edition.targets:
        statement = state(edition, target, language)
        yield {
            "id": f"target-{target.id}",
            "kind": "target",
            "parent": None,
            "number": edition.by_id[target.provision].number,
            "figure": statement.figure,
            "name": statement.heading,
            "quote": split_quote(edition, target, language),
            "url": target_url(edition, target.id, language),
        }
