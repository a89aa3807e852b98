"""The text as plain text: one line a provision, as long as it is, with its printed number."""

from collections.abc import Iterator

from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.downloads import downloads

RULE = "-" * 20


def texts(edition: Edition) -> dict[str, bytes]:
    """Plain text in UTF-8 by path, one file for each language."""
    return {
        one.path: "".join(f"{line}\n" for line in _lines(edition, one.languages[0])).encode()
        for one in downloads(edition)
        if one.format == "txt"
    }


def _lines(edition: Edition, language: Language) -> Iterator[str]:
    said = attribution(edition, language)
    yield from (said.name, said.subject, said.issuer, said.date, "")
    yield from (*said.status, said.source, said.disclaimer, said.url, RULE)
    for provision in edition.provisions:
        if provision.is_heading:
            yield ""
        yield edition.printed_marker(provision, language) + provision.text[language.code]
    yield from ("", RULE, said.citation, said.licence)
