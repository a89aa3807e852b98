"""URLs of the site. They are contracts: once published they never change."""

from scripts.language.slugs import slugify
from scripts.model import Edition, Language, Provision, TextPage

SERVED_ANYWHERE = {"not-found/": "404.html", "offline/": "offline.html"}
"""File names of pages that a server or the service worker shows at any URL."""
ERROR_PAGE = "error.html"
"""File name of the page that a server shows when it refuses a request or fails."""


def prefix(edition: Edition, language: Language) -> str:
    """Return the path below which a language has its pages: none for the official language."""
    return "" if language == edition.official else f"{language.code}/"


def up_to_root(edition: Edition, language: Language) -> str:
    """Return the relative path from a page such as `goals/` to the root of the site."""
    return "../" * (1 + prefix(edition, language).count("/"))


def language_of(edition: Edition, path: str) -> Language:
    """Return the language of the page at `path`, a path below the site."""
    for language in edition.translations:
        if path.startswith(prefix(edition, language)):
            return language
    return edition.official


def page_url(edition: Edition, path: str, language: Language) -> str:
    """Return the public URL of a page; `path` is its path within the language, such as `goals/`."""
    return f"{edition.site_url}{prefix(edition, language)}{path}"


def interface_path(kind: str, id: str) -> str:
    """Return the path below the site of the data of a provision (`p`) or of a target (`targets`)."""
    return f"data/{kind}/{id}.json"


def oembed_path(edition: Edition, id: str, language: Language) -> str:
    """Return the path below the site of the oEmbed answer for a provision or target."""
    return f"{prefix(edition, language)}data/oembed/{id}.json"


def markdown_path(edition: Edition, page: TextPage, language: Language) -> str:
    """Return the path below the site of a page of the text as Markdown."""
    return f"{prefix(edition, language)}{page.name}/index.md"


def provision_url(edition: Edition, provision: Provision, language: Language) -> str:
    """Return the public URL of a provision's own page."""
    return page_url(edition, f"p/{provision.id}/", language)


def target_url(edition: Edition, id: str, language: Language) -> str:
    """Return the public URL of a target's own page."""
    return page_url(edition, f"targets/{id}/", language)


def derived_url(edition: Edition, id: str, language: Language) -> str:
    """Return the public URL of a derived figure on the page of all of them."""
    return page_url(edition, f"derived/#{id}", language)


def contact_url(edition: Edition) -> str:
    """Return the URL of the edition's contact, `mailto:` for an e-mail address; empty without one."""
    contact = edition.resolution.contact
    return f"mailto:{contact}" if contact and ":" not in contact else contact


def glossary_url(edition: Edition, id: str, language: Language) -> str:
    """Return the public URL of a term in the glossary."""
    return page_url(edition, f"glossary/#{id}", language)


def former_anchor(name: str) -> str:
    """Return the id of a former unit on its page."""
    return f"ward-{slugify(name)}"


def present_anchor(name: str) -> str:
    """Return the id of a present unit on the page of former ones."""
    return f"ward-today-{slugify(name)}"
