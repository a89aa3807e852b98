"""Content-Security-Policy: allows only what the built pages contain and request.

Inline styles and the known inline scripts are allowed by the hash of their content (CSP 3, 2.3.1):

    <style>p{margin:0}</style>  ->  style-src 'self' 'sha256-...'
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from scripts.publication.inline_scripts import INLINE_SCRIPTS

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
"""Directives of pages; other sites may not frame them."""
EMBEDS: Mapping[str, str] = {
    "default-src": NONE,
    "style-src": "",
    "script-src": "",
    "base-uri": NONE,
    "form-action": NONE,
    "frame-ancestors": "*",
}
"""Directives of embeds, which load nothing, run only a known script and may be framed by any site."""
INLINE = re.compile(r"<(style|script)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
DECLARED = re.compile(r"<meta\b[^>]*http-equiv=[\"']?content-security-policy[^>]*>", re.IGNORECASE)
HASHES = re.compile(r"(style-src|script-src)((?: 'sha256-[^']+')+)")
START = re.compile(
    r"<meta charset=[^>]*>(?:\s*<script>.*?</script>)?(?:\s*<style>.*?</style>)?",
    re.DOTALL | re.IGNORECASE,
)
"""Start of a head: the parts that are the same in all pages, before any words of the data."""
ONLY_IN_HEADERS = ("frame-ancestors",)
"""Directives that browsers ignore in a page (CSP 3, 3.3)."""
TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
EXECUTED_TYPES = (
    "module",
    "importmap",
    "speculationrules",
    "text/javascript",
    "application/javascript",
)
"""Script types that a browser acts on; others, such as JSON-LD, are data and need no permission."""


def policy(
    pages: Iterable[str],
    directives: Mapping[str, str] = PAGES,
    scripts: Collection[str] = INLINE_SCRIPTS,
    declared: Iterable[str] = (),
) -> str:
    """Return the header for `pages` (HTML): the directives with the hashes of inline content.

    Of inline scripts only those known, `scripts`, are allowed, whatever else is in a page, and what
    the policies in the heads of `declared` pages allow by hash: they may unpack it later.
    """
    inline: dict[str, set[str]] = {"style-src": set(), "script-src": set()}
    for tag, attributes, content in {match for page in pages for match in INLINE.findall(page)}:
        if tag.lower() == "style":
            inline["style-src"].add(content)
        elif content in scripts and is_executed(attributes):
            inline["script-src"].add(content)
    hashes = {name: {_hash(content) for content in contents} for name, contents in inline.items()}
    for page in declared:
        for name, known in HASHES.findall("".join(DECLARED.findall(page))):
            hashes[name] |= set(known.split())
    values = {
        name: f"{value} {' '.join(sorted(hashes.get(name, ())))}".strip() or NONE
        for name, value in directives.items()
    }
    return "; ".join(f"{name} {value}" for name, value in values.items())


def declare(page: str, directives: Mapping[str, str] = PAGES) -> str:
    """Return a page (HTML) that declares its policy, for hosts that send no header.

    The policy stands after what is inline at the start of the head, so it needs no hash for that.
    """
    declared = {name: value for name, value in directives.items() if name not in ONLY_IN_HEADERS}
    start = START.search(page)
    if start is None:
        return page
    before, after = page[: start.end()], page[start.end() :]
    content = policy([after], declared).replace("; ", ";")
    return f'{before}<meta http-equiv=content-security-policy content="{content}">{after}'


def is_executed(attributes: str) -> bool:
    """Return whether a browser executes the content of a script with these attributes."""
    type = TYPE.search(attributes)
    return not SOURCE.search(attributes) and (type is None or type[1].lower() in EXECUTED_TYPES)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
