"""Cut a style sheet to what pages and their states use.

A selector stays if every class, id and element it names stands in a page or in a script that makes
pages change; what a selector says of states (`:hover`, `[open]`, `:has(...)`) is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

GROUPING = ("media", "supports", "container", "layer")
NAMES_IN_HTML = re.compile(
    r'<([a-z][a-z0-9]*) | <([a-z][a-z0-9]*)> | \sclass="([^"]*)" | \sid="([^"]*)"', re.VERBOSE
)
WORD = re.compile(r"[A-Za-z][\w-]*")


def names(pages: Iterable[str], scripts: Iterable[str]) -> frozenset[str]:
    """The elements, classes and ids of built pages, and whatever scripts may make of them."""
    found: set[str] = set()
    for page in pages:
        for groups in set(NAMES_IN_HTML.findall(page)):
            found.update(" ".join(groups).split())
    for script in scripts:
        found.update(WORD.findall(script))
    return frozenset(found)


def cut(css: str, used: frozenset[str]) -> str:
    """The rules of `css` that can apply where only the names in `used` occur."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(rules, used))


def _kept(rules: list[Any], used: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in _selectors(rule.prelude) if _named(one) <= used]
            if selectors:
                said = ",".join(tinycss2.serialize(one).strip() for one in selectors)
                yield f"{said}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in GROUPING:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := "".join(_kept(inner, used)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        elif rule.type == "error":
            raise ValueError(
                f"line {rule.source_line}: a style sheet must parse; {rule.message}; mend it"
            )
        else:
            yield rule.serialize()


def _selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    one: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one


def _named(selector: list[Any]) -> set[str]:
    """Classes, ids and elements that a selector needs; `:is(a, b)` and the like need none."""
    needed = set()
    before = None
    for token in selector:
        pseudo = before is not None and before.type == "literal" and before.value == ":"
        if token.type == "hash" or (token.type == "ident" and not pseudo):
            needed.add(token.value)
        before = token
    return needed
