"""Files of the figures of two periods: their paths, and the width of the picture."""

from scripts.model import Edition, Language
from scripts.publication.urls import page_url
from scripts.targets.pairs import Comparison

PICTURE_WIDTH = 2160
"""Width of the picture in pixels: 183 mm in print at 300 to the inch."""


def comparison_path(comparison: Comparison, language: Language, extension: str) -> str:
    """Return the path of a file below the site, such as `charts/targets-2025-2030.vi.png`."""
    return f"charts/targets-{comparison.name}.{language.code}.{extension}"


def comparison_url(edition: Edition, comparison: Comparison, language: Language) -> str:
    """Return the public URL of the page of two periods."""
    return page_url(edition, f"targets/{comparison.name}/", language)
