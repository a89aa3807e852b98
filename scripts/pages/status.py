"""The page of the status of the document and its places."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.urls import former_anchor, present_anchor


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the functions that name the anchor of a place."""
    return {"former_anchor": former_anchor, "present_anchor": present_anchor}
