"""Addresses of the site. They are contracts: once published they never change."""

from scripts.model import Edition, Language, Provision

SERVED_ANYWHERE = {"not-found/": "404.html", "offline/": "offline.html"}
"""Pages that a server or the service worker shows at any address, and their file names."""


def prefix(edition: Edition, language: Language) -> str:
    """Where the pages of a language start: the official ones at the top of the site."""
    return "" if language == edition.official else f"{language.code}/"


def language_of(edition: Edition, path: str) -> Language:
    """The language whose part of the site a path below it is in."""
    inside = [one for one in edition.translations if path.startswith(prefix(edition, one))]
    return inside[0] if inside else edition.official


def page_url(edition: Edition, path: str, language: Language) -> str:
    """Public address of a page: `path` is its path within its language, such as `goals/`."""
    return f"{edition.site_url}{prefix(edition, language)}{path}"


def provision_url(edition: Edition, provision: Provision, language: Language) -> str:
    """Public address of a provision: its own page."""
    return page_url(edition, f"p/{provision.id}/", language)


def target_url(edition: Edition, id: str, language: Language) -> str:
    """Public address of a target: its own page."""
    return page_url(edition, f"targets/{id}/", language)


def glossary_url(edition: Edition, id: str, language: Language) -> str:
    """Public address of a term in the glossary."""
    return page_url(edition, f"glossary/#{id}", language)
