"""Static check of regular expressions in data: valid, never empty, and quick on any text.

A backtracking matcher can take exponential time. No clock is needed to find out: the parsed pattern
tells. A pattern is quick if

- the body of a repetition is never empty, and at each choice in it the next character decides;
- of two repetitions in a row, the text between them must have a character that one of them excludes;
- the choices outside of repetitions are few.

Then the time grows at most with the square of the length of the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from scripts.model.character_sets import ANY, literal, members

MAX_LENGTH = 1000
"""Most characters of a pattern, so that its parser needs no deep recursion."""
MAX_TIMES = 10
"""Repetitions up to this many times are choices; those of more count as endless."""
MAX_CHOICES = 1000
"""Most ways in which the choices of a pattern can be combined."""
IGNORES_CASE = re.compile(r"\(\?[a-z]*i")
ESCAPED_SIGN = re.compile(r"\\[\\^$.*+?()\[\]{}|/dDsSwWbBnrtfv-]")
"""Escapes that mean the same in Python and JavaScript."""
QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}")
CLASS = re.compile(r"\[\]?[^\]]*\]")
NOT_JAVASCRIPT = re.compile(r"\\.|\(\?P[<=]|\(\?[#>(]|\(\?[a-zA-Z-]+[:)]|[*+?]\+|[{}\]]")
"""Syntax of Python alone, and brackets that stand for themselves, in a pattern without its escapes."""
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
ASSERTIONS = (op.ASSERT, op.ASSERT_NOT)
Item = tuple[Any, Any]


@dataclass(frozen=True)
class Outline:
    """Characters that a stretch of a pattern matches, the first and all, as bit sets."""

    first: int
    all: int
    empty: bool
    """True if it also matches nothing."""


def parsed_pattern(pattern: str) -> list[Item]:
    """Return the parsed pattern; raises ValueError with the rule if it is malformed or not quick."""
    if len(pattern) > MAX_LENGTH:
        raise ValueError(f"must have at most {MAX_LENGTH:,} characters; split it")
    try:
        tree = _parser.parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"must be a regular expression ({error})") from None
    items = list(tree)
    checker = _Checker(IGNORES_CASE.search(pattern) is not None)
    if checker.outline(items).empty and tree.getwidth()[0] == 0:
        raise ValueError("must match at least one character; make a part of it required")
    if checker.walk(items, frozenset()) and checker.choices(items) > MAX_CHOICES:
        rule = f"must have at most {MAX_CHOICES:,} combinations of its choices, or it may hang"
        raise ValueError(f"{rule}; use fewer optional or counted parts")
    return items


def script_pattern(pattern: str) -> list[Item]:
    """Return the parsed pattern; raises ValueError also if JavaScript reads it in another way."""
    items = parsed_pattern(pattern)
    plain = CLASS.sub("x", ESCAPED_SIGN.sub("x", pattern))
    if match := NOT_JAVASCRIPT.search(QUANTIFIER.sub("?", plain)):
        rule = f"must be a regular expression of JavaScript too, which has no {match[0]}"
        raise ValueError(f"{rule}; write it in another way")
    return items


class _Checker:
    """Checks of one parsed pattern; `ignore_case` if any part of it ignores the case."""

    def __init__(self, ignore_case: bool) -> None:
        self.ignore_case = ignore_case

    def outline(self, items: Iterable[Item]) -> Outline:
        """Return the outline of items in a row."""
        first = everything = 0
        empty = True
        for item in items:
            outline = self._outline_of(item)
            first |= outline.first if empty else 0
            everything |= outline.all
            empty = empty and outline.empty
        return Outline(first, everything, empty)

    def _outline_of(self, item: Item) -> Outline:
        kind, value = item
        if kind in (op.AT, *ASSERTIONS):
            return Outline(0, 0, True)
        if kind in REPEATS:
            low, _, body = value
            outline = self.outline(body)
            return Outline(outline.first, outline.all, outline.empty or low == 0)
        if kind is op.BRANCH:
            outlines = [self.outline(branch) for branch in value[1]]
            first = everything = 0
            for outline in outlines:
                first, everything = first | outline.first, everything | outline.all
            return Outline(first, everything, any(outline.empty for outline in outlines))
        if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            return self.outline(_group_body(item))
        if kind is op.GROUPREF_EXISTS:
            raise ValueError("must not ask if a group has matched; write both cases out")
        if kind is op.GROUPREF:
            return Outline(ANY, ANY, True)
        mask = self._characters(kind, value)
        return Outline(mask, mask, False)

    def _characters(self, kind: Any, value: Any) -> int:
        if kind is op.IN:
            return members(value, self.ignore_case)
        if kind is op.LITERAL:
            return literal(value, self.ignore_case)
        if kind is op.NOT_LITERAL:
            return members([(op.NEGATE, None), (op.LITERAL, value)], self.ignore_case)
        return ANY

    def walk(self, items: Iterable[Item], open_: frozenset[int]) -> frozenset[int] | bool:
        """Check the repetitions of items in a row; return those that may reach their end.

        `open_` has the characters of the repetitions that may reach their start. Returns True
        instead of an empty set, so that the result of a whole pattern is true.
        """
        for item in items:
            open_ = self._walk_item(item, open_)
        return open_ or True

    def _after(self, items: Iterable[Item], open_: frozenset[int]) -> frozenset[int]:
        result = self.walk(items, open_)
        return frozenset() if result is True else result  # type: ignore[return-value]

    def _walk_item(self, item: Item, open_: frozenset[int]) -> frozenset[int]:
        kind, value = item
        if kind in (op.AT, op.GROUPREF):
            return open_
        if kind in ASSERTIONS:
            direction, body = value
            self._after(body, open_ if direction > 0 else frozenset())
            return open_
        if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            return self._after(_group_body(item), open_)
        if kind is op.BRANCH:
            return frozenset().union(*(self._after(branch, open_) for branch in value[1]))
        if kind in REPEATS:
            return self._walk_repeat(value, open_)
        mask = self._outline_of(item).all
        return frozenset(characters for characters in open_ if characters & mask)

    def _walk_repeat(self, value: Any, open_: frozenset[int]) -> frozenset[int]:
        low, high, body = value
        outline = self.outline(body)
        if high <= MAX_TIMES or low == high:
            once = self._after(body, open_)
            ends = once | (self._after(body, once) if high > 1 else frozenset())
            return ends | open_ if low == 0 or outline.empty else ends
        if outline.empty:
            rule = "must not repeat a part that may be empty, or it may hang"
            raise ValueError(f"{rule}; make what is repeated match at least one character")
        if any(characters & outline.all for characters in open_):
            rule = "must not have two repetitions that can take the same characters, or it may hang"
            raise ValueError(f"{rule}; put a character between them that one excludes, or count one")
        self._check_body(list(body), outline.first)
        self._after([*body, *body], frozenset())
        return frozenset({outline.all}) | (open_ if low == 0 else frozenset())

    def _check_body(self, body: list[Item], following: int) -> None:
        """Check that in the body of a repetition the next character decides at each choice.

        `following` has the characters that may come after the body.
        """
        for position, item in enumerate(body):
            rest = self.outline(body[position + 1 :])
            after = rest.first | (following if rest.empty else 0)
            kind, value = item
            if kind is op.GROUPREF:
                raise ValueError("must not repeat a reference to a group; write the group out again")
            if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
                self._check_body(list(_group_body(item)), after)
            elif kind is op.BRANCH:
                self._check_branches(value[1], after)
            elif kind in REPEATS:
                low, high, inner = value
                outline = self.outline(inner)
                if low != high and outline.first & after:
                    rule = "must not have a repetition within a repetition that can take its characters"
                    raise ValueError(f"{rule}, or it may hang; repeat the inner part only")
                self._check_body(list(inner), outline.first | after)

    def _check_branches(self, branches: list[Any], after: int) -> None:
        seen = 0
        for branch in branches:
            outline = self.outline(branch)
            first = outline.first | (after if outline.empty else 0)
            if first & seen:
                rule = "must not repeat alternatives that begin with the same character"
                raise ValueError(f"{rule}, or it may hang; join them or let them begin differently")
            seen |= first
            self._check_body(list(branch), after)

    def choices(self, items: Iterable[Item]) -> int:
        """Return the number of ways to go through items in a row, endless repetitions taken as one."""
        total = 1
        for kind, value in items:
            if kind in ASSERTIONS:
                total *= self.choices(value[1])
            elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
                total *= self.choices(_group_body((kind, value)))
            elif kind is op.BRANCH:
                total *= sum(self.choices(branch) for branch in value[1])
            elif kind in REPEATS:
                low, high, body = value
                inner = self.choices(body)
                if low == high:
                    total *= min(inner, MAX_CHOICES + 1) ** min(high, MAX_TIMES)
                elif high <= MAX_TIMES:
                    total *= sum(min(inner, MAX_CHOICES + 1) ** times for times in range(low, high + 1))
        return min(total, MAX_CHOICES + 1)


def _group_body(item: Item) -> list[Item]:
    kind, value = item
    return list(value[-1] if kind is op.SUBPATTERN else value)
