"""Export the pages that servers show for refused and failed requests and for a missing embed.

The pages load nothing, so that they are read even if the server sends nothing else.
"""

from urllib.parse import urlsplit

from scripts.exports.embeds import STYLED_BY, style_context, with_small_style
from scripts.model import Edition, Language
from scripts.publication.embed_frame import frame_of
from scripts.publication.rendering import render
from scripts.publication.template_context import label
from scripts.publication.urls import ERROR_PAGE, prefix

MISSING_EMBED = "embed/404.html"
"""Path of the page in a frame below that of its language."""


def error_pages(edition: Edition) -> dict[str, bytes]:
    """Return both pages of each language, by path below the site."""
    return {
        f"{prefix(edition, language)}{path}": page(edition, language).encode()
        for language in edition.languages
        for path, page in ((ERROR_PAGE, _error_page), (MISSING_EMBED, _missing_embed))
    }


def _error_page(edition: Edition, language: Language) -> str:
    """Return the page in all languages, the language of the address first: it may be unreadable."""
    others = [other for other in edition.languages if other != language]
    sections = [
        {
            "language": other,
            "t": label(edition, other),
            "home": urlsplit(edition.site_url).path + prefix(edition, other),
        }
        for other in (language, *others)
    ]
    return render("error.html", edition, language, {"sections": sections})


def _missing_embed(edition: Edition, language: Language) -> str:
    say, code = label(edition, language), language.code
    words = {
        "source": edition.resolution.site_name[code],
        "notice": edition.context.notice[code],
        "heading": say("embed_missing"),
        "words": say("embed_missing_lead"),
    }
    context = {"words": words, "classes": frame_of(words).classes, "layout": STYLED_BY}
    return with_small_style(
        render("embed-missing.html", edition, language, context | style_context(edition))
    )
