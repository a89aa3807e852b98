"""Check the glossary against the text: no unused term, and one rendering per term."""

from collections import Counter
from collections.abc import Iterator

from scripts.checks.messages import copy_from_page, in_page
from scripts.language.term_matching import find_terms
from scripts.loading.edition import GLOSSARY
from scripts.model import Edition, Language, Problem, Provision, Rank, Term


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
            yield Problem(GLOSSARY, term.line, message)
        yield from _check_definition(edition, term)
    for language in edition.translations:
        for provision in edition.provisions:
            expected, actual = official[provision.id], counts[language.code][provision.id]
            yield from _check_renderings(edition, provision, language, expected, actual)


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
        yield Problem(GLOSSARY, term.line, message)
        return
    for language in edition.languages:
        definition = term.words[language.code].definition
        if definition not in provision.text[language.code]:
            rule = f"a definition of origin “text” must be the exact words of {provision.id}"
            fix = copy_from_page(edition, provision, language.code)
            message = f"term {term.id}: {rule}; found “{definition}”; {fix}"
            yield Problem(GLOSSARY, term.line, message, wording=True, rank=Rank.QUOTATION)
