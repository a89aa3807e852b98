"""Bundle the style sheets: resolve imports, replace what old browsers lack, minify.

Each sheet in docs/assets/styles/ imports components into cascade layers; a current browser can load
it as it is. Bundles avoid two features that browsers on old phones lack:

    @import "base/elements.css" layer(base);   ->  table { ... }     all rules, in the order of layers
    --ink: light-dark(#111111, #eeeeee);       ->  --ink: #111111;   and dark colours for dark schemes

So no rule may rely on its layer to win over a more specific selector: a test compares pages with
bundles and with sheets.
"""

import re
from pathlib import Path

import rcssmin

from scripts.frontend.tokens import DECLARATION, LIGHT_DARK, TOKENS, Tokens, read_tokens

STYLES = "docs/assets/styles"
INLINED = "first.css"
"""The sheet within every page, so that it can be drawn at once."""
LINKED = (
    "site.css",
    "print.css",
    "ask.css",
    "charts.css",
    "check.css",
    "downloads.css",
    "full.css",
    "handout.css",
    "home.css",
    "lookup.css",
    "parallel.css",
    "provision.css",
    "search.css",
    "status.css",
    "tables.css",
    "targets.css",
)
"""Sheets that pages load; the first is that of every page."""
TOWARDS_LEFT = "right-to-left.css"
"""Rules at the end of the first linked sheet for scripts that run from right to left."""
IMPORT = re.compile(r'^@import "([\w/-]+\.css)"(?: layer\(\w+\))?;$', re.MULTILINE)
LAYERS = re.compile(r"^@layer [\w, ]+;$", re.MULTILINE)
SCHEME = re.compile(r"(color-scheme: (light|dark);)([^{}]*)")
CONTAINER = "container"
"""Type of media that stands for a container query."""
LEADING_ZERO = re.compile(r"(?<![\w.#\"])0(?=\.\d)")
"""Zero before a decimal point, which the minifier leaves."""
QUOTED = re.compile(r"""(\[[\w-]+[~^$*|]?=)"([a-z]+)"\]""")
"""Attribute selector whose value needs no quotes."""
USE = re.compile(r"var\(--([\w-]+)\)")


def stylesheet(root: Path, name: str, more: str = "") -> str:
    """Return a sheet of the edition below `root` as browsers get it, with `more` rules at its end.

    Raises `TokensError` if `tokens.css` can't be read.
    """
    paths = (path for path in sorted((root / STYLES).rglob("*.css")) if path != root / TOKENS)
    rules = "".join(path.read_text(encoding="utf-8") for path in paths)
    css = lowered(joined(root, name), read_tokens(root), rules)
    return _minified(css + more)


def _minified(css: str) -> str:
    """Return CSS without what browsers do not need.

    The minifier does not know container queries, in which it would join `.theme :is(table)`.
    """
    as_media = rcssmin.cssmin(css.replace("@container ", f"@media {CONTAINER} "))
    minified = str(as_media).replace(f"@media {CONTAINER} ", "@container ")
    return QUOTED.sub(r"\1\2]", LEADING_ZERO.sub("", minified))


def joined(root: Path, name: str) -> str:
    """Return a sheet with the rules of all that it imports, in the order of its imports."""
    css = (root / STYLES / name).read_text(encoding="utf-8")
    return IMPORT.sub(lambda match: joined(root, match[1]), LAYERS.sub("", css))


def lowered(css: str, tokens: Tokens, rules: str) -> str:
    """Return `css` without `light-dark()`.

    A rule that sets `color-scheme` also declares the colours of that scheme, except its own. Tokens
    are replaced by their values unless one of all the `rules` of the project redeclares them; unused
    ones are left out.
    """
    declared = {name for name, _ in DECLARATION.findall(rules)}
    schemed = {name for name in tokens.light if tokens.light[name] != tokens.dark[name]}
    values = tokens.light | tokens.sizes
    constants = {name: values[name] for name in values if name not in declared | schemed}
    sent = (values.keys() - constants) & {*USE.findall(rules)}

    def with_colours(match: re.Match[str]) -> str:
        palette = tokens.light if match[2] == "light" else tokens.dark
        own = {name for name, _ in DECLARATION.findall(match[3])}
        names = (name for name in palette if name in (schemed & sent) - own)
        return match[1] + "".join(f"--{name}:{palette[name]};" for name in names) + match[3]

    unsent = values.keys() - sent
    css = DECLARATION.sub(lambda match: "" if match[1] in unsent else match[0], css)
    css = USE.sub(lambda match: constants.get(match[1], match[0]), css)
    return LIGHT_DARK.sub(r"\1", SCHEME.sub(with_colours, css))
