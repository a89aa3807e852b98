"""Read the words of a page or file without the characters that keep them on one line."""

from scripts.language.line_breaking import JOINER, SPACE


def plain(text: str) -> str:
    """Return text with plain spaces in place of no-break spaces, and without word joiners."""
    return text.replace(SPACE, " ").replace(JOINER, "")
