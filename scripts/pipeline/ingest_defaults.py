"""Levels and refused words of all documents, by which the command `new` writes a project."""

import tomllib
from collections.abc import Mapping
from typing import Any

from scripts import PROJECT
from scripts.language.lexicon import Lexicon
from scripts.loading.edition import WORDING

LEVELS = "languages/levels.toml"


def default_levels() -> dict[str, Mapping[str, Any]]:
    """Return the levels of `languages/levels.toml` by name."""
    rows = tomllib.loads((PROJECT / LEVELS).read_text(encoding="utf-8"))["level"]
    return {row["name"]: row for row in rows}


def claims_of(language: str) -> Lexicon:
    """Return the words that editors must not use, and longer phrases that hide them."""
    rows = tomllib.loads((PROJECT / WORDING).read_text(encoding="utf-8"))["refused"]
    return Lexicon(
        [row["words"].get(language, ""), row.get("hidden", {}).get(language, "")] for row in rows
    )
