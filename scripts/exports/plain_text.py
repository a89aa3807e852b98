"""Export the text as plain text: one line for each provision, with its printed number."""

from collections.abc import Iterator

from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.downloads import downloads

RULE = "-" * 20


def plain_texts(edition: Edition) -> dict[str, bytes]:
    """Return one file for each language, in UTF-8, by path."""
    return {
        download.path: "".join(f"{line}\n" for line in _lines(edition, download.languages[0])).encode()
        for download in downloads(edition)
        if download.format == "txt"
    }


def _lines(edition: Edition, language: Language) -> Iterator[str]:
    about = attribution(edition, language)
    yield from (about.name, about.subject, about.issuer, about.date, "")
    yield from (*about.status, about.source, about.disclaimer, about.url, RULE)
    for provision in edition.provisions:
        if provision.is_heading:
            yield ""
        words = edition.shown_words(provision, language.code)
        yield edition.printed_marker(provision, language) + words
    yield from ("", RULE, about.citation, about.licence)
