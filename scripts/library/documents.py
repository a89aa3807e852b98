"""The documents of one host: where each has its site, and how the list names it in a language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.loading.edition import RESOLUTION
from scripts.model import Edition, Language, Problem
from scripts.publication.urls import prefix

ASSETS = "assets"
"""Folder of the list's own style sheet and icon."""


@dataclass(frozen=True)
class Document:
    """A document of a host: the folder of its project, as it was named, and its edition."""

    folder: str
    edition: Edition

    @property
    def id(self) -> str:
        return self.edition.resolution.id

    def language(self, code: str) -> Language:
        """Return its language with a code; if it has none, that of its official text."""
        languages = (language for language in self.edition.languages if language.code == code)
        return next(languages, self.edition.official)


@dataclass(frozen=True)
class Row:
    """A document as the list names it; it has the words of its official text if it lacks a language."""

    path: str
    language: Language
    subject: str
    short: str
    issuer: str
    date: date
    status: str
    """Words about its status today; empty if its editors have said nothing."""


def languages(documents: Sequence[Document]) -> list[Language]:
    """Return the languages of the list: the official one of the first document, then all others."""
    every = (language for document in documents for language in document.edition.languages)
    return list({language.code: language for language in every}.values())


def rows(documents: Iterable[Document], code: str) -> list[Row]:
    """Return the rows of the list in a language, the newest document first."""
    newest_first = sorted(
        documents, key=lambda document: document.edition.resolution.date, reverse=True
    )
    return [_row(document, document.language(code)) for document in newest_first]


def _row(document: Document, language: Language) -> Row:
    edition, code = document.edition, language.code
    return Row(
        path=f"/{document.id}/{prefix(edition, language)}",
        language=language,
        subject=edition.resolution.subject[code],
        short=edition.resolution.short[code],
        issuer=edition.resolution.issuer[code],
        date=edition.resolution.date,
        status=edition.context.notice[code] if edition.has("context") else "",
    )


def check_ids(documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield documents whose id another has, or a folder of the list."""
    reserved = {ASSETS, *(language.code for language in languages(documents))}
    owners: dict[str, str] = {}
    for document in documents:
        path = f"{document.folder}/{RESOLUTION}"
        if document.id in owners:
            rule = "documents of one host must have different ids, which are the paths of their sites"
            place = f"{document.id!r} in {owners[document.id]} too"
            fix = "change `id` of the one that is not published yet"
            yield Problem(path, _line(document), f"{rule}; found {place}; {fix}")
        elif document.id in reserved:
            rule = "the id of a document must not be a path of the list in front"
            message = f"{rule}; found {document.id!r}; choose another `id`"
            yield Problem(path, _line(document), message)
        owners.setdefault(document.id, document.folder)


def _line(document: Document) -> int:
    return document.edition.files[RESOLUTION].lines.get(("id",), 1)
