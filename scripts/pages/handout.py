"""The page on which handouts and posters are made: the choices, and the labels of its script."""

from collections.abc import Mapping
from typing import Any

from scripts.language.line_breaking import first_words, unbreakable_pattern
from scripts.model import Edition, Language, Provision
from scripts.publication.downloads import downloads
from scripts.publication.script_settings import labels_under
from scripts.publication.urls import up_to_root

PREVIEW_LENGTH = 80
"""Characters of a provision shown where it is chosen."""


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the provisions by part, the targets by theme, the ready downloads, and the settings."""
    code, pattern = language.code, unbreakable_pattern(edition, language)
    up = up_to_root(edition, language)
    by_theme = [
        (theme, [target for target in edition.targets if target.indicator.theme == theme.id])
        for theme in edition.target_table.themes
    ]
    return {
        "parts": [
            (
                page,
                [provision for provision in edition.on_page(page.name) if provision.kind != "section"],
            )
            for page in edition.pages
        ],
        "first_words": lambda provision: first_words(provision.text[code], PREVIEW_LENGTH, pattern),
        "depth": lambda provision: _depth(edition, provision),
        "themes": [(theme, targets) for theme, targets in by_theme if targets],
        "part_downloads": lambda page: [
            download for download in downloads(edition) if download.part == page.name
        ],
        "up": up,
        "settings": {
            "up": up,
            "here": code,
            "languages": [language.code for language in edition.languages],
            "say": labels_under(edition, language, "handout_say_"),
        },
    }


def _depth(edition: Edition, provision: Provision) -> int:
    """Count the headings above a provision on its own page, the section's not included."""
    return sum(
        heading.page == provision.page and heading.kind != "section"
        for heading in edition.above(provision)
    )
