"""The service worker: keeps the text on a reader's device, so that it opens without a network.

It is written when the site is finished, because it names what it keeps and a version that is made
of the content: a browser that sees another version fetches that whole before it takes the old one away.
"""

import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from hashlib import sha256

from scripts.address import prefix
from scripts.assets import FOLDER, bundled
from scripts.model import Edition

SCRIPT = "worker.js"
PAGES = (
    "",
    "targets/",
    "glossary/",
    "status/",
    "about/",
    "search/",
    "check/",
    "offline.html",
    "404.html",
)
"""Pages that are kept in each language, besides those of the text."""
FILES = ("search/*.json", "definitions/*.json", "data/resolution.json", f"{FOLDER}/*.*")
"""What these pages load or may ask for."""
LEFT_OUT = ("*.gz", "*.br", f"{FOLDER}/*/*")


def worker(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`sw.js` for a finished site, whose `files` are given by path."""
    paths = {path: _file(path) for path in _kept(edition, files)}
    digest = sha256()
    for path, file in paths.items():
        digest.update(f"{path}\0{len(files[file])}\0".encode() + files[file])
    said = {
        "version": digest.hexdigest()[:16],
        "files": list(paths),
        "starts": {one.code: prefix(edition, one) for one in edition.languages},
        "said": {one.code: edition.labels["saved_copy"][one.code] for one in edition.languages},
    }
    (module,) = bundled(edition.root / "docs" / FOLDER, [SCRIPT], splitting=False).values()
    kept = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return {"sw.js": f"self.kept={kept};\n{module.decode()}".encode()}


def _kept(edition: Edition, files: Mapping[str, bytes]) -> Iterator[str]:
    """Paths as a browser asks for them: pages in each language, then files, in order."""
    for language in edition.languages:
        for page in (*PAGES, *(f"{page.name}/" for page in edition.pages)):
            yield f"{prefix(edition, language)}{page}"
    for path in sorted(files):
        kept = any(fnmatch(path, one) for one in FILES)
        if kept and not any(fnmatch(path, one) for one in LEFT_OUT):
            yield path


def _file(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path
