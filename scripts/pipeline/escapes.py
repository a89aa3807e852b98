"""Write the escapes of a text page that Python-Markdown lacks as references of HTML."""

import re

ESCAPED = re.compile(r"\\([\\<&~])")
"""A backslash of Markdown, or a sign behind one that Python-Markdown takes for markup all the same."""


def with_references(markdown: str) -> str:
    """Return the Markdown of a page with `\\<`, `\\&` and `\\~` as `&#60;`, `&#38;` and `&#126;`."""
    return ESCAPED.sub(_reference, markdown)


def _reference(match: re.Match[str]) -> str:
    return match[0] if match[1] == "\\" else f"&#{ord(match[1])};"
