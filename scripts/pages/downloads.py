"""The downloads page: the use, size and checksum of every file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import groupby
from typing import Any

from scripts.language.formatting import format_number
from scripts.model import Edition, Language, Provision
from scripts.pages import reading
from scripts.publication.downloads import (
    BUILT_FROM_SITE,
    TARGETS_PART,
    Download,
    downloads,
    loudspeaker_path,
)
from scripts.publication.template_context import label
from scripts.publication.urls import prefix
from scripts.speech.faults import readable_scripts
from scripts.speech.script import build_script, scripted_provisions

PAGE = "downloads/index.html"
ZIP_SIZE, ZIP_SHA256 = "@zip-size@", "@zip-sha256@"
"""Placeholders for facts of the offline ZIP, which is made of the finished pages."""


@dataclass(frozen=True)
class DownloadRow:
    """A download as the page lists it."""

    path: str
    name: str
    languages: str
    format: str
    """File extension in the form of label keys: `akn_xml` for `.akn.xml`."""
    size: str
    """Size with its unit, as the language writes numbers; empty if the file does not exist."""
    sha256: str
    """SHA-256 in hexadecimal; empty if the file does not exist."""


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
            _script_row(edition, provision, files, language)
            for provision in scripted_provisions(edition)
            if provision.id in readable_scripts(edition)
        ],
        "pace": edition.speech.pace,
        **reading.context(edition, language, files),
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
    minutes = build_script(edition, provision).minutes
    row = download_row(Download(path, "txt", (edition.official,)), files, language)
    return ScriptRow(provision, format_number(minutes, language), row)


def download_row(download: Download, files: Mapping[str, bytes], language: Language) -> DownloadRow:
    """Return a download with its size and checksum, if it is among `files`.

    For a file built from the finished site they are placeholders, unless there are no files at all.
    """
    content = files.get(download.path)
    size, digest = "", ""
    if download.format in BUILT_FROM_SITE and files:
        size, digest = ZIP_SIZE, ZIP_SHA256
    elif content is not None:
        size, digest = file_size(content, language), sha256(content).hexdigest()
    return DownloadRow(
        path=download.path,
        name=download.path.rpartition("/")[2],
        languages=" + ".join(language.name for language in download.languages),
        format=download.format.replace(".", "_"),
        size=size,
        sha256=digest,
    )


def fill_zip_facts(edition: Edition, pages: Mapping[str, str], archive: bytes) -> dict[str, str]:
    """Return the pages with the size and checksum of the offline ZIP."""
    digest = sha256(archive).hexdigest()
    return _fill(edition, pages, lambda language: (file_size(archive, language), digest))


def omit_zip_facts(edition: Edition, pages: Mapping[str, str]) -> dict[str, str]:
    """Return the pages as the ZIP itself holds them: it cannot name its own size and checksum."""

    def unknown(language: Language) -> tuple[str, str]:
        words = f'<span class="unknown">{label(edition, language)("sum_on_web")}</span>'
        return words, words

    return _fill(edition, pages, unknown)


def _fill(
    edition: Edition, pages: Mapping[str, str], facts: Callable[[Language], tuple[str, str]]
) -> dict[str, str]:
    filled = dict(pages)
    for language in edition.languages:
        path = f"{prefix(edition, language)}{PAGE}"
        size, digest = facts(language)
        filled[path] = pages[path].replace(ZIP_SIZE, size).replace(ZIP_SHA256, digest)
    return filled


def file_size(content: bytes, language: Language) -> str:
    """Return a size in KB of 1000 bytes or in MB, with as many digits as help: 8.4 KB, 187 KB."""
    size, unit = Decimal(len(content)) / 1000, "KB"
    if size >= 1000:
        size, unit = size / 1000, "MB"
    return f"{format_number(round(size, 0 if size >= 10 else 1), language)} {unit}"
