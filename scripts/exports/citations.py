"""All citations of each language as files for reference managers."""

import json
from collections.abc import Callable

from scripts.model import Edition, Language, Provision
from scripts.publication.bibliography import bibtex, csl, ris


def citations(edition: Edition) -> dict[str, bytes]:
    """All provisions of each language in each format, at `data/citations.<language>.<format>`."""
    files: dict[str, str] = {}
    for language in edition.languages:
        start = f"data/citations.{language.code}"
        files[f"{start}.bib"] = _all(edition, language, bibtex)
        files[f"{start}.ris"] = _all(edition, language, ris)
        items = [csl(edition, provision, language) for provision in edition.provisions]
        files[f"{start}.json"] = json.dumps(items, ensure_ascii=False, indent=1) + "\n"
    return {path: text.encode() for path, text in files.items()}


def _all(
    edition: Edition, language: Language, entry: Callable[[Edition, Provision, Language], str]
) -> str:
    return "\n".join(entry(edition, provision, language) for provision in edition.provisions)
