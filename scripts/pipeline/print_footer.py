"""Style rules made from the edition: those of each provision, and the source on printed sheets.

Browsers print the footer in the margin of each sheet (CSS Paged Media 3, margin boxes). The whole
source is at the head of the first sheet, because at the end it could be alone on the last one.
"""

import re
from dataclasses import dataclass

from markupsafe import Markup

from scripts.language.line_breaking import keep_whole, unbreakable_pattern
from scripts.model import Edition
from scripts.publication.attribution import Attribution, attribution
from scripts.publication.rendering import render


@dataclass(frozen=True)
class PrintFooter:
    """The lines of the footer in one language, as strings of CSS."""

    language: str
    provisions: Markup
    """Address below which every provision has its page."""
    document: Markup
    status: Markup
    rights: Markup
    """Sentences that follow the document at the head of the first sheet."""


def provision_rules(edition: Edition) -> str:
    """Return the rules that exist once per provision, and the footer in each language."""
    longest = max(len(edition.on_page(page.name)) for page in edition.pages)
    footers = [
        print_footer(attribution(edition, language), unbreakable_pattern(edition, language))
        for language in edition.languages
    ]
    context = {"longest": longest, "footers": footers, "id_selector": id_selector}
    return render("provision-rules.css", edition, edition.official, context)


def id_selector(id: str) -> Markup:
    """Return the selector of an id; a digit at its beginning is escaped, as CSS Syntax 3 requires."""
    return Markup(f"#\\3{id[0]} {id[1:]}" if id[0].isdigit() else f"#{id}")


def print_footer(attribution: Attribution, unbreakable: re.Pattern[str]) -> PrintFooter:
    """Return the lines of the footer; the first has the document, its date, issuer and source."""
    document = f"{attribution.name}, {attribution.date}, {attribution.issuer}. {attribution.source}"
    status = " ".join(attribution.status)
    return PrintFooter(
        attribution.language,
        css_string(f"{attribution.url}p/"),
        css_string(keep_whole(document, unbreakable)),
        css_string(keep_whole(status, unbreakable)),
        css_string(f" {attribution.disclaimer} {attribution.licence}"),
    )


def css_string(text: str) -> Markup:
    """Quote text as a string of CSS (CSS Syntax 3, 4.3.5): `a "b"` becomes `"a \\"b\\""`."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return Markup('"{}"').format(Markup(escaped))
