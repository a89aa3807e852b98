"""Pages of the provisions: one for each, a list of them all, and the text in parallel columns."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.language.line_breaking import first_words, unbreakable_pattern
from scripts.language.term_matching import find_terms
from scripts.model import Edition, Language, Provision, Term, TextPage
from scripts.publication.bibliography import bibtex, csl, ris
from scripts.publication.downloads import loudspeaker_path
from scripts.publication.embeds import embed_context
from scripts.publication.script_settings import place_words
from scripts.publication.urls import page_url, provision_url
from scripts.speech.faults import readable_scripts

TITLE_LENGTH, DESCRIPTION_LENGTH, PREVIEW_LENGTH = 60, 150, 90
"""Characters of a provision in a page's title, in its description, and in the list of provisions."""
LONG_ON_PAPER = 750
"""Characters of a provision in a language above which its page is printed in smaller letters."""
ROOM_BELOW, BETWEEN = 1500, 60
"""Characters that fit below a heading on its printed page; those that a gap between two counts as."""
STEP = re.compile(r"[^\w(] \S+|\S+")
"""Step of a position without a number, such as `(2021-2025)` or `– 1`."""


def provision(edition: Edition, language: Language, provision: Provision) -> Mapping[str, Any]:
    """Return the context of a provision's page: neighbours, targets, terms and citations."""
    code, pattern = language.code, unbreakable_pattern(edition, language)
    place = provision.place[code].strip(" ,")
    position = edition.provisions.index(provision)
    following = edition.provisions[position + 1 :]
    below = edition.below(provision)
    return {
        "provision": provision,
        "shown": edition.with_rows(provision),
        **(embed_context(edition, provision.id, language) if edition.has("embeds") else {}),
        "words": first_words(provision.text[code], TITLE_LENGTH, pattern),
        "description": first_words(f"{place}: {provision.text[code]}", DESCRIPTION_LENGTH, pattern),
        "spoken": edition.spoken_number(provision, code),
        "script": _script(edition, provision),
        "url": provision_url(edition, provision, language),
        "before": edition.provisions[position - 1] if position else None,
        "after": following[0] if following else None,
        "below": below,
        "is_long": max(map(len, provision.text.values())) > LONG_ON_PAPER,
        "below_printed": _fits_below(below, code),
        "below_url": page_url(edition, f"{provision.page}/#{provision.id}", language),
        "above": edition.above(provision),
        "targets": [target for target in edition.targets if target.provision == provision.id],
        "terms": _terms(edition, provision),
        "bibtex": bibtex(edition, provision, language),
        "ris": ris(edition, provision, language),
        "csl": json.dumps(csl(edition, provision, language), ensure_ascii=False, indent=1),
    }


def _script(edition: Edition, provision: Provision) -> str:
    """Return the path of the loudspeaker script of a provision; empty if it has none."""
    has_script = provision.id in readable_scripts(edition)
    return loudspeaker_path(edition, provision.id) if has_script else ""


def _fits_below(below: Sequence[Provision], code: str) -> bool:
    """Tell if the provisions below a heading fit on its printed page, which is one sheet."""
    return sum(len(provision.text[code]) + BETWEEN for provision in below) <= ROOM_BELOW


def _terms(edition: Edition, provision: Provision) -> list[Term]:
    """Return the terms in the official text of a provision, in order of first occurrence."""
    code = edition.official.code
    matches = find_terms(provision.text[code], edition.terms, code)
    return list(dict.fromkeys(match.term for match in matches))


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return every provision with its first words, and the vocabulary of the "go to" field."""
    pattern = unbreakable_pattern(edition, language)
    return {
        "first_words": {
            provision.id: first_words(provision.text[language.code], PREVIEW_LENGTH, pattern)
            for provision in edition.provisions
        },
        "number_parts": number_parts,
        "vocabulary": {
            **place_words(edition, edition.languages),
            "others": _other_words(edition),
            "documents": list(edition.resolution.document.values()),
        },
    }


def number_parts(provision: Provision) -> list[str]:
    """Return the parts of a number that stay on one line each, such as `II.2.2` and `– 1`."""
    rest = provision.number.removeprefix(provision.head)
    return [*re.split("(?<=,) ", provision.head), *STEP.findall(rest.lstrip(","))]


def _other_words(edition: Edition) -> list[str]:
    """Return the words, in every language, that a place may contain besides its names and numbers."""
    rules = (edition.search.language[language.code] for language in edition.languages)
    return [word for rule in rules for words in rule.citation_words for word in words.split()]


def parallel(edition: Edition, language: Language, page: TextPage) -> Mapping[str, Any]:
    """Return a text page in all languages, the page's own language first."""
    others = [other for other in edition.languages if other != language]
    return {
        "page": page,
        "provisions": edition.on_page(page.name),
        "columns": [language, *others],
    }
