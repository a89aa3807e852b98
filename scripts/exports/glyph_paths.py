"""Shorten the paths of glyphs, as SVG has them, without a difference that can be seen."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

COMMAND = re.compile(r"([mhvlqZ]) ?([^A-Za-z]*)")
"""A relative command of a path with its numbers."""
TOLERANCE = 1
"""Units of the font by which the control point of a curve may be off: 0.05 pixels at 13 pixels."""


@lru_cache(maxsize=1024)
def compact(path: str) -> str:
    """Return a path of relative commands in whole units, with no needless spaces.

    M 0 0m 335.4 750q 75 0 130.5 -27.5q 55.5 -27.5 91.5 -74.5  ->  m335 750q75 0 131-28t91-74
    """
    commands = COMMAND.findall(path.removeprefix("M 0 0").strip())
    return "".join(
        command + " ".join(f"{number:.0f}" for number in numbers).replace(" -", "-")
        for command, numbers in _rounded(commands)
    )


def _rounded(commands: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[float]]]:
    """Yield the commands with their points rounded so that no errors add up.

    `t` stands for a curve whose control point mirrors that of the curve before it, as those of
    TrueType mostly do.
    """
    here = start = 0j
    mirrored: complex | None = None
    for command, numbers in commands:
        steps = _steps(command, [float(number) for number in numbers.split()])
        whole = [_whole(here + step) - _whole(here) for step in steps]
        here = here + steps[-1] if steps else start
        if command == "m":
            start = here
        if command != "q":
            mirrored = None
        elif mirrored is not None and _near(whole[0], mirrored):
            command, whole, mirrored = "t", whole[1:], whole[1] - mirrored
        else:
            mirrored = whole[1] - whole[0]
        yield command, _coordinates(command, whole)


def _steps(command: str, numbers: list[float]) -> list[complex]:
    """Return the points of a command, relative to the one before it; none if it closes the path."""
    if command == "h":
        return [complex(number, 0) for number in numbers]
    if command == "v":
        return [complex(0, number) for number in numbers]
    return [complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _coordinates(command: str, points: list[complex]) -> list[float]:
    if command == "h":
        return [point.real for point in points]
    if command == "v":
        return [point.imag for point in points]
    return [number for point in points for number in (point.real, point.imag)]


def _near(point: complex, other: complex) -> bool:
    apart = point - other
    return max(abs(apart.real), abs(apart.imag)) <= TOLERANCE


def _whole(point: complex) -> complex:
    return complex(round(point.real), round(point.imag))
