"""The id that a name makes, in plain letters."""

import re
from unicodedata import normalize

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Lower-case ASCII words with hyphens between: the form of every id."""


def slug(name: str) -> str:
    """Return the id that docs/assets/search/index.js makes of a name, so that the index omits it."""
    letters = re.sub(r"[\u0300-\u036f'’]", "", normalize("NFD", name.lower())).replace("đ", "d")
    return re.sub(r"^the-|-$", "", re.sub(r"[^a-z\d]+", "-", letters, flags=re.ASCII))
