"""Ids of the data files are unique and well formed: they are addresses."""

from collections.abc import Iterator

from scripts.checks.derived import DERIVED
from scripts.checks.targets import TARGETS
from scripts.checks.terms import GLOSSARY
from scripts.language.slugs import SLUG
from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Ids that are doubled or not lower-case ASCII."""
    for path, rows in (
        (GLOSSARY, [(term.id, term.line) for term in edition.terms]),
        (TARGETS, [(target.id, target.line) for target in edition.targets]),
        (DERIVED, [(row.id, row.line) for row in edition.derivations]),
        *(
            (index.path, [(entry.id, entry.line) for entry in index.entries])
            for index in edition.indexes
        ),
    ):
        seen: set[str] = set()
        for id, line in rows:
            if id in seen:
                yield Problem(path, line, f"{id}: an id stands once; found twice; rename the newer one")
            if not SLUG.fullmatch(id):
                rule = "an id is lower-case ASCII letters and digits with hyphens between"
                yield Problem(path, line, f"{id}: {rule}; found {id!r}; mend it before it is published")
            seen.add(id)
