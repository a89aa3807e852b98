"""Export embeds as self-contained pages without scripts or requests."""

from scripts.frontend.tokens import Tokens, read_tokens
from scripts.model import Edition
from scripts.publication.embeds import Embed, embeds_by_name
from scripts.publication.rendering import render
from scripts.publication.urls import prefix

COLOURS = ("paper", "ink", "quiet", "river")


def pages(edition: Edition) -> dict[str, bytes]:
    """Return every embed at its plain URL and at that of each version, by path below the site."""
    current, tokens = embeds_by_name(edition), read_tokens(edition.root)
    files = {}
    for embed in current.values():
        path = f"{prefix(edition, embed.language)}embed/{embed.name}/index.html"
        files[path] = _page(edition, embed, tokens, corrected=False)
    for row in edition.embeds:
        if latest := current.get((row.name, row.language)):
            path = f"{prefix(edition, latest.language)}embed/{row.name}/v{row.version}/index.html"
            files[path] = _page(edition, latest, tokens, corrected=row.version != latest.version)
    return files


def _page(edition: Edition, embed: Embed, tokens: Tokens, corrected: bool) -> bytes:
    context = {"embed": embed, "corrected": corrected, "tokens": tokens, "used": COLOURS}
    return render("embed.html", edition, embed.language, context).encode()
