"""The page on which handouts and posters are made: what can be chosen, and what its script says."""

from collections.abc import Mapping
from typing import Any

from scripts.language.words import shorten
from scripts.model import Edition, Language, Provision
from scripts.publication.downloads import downloads
from scripts.publication.urls import prefix
from scripts.targets.chart_data import format_period

LABELS = "handout_say_"
SHOWN = 80
"""How many letters of a provision are shown where it is chosen."""


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """The provisions by part, the targets by theme, the files that are ready, and the settings."""
    code = language.code
    top = "../" * (1 + prefix(edition, language).count("/"))
    return {
        "parts": [
            (page, [one for one in edition.on_page(page.name) if one.kind != "section"])
            for page in edition.pages
        ],
        "first_words": lambda one: shorten(one.text[code], SHOWN),
        "depth": lambda one: _depth(edition, one),
        "themes": [
            (theme, held)
            for theme in edition.target_table.themes
            if (held := [one for one in edition.targets if one.indicator.theme == theme.id])
        ],
        "when": lambda target: format_period(edition, target, language),
        "ready": lambda page: [one for one in downloads(edition) if one.part == page.name],
        "up": top,
        "settings": {
            "up": top,
            "here": code,
            "languages": [one.code for one in edition.languages],
            "say": {
                key.removeprefix(LABELS): said[code]
                for key, said in edition.labels.items()
                if key.startswith(LABELS)
            },
        },
    }


def _depth(edition: Edition, one: Provision) -> int:
    """How deep a provision stands below the headings of its own page."""
    return sum(above.page == one.page and above.kind != "section" for above in edition.above(one))
