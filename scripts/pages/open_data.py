"""The open data page."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.downloads import table_path

FILE_LABELS = {
    "targets.xlsx": "file_targets_xlsx",
    "targets.csv": "file_targets_csv",
    "targets.json": "file_targets_json",
    "resolution.json": "file_resolution_json",
    "glossary.csv": "file_glossary_csv",
    "glossary.json": "file_glossary_json",
    "derived.csv": "file_derived_csv",
    "derived.json": "file_derived_json",
    "without-counterpart.csv": "file_without_counterpart",
    "outcomes.csv": "file_outcomes_csv",
    "outcomes.json": "file_outcomes_json",
    "datapackage.json": "file_datapackage",
    "SHA256SUMS": "file_sums",
}
"""Key of the label that describes each file, by file name below `data/`."""
PARTS = {"without-counterpart.csv": "derived"}
"""Optional part that a file belongs to, if not that of its name."""


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return every data file with the key of its label, the ZIP of all of them first."""
    labels = {
        name: key
        for name, key in FILE_LABELS.items()
        if edition.offers(PARTS.get(name) or name.partition(".")[0])
    }
    citations = {
        f"citations.{language.code}.{kind}": "file_citations" for kind in ("bib", "ris", "json")
    }
    package = {f"{edition.resolution.id}-data.zip": "file_zip"}
    tables = {
        table_path(table).removeprefix("data/"): table.head.place[language.code].strip(" ,")
        for table in edition.tables
    }
    return {"files": (package | labels | citations).items(), "tables": tables.items()}
