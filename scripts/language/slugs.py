"""The id that a name makes, in plain letters."""

import re
from unicodedata import normalize

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Lower-case ASCII words with hyphens between: the form of every id."""


def slugify(name: str) -> str:
    """The name as docs/assets/lexicon.js makes an id of it, so that the index need not hold both."""
    letters = re.sub(r"[\u0300-\u036f'’]", "", normalize("NFD", name.lower())).replace("đ", "d")
    return re.sub(r"^the-|-$", "", re.sub(r"[^a-z\d]+", "-", letters, flags=re.ASCII))
