"""Bundle the style sheets: put in what each imports, write out what old browsers lack, minify.

A sheet in docs/assets/styles/ is a list of components, each in its cascade layer, and works as it is.
Two things in it are newer than phones that read the site, so the bundles do without:

    @import "base/elements.css" layer(base);   ->  table { ... }     all rules, in the order of layers
    --ink: light-dark(#111111, #eeeeee);       ->  --ink: #111111;   the dark colours where they hold

No rule may rely on its layer to win over a more specific selector; a test compares pages drawn with
the sheets and with their bundles.
"""

import re
from collections.abc import Collection
from pathlib import Path

import rcssmin

from scripts.frontend.tokens import DECLARATION, LIGHT_DARK, Tokens, read_tokens

STYLES = "docs/assets/styles"
INLINED = "first.css"
"""The sheet within every page, so that it can be drawn at once."""
LINKED = ("site.css", "handout.css", "downloads.css")
"""Sheets that pages load; the first is that of every page."""
IMPORT = re.compile(r'^@import "([\w/-]+\.css)"(?: layer\(\w+\))?;$', re.MULTILINE)
LAYERS = re.compile(r"^@layer [\w, ]+;$", re.MULTILINE)
SCHEME = re.compile(r"color-scheme: (light|dark);")
USE = re.compile(r"var\(--([\w-]+)\)")


def stylesheet(root: Path, name: str, more: str = "") -> str:
    """Return a sheet of the edition below `root` as browsers get it, with `more` rules at its end.

    Raises `TokensError` if tokens.css can't be read.
    """
    sources = (path.read_text(encoding="utf-8") for path in (root / STYLES).rglob("*.css"))
    used = frozenset(name for css in sources for name in USE.findall(css))
    css = lowered(joined(root, name), read_tokens(root), used)
    return str(rcssmin.cssmin(css + more))


def joined(root: Path, name: str) -> str:
    """Return a sheet with the rules of all that it imports, in the order of its imports."""
    css = (root / STYLES / name).read_text(encoding="utf-8")
    return IMPORT.sub(lambda match: joined(root, match[1]), LAYERS.sub("", css))


def lowered(css: str, tokens: Tokens, used: Collection[str]) -> str:
    """Return `css` for browsers that lack `light-dark()`.

    Where a rule settles the scheme, its colours are declared too, if they are `used` in any sheet.
    A colour that is the same in both schemes takes the place of its name.
    """
    fixed = {name: colour for name, colour in tokens.light.items() if colour == tokens.dark[name]}
    unsent = {*fixed, *(tokens.light.keys() - used)}
    colours = {
        scheme: "".join(f"--{name}:{palette[name]};" for name in palette if name not in unsent)
        for scheme, palette in (("light", tokens.light), ("dark", tokens.dark))
    }
    plain = DECLARATION.sub(lambda match: "" if match[1] in unsent else match[0], css)
    plain = USE.sub(lambda match: fixed.get(match[1], match[0]), plain)
    plain = SCHEME.sub(lambda match: match[0] + colours[match[1]], plain)
    return LIGHT_DARK.sub(r"\1", plain)
