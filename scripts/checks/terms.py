"""Check the glossary against the text: no unused term, and one rendering per term."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from scripts.checks.messages import copy_from_page, in_page
from scripts.language.term_matching import find_terms
from scripts.loading.edition import GLOSSARY
from scripts.model import Edition, Language, Problem, Provision, Term


def check(edition: Edition) -> Iterator[Problem]:
    """Yield unused terms and wrong definitions, then terms that a translation renders otherwise."""
    counts = {
        language.code: {
            provision.id: _term_counts(edition, provision, language) for provision in edition.provisions
        }
        for language in edition.languages
    }
    official = counts[edition.official.code]
    used = {id for count in official.values() for id in count}
    for term in edition.terms:
        if term.id not in used:
            name = term.words[edition.official.code].name
            rule = "a term must occur in the official text"
            message = f"term {term.id}: {rule}; found “{name}” nowhere; fix or remove it"
            yield _problem(edition, term, message, "words", edition.official.code, "name")
        yield from _check_definition(edition, term)
    yield from _check_forms(edition)
    yield from _check_rows(edition)
    for language in edition.translations:
        for provision in edition.provisions:
            if language.code in provision.untranslated:
                continue
            expected, actual = official[provision.id], counts[language.code][provision.id]
            yield from _check_renderings(edition, provision, language, expected, actual)


def _check_rows(edition: Edition) -> Iterator[Problem]:
    """Yield terms that are not sorted by id, and unknown provisions in `fewer_allowed_in`."""
    for before, term in pairwise(edition.terms):
        if before.id > term.id:
            message = f"term {term.id}: terms are sorted by id; found it after {before.id}; move it"
            yield _problem(edition, term, message, "id")
    registered = {row.id for row in edition.registry}
    for term in edition.terms:
        for id in term.fewer_allowed_in:
            if id not in registered:
                rule = f"term {term.id}: `fewer_allowed_in` has ids of provisions"
                message = f"{rule}; found {id!r}; correct it"
                yield _problem(edition, term, message, "fewer_allowed_in")


def _check_forms(edition: Edition) -> Iterator[Problem]:
    """Yield official names and forms that an earlier term has as well."""
    code = edition.official.code
    owners: dict[str, Term] = {}
    for term in edition.terms:
        for form in term.words[code].all_forms:
            owner = owners.setdefault(form.lower(), term)
            if owner is not term:
                rule = f"term {term.id}: a name or form must be of one term"
                message = f"{rule}; found “{form}” also in {owner.id}; remove it from one of them"
                yield _problem(edition, term, message, "words", code)


def _term_counts(edition: Edition, provision: Provision, language: Language) -> Counter[str]:
    text = provision.text[language.code]
    matches = find_terms(text, edition.terms, language.code)
    return Counter(occurrence.term.id for occurrence in matches)


def _check_renderings(
    edition: Edition,
    provision: Provision,
    language: Language,
    expected_counts: Counter[str],
    actual_counts: Counter[str],
) -> Iterator[Problem]:
    for term in edition.terms:
        names = {code: words.name for code, words in term.words.items()}
        if language not in edition.languages_of(names):
            continue
        expected, actual = expected_counts[term.id], actual_counts[term.id]
        if provision.id in term.fewer_allowed_in:
            expected = min(expected, 1)
        if actual < expected:
            name = term.words[edition.official.code].name
            forms = " or ".join(f"“{form}”" for form in term.words[language.code].all_forms)
            rule = f"“{name}” must be translated as {forms} ({GLOSSARY}:{term.line})"
            times = f"expected {expected}, found {actual}"
            message = f"{rule}; {times}; use the words of the glossary"
            yield in_page(provision, language.code, message)


def _check_definition(edition: Edition, term: Term) -> Iterator[Problem]:
    """Compare a definition of origin “text” with the provision it names."""
    if term.origin == "editor" and term.provision is None:
        return
    provision = edition.by_id.get(term.provision or "")
    if term.origin == "editor" or provision is None:
        rule = "a definition of origin “text” must name its provision, one of “editor” none"
        message = f"term {term.id}: {rule}; found {term.provision!r}; fix `provision` or `origin`"
        yield _problem(edition, term, message, "origin")
        return
    definitions = {code: words.definition for code, words in term.words.items()}
    for language in edition.languages_of(definitions, provision):
        definition = definitions[language.code]
        if definition not in provision.text[language.code]:
            rule = f"a definition of origin “text” must be the exact words of {provision.id}"
            fix = copy_from_page(edition, provision, language.code)
            message = f"term {term.id}: {rule}; found “{definition}”; {fix}"
            yield _problem(edition, term, message, "words", language.code, "definition", wording=True)


def _problem(edition: Edition, term: Term, message: str, *field: str, wording: bool = False) -> Problem:
    line = edition.files[GLOSSARY].line_of(term.line, field)
    return Problem(GLOSSARY, line, message, wording)
