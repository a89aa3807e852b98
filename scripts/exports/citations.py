"""Export the citations of the document and of all provisions for reference managers."""

import json
from collections.abc import Callable

from scripts.model import Edition, Language, Provision
from scripts.publication.bibliography import bibtex, csl, ris


def citations(edition: Edition) -> dict[str, bytes]:
    """Return `data/citations.<language>.<format>` for each language and format."""
    files: dict[str, str] = {}
    for language in edition.languages:
        stem = f"data/citations.{language.code}"
        files[f"{stem}.bib"] = _entries(edition, language, bibtex)
        files[f"{stem}.ris"] = _entries(edition, language, ris)
        items = [csl(edition, part, language) for part in _cited(edition)]
        files[f"{stem}.json"] = json.dumps(items, ensure_ascii=False, indent=1) + "\n"
    return {path: text.encode() for path, text in files.items()}


def _entries(
    edition: Edition,
    language: Language,
    entry: Callable[[Edition, Provision | None, Language], str],
) -> str:
    return "\n".join(entry(edition, part, language) for part in _cited(edition))


def _cited(edition: Edition) -> tuple[Provision | None, ...]:
    """Return what has an entry: the whole document, which is None, then every provision."""
    return (None, *edition.provisions)
