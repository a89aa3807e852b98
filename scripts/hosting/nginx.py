"""Write what the nginx configuration in `deploy/` includes from the build."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from scripts.hosting.headers import (
    ASSET,
    COMMON_HEADERS,
    EMBED,
    FOLDER_CLASSES,
    HASHED_ASSET,
    NOT_INDEXED,
    PAGE,
    FileClass,
)
from scripts.hosting.well_known import HOST_FILES
from scripts.model import Edition
from scripts.publication.media_types import MEDIA_TYPES, utf8_media_types
from scripts.publication.rendering import render
from scripts.publication.urls import ERROR_PAGE, prefix

INCLUDES = ("maps.conf", "server.conf", "location.conf")
"""Names of the files: for the http block, for the server block, for another edition in that block."""
NGINX_HEADERS: Mapping[str, str] = {
    "Allow": "$site_allow",
    **dict.fromkeys(NOT_INDEXED, "$site_robots"),
}
"""Headers whose value nginx computes for each response."""


@dataclass(frozen=True)
class Served:
    """Address and paths that a server answers for: of an edition, or of the list before several."""

    site_url: str
    starts: tuple[str, ...]
    """Path of each language below that of the site; that of the first is empty."""
    classes: tuple[FileClass, ...] = FOLDER_CLASSES
    """Classes of files with folders of their own."""


def nginx(edition: Edition, policies: Mapping[str, str]) -> dict[str, str]:
    """Return the included files by name, given the policy of each class of file by name."""
    starts = tuple(prefix(edition, language) for language in edition.languages)
    return includes(edition, Served(edition.site_url, starts), policies)


def includes(edition: Edition, served: Served, policies: Mapping[str, str]) -> dict[str, str]:
    """Return the included files for what is `served`; any edition will do to render them."""
    base = urlsplit(served.site_url).path
    contents = {
        "site_url": served.site_url,
        "name": f"$site_{sha256(served.site_url.encode()).hexdigest()[:8]}",
        "base": base,
        "base_pattern": re.escape(base),
        "starts": served.starts,
        "framed": EMBED.folders[0] if EMBED in served.classes else "",
        "error_page": ERROR_PAGE,
        "host_files": HOST_FILES,
        "patterns": {
            file_class.name: _pattern(served, file_class) for file_class in (*served.classes, ASSET)
        },
        "varying": {header: _values(header, served, policies) for header in PAGE.headers("")},
        "not_indexed": NOT_INDEXED["X-Robots-Tag"],
        "headers": {**COMMON_HEADERS, **NGINX_HEADERS},
        "variable": variable,
        "types": {type: _extensions(type) for type in dict.fromkeys(MEDIA_TYPES.values())},
        "double": {extension: type for extension, type in MEDIA_TYPES.items() if "." in extension},
        "utf8_media_types": [type for type in utf8_media_types() if type != MEDIA_TYPES["html"]],
    }
    return {name: render(f"nginx-{name}", edition, edition.official, contents) for name in INCLUDES}


def variable(name: str, header: str) -> str:
    """Return the nginx variable for a header: `Cache-Control` -> `$site_0a1b2c3d_cache_control`."""
    return f"{name}_{header.lower().replace('-', '_')}"


def _pattern(served: Served, file_class: FileClass) -> str:
    """Return a regular expression for the paths of a class, below the path of the site."""
    if file_class == ASSET:
        return f"{HASHED_ASSET}$"
    starts = "|".join(map(re.escape, served.starts[1:]))
    return f"{f'(?:{starts})?' if starts else ''}(?:{'|'.join(file_class.folders)})/"


def _values(header: str, served: Served, policies: Mapping[str, str]) -> Mapping[str, str]:
    """Return the value of a header for pages as `default`, and for the classes that differ."""
    default = PAGE.headers(policies[PAGE.name])[header]
    values = {
        file_class.name: file_class.headers(policies[file_class.name])[header]
        for file_class in (*served.classes, ASSET)
    }
    return {"default": default} | {name: value for name, value in values.items() if value != default}


def _extensions(type: str) -> str:
    """Return the single extensions of a media type; nginx cannot map `akn.xml`."""
    return " ".join(
        extension for extension, other in MEDIA_TYPES.items() if other == type and "." not in extension
    )
