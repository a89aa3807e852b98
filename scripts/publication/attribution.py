"""Attribution printed in every download: title, issuer, source, status and URLs, in one language.

Nothing in it imitates a letterhead: downloads are reading copies, not copies of the signed original.
"""

from dataclasses import dataclass

from scripts.language.formatting import format_date
from scripts.model import Edition, Language
from scripts.publication.template_context import label, source_note
from scripts.publication.urls import page_url


@dataclass(frozen=True)
class Attribution:
    """Title, issuer, source, status and URLs of a download, as words of one language."""

    language: str
    """Code of the language."""
    name: str
    """Name of the document with its number."""
    subject: str
    issuer: str
    date: str
    """Date of the document, as the language writes it."""
    source: str
    """Sentence that names the publisher of the official text and the date of publication."""
    disclaimer: str
    """Sentence that says this is a reading edition, not the signed original."""
    status: tuple[str, ...]
    """Status notice; in a translation followed by the notice that the official text prevails."""
    citation: str
    """Citation of the whole document."""
    short_citation: str
    """Citation without the subject, for page footers: name, date and issuer."""
    licence: str
    url: str
    """Public URL of the edition in this language."""
    status_url: str
    """Public URL of the status page."""


def attribution(edition: Edition, language: Language) -> Attribution:
    """Return the attribution of a download in `language`."""
    code, resolution = language.code, edition.resolution
    say = label(edition, language)
    notice = edition.context.notice[code]
    date, issuer = format_date(resolution.date, language), resolution.issuer[code]
    translated = language != edition.official
    return Attribution(
        language=code,
        name=resolution.short[code],
        subject=resolution.subject[code],
        issuer=issuer,
        date=date,
        source=source_note(edition, language),
        disclaimer=say("footer_text"),
        status=(notice, edition.context.translation[code]) if translated else (notice,),
        citation=resolution.document[code],
        short_citation=say("file_citation", name=resolution.short[code], date=date, issuer=issuer),
        licence=resolution.licence[code],
        url=page_url(edition, "", language),
        status_url=page_url(edition, "status/", language),
    )
