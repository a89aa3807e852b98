"""Pack the site into one ZIP whose pages work where they are unpacked, without a server or a network.

From disk, a browser shows a folder as a list of files, loads no module and lets no page read a file.
So in the copy links lead to `index.html`, modules are plain scripts, and what scripts fetch is a script
too (docs/assets/offline/file-shim.js). Links to files that serve only the web lead to the public site.

    href="../goals/#ii-2"           ->  href="../goals/index.html#ii-2"
    href="../downloads/x.pdf"       ->  href="https://public.address/downloads/x.pdf"
    import(new URL("a.js", here))   ->  loadFromDisk(new URL("a.js", here))
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from fnmatch import fnmatch
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from scripts.frontend.bundle import (
    ENTRIES,
    FOLDER,
    AssetBundle,
    bundle_scripts,
    unbundled_assets,
    unhashed,
)
from scripts.model import Edition
from scripts.pages.downloads import PAGE, omit_zip_facts
from scripts.publication.archive import zipped
from scripts.publication.attribution import attribution
from scripts.publication.rendering import render
from scripts.publication.urls import ERROR_PAGE, prefix

SHIM, SHIM_SOURCE = "disk.js", "offline/file-shim.js"
LEFT_OUT = (
    "embed/*",
    "*/embed/*",
    "cards/*",
    "codes/*.png",
    *("charts/*.png", "charts/*.svg", "charts/*.pdf", "charts/*.csv"),
    "data/*.zip",
    *("data/p/*", "data/targets/*", "*data/oembed/*", "data/openapi.json", "*.md", "llms.txt"),
    "downloads/*.*",
    "*404.html",
    "*offline.html",
    f"*{ERROR_PAGE}",
    "*manifest.webmanifest",
    "icons/*",
    "favicon.ico",
    "sitemap.xml",
    "*feed.xml",
    f"{FOLDER}/*",
)
"""Files for other sites, shared links or servers, and downloads, which are taken one by one."""
INTERNAL = ("search/*.json", "definitions/*.json", "handout/*.json")
"""Files that only scripts read; the ZIP has each as a script alone."""
FETCHED = (*INTERNAL, "data/resolution.json")
"""Files that scripts fetch, besides the text pages in the other language."""
LINK = re.compile(r'((?:\s)(?:href|action)=)(?:"([^"]*)"|([^\s">]+))')
MANIFEST = re.compile(r"<link\b[^>]*\brel=\"?manifest\b[^>]*>")
ALTERNATE = re.compile(r"<link\b[^>]*\brel=\"?alternate\b[^>]*>")
FOR_THE_WEB = re.compile(
    r"<meta\b[^>]*\b(?:property|name)=\"?(?:og|twitter):(?!description)[^>]*>"
    r"|<script\b[^>]*\bapplication/ld\+json\b[^>]*>.*?</script>"
)
"""Facts for search engines and other sites, which see no page on a disk."""
MODULE = re.compile(r'<script src="?([^\s">]*/)([\w-]+\.js)"? type="?module"?>')
EXPORTS = re.compile(r"export\{([^}]*)\};?\s*$")


def offline_zip(
    edition: Edition, pages: Mapping[str, str], bundle: AssetBundle, files: Mapping[str, bytes]
) -> bytes:
    """Return the ZIP, the same bytes for the same site. `pages` still link to the sources of assets.

    `pages` and `files` are given by path below the site.
    """
    included = {
        path: bundle.apply_to(page, inline=False)
        for path, page in omit_zip_facts(edition, pages).items()
        if _is_included(path)
    }
    kept = {path: content for path, content in files.items() if _is_included(path)}
    local = {*included, *kept}
    copies = {path: _localised(edition, path, page, local) for path, page in included.items()}
    fetched = {path: content for path, content in kept.items() if _matches(path, FETCHED)}
    fetched |= {path: copies[path].encode() for path in _text_pages(edition)}
    content = {
        "README.txt": _read_me(edition).encode(),
        **{path: page.encode() for path, page in copies.items()},
        **{path: content for path, content in kept.items() if not _matches(path, INTERNAL)},
        **{f"{path}.js": _as_script(content) for path, content in fetched.items()},
        **dict(_assets(edition.root, bundle)),
    }
    date = datetime.combine(edition.revised, time())
    folder = edition.resolution.id
    return zipped({f"{folder}/{path}": content[path] for path in sorted(content)}, date)


def _is_included(path: str) -> bool:
    return path.endswith(PAGE) or not _matches(path, LEFT_OUT)


def _matches(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def _text_pages(edition: Edition) -> Iterator[str]:
    for language in edition.languages:
        for page in edition.pages:
            yield f"{prefix(edition, language)}{page.name}/index.html"


def _localised(edition: Edition, path: str, page: str, local: set[str]) -> str:
    """Rewrite the links of a page to local files, or to the public site if a file is not in the ZIP."""

    def rewritten(match: re.Match[str]) -> str:
        return f'{match[1]}"{_address(edition, path, match[2] or match[3] or "", local)}"'

    def relative(match: re.Match[str]) -> str:
        return match[0].replace(edition.site_url, "../" * path.count("/") or "./")

    page = ALTERNATE.sub(relative, MANIFEST.sub("", FOR_THE_WEB.sub("", page)))
    page = MODULE.sub(rf'<script src="\1{SHIM}" defer></script><script src="\1\2" defer>', page)
    return LINK.sub(rewritten, page)


def _address(edition: Edition, path: str, link: str, local: set[str]) -> str:
    """Return the target of a link on the page at `path`, as the copy gives it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return link
    target = normpath(join(dirname(path), parts.path))
    rest = link[len(parts.path) :]
    if parts.path.endswith(("/", ".")):
        folder = "" if target == "." else f"{target}/"
        if f"{folder}index.html" in local:
            return f"{parts.path.rstrip('/')}/index.html{rest}"
        return edition.site_url + folder + rest
    if target in local or target.startswith(f"{FOLDER}/"):
        return link
    return edition.site_url + target + rest


def _assets(root: Path, bundle: AssetBundle) -> Iterator[tuple[str, bytes]]:
    """Yield scripts as plain ones under their published names, then style sheets, icon and licences."""
    modules = bundle_scripts(root, {**ENTRIES, SHIM: SHIM_SOURCE}, splitting=False)
    for name, module in modules.items():
        entry = unhashed(name)
        yield f"{FOLDER}/{bundle.names.get(entry, entry)}", classic(module.decode()).encode()
    for sheet in (f"{FOLDER}/{bundle.names[name]}" for name in bundle.names if name.endswith(".css")):
        yield sheet, bundle.files[sheet]
    yield from unbundled_assets(root).items()


def classic(module: str) -> str:
    """Turn a module without imports into a plain script that hands over its exports.

    A module may wait at its top level, a plain script only within an async function.

    export{a as attach,open};  ->  handOver({attach:a,open:open})
    """

    def handing_over(match: re.Match[str]) -> str:
        names = [export.split(" as ") for export in match[1].split(",")]
        return f"handOver({{{','.join(f'{name[-1]}:{name[0]}' for name in names)}}})"

    body = re.sub(r"\bimport\(", "loadFromDisk(", EXPORTS.sub(handing_over, module.strip()))
    return f"(async()=>{{{body}}})();\n"


def _as_script(content: bytes) -> bytes:
    """Return a script that hands over `content`: text as it is, bytes in Base64."""
    try:
        handed = json.dumps(content.decode(), ensure_ascii=False)
    except UnicodeDecodeError:  # a packed index
        handed = f'Uint8Array.from(atob("{b64encode(content).decode()}"),(sign)=>sign.charCodeAt(0))'
    return f"handOver({handed});\n".encode()


def _read_me(edition: Edition) -> str:
    return "\n".join(
        render("disk.txt", edition, language, {"attribution": attribution(edition, language)})
        for language in edition.languages
    )
