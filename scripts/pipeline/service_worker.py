"""Build the service worker, which keeps the text on a reader's device for use without a network.

It is built from the finished site, because it lists the files that it keeps, and its version is a
digest of their content: a browser that sees another version fetches all of them before it deletes the
old ones.
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
"""Pages kept in each language, besides those of the text and `ask/`."""
REQUIRED = (f"{FOLDER}/*.*",)
"""Files that these pages load."""
OPTIONAL = ("search/*.json", "definitions/*.json", "data/resolution.json")
"""Files that their scripts may fetch; without them the text can still be read."""
LEFT_OUT = ("*.gz", "*.br", f"{FOLDER}/*/*")
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
    required = [*_pages(edition), *_matching(files, REQUIRED)]
    optional = _matching(files, OPTIONAL)
    digest = sha256()
    for path in (*required, *optional):
        content = files[_file(path)]
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    settings = {
        "version": digest.hexdigest()[:16],
        "files": required,
        "more": optional,
        "languages": [_language_settings(edition, language) for language in edition.languages],
    }
    (module,) = bundle_scripts(edition.root, {"sw.js": SCRIPT}, splitting=False).values()
    words = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return {"sw.js": f"self.kept={words};\n{module.decode()}".encode()}


def _pages(edition: Edition) -> Iterator[str]:
    """Yield the pages in each language, by the path that a browser requests."""
    questions = ["ask/"] if edition.questions else []
    for language in edition.languages:
        for page in (*PAGES, *questions, *(f"{page.name}/" for page in edition.pages)):
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
        "locale": language.tag,
        "date": dict(option for option in options if option),
    }


def _file(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path
