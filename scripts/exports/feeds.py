"""Export the changes as an Atom feed in each language (RFC 4287), for feed readers.

The ids of feeds and entries never change, and do not depend on the host.
"""

from scripts.model import Edition, Language
from scripts.publication.changes import FEED, PAGE, events, permanent_id
from scripts.publication.rendering import render
from scripts.publication.urls import page_url, prefix

LENGTH = 30
"""Number of the newest changes that a feed has; the page has all of them."""


def feeds(edition: Edition) -> dict[str, bytes]:
    """Return the feed of each language, by path below the site."""
    return {
        f"{prefix(edition, language)}{FEED}": _feed(edition, language).encode()
        for language in edition.languages
    }


def _feed(edition: Edition, language: Language) -> str:
    newest = events(edition, language)[:LENGTH]
    context = {
        "events": newest,
        "id": lambda name: permanent_id(edition, language, name),
        "url": lambda path: page_url(edition, path, language),
        "page": PAGE,
        "feed": FEED,
    }
    return render("feed.xml", edition, language, context)
