"""Export an oEmbed answer for the page of each provision and target (https://oembed.com/, version 1.0).

The answers are static: each page links to its own. Their HTML is the frame that follows its content,
without the picture that only browsers without frames show; the answer names the picture instead.
"""

from typing import Any

from scripts.exports.interface import compact
from scripts.model import Edition
from scripts.publication.embeds import Embed, embed_context, embeds_by_name
from scripts.publication.rendering import render
from scripts.publication.urls import oembed_path, page_url

WIDTH = 640
"""Pixels that a frame is said to need; it takes the width that there is, and its height fits all."""
CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels of the card that stands in for the frame (scripts/exports/cards.py)."""
DAY = 86400
"""Seconds for which an answer may be cached."""


def oembed(edition: Edition) -> dict[str, bytes]:
    """Return the answers by path below the site; none if the edition offers no embeds."""
    offered = embeds_by_name(edition).values() if edition.has("embeds") else ()
    return {
        oembed_path(edition, embed.name, embed.language): compact(_answer(edition, embed))
        for embed in offered
    }


def _answer(edition: Edition, embed: Embed) -> dict[str, Any]:
    context = embed_context(edition, embed.name, embed.language)
    return {
        "type": "rich",
        "version": "1.0",
        "title": embed.title,
        "provider_name": edition.resolution.site_name[embed.language.code],
        "provider_url": page_url(edition, "", embed.language),
        "cache_age": DAY,
        "width": WIDTH,
        "height": embed.frame.height,
        "thumbnail_url": embed.card_url,
        "thumbnail_width": CARD_WIDTH,
        "thumbnail_height": CARD_HEIGHT,
        "html": render("oembed.html", edition, embed.language, context).strip(),
    }
