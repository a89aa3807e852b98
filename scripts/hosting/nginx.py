"""For nginx: what its configuration in `deploy/` takes from the build."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from scripts.hosting.headers import ASSET, EVERYWHERE, HASHED, KINDS, PAGE, Kind
from scripts.model import Edition
from scripts.publication.media_types import MEDIA_TYPES, utf8_media_types
from scripts.publication.rendering import render
from scripts.publication.urls import prefix

ALWAYS: Mapping[str, str] = {"Allow": "$site_allow"}
"""What nginx says of its own accord, such as the methods it takes."""


def nginx(edition: Edition, policies: Mapping[str, str]) -> dict[str, str]:
    """The two files that the committed configuration includes, by name."""
    said = {
        "base": urlsplit(edition.site_url).path,
        "starts": [prefix(edition, language) for language in edition.languages],
        "kinds": [(_pattern(edition, kind), kind) for kind in (*KINDS, ASSET)],
        "varying": {name: _values(name, policies) for name in PAGE.headers("")},
        "headers": EVERYWHERE | ALWAYS,
        "variable": variable,
        "types": {type: _endings(type) for type in dict.fromkeys(MEDIA_TYPES.values())},
        "double": {end: type for end, type in MEDIA_TYPES.items() if "." in end},
        "texts": [type for type in utf8_media_types() if type != MEDIA_TYPES["html"]],
    }
    return {
        name: render(f"nginx-{name}", edition, edition.official, said)
        for name in ("maps.conf", "server.conf")
    }


def variable(header: str) -> str:
    """The variable that holds a header: `Cache-Control` -> `$site_cache_control`."""
    return f"$site_{header.lower().replace('-', '_')}"


def _pattern(edition: Edition, kind: Kind) -> str:
    """Which addresses are of a kind, as a regular expression below the site's path."""
    if kind == ASSET:
        return f"{HASHED}$"
    starts = "|".join(re.escape(prefix(edition, language)) for language in edition.translations)
    return f"(?:{starts})?(?:{'|'.join(kind.folders)})/"


def _values(header: str, policies: Mapping[str, str]) -> Mapping[str, str]:
    """The value of a header for each kind of file where it is not that of a page."""
    usual = PAGE.headers(policies[PAGE.name])[header]
    values = {kind.name: kind.headers(policies[kind.name])[header] for kind in (*KINDS, ASSET)}
    return {"default": usual} | {name: value for name, value in values.items() if value != usual}


def _endings(type: str) -> str:
    return " ".join(end for end, one in MEDIA_TYPES.items() if one == type and "." not in end)
