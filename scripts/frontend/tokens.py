"""Read the colours and sizes of the project from docs/assets/styles/tokens.css."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.model import Problem

TOKENS = "docs/assets/styles/tokens.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"--([\w-]+):\s*([^;]*);")
COLOUR = re.compile(r"#[0-9a-f]{6}|rgb\(\d+ \d+ \d+ / \d+%\)")
LIGHT_DARK = re.compile(rf"light-dark\(({COLOUR.pattern}), ({COLOUR.pattern})\)")
"""Both forms of a colour, the light one first."""
SIZE = re.compile(r"[\d.]+(?:em|rem|px)|clamp\([^()]+\)")


class TokensError(ValueError):
    """The tokens can't be read, or lack a colour; `problems` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*map(str, problems))
        self.problems = problems


class Palette(dict[str, str]):
    """Colours of a scheme by the name of their custom property, without its hyphens in front."""

    def __missing__(self, name: str) -> str:
        rule = "every colour that pictures and files use must be a custom property"
        raise TokensError([Problem(TOKENS, 1, f"{rule}; found no `--{name}`; restore it")])


@dataclass(frozen=True)
class Tokens:
    """The colours of both schemes, and the sizes; a colour of both schemes is in each palette."""

    light: Palette
    dark: Palette
    sizes: dict[str, str]


def read_tokens(root: Path) -> Tokens:
    """Return the tokens of the project at `root`. Raises `TokensError` if they can't be read."""
    try:
        css = (root / TOKENS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        cause = error.reason if isinstance(error, UnicodeDecodeError) else error.strerror
        rule = "the file of colours must be readable"
        raise TokensError([Problem(TOKENS, 1, f"{rule}; found: {cause}; restore it")]) from error
    return tokens_in(css)


def tokens_in(css: str) -> Tokens:
    """Return the tokens that `css` declares. Raises `TokensError` with every problem in it."""
    light, dark, sizes = Palette(), Palette(), dict[str, str]()
    lines, problems = dict[str, int](), list[Problem]()
    for line, name, value in _declarations(css):
        pair = LIGHT_DARK.fullmatch(value)
        if first := lines.get(name):
            rule = "a custom property must be declared once"
            finding = f"found `--{name}` in line {first} too; remove one of them"
            problems.append(Problem(TOKENS, line, f"{rule}; {finding}"))
        elif pair or COLOUR.fullmatch(value):
            light[name], dark[name] = (pair[1], pair[2]) if pair else (value, value)
        elif SIZE.fullmatch(value):
            sizes[name] = value
        else:
            rule = "a custom property must be a size or a colour"
            forms = "`#rrggbb`, `rgb(r g b / a%)` or `light-dark()` of two of these"
            finding = f"found `--{name}: {value}`; write a colour as {forms}"
            problems.append(Problem(TOKENS, line, f"{rule}; {finding}"))
        lines.setdefault(name, line)
    if problems:
        raise TokensError(problems)
    return Tokens(light, dark, sizes)


def _declarations(css: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, name and value of each custom property."""
    plain = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css)
    for declaration in DECLARATION.finditer(plain):
        line = plain.count("\n", 0, declaration.start()) + 1
        yield line, declaration[1], declaration[2].strip()
