"""The page of the files to take away: what each is for, how large it is, how to know it again."""

from collections.abc import Mapping
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
    """One file as the page lists it."""

    path: str
    name: str
    languages: str
    format: str
    """Its ending as keys of labels have it: `akn_xml` for `.akn.xml`."""
    size: str
    """In kibibytes, as the language writes numbers."""
    sha256: str
    """Empty, like `size`, as long as the file is not made."""


@dataclass(frozen=True)
class ScriptRow:
    """The script of one part for the loudspeaker as the page lists it."""

    provision: Provision
    minutes: str
    file: DownloadRow


def contents(edition: Edition, language: Language, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """The files of the whole by format, of each part by part; then what is read over a loudspeaker."""
    listed = {
        part: _by_format([download_row(one, files, language) for one in group])
        for part, group in groupby(downloads(edition), key=lambda one: one.part)
    }
    whole = listed.pop(None)
    return {
        "whole": whole,
        "parts": [(part, _holding(edition, language, part), held) for part, held in listed.items()],
        "scripts": [_script(edition, one, files, language) for one in announced(edition)],
        "pace": edition.speech.pace,
    }


def _by_format(files: list[DownloadRow]) -> list[tuple[str, list[DownloadRow]]]:
    return [(format, list(group)) for format, group in groupby(files, key=lambda one: one.format)]


def _holding(edition: Edition, language: Language, part: str) -> str:
    if part == TARGETS_PART:
        return label(edition, language)("download_targets")
    return next(page.title[language.code] for page in edition.pages if page.name == part)


def _script(
    edition: Edition, provision: Provision, files: Mapping[str, bytes], language: Language
) -> ScriptRow:
    path = loudspeaker_path(edition, provision.id)
    minutes = announcement(edition, provision).minutes
    file = download_row(Download(path, "txt", (edition.official,)), files, language)
    return ScriptRow(provision, number_words(minutes, language), file)


def download_row(one: Download, files: Mapping[str, bytes], language: Language) -> DownloadRow:
    """A file with its size and sum, if it is among `files` already."""
    known = one.format not in BUILT_FROM_SITE or one.path in files
    content = files[one.path] if known else b""
    return DownloadRow(
        path=one.path,
        name=one.path.rpartition("/")[2],
        languages=" + ".join(each.name for each in one.languages),
        format=one.format.replace(".", "_"),
        size=number_words(_kibibytes(len(content)), language) if known else "",
        sha256=sha256(content).hexdigest() if known else "",
    )


def _kibibytes(length: int) -> Decimal:
    """Of a file, in as many digits as help to choose: 8.4, but 187."""
    size = Decimal(length) / 1024
    return round(size, 0 if size >= 10 else 1)
