"""The front page: the title, the headline targets and the parts."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the headline targets, figures before aims in words."""
    headlines = [target for target in edition.targets if target.headline]
    return {"headlines": sorted(headlines, key=lambda target: target.amount is None)}
