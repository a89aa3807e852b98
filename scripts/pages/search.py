"""The page of the search: its form, and what it says without JavaScript."""

from collections.abc import Mapping
from typing import Any

from scripts.address import prefix
from scripts.model import Edition, Language


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Where the index of the language is, seen from the page."""
    up = "../" * (1 + prefix(edition, language).count("/"))
    return {"index": f"{up}search/{language.code}.json"}
