"""Mirror style sheets for scripts that run from right to left: what is on the left is on the right.

margin: 0 1em 0 2em; float: left   ->   margin: 0 2em 0 1em; float: right
"""

import re

SIDES = {"left": "right", "right": "left"}
SIDE = re.compile(
    r"(?<=[{;])(?P<name>(?:(?:margin|padding|border)-)?)(?P<side>left|right)(?=[-:])"
    r"|(?<=[{;])(?P<word>float|clear|text-align):(?P<value>left|right)(?=[;}! ])"
)
FOUR = re.compile(r"(?<=[{;])(?P<name>margin|padding|inset|border-radius):(?P<values>[^;}]+)")
VALUE = re.compile(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+")
"""A value of a shorthand, with its brackets."""


def mirror_image(css: str) -> str:
    """Return a minified sheet with its left and right sides exchanged."""
    return FOUR.sub(_mirrored_values, SIDE.sub(_mirrored_side, css))


def _mirrored_side(match: re.Match[str]) -> str:
    if match["word"]:
        return f"{match['word']}:{SIDES[match['value']]}"
    return match["name"] + SIDES[match["side"]]


def _mirrored_values(match: re.Match[str]) -> str:
    values = VALUE.findall(match["values"])
    if len(values) != 4:
        return match[0]
    first, second, third, fourth = values
    is_corners = match["name"] == "border-radius"
    order = (second, first, fourth, third) if is_corners else (first, fourth, third, second)
    return f"{match['name']}:{' '.join(order)}"
