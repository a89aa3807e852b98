"""The page of the files to take away: what each is for, how large it is, how to know it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import groupby
from typing import Any

from scripts.downloads import MADE_LAST, TARGETS, Download, downloads
from scripts.model import Edition, Language
from scripts.numbers import number_words
from scripts.pages.words import label


@dataclass(frozen=True)
class File:
    """One file as the page lists it."""

    path: str
    name: str
    languages: str
    format: str
    size: str
    """In kibibytes, as the language writes numbers."""
    sha256: str
    """Empty, like `size`, as long as the file is not made."""


def contents(edition: Edition, language: Language, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """The files by what they hold: the whole, then each part."""
    return {
        "listed": [
            (
                _holding(edition, language, part),
                [described(one, files, language) for one in group],
            )
            for part, group in groupby(downloads(edition), key=lambda one: one.part)
        ]
    }


def _holding(edition: Edition, language: Language, part: str | None) -> str:
    say = label(edition, language)
    if part is None:
        return say("download_whole")
    if part == TARGETS:
        return say("download_targets")
    return next(page.title[language.code] for page in edition.pages if page.name == part)


def described(one: Download, files: Mapping[str, bytes], language: Language) -> File:
    """A file with its size and sum, if it is among `files` already."""
    known = one.format not in MADE_LAST or one.path in files
    content = files[one.path] if known else b""
    return File(
        path=one.path,
        name=one.path.rpartition("/")[2],
        languages=" + ".join(each.name for each in one.languages),
        format=one.format,
        size=number_words(Decimal(f"{len(content) / 1024:.1f}"), language) if known else "",
        sha256=sha256(content).hexdigest() if known else "",
    )
