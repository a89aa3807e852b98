"""Find terms in running text: whole words, in any case, the longest term first."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scripts.language.slugs import slugify
from scripts.model import Edition, Provision, Term


@dataclass(frozen=True)
class Occurrence:
    """An occurrence of a term in a text."""

    term: Term
    start: int
    end: int


def find_terms(text: str, terms: tuple[Term, ...], code: str) -> tuple[Occurrence, ...]:
    """Return the occurrences of terms in `text`; a longer term hides a shorter one within it."""
    pattern, id_by_form = _pattern(tuple(_forms(terms, code)))
    by_id = {term.id: term for term in terms}
    return tuple(
        Occurrence(by_id[id_by_form[match[0].lower()]], match.start(), match.end())
        for match in pattern.finditer(text)
    )


def _forms(terms: Iterable[Term], code: str) -> Iterable[tuple[str, str]]:
    for term in terms:
        for form in term.words[code].all_forms:
            yield form.lower(), term.id


@lru_cache(maxsize=8)
def _pattern(forms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    longest_first = sorted((re.escape(form) for form, _ in forms), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)", re.IGNORECASE)
    return pattern, dict(forms)


def provisions_by_term(edition: Edition) -> Mapping[str, list[Provision]]:
    """Return the provisions whose official text contains each term, by the id of the term."""
    provisions: dict[str, list[Provision]] = {term.id: [] for term in edition.terms}
    code = edition.official.code
    for provision in edition.provisions:
        occurrences = find_terms(provision.text[code], edition.terms, code)
        for id in dict.fromkeys(occurrence.term.id for occurrence in occurrences):
            provisions[id].append(provision)
    return provisions


def term_anchors(terms: Sequence[Term], code: str) -> dict[str, str]:
    """Return the anchor of each term by its id: its name in a language, or its id if others clash.

    The search index, which has the names, then need not hold the ids.
    """
    slugs = {term.id: slugify(term.words[code].name) for term in terms}
    taken = Counter([*slugs.values(), *(id for id, slug in slugs.items() if id != slug)])
    return {id: slug if slug and taken[slug] == 1 else id for id, slug in slugs.items()}
