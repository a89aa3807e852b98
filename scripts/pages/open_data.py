"""The data files to take away, and the figures derived from them."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.targets.derived import derive

FILES = {
    "targets.xlsx": "file_targets_xlsx",
    "targets.csv": "file_targets_csv",
    "targets.json": "file_targets_json",
    "resolution.json": "file_resolution_json",
    "glossary.csv": "file_glossary_csv",
    "glossary.json": "file_glossary_json",
    "datapackage.json": "file_datapackage",
    "SHA256SUMS": "file_sums",
}
"""Label of what each file is, by its name below `data/`."""


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Every file with the label that says what it is, the package of all of them first."""
    citations = {
        f"citations.{language.code}.{kind}": "file_citations" for kind in ("bib", "ris", "json")
    }
    package = {f"{edition.resolution.id}-data.zip": "file_zip"}
    return {"files": (package | FILES | citations).items()}


def derived(edition: Edition, language: Language) -> Mapping[str, Any]:
    """The figures that follow from the targets."""
    return {"derived": derive(edition)}
