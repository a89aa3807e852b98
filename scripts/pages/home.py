"""The front page: what this is, its headline targets, its parts."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """The targets that people ask for, figures before aims in words."""
    asked = [target for target in edition.targets if target.headline]
    return {"headlines": sorted(asked, key=lambda target: target.amount is None)}
