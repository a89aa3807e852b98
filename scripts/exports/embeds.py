"""Export embeds as self-contained pages that load nothing, in the layout of their version."""

import re
from typing import Any

import rcssmin

from scripts.frontend.tokens import read_tokens
from scripts.model import Edition
from scripts.publication import embed_frame
from scripts.publication.embeds import LAYOUTS, Embed, as_registered, embeds_by_name, with_version
from scripts.publication.inline_scripts import TELL_HEIGHT
from scripts.publication.rendering import render
from scripts.publication.urls import prefix

STYLE = re.compile(r"(?<=<style>)[^<]+(?=</style>)")
COLOURS = ("paper", "ink", "quiet", "river")
STYLED_BY = LAYOUTS[-1]
"""Number of the layout whose style the page of a missing embed has."""


def pages(edition: Edition) -> dict[str, bytes]:
    """Return every embed at its plain URL and at that of each version, by path below the site.

    A version whose words were corrected says so, in the first layout, under the next number.
    """
    current, first = embeds_by_name(edition), embeds_by_name(edition, LAYOUTS[0])
    offered = current.values() if edition.has("embeds") else ()
    files = {_path(edition, embed): _page(edition, embed) for embed in offered}
    for row in edition.embeds:
        if embed := first.get((row.name, row.language)):
            path = _path(edition, embed, f"v{row.version}/")
            shown = as_registered(edition, row)
            corrected = with_version(edition, embed, row.version + 1)
            files[path] = _page(edition, shown or corrected, corrected=shown is None)
    return files


def _path(edition: Edition, embed: Embed, version: str = "") -> str:
    return f"{prefix(edition, embed.language)}embed/{embed.name}/{version}index.html"


def _page(edition: Edition, embed: Embed, corrected: bool = False) -> bytes:
    context = {"embed": embed, "corrected": corrected, **style_context(edition)}
    page = render(f"embed-{embed.layout}.html", edition, embed.language, context)
    return with_small_style(page).encode()


def with_small_style(page: str) -> str:
    """Return a page with its inline style minified."""
    return STYLE.sub(lambda style: str(rcssmin.cssmin(style[0])), page)


def style_context(edition: Edition) -> dict[str, Any]:
    """Return what the style and the script of an embed are rendered with."""
    selectors: dict[embed_frame.Type, list[str]] = {}
    for name, type in embed_frame.TYPES.items():
        selectors.setdefault(type, []).append(f".{name}")
    return {
        "types": [(", ".join(names), type) for type, names in selectors.items()],
        "tokens": read_tokens(edition.root),
        "used": COLOURS,
        "frame": embed_frame,
        "script": TELL_HEIGHT,
    }
