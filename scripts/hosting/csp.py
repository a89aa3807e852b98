"""The Content-Security-Policy: nothing but what the built pages hold and ask for.

Inline styles and scripts are named by the hash of their text (CSP 3, 2.3.1):

    <style>p{margin:0}</style>  ->  style-src 'self' 'sha256-...'
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

NONE, SELF = "'none'", "'self'"
PAGES: Mapping[str, str] = {
    "default-src": NONE,
    "style-src": SELF,
    "script-src": SELF,
    "img-src": f"{SELF} data:",
    "font-src": SELF,
    "connect-src": SELF,
    "manifest-src": SELF,
    "worker-src": SELF,
    "base-uri": NONE,
    "form-action": SELF,
    "frame-ancestors": NONE,
}
"""What pages may do; none of them may stand in another site's frame."""
EMBEDS: Mapping[str, str] = {
    "default-src": NONE,
    "style-src": "",
    "base-uri": NONE,
    "form-action": NONE,
    "frame-ancestors": "*",
}
"""Embeds are whole in themselves: a style and words, for any site's frame."""
INLINE = re.compile(r"<(style|script)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
RUN = ("module", "importmap", "speculationrules", "text/javascript", "application/javascript")
"""Types of script that a browser acts on; others, such as JSON-LD, are data and need no leave."""


def policy(pages: Iterable[str], rules: Mapping[str, str] = PAGES) -> str:
    """The header for these built pages: the rules, with the hash of every inline style and script."""
    found: dict[str, set[str]] = {"style-src": set(), "script-src": set()}
    for text in {inline for page in pages for inline in INLINE.findall(page)}:
        tag, attributes, content = text
        if tag.lower() == "style":
            found["style-src"].add(content)
        elif content and _runs(attributes):
            found["script-src"].add(content)
    said = {
        name: f"{rule} {' '.join(sorted(map(_hash, found.get(name, ()))))}".strip() or NONE
        for name, rule in rules.items()
    }
    return "; ".join(f"{name} {rule}" for name, rule in said.items())


def _runs(attributes: str) -> bool:
    kind = TYPE.search(attributes)
    return not SOURCE.search(attributes) and (kind is None or kind[1].lower() in RUN)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
