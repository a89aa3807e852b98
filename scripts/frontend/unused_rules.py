"""Leave the rules out of a style sheet that nothing on a page can match, for files with few bytes."""

import re
from collections.abc import Iterator

TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[\w-]+")
CAPITAL = re.compile(r"([A-Z])")
RULE = re.compile(r"(?<![@\w-])([^{}@;]+)\{[^{}]*\}")
EMPTY = re.compile(r"@[^{}@;]+\{\}")
FUNCTION = re.compile(r":(is|has|not)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
"""Function of selectors, which may have functions within to a depth of two."""
OPEN = "open"
"""Attribute that the browser sets."""
NAME = re.compile(r"(?<![\w:-])(?:[.#]|\[)?([a-zA-Z][\w-]*)(?:[^\]\s>+~.#:\[]*\])?")
"""Name of an element, a class, an id or an attribute in a selector; its value is not looked at."""


def names_in(markup: str) -> frozenset[str]:
    """Return the names of elements and attributes of HTML, and the words of the attributes."""
    return frozenset(WORD.findall("".join(TAG.findall(markup))))


def words_in(script: str) -> frozenset[str]:
    """Return the words of a script, also as attributes that it may set: `data-one-two` for `oneTwo`."""
    words = WORD.findall(script)
    return frozenset((*words, *("data-" + CAPITAL.sub(r"-\1", word).lower() for word in words)))


def without_unused_rules(css: str, names: frozenset[str]) -> str:
    """Return a minified sheet without selectors that have none of these names.

    .doors a,.brand{gap:0}   ->   .brand{gap:0}
    """

    def pruned(match: re.Match[str]) -> str:
        kept = _kept(match[1], names)
        return kept + match[0][len(match[1]) :] if kept else ""

    css, count = EMPTY.subn("", RULE.sub(pruned, css))
    while count:
        css, count = EMPTY.subn("", css)
    return css


def _kept(selectors: str, names: frozenset[str]) -> str:
    """Return a list of selectors without those that are unused."""
    return ",".join(kept for selector in _split(selectors) if (kept := _pruned(selector, names)))


def _pruned(selector: str, names: frozenset[str]) -> str:
    """Return a selector without unused alternatives within, or nothing if it is unused itself."""
    outer = FUNCTION.sub("", selector)
    if not names.issuperset({*NAME.findall(outer)} - {OPEN}):
        return ""
    pieces, at = "", 0
    for match in FUNCTION.finditer(selector):
        inner = _kept(match[2], names)
        if not inner and match[1] != "not":
            return ""
        pieces += selector[at : match.start()]
        is_alone = (
            match[1] == "is" and len([*_split(inner)]) == 1 and pieces[-1:] in ("", " ", ">", "+")
        )
        pieces += inner if is_alone else f":{match[1]}({inner})" if inner else ""
        at = match.end()
    return pieces + selector[at:]


def _split(selectors: str) -> Iterator[str]:
    """Yield the selectors of a list."""
    start = depth = 0
    for at, sign in enumerate(selectors):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            yield selectors[start:at]
            start = at + 1
    yield selectors[start:]
