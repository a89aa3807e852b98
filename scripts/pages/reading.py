"""The page of reading preferences, and the form that saves the text on a device."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language

KEPT_SIZE = "@keptsize@"
"""Placeholder for the size of the files that the service worker keeps, which are finished last."""


def context(edition: Edition, language: Language, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Return the size for the form; a preview, which has no `files`, does not know it."""
    return {"kept_size": KEPT_SIZE if files else ""}
