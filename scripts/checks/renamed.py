"""Find the old name of a term that is being renamed, wherever readers see words.

The ledger of reviewed words knows the old name until the new one is accepted, and the new one cannot be
accepted while the old one is left anywhere: one report names all places.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.language.term_matching import find_terms
from scripts.loading.edition import GLOSSARY
from scripts.model import MULTILINGUAL, Edition, Problem, ReviewedRow, ReviewUnit, Term

KEY = "glossary/term/"
"""Start of the keys of terms in the ledger."""
NAME, FORMS = "words.name: ", "words.forms: "
FIELD = re.compile(r"(?P<field>[\w.-]+): ")
SLUG = re.compile(r"[a-z0-9.-]+")


@dataclass(frozen=True)
class OldName:
    """A name or form that a term had when it was reviewed, and has no more."""

    term: Term
    code: str
    words: str
    rows: tuple[Term, ...]
    """All terms, and last a term of the old name alone: a longer name hides it."""

    def is_in(self, text: str) -> bool:
        """Return whether a text has the old name, not only as part of a longer one."""
        return any(match.term is self.rows[-1] for match in find_terms(text, self.rows, self.code))


def check(edition: Edition) -> Iterator[Problem]:
    """Yield every place that still has the old name of a term, then the term itself."""
    for old in _old_names(edition):
        new = old.term.words[old.code].name
        rule = f"term {old.term.id} is now “{new}”"
        fix = "write the new name, or keep the old one in the `forms` of the term"
        places = {
            Problem(unit.path, line, f"{unit.name}: {rule}; found “{old.words}”; {fix}", wording=True)
            for unit in edition.review.units
            for line in _lines(unit, old, edition)
        }
        yield from sorted(places)
        if places:
            line = edition.files[GLOSSARY].line_of(old.term.line, ["words", old.code, "name"])
            message = f"term {old.term.id}: an old name must be gone before the new one is accepted"
            actual = f"“{old.words}” in {len(places)} places"
            yield Problem(GLOSSARY, line, f"{message}; found {actual}; correct those first")


def _old_names(edition: Edition) -> Iterator[OldName]:
    terms = {term.id: term for term in edition.terms}
    for change in edition.review.unreviewed():
        term = terms.get(change.unit.key.removeprefix(KEY))
        code = change.unit.language
        if term is None or change.accepted is None or change.unit.path != GLOSSARY:
            continue
        names = {form.lower() for form in term.words[code].all_forms}
        for words in _names(change.accepted):
            if words.lower() not in names:
                own = replace(term.words[code], name=words, forms=())
                alone = replace(term, id=f"{term.id} as it was", words={code: own})
                yield OldName(term, code, words, (*edition.terms, alone))


def _names(row: ReviewedRow) -> Iterator[str]:
    """Yield the name and the forms of a term as the ledger has them."""
    for line in row.words.split("\n"):
        if line.startswith(NAME):
            yield line.removeprefix(NAME)
        elif line.startswith(FORMS):
            yield from json.loads(line.removeprefix(FORMS))


def _lines(unit: ReviewUnit, old: OldName, edition: Edition) -> Iterator[int]:
    """Yield the lines of a unit that have the old name in its language."""
    if unit.language not in (old.code, MULTILINGUAL):
        return
    others = {language.code for language in edition.known_languages} - {old.code}
    for passage in unit.passages:
        start = FIELD.match(passage.words)
        field = start["field"] if start else ""
        words = passage.words[start.end() :] if start else passage.words
        is_other = unit.language == MULTILINGUAL and field.rpartition(".")[2] in others
        if not is_other and not SLUG.fullmatch(words) and old.is_in(words):
            yield passage.line
