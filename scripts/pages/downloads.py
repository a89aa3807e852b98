"""The page of the files to take away: what each is for, how large it is, how to know it again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import groupby
from typing import Any

from scripts.language.formatting import format_number
from scripts.model import Edition, Language, Provision
from scripts.publication.downloads import MADE_LAST, TARGETS, Download, downloads, loudspeaker_path
from scripts.publication.template_context import label
from scripts.publication.urls import prefix
from scripts.speech.script import build_script, scripted_provisions

PAGE = "downloads/index.html"
ZIP_SIZE, ZIP_SHA256 = "@zip-size@", "@zip-sha256@"
"""Placeholders for facts of the offline ZIP, which is made of the finished pages."""


@dataclass(frozen=True)
class File:
    """One file as the page lists it."""

    path: str
    name: str
    languages: str
    format: str
    """Its ending as keys of labels have it: `akn_xml` for `.akn.xml`."""
    size: str
    """Size with its unit, as the language writes numbers; empty where the file is not built."""
    sha256: str
    """Checksum in hexadecimal; empty where the file is not built."""


@dataclass(frozen=True)
class Script:
    """The script of one part for the loudspeaker as the page lists it."""

    provision: Provision
    minutes: str
    file: File


def contents(edition: Edition, language: Language, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """The files of the whole by format, of each part by part; then what is read over a loudspeaker."""
    listed = {
        part: _by_format([described(one, files, language) for one in group])
        for part, group in groupby(downloads(edition), key=lambda one: one.part)
    }
    whole = listed.pop(None)
    return {
        "whole": whole,
        "parts": [(part, _holding(edition, language, part), held) for part, held in listed.items()],
        "scripts": [_script(edition, one, files, language) for one in scripted_provisions(edition)],
        "pace": edition.speech.pace,
    }


def _by_format(files: list[File]) -> list[tuple[str, list[File]]]:
    return [(format, list(group)) for format, group in groupby(files, key=lambda one: one.format)]


def _holding(edition: Edition, language: Language, part: str) -> str:
    if part == TARGETS:
        return label(edition, language)("download_targets")
    return next(page.title[language.code] for page in edition.pages if page.name == part)


def _script(
    edition: Edition, provision: Provision, files: Mapping[str, bytes], language: Language
) -> Script:
    path = loudspeaker_path(edition, provision.id)
    minutes = build_script(edition, provision).minutes
    file = described(Download(path, "txt", (edition.official,)), files, language)
    return Script(provision, format_number(minutes, language), file)


def described(download: Download, files: Mapping[str, bytes], language: Language) -> File:
    """A file with its size and checksum; placeholders if it is made of the finished pages."""
    content = files.get(download.path)
    size, digest = "", ""
    if download.format in MADE_LAST and files:
        size, digest = ZIP_SIZE, ZIP_SHA256
    elif content is not None:
        size, digest = _size(content, language), sha256(content).hexdigest()
    return File(
        path=download.path,
        name=download.path.rpartition("/")[2],
        languages=" + ".join(language.name for language in download.languages),
        format=download.format.replace(".", "_"),
        size=size,
        sha256=digest,
    )


def fill_zip_facts(edition: Edition, pages: Mapping[str, str], archive: bytes) -> dict[str, str]:
    """Return the pages with the size and checksum of the offline ZIP."""
    return _filled(
        edition,
        pages,
        lambda language: (_size(archive, language), sha256(archive).hexdigest()),
    )


def omit_zip_facts(edition: Edition, pages: Mapping[str, str]) -> dict[str, str]:
    """Return the pages as the ZIP itself holds them: it cannot name its own size and checksum."""

    def unknown(language: Language) -> tuple[str, str]:
        words = f'<span class="unknown">{label(edition, language)("sum_on_web")}</span>'
        return words, words

    return _filled(edition, pages, unknown)


def _filled(
    edition: Edition, pages: Mapping[str, str], facts: Callable[[Language], tuple[str, str]]
) -> dict[str, str]:
    filled = dict(pages)
    for language in edition.languages:
        path = f"{prefix(edition, language)}{PAGE}"
        size, digest = facts(language)
        filled[path] = pages[path].replace(ZIP_SIZE, size).replace(ZIP_SHA256, digest)
    return filled


def _size(content: bytes, language: Language) -> str:
    """Return a size in kibibytes with as many digits as help to choose: 8.4 KiB, but 187 KiB."""
    size = Decimal(len(content)) / 1024
    return f"{format_number(round(size, 0 if size >= 10 else 1), language)} KiB"
