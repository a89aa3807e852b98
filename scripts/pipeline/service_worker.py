"""Build the service worker, which keeps the text on a reader's device for use without a network.

It is built from the finished site, because it lists the files that it keeps with their digests. Its
version is a digest of all: a browser that sees another version fetches what has changed before it
deletes the old files, and keeps no file whose digest differs.
"""

import fnmatch
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from scripts.frontend.bundle import FOLDER, bundle_scripts, minify
from scripts.language.formatting import format_number
from scripts.language.line_breaking import SPACE
from scripts.model import Edition, Language
from scripts.pages.reading import KEPT_SIZE
from scripts.publication.rendering import render
from scripts.publication.urls import prefix

SCRIPT, SWITCHED_OFF = "offline/service-worker.js", "offline/switched-off.js"
PAGES = (
    "",
    "targets/",
    "glossary/",
    "status/",
    "about/",
    "search/",
    "check/",
    "reading/",
    "p/",
    "offline.html",
    "ask/",
)
"""Pages kept in each language, besides those of the text, as far as the edition has them."""
REQUIRED = (f"{FOLDER}/*.*",)
"""Files that these pages load."""
OPTIONAL = ("search/*.json", "definitions/*.json", "data/resolution.json")
"""Files that their scripts may fetch; without them the text can still be read."""
LEFT_OUT = ("*.gz", "*.br", f"{FOLDER}/*/*")
DIGEST = 16
"""Hexadecimal digits of a digest: enough to tell two releases of a file apart."""
DATE_OPTIONS = {
    "d": ("day", "numeric"),
    "dd": ("day", "2-digit"),
    "M": ("month", "numeric"),
    "MM": ("month", "2-digit"),
    "MMM": ("month", "short"),
    "MMMM": ("month", "long"),
    "y": ("year", "numeric"),
}
"""Options of Intl.DateTimeFormat by field of a date pattern (Unicode UTS 35)."""


def service_worker(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `sw.js` for a finished site, whose `files` are given by path."""
    if not edition.resolution.offline_copy:
        return {"sw.js": _bundled(edition, SWITCHED_OFF)}
    required, optional = _kept(edition, files)
    digests = {path: _digest(files[_file(path)]) for path in (*required, *optional)}
    settings = {
        "version": _digest(json.dumps(digests).encode()),
        "files": {path: digests[path] for path in required},
        "more": {path: digests[path] for path in optional},
        "size": sum(len(files[_file(path)]) for path in digests),
        "places": _places(edition),
        "languages": [_language_settings(edition, language) for language in edition.languages],
    }
    words = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return {"sw.js": f"self.kept={words};\n".encode() + _bundled(edition, SCRIPT)}


def fill_kept_size(
    edition: Edition, pages: Mapping[str, str], files: Mapping[str, bytes]
) -> dict[str, str]:
    """Return the pages with the size of what the service worker fetches, in steps of 10 KB.

    `files` are the finished site, which differs from the final one by the size itself.
    """
    required, optional = _kept(edition, files)
    sizes = (len(gzip.compress(files[_file(path)], mtime=0)) for path in (*required, *optional))
    size = Decimal(round(sum(sizes), -4) // 1000)
    filled = dict(pages)
    for language in edition.languages:
        for name in ("reading", "downloads"):
            path = f"{prefix(edition, language)}{name}/index.html"
            filled[path] = pages[path].replace(KEPT_SIZE, f"{format_number(size, language)}{SPACE}KB")
    return filled


def kept_pages(edition: Edition) -> set[str]:
    """Return the pages that the service worker keeps, by path below the site."""
    return {_file(path) for path in _pages(edition)}


def _bundled(edition: Edition, script: str) -> bytes:
    (module,) = bundle_scripts(edition.root, {"sw.js": script}, splitting=False).values()
    return module


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:DIGEST]


def _kept(edition: Edition, files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Return the files that are kept, by the path that a browser requests: required, and optional."""
    return [*_pages(edition), *_matching(files, REQUIRED)], _matching(files, OPTIONAL)


def _places(edition: Edition) -> list[tuple[str, str, list[str]]]:
    """Return folders of pages that are not kept, the kept page with their content, and their names."""
    provisions = [
        ("p/", f"{page.name}/", [provision.id for provision in edition.on_page(page.name)])
        for page in edition.pages
    ]
    targets = [("targets/", "targets/", [target.id for target in edition.targets])]
    return [*provisions, *(targets if edition.has("targets") else [])]


def _pages(edition: Edition) -> Iterator[str]:
    """Yield the pages in each language, by the path that a browser requests."""
    pages = [page for page in PAGES if edition.offers(page.rstrip("/"))]
    for language in edition.languages:
        for page in (*pages, *(f"{page.name}/" for page in edition.pages)):
            yield f"{prefix(edition, language)}{page}"


def _matching(files: Iterable[str], patterns: Iterable[str]) -> list[str]:
    """Return the files that match one of the patterns, sorted."""
    paths = {path for pattern in patterns for path in fnmatch.filter(files, pattern)}
    return sorted(
        path for path in paths if not any(fnmatch.fnmatch(path, pattern) for pattern in LEFT_OUT)
    )


def _language_settings(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the path prefix of a language, and the line on a saved copy with its date options.

    dd/MM/y  ->  {"day": "2-digit", "month": "2-digit", "year": "numeric"}
    """
    fields = re.findall(r"([a-zA-Z]+)", language.date_pattern)
    options = (DATE_OPTIONS.get(field) for field in fields)
    return {
        "start": prefix(edition, language),
        "said": edition.labels["saved_copy"][language.code],
        "lost": minify(render("lost.html", edition, language, {})),
        "locale": language.tag,
        "date": dict(option for option in options if option),
    }


def _file(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path
