"""Export the content of handouts and posters, one file for each language, fetched by their page.

Smaller than `data/resolution.json`, which holds every language, citation and checksum.
"""

import json
from collections.abc import Iterator
from typing import Any

from scripts.language.line_breaking import keep_whole, split_runs, unbreakable_pattern
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
    extract = say("handout_extract", document=about.name, date=about.date, issuer=about.issuer)
    pattern = unbreakable_pattern(edition, language)
    return {
        "name": about.name,
        "extract": keep_whole(extract, pattern),
        "brief": keep_whole(f"{about.name}, {about.date}", pattern),
        "valid": say("still_valid"),
        "status_url": about.status_url,
        "subject": keep_whole(about.subject, pattern),
        "issued": f"{about.issuer}, {about.date}",
        "source": f"{about.source} {about.disclaimer}",
        "status": " ".join(about.status),
        "address": page_url(edition, "handout/", language),
        "again": say("handout_again"),
        "targets": edition.labels["targets"][language.code],
        "items": [*_provisions(edition, language), *_targets(edition, language)],
    }


def _provisions(edition: Edition, language: Language) -> Iterator[dict[str, Any]]:
    """Yield the provisions; every second piece of the text of a heading is kept on one line."""
    pattern = unbreakable_pattern(edition, language)
    for provision in edition.provisions:
        text = edition.shown_words(provision, language.code)
        yield {
            "id": provision.id,
            "kind": provision.kind,
            "parent": provision.parent,
            "number": provision.number,
            "place": keep_whole(first_capital(provision.place[language.code].strip(" ,")), pattern),
            "marker": edition.printed_marker(provision, language),
            "text": split_runs(text, pattern) if provision.is_heading else [text],
            "url": provision_url(edition, provision, language),
        }


def _targets(edition: Edition, language: Language) -> Iterator[dict[str, Any]]:
    """Yield the targets, by the names of their QR codes; `quote` is split around the figure."""
    pattern = unbreakable_pattern(edition, language)
    for target in edition.targets:
        statement = state(edition, target, language)
        yield {
            "id": f"target-{target.id}",
            "kind": "target",
            "parent": None,
            "number": edition.by_id[target.provision].number,
            "figure": statement.figure,
            "name": keep_whole(statement.heading, pattern),
            "quote": split_quote(edition, target, language),
            "url": target_url(edition, target.id, language),
        }
