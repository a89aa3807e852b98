"""The glossary and the text agree: no idle term, one rendering for one term."""

from collections import Counter
from collections.abc import Iterator

from scripts.checks.messages import in_page
from scripts.language.term_matching import find_terms
from scripts.model import Edition, Language, Problem, Provision, Term

GLOSSARY = "data/glossary.toml"


def check(edition: Edition) -> Iterator[Problem]:
    """Terms that the text does not bear, then terms rendered otherwise than the glossary says."""
    counts = {
        language.code: {
            provision.id: Counter(
                occurrence.term.id
                for occurrence in find_terms(
                    provision.text[language.code], edition.terms, language.code
                )
            )
            for provision in edition.provisions
        }
        for language in edition.languages
    }
    official = counts[edition.official.code]
    used = {id for count in official.values() for id in count}
    for term in edition.terms:
        if term.id not in used:
            name = term.words[edition.official.code].name
            rule = "a term stands in the official text"
            message = f"term {term.id}: {rule}; found “{name}” nowhere; mend or remove it"
            yield Problem(GLOSSARY, term.line, message)
        yield from _definition(edition, term)
    for language in edition.translations:
        for provision in edition.provisions:
            wanted, found = official[provision.id], counts[language.code][provision.id]
            yield from _rendering(edition, provision, language, wanted, found)


def _rendering(
    edition: Edition,
    provision: Provision,
    language: Language,
    wanted: Counter[str],
    found: Counter[str],
) -> Iterator[Problem]:
    for term in edition.terms:
        expected = wanted[term.id]
        if provision.id in term.fewer_allowed_in:
            expected = min(expected, 1)
        if found[term.id] < expected:
            name = term.words[edition.official.code].name
            forms = " or ".join(f"“{form}”" for form in term.words[language.code].all_forms)
            rule = f"“{name}” is rendered {forms} ({GLOSSARY}:{term.line})"
            message = (
                f"{rule}; expected {expected} times, found {found[term.id]}; use the glossary's words"
            )
            yield in_page(provision, language.code, message)


def _definition(edition: Edition, term: Term) -> Iterator[Problem]:
    """A definition that is said to be the text's own is a part of the provision it names."""
    if term.origin == "editor" and term.provision is None:
        return
    provision = edition.by_id.get(term.provision or "")
    if term.origin == "editor" or provision is None:
        rule = "a definition of origin “text” names the provision it stands in, an editor's names none"
        yield Problem(GLOSSARY, term.line, f"term {term.id}: {rule}; found {term.provision!r}; mend it")
        return
    for language in edition.languages:
        definition = term.words[language.code].definition
        if definition not in provision.text[language.code]:
            rule = f"a definition of origin “text” is verbatim in {provision.id}"
            message = f"term {term.id}: {rule}; found “{definition}”; copy it from docs/{language.code}"
            yield Problem(GLOSSARY, term.line, message, wording=True)
