"""The whole in one file: all languages, contents, search and check, for a reader without a network.

The file asks for nothing, not even from its own folder: style, script and data stand within it, and
its own policy allows only these.
"""

import json
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from scripts.exports import search
from scripts.frontend.bundle import SHEETS, WITHIN, bundled, minified, minified_css
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.downloads import downloads
from scripts.publication.rendering import render
from scripts.publication.script_settings import labels_under, quotation_signs
from scripts.publication.urls import page_url

SCRIPT = "offline/single-file.js"
STYLES = (WITHIN, SHEETS[0], "single.css")

PAGE_LABELS = ("lead", "label", "hint", "button", "description")
"""Labels of the quotation check that stand in the page itself."""


def single(edition: Edition) -> dict[str, bytes]:
    """The file under the one path that the table of downloads has for it."""
    (file,) = (one for one in downloads(edition) if one.format == "html")
    return {file.path: _page(edition).encode()}


def _page(edition: Edition) -> str:
    assets = edition.root / "docs" / "assets"
    (module,) = bundled(assets, {"single.js": SCRIPT}, splitting=False).values()
    script = f"(async()=>{{{module.decode().strip()}}})()"
    texts = [_text(edition, language) for language in edition.languages]
    css = "".join((assets / name).read_text(encoding="utf-8") for name in STYLES)
    style = minified_css(css)
    page = {
        "texts": texts,
        "style": style,
        "script": script,
        "held": _packed(_held(edition)),
        "policy": policy(style, script),
    }
    return minified(render("single.html", edition, edition.official, page))


def policy(style: str, script: str) -> str:
    """What the file may do: be drawn with this style and run this script; nothing else."""
    rules = {"style-src": style, "script-src": script}
    allowed = [f"{name} '{_digest(content)}'" for name, content in rules.items()]
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _text(edition: Edition, language: Language) -> str:
    said = {
        "said": attribution(edition, language),
        "headlines": [one for one in edition.targets if one.headline],
    }
    return render("single-text.html", edition, language, said)


def _held(edition: Edition) -> Mapping[str, Any]:
    """What the script needs to know besides the page itself."""

    def each(said: Any) -> Mapping[str, Any]:
        return {one.code: said(one) for one in edition.languages}

    return {
        "provisions": [*_provisions(edition)],
        "documents": edition.resolution.document,
        "addresses": each(lambda one: page_url(edition, "p/", one)),
        "index": each(lambda one: search.of_text(edition, one)),
        "signs": each(lambda one: [*quotation_signs(edition, one)]),
        "say": each(lambda one: _say(edition, one)),
    }


def _provisions(edition: Edition) -> Iterator[list[str]]:
    """Id, number and marker, and in each language the place without that of the provision above."""
    for one in edition.provisions:
        above = edition.by_id[one.parent].place if one.parent else {}
        places = [
            place.removesuffix(above[code]) if above else place for code, place in one.place.items()
        ]
        yield [one.id, one.number, one.marker, *places]


def _packed(held: Mapping[str, Any]) -> str:
    """JSON, packed and written in letters: what only the script reads may be unreadable."""
    words = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(words.encode(), 9)).decode()


def _say(edition: Edition, language: Language) -> Mapping[str, str]:
    """The words of the answers; those of the page around them stand in the page."""
    labels = labels_under(edition, language, "check_")
    return {key: words for key, words in labels.items() if key not in PAGE_LABELS}
