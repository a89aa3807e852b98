"""Make ids from names."""

import re
from unicodedata import normalize

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Lower-case ASCII words with hyphens between them: the form of every id."""


def slugify(name: str) -> str:
    """Return the id made from a name: letters without diacritics, hyphens between words.

    The search script derives ids in the same way, so that its index can omit them.
    """
    letters = re.sub(r"[\u0300-\u036f'’]", "", normalize("NFD", name.lower())).replace("đ", "d")
    return re.sub(r"^the-|-$", "", re.sub(r"[^a-z\d]+", "-", letters, flags=re.ASCII))
