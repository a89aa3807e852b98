"""The whole site as one ZIP whose pages work where they are unpacked, without a server or a network.

A browser shows a folder as a list of files, loads no module and reads no file for a page that it has
from a disk. So in the copy links lead to `index.html`, modules are plain scripts, and what scripts
fetch are scripts too (docs/assets/offline/file-shim.js). What serves only the web is left out; links
to it lead to its public address.

    href="../goals/#ii-2"           ->  href="../goals/index.html#ii-2"
    href="../downloads/x.pdf"       ->  href="https://public.address/downloads/x.pdf"
    import(new URL("a.js", here))   ->  loadFromDisk(new URL("a.js", here))
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from fnmatch import fnmatch
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from scripts.frontend.bundle import ENTRIES, FOLDER, SHEETS, AssetBundle, bundled, template_name
from scripts.model import Edition
from scripts.pages.downloads import described
from scripts.publication.archive import zipped
from scripts.publication.attribution import attribution
from scripts.publication.downloads import MADE_LAST, downloads
from scripts.publication.rendering import render
from scripts.publication.urls import prefix

LOADER = "disk.js"
LOADER_SOURCE = "offline/file-shim.js"
LEFT_OUT = (
    "embed/*",
    "*/embed/*",
    "cards/*",
    "codes/*.png",
    "charts/*.png",
    "downloads/*.*",
    "*404.html",
    "*offline.html",
    "*manifest.webmanifest",
    "icons/*",
)
"""What serves other sites, shared links or a server; files to take away are taken one by one."""
PAGE = "downloads/index.html"
FETCHED = ("search/*.json", "definitions/*.json", "handout/*.json", "data/resolution.json")
"""What scripts of pages ask for, besides the text pages of the other language."""
LINK = re.compile(r'((?:\s)(?:href|action)=)(?:"([^"]*)"|([^\s">]+))')
MANIFEST = re.compile(r"<link\b[^>]*\brel=\"?manifest\b[^>]*>")
ALTERNATE = re.compile(r"<link\b[^>]*\brel=\"?alternate\b[^>]*>")
MODULE = re.compile(r'<script src="?([^\s">]*/)([\w-]+\.js)"? type="?module"?>')
EXPORTS = re.compile(r"export\{([^}]*)\};?\s*$")


UNKNOWN = re.compile(r'<span class="?unknown"?>[^<]*</span>')
"""Where a page says nothing yet of a file made of the finished site: first its size, then its sum."""


def taken(
    edition: Edition, pages: Mapping[str, str], made: AssetBundle, files: Mapping[str, bytes]
) -> dict[str, str | bytes]:
    """The ZIP under its path, and the pages of the downloads, which can now say how large it is."""
    (last,) = (one for one in downloads(edition) if one.format in MADE_LAST)
    packed = archive(edition, pages, made, files)
    told: dict[str, str | bytes] = {last.path: packed}
    for language in edition.languages:
        path = f"{prefix(edition, language)}{PAGE}"
        file = described(last, {last.path: packed}, language)
        said = iter((f"{file.size} KiB", file.sha256))
        told[path] = UNKNOWN.sub(lambda _, said=said: next(said), pages[path])
    return told


def archive(
    edition: Edition, pages: Mapping[str, str], made: AssetBundle, files: Mapping[str, bytes]
) -> bytes:
    """The ZIP, always the same for the same site; `pages` are linked, `files` the exported ones."""
    held = {path: page for path, page in pages.items() if _is_held(path)}
    kept = {path: content for path, content in files.items() if _is_held(path)}
    home = {*held, *kept}
    copied = {path: _at_home(edition, path, page, home) for path, page in held.items()}
    texts = _text_pages(edition)
    asked = {
        path: content for path, content in kept.items() if any(fnmatch(path, one) for one in FETCHED)
    }
    asked |= {path: copied[path].encode() for path in texts}
    content = {
        "README.txt": _read_me(edition).encode(),
        **{path: page.encode() for path, page in copied.items()},
        **kept,
        **{f"{path}.js": _handed_over(content) for path, content in asked.items()},
        **dict(_assets(edition.root / "docs" / FOLDER, made)),
    }
    when = datetime.combine(edition.context.checked, time())
    folder = edition.resolution.id
    return zipped({f"{folder}/{path}": content[path] for path in sorted(content)}, when)


def _is_held(path: str) -> bool:
    return path.endswith(PAGE) or not any(fnmatch(path, one) for one in LEFT_OUT)


def _text_pages(edition: Edition) -> Iterator[str]:
    for language in edition.languages:
        for page in edition.pages:
            yield f"{prefix(edition, language)}{page.name}/index.html"


def _at_home(edition: Edition, path: str, page: str, home: set[str]) -> str:
    """A page whose links lead to files beside it, or to the web for what is not there."""

    def led(found: re.Match[str]) -> str:
        return f'{found[1]}"{_address(edition, path, found[2] or found[3] or "", home)}"'

    def public(found: re.Match[str]) -> str:
        up = "../" * path.count("/") or "./"
        return found[0].replace(edition.site_url, up)

    page = ALTERNATE.sub(public, MANIFEST.sub("", page))
    page = MODULE.sub(rf'<script src="\1{LOADER}" defer></script><script src="\1\2" defer>', page)
    return LINK.sub(led, page)


def _address(edition: Edition, path: str, link: str, home: set[str]) -> str:
    """Where a link of the page at `path` leads in the copy."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return link
    there = normpath(join(dirname(path), parts.path))
    rest = link[len(parts.path) :]
    if parts.path.endswith(("/", ".")):
        folder = "" if there == "." else f"{there}/"
        if f"{folder}index.html" in home:
            return f"{parts.path.rstrip('/')}/index.html{rest}"
        return edition.site_url + folder + rest
    return link if there in home or there.startswith(f"{FOLDER}/") else edition.site_url + there + rest


def _assets(folder: Path, made: AssetBundle) -> Iterator[tuple[str, bytes]]:
    """The scripts as plain ones under the names by which pages load them; sheet, icon, licences."""
    modules = bundled(folder, {**ENTRIES, LOADER: LOADER_SOURCE}, splitting=False)
    for name, module in modules.items():
        entry = template_name(name)
        yield f"{FOLDER}/{made.names.get(entry, entry)}", classic(module.decode()).encode()
    for sheet in (f"{FOLDER}/{made.names[name]}" for name in SHEETS):
        yield sheet, made.files[sheet]
    for path in (folder / "icon.svg", *sorted(folder.rglob("LICENSE"))):
        yield f"{FOLDER}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def classic(module: str) -> str:
    """A module without imports as a plain script that hands over what it exports.

    export{a as attach,open};  ->  handOver({attach:a,open:open})
    """

    def handed_over(found: re.Match[str]) -> str:
        names = [one.split(" as ") for one in found[1].split(",")]
        return f"handOver({{{','.join(f'{name[-1]}:{name[0]}' for name in names)}}})"

    body = re.sub(r"\bimport\(", "loadFromDisk(", EXPORTS.sub(handed_over, module.strip()))
    return f"(()=>{{{body}}})();\n"


def _handed_over(content: bytes) -> bytes:
    """A script that hands over bytes, written in letters."""
    return f'handOver("{b64encode(content).decode()}");\n'.encode()


def _read_me(edition: Edition) -> str:
    said = [(one, attribution(edition, one)) for one in edition.languages]
    return "\n".join(render("disk.txt", edition, one, {"said": words}) for one, words in said)
