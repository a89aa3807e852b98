"""The service worker: keeps the text on a reader's device, so that it opens without a network.

It is written when the site is finished, because it names what it keeps and a version that is made
of the content: a browser that sees another version fetches that whole before it takes the old one away.
"""

import fnmatch
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from scripts.frontend.bundle import FOLDER, bundle_scripts
from scripts.model import Edition, Language
from scripts.publication.urls import prefix

SCRIPT = "offline/service-worker.js"
PAGES = (
    "",
    "targets/",
    "glossary/",
    "status/",
    "about/",
    "search/",
    "check/",
    "reading/",
    "offline.html",
)
"""Pages that are kept in each language, besides those of the text."""
LOADED = (f"{FOLDER}/*.*",)
"""What these pages load."""
ASKED_FOR = ("search/*.json", "definitions/*.json", "data/resolution.json")
"""What their scripts may ask for, and without which the text can be read all the same."""
FIELDS = {
    "d": ("day", "numeric"),
    "dd": ("day", "2-digit"),
    "M": ("month", "numeric"),
    "MM": ("month", "2-digit"),
    "MMM": ("month", "short"),
    "MMMM": ("month", "long"),
    "y": ("year", "numeric"),
}
"""What the pieces of a date pattern (CLDR) are to a browser."""
LEFT_OUT = ("*.gz", "*.br", f"{FOLDER}/*/*")


def service_worker(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`sw.js` for a finished site, whose `files` are given by path."""
    needed, more = [*_pages(edition), *_like(files, LOADED)], _like(files, ASKED_FOR)
    digest = sha256()
    for path in (*needed, *more):
        content = files[_file(path)]
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    said = {
        "version": digest.hexdigest()[:16],
        "files": needed,
        "more": more,
        "languages": [_language(edition, one) for one in edition.languages],
    }
    (module,) = bundle_scripts(edition.root, {"sw.js": SCRIPT}, splitting=False).values()
    kept = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return {"sw.js": f"self.kept={kept};\n{module.decode()}".encode()}


def _pages(edition: Edition) -> Iterator[str]:
    """Pages in each language, by the paths under which a browser asks for them."""
    for language in edition.languages:
        for page in (*PAGES, *(f"{page.name}/" for page in edition.pages)):
            yield f"{prefix(edition, language)}{page}"


def _like(files: Iterable[str], patterns: Iterable[str]) -> list[str]:
    """The files that fit one of the patterns, in order."""
    fitting = {path for one in patterns for path in fnmatch.filter(files, one)}
    return sorted(path for path in fitting if not any(fnmatch.fnmatch(path, one) for one in LEFT_OUT))


def _language(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Where its pages are, and how they say that they are a copy of some day.

    The day is written as Intl.DateTimeFormat takes it:

    dd/MM/y  ->  {"day": "2-digit", "month": "2-digit", "year": "numeric"}
    """
    fields = (FIELDS.get(piece) for piece in re.findall(r"([a-zA-Z]+)", language.date_pattern))
    return {
        "start": prefix(edition, language),
        "said": edition.labels["saved_copy"][language.code],
        "locale": language.tag,
        "date": dict(field for field in fields if field),
    }


def _file(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path
