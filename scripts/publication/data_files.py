"""Table of the data files that pages list and describe, with the labels that say what each is for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.model import Edition
from scripts.publication.downloads import downloads

FOLDER = "data/"
OPENAPI, LLMS = f"{FOLDER}openapi.json", "llms.txt"
FILE_LABELS: Mapping[str, str] = {
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
DOWNLOADED = {"tmx": "tmx", "sentences.tsv": "sentences_tsv", "tbx": "tbx"}
"""Formats of downloads that are data, as they are written in keys of labels."""


@dataclass(frozen=True)
class DataFile:
    """A data file: its path below the site, and the key of the label that says what it is."""

    path: str
    label: str

    @property
    def name(self) -> str:
        """Return the name under which pages list it."""
        return self.path.removeprefix(FOLDER).removeprefix("downloads/")


def data_files(edition: Edition) -> Iterator[DataFile]:
    """Yield every data file but the tables of the text, the ZIP of all of them first."""
    yield DataFile(f"{FOLDER}{edition.resolution.id}-data.zip", "file_zip")
    for name, key in FILE_LABELS.items():
        if edition.offers(PARTS.get(name) or name.partition(".")[0]):
            yield DataFile(FOLDER + name, key)
    for language in edition.languages:
        for kind in ("bib", "ris", "json"):
            yield DataFile(f"{FOLDER}citations.{language.code}.{kind}", "file_citations")
    for download in downloads(edition):
        if download.format in DOWNLOADED:
            yield DataFile(download.path, f"file_{DOWNLOADED[download.format]}")
    yield DataFile(OPENAPI, "file_openapi")
    yield DataFile(LLMS, "file_llms")
