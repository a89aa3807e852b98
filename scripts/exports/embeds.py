"""Embeds as pages of their own: no script, no request, everything in one file."""

from scripts.model import Edition
from scripts.publication.embeds import Embed, embed_url, embeds_by_name
from scripts.publication.rendering import render
from scripts.publication.urls import prefix


def pages(edition: Edition) -> dict[str, bytes]:
    """Every embed under its plain address and under each version's, by path below `docs/`."""
    current = embeds_by_name(edition)
    files = {}
    for embed in current.values():
        start = f"{prefix(edition, embed.language)}embed/{embed.name}"
        files[f"{start}/index.html"] = _page(edition, embed, False)
    for row in edition.embeds:
        embed = current.get((row.name, row.language))
        if embed is not None:
            path = f"{prefix(edition, embed.language)}embed/{row.name}/v{row.version}/index.html"
            files[path] = _page(edition, embed, row.version != embed.version)
    return files


def _page(edition: Edition, embed: Embed, corrected: bool) -> bytes:
    said = {"embed": embed, "url": embed_url(edition, embed), "corrected": corrected}
    return render("embed.html", edition, embed.language, said).encode()
