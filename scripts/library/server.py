"""Write the configuration of nginx for a host with several documents, from those of their builds."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from scripts import PROJECT
from scripts.hosting.csp import policy
from scripts.hosting.headers import ASSET, PAGE
from scripts.hosting.nginx import INCLUDES, Served, includes
from scripts.hosting.site_files import GENERATED
from scripts.library.documents import Document
from scripts.library.front import POLICY, starts
from scripts.publication.rendering import render

MAPS, SERVER, LOCATION = INCLUDES
FOLDER = ".nginx"
"""Folder below the library, which nginx serves nothing of: its name begins with a dot."""
STATIC = (
    "site.conf",
    *(f"debian-{version}/{name}.conf" for version in (12, 13) for name in ("listen", "tls")),
)
"""Files of deploy/ that the configuration includes."""


def server_files(documents: Sequence[Document], site_url: str) -> dict[str, bytes | Path]:
    """Return the configuration by path below the library.

    The rules of the list are those of an edition at the root of the host; each document adds its own
    maps, and the location of its path.
    """
    edition = documents[0].edition
    policies = dict.fromkeys((PAGE.name, ASSET.name), policy([], POLICY))
    front = includes(edition, Served(site_url, tuple(starts(documents)), classes=()), policies)
    host = {"host": urlsplit(site_url).hostname}
    texts = {
        "library.conf": render("library.conf", edition, edition.official, host),
        MAPS: "\n".join([front[MAPS], *(_generated(document, MAPS) for document in documents)]),
        SERVER: "\n".join([front[SERVER], *(_generated(document, LOCATION) for document in documents)]),
    }
    files: dict[str, bytes | Path] = {name: PROJECT / "deploy" / name for name in STATIC}
    files |= {name: text.encode() for name, text in texts.items()}
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def _generated(document: Document, name: str) -> str:
    return (document.edition.root / GENERATED / name).read_text(encoding="utf-8")
