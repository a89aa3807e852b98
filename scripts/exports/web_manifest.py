"""Export what makes the site installable as an app: a manifest for each language, and icons."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from scripts.exports.typesetting import typeset_pictures
from scripts.frontend.tokens import read_tokens
from scripts.model import Edition, Language
from scripts.publication.urls import prefix


@dataclass(frozen=True)
class Icon:
    """A square icon, `size` pixels wide; devices may cut a maskable one to any shape."""

    size: int
    maskable: bool

    @property
    def path(self) -> str:
        """Return the path below the site."""
        return f"icons/{self.size}{'-maskable' if self.maskable else ''}.png"


ICON = "docs/assets/icon.svg"
"""The drawing, by its path below the root of the edition."""
ICONS = (Icon(192, False), Icon(512, False), Icon(512, True))


def web_manifests(edition: Edition) -> dict[str, bytes]:
    """Return manifests and icons, by path below the site."""
    paper = read_tokens(edition.root).light["paper"]
    icons = draw_icons(edition, ICONS)
    return {icon.path: png for icon, png in zip(ICONS, icons, strict=True)} | {
        f"{prefix(edition, language)}manifest.webmanifest": _manifest(edition, language, paper)
        for language in edition.languages
    }


def draw_icons(edition: Edition, icons: Sequence[Icon]) -> list[bytes]:
    """Return icons as PNG, in all the colours of their drawing."""
    data = {
        "svg": (edition.root / ICON).read_text(encoding="utf-8"),
        "ground": read_tokens(edition.root).light["paper"],
        "icons": [asdict(icon) for icon in icons],
    }
    pngs = []
    for picture in typeset_pictures(edition.root, "icon.typ", data, 1):
        png = BytesIO()
        picture.save(png, "PNG", optimize=True)
        pngs.append(png.getvalue())
    return pngs


def _manifest(edition: Edition, language: Language, ground: str) -> bytes:
    """Return a manifest whose scope is the whole site; its URLs are relative, for any base path."""
    code = language.code
    root = "../" * prefix(edition, language).count("/") or "./"
    manifest: dict[str, Any] = {
        "name": edition.resolution.site_name[code],
        "short_name": edition.resolution.brand[code].partition(" · ")[0],
        "description": edition.resolution.site_description[code],
        "lang": code,
        "id": "./",
        "start_url": "./",
        "scope": root,
        "display": "minimal-ui",
        "background_color": ground,
        "theme_color": ground,
        "icons": [
            {
                "src": root + icon.path,
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": "maskable" if icon.maskable else "any",
            }
            for icon in ICONS
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()
