"""Export the content of handouts and posters, one file for each language, fetched by their page.

Smaller than `data/resolution.json`, which holds every language, citation and checksum.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.exports.qr_codes import QUIET_ZONE, code_urls, draw_qr_codes
from scripts.language.line_breaking import keep_whole, split_runs, unbreakable_pattern
from scripts.language.words import first_capital
from scripts.model import Edition, Language, Target
from scripts.publication.attribution import attribution
from scripts.publication.template_context import label
from scripts.publication.urls import page_url, provision_url, target_url
from scripts.targets.statement import split_quote, state


def handouts(edition: Edition) -> dict[str, bytes]:
    """Return `handout/<code>.json`: provisions and targets, and the words of header and footer."""
    modules = {code.url: code.modules - 2 * QUIET_ZONE for code in draw_qr_codes(code_urls(edition))}
    return {
        f"handout/{language.code}.json": json.dumps(
            _content(edition, language, modules), ensure_ascii=False, separators=(",", ":")
        ).encode()
        for language in edition.languages
    }


def _content(edition: Edition, language: Language, modules: Mapping[str, int]) -> dict[str, Any]:
    """Return the content in a language; `modules` has the width of each code by its URL."""
    about, say = attribution(edition, language), label(edition, language)
    extract = say("handout_extract", document=about.name, date=about.date, issuer=about.issuer)
    pattern = unbreakable_pattern(edition, language)
    items = [*_provisions(edition, language), *_targets(edition, language)]
    return {
        "name": about.name,
        "extract": keep_whole(extract, pattern),
        "brief": keep_whole(f"{about.name}, {about.date}", pattern),
        "valid": say("still_valid"),
        "status_url": about.status_url,
        "subject": keep_whole(about.subject, pattern),
        "issued": keep_whole(f"{about.issuer}, {about.date}", pattern),
        "source": keep_whole(f"{about.source} {about.disclaimer}", pattern),
        "status": keep_whole(" ".join(about.status), pattern),
        "address": page_url(edition, "handout/", language),
        "again": say("handout_again"),
        "targets": edition.labels["targets"][language.code],
        "items": [{**item, "modules": modules[item["url"]]} for item in items],
    }


def _provisions(edition: Edition, language: Language) -> Iterator[dict[str, Any]]:
    """Yield the provisions; every second piece of `text` is kept on one line."""
    pattern = unbreakable_pattern(edition, language)
    for provision in edition.provisions:
        yield {
            "id": provision.id,
            "kind": provision.kind,
            "parent": provision.parent,
            "number": provision.number,
            "place": keep_whole(first_capital(provision.place[language.code].strip(" ,")), pattern),
            "marker": edition.printed_marker(provision, language),
            "text": split_runs(edition.shown_words(provision, language.code), pattern),
            "url": provision_url(edition, provision, language),
        }


def _targets(edition: Edition, language: Language) -> Iterator[dict[str, Any]]:
    """Yield the targets, by the names of their QR codes; `quote` has the pieces of the sentence."""
    pattern = unbreakable_pattern(edition, language)
    for target in edition.targets:
        statement = state(edition, target, language)
        yield {
            "id": f"target-{target.id}",
            "kind": "target",
            "parent": None,
            "number": edition.by_id[target.provision].number,
            "figure": keep_whole(statement.figure, pattern),
            "name": keep_whole(statement.heading, pattern),
            "quote": [*_quote(edition, target, language)],
            "url": target_url(edition, target.id, language),
        }


def _quote(edition: Edition, target: Target, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the pieces of a sentence, every second of which is kept on one line.

    Each is split around the figure: ("to ", "23%", "").
    """
    before, figure, after = split_quote(edition, target, language)
    start, end = len(before), len(before + figure)
    for run in split_runs(before + figure + after, unbreakable_pattern(edition, language)):
        yield run[: max(start, 0)], run[max(start, 0) : max(end, 0)], run[max(end, 0) :]
        start, end = start - len(run), end - len(run)
