"""The downloads page: the use, size and checksum of every file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import groupby
from typing import Any

from scripts.language.formatting import number_words
from scripts.model import Edition, Language, Provision
from scripts.publication.downloads import (
    BUILT_FROM_SITE,
    TARGETS_PART,
    Download,
    downloads,
    loudspeaker_path,
)
from scripts.publication.template_context import label
from scripts.speech.script import announced, announcement


@dataclass(frozen=True)
class DownloadRow:
    """A download as the page lists it."""

    path: str
    name: str
    languages: str
    format: str
    """File extension in the form of label keys: `akn_xml` for `.akn.xml`."""
    size: str
    """Size in KiB, as the language writes numbers; empty if the file does not exist yet."""
    sha256: str
    """Checksum; empty if the file does not exist yet."""


@dataclass(frozen=True)
class ScriptRow:
    """The loudspeaker script of a provision as the page lists it."""

    provision: Provision
    minutes: str
    file: DownloadRow


def context(edition: Edition, language: Language, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Return the files of the whole document by format, those of each part, and the scripts."""
    rows = {
        part: [download_row(download, files, language) for download in group]
        for part, group in groupby(downloads(edition), key=lambda download: download.part)
    }
    return {
        "whole": _by_format(rows[None]),
        "parts": [
            (part, _part_title(edition, language, part), _by_format(part_rows))
            for part, part_rows in rows.items()
            if part
        ],
        "scripts": [
            _script_row(edition, provision, files, language) for provision in announced(edition)
        ],
        "pace": edition.speech.pace,
    }


def _by_format(rows: Iterable[DownloadRow]) -> list[tuple[str, list[DownloadRow]]]:
    return [(format, list(group)) for format, group in groupby(rows, key=lambda row: row.format)]


def _part_title(edition: Edition, language: Language, part: str) -> str:
    if part == TARGETS_PART:
        return label(edition, language)("download_targets")
    return next(page.title[language.code] for page in edition.pages if page.name == part)


def _script_row(
    edition: Edition, provision: Provision, files: Mapping[str, bytes], language: Language
) -> ScriptRow:
    path = loudspeaker_path(edition, provision.id)
    minutes = announcement(edition, provision).minutes
    row = download_row(Download(path, "txt", (edition.official,)), files, language)
    return ScriptRow(provision, number_words(minutes, language), row)


def download_row(download: Download, files: Mapping[str, bytes], language: Language) -> DownloadRow:
    """Return a download with its size and checksum, if it is among `files`.

    Raises KeyError if it is not, unless its format is one that is built from the finished site.
    """
    exists = download.format not in BUILT_FROM_SITE or download.path in files
    content = files[download.path] if exists else b""
    return DownloadRow(
        path=download.path,
        name=download.path.rpartition("/")[2],
        languages=" + ".join(language.name for language in download.languages),
        format=download.format.replace(".", "_"),
        size=number_words(_kibibytes(len(content)), language) if exists else "",
        sha256=sha256(content).hexdigest() if exists else "",
    )


def _kibibytes(length: int) -> Decimal:
    """Convert bytes to KiB, to as many digits as help to choose: 8.4, but 187."""
    size = Decimal(length) / 1024
    return round(size, 0 if size >= 10 else 1)
