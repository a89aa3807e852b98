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
SIZE = re.compile(r"[\d.]+(?:em|rem|px)|clamp\([^()]*(?:\([^()]*\)[^()]*)*\)")
EXPORTED = (
    *("paper", "ink", "quiet", "river", "tint", "notice", "notice-ink"),
    *("chart-pale", "chart-rule", "pdf-rule", "word-rule"),
)
"""Colours that charts, cards, PDF, Word, e-books, embeds and web manifests use."""


class TokensError(ValueError):
    """Malformed or missing tokens; `problems` has a `Problem` for each."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*map(str, problems))
        self.problems = problems


@dataclass(frozen=True)
class Tokens:
    """Colours of both schemes, and sizes, by name without `--`.

    A colour that is the same in both schemes is in each.
    """

    light: dict[str, str]
    dark: dict[str, str]
    sizes: dict[str, str]


def read_tokens(root: Path) -> Tokens:
    """Return the tokens of the project at `root`; raise `TokensError` if it can't read or find one."""
    try:
        css = (root / TOKENS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        cause = error.reason if isinstance(error, UnicodeDecodeError) else error.strerror
        rule = "the file of colours must be readable"
        raise TokensError([Problem(TOKENS, 1, f"{rule}; found: {cause}; restore it")]) from error
    tokens = tokens_in(css)
    if missing := [name for name in EXPORTED if name not in tokens.light]:
        rule = "every colour that pictures and documents use must be declared"
        findings = (f"found no `--{name}`; declare it" for name in missing)
        raise TokensError([Problem(TOKENS, 1, f"{rule}; {finding}") for finding in findings])
    return tokens


def tokens_in(css: str) -> Tokens:
    """Return the tokens that `css` declares; raise `TokensError` with every problem in it."""
    light, dark, sizes = dict[str, str](), dict[str, str](), dict[str, str]()
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
