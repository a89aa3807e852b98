"""What every file to take away says besides the text: what it is, from whom, its status, its address.

None of it imitates a letterhead: these are reading copies, not copies of the original.
"""

from dataclasses import dataclass

from scripts.language.formatting import date_words
from scripts.model import Edition, Language
from scripts.publication.template_context import label
from scripts.publication.urls import page_url


@dataclass(frozen=True)
class Attribution:
    """The words around the text, in one language."""

    language: str
    """Code of the language."""
    name: str
    """Name of the document with its number."""
    subject: str
    issuer: str
    date: str
    """Date of the document, as the language writes it."""
    source: str
    """Where and when the text was published, a whole sentence."""
    disclaimer: str
    """That this is a reading edition, not the signed original."""
    status: tuple[str, ...]
    """The status line; in a translation also that it is one and which text prevails."""
    citation: str
    """The whole document as a citation names it."""
    short_citation: str
    """The document with its date and issuer, without its subject, as the foot of a page has it."""
    licence: str
    url: str
    """Public address of the edition in this language."""
    status_url: str
    """Public address of the page that tells the whole status, with sources."""


def attribution(edition: Edition, language: Language) -> Attribution:
    """The imprint of a file in `language`."""
    code, resolution = language.code, edition.resolution
    say = label(edition, language)
    notice = edition.context.notice[code]
    date, issuer = date_words(resolution.date, language), resolution.issuer[code]
    translated = language != edition.official
    return Attribution(
        language=code,
        name=resolution.short[code],
        subject=resolution.subject[code],
        issuer=issuer,
        date=date,
        source=say(
            "published_by",
            publisher=resolution.source.publisher[code],
            date=date_words(resolution.source.published, language),
        ),
        disclaimer=say("footer_text"),
        status=(notice, edition.context.translation[code]) if translated else (notice,),
        citation=resolution.document[code],
        short_citation=say("file_citation", name=resolution.short[code], date=date, issuer=issuer),
        licence=resolution.licence[code],
        url=page_url(edition, "", language),
        status_url=page_url(edition, "status/", language),
    )
