"""Check that ids in data files are unique and well formed: they become part of URLs."""

from collections.abc import Iterator

from scripts.language.slugs import SLUG
from scripts.loading.edition import CHANGES, DERIVED, GLOSSARY, QUESTIONS, TARGETS
from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each id that is duplicated or not a lower-case ASCII slug."""
    for path, rows in (
        (GLOSSARY, [(term.id, term.line) for term in edition.terms]),
        (TARGETS, [(target.id, target.line) for target in edition.targets]),
        (DERIVED, [(row.id, row.line) for row in edition.derivations]),
        (CHANGES, [(row.id, row.line) for row in edition.corrections]),
        (QUESTIONS, [(row.id, row.line) for row in edition.questions]),
        *(
            (index.path, [(entry.id, entry.line) for entry in index.entries])
            for index in edition.indexes
        ),
    ):
        seen: set[str] = set()
        for id, line in rows:
            if id in seen:
                message = f"{id}: an id is used once per file; found twice; rename the newer one"
                yield Problem(path, edition.files[path].line_of(line, ["id"]), message)
            if not SLUG.fullmatch(id):
                rule = "an id is lower-case ASCII letters and digits with hyphens between"
                message = f"{id}: {rule}; found {id!r}; fix it before it is published"
                yield Problem(path, edition.files[path].line_of(line, ["id"]), message)
            seen.add(id)
