"""Write `_headers` for static hosts, Netlify and Cloudflare Pages, and `netlify.toml`.

These hosts apply every rule that matches a path, and join or drop a header that two rules set. So
no two rules set the same header for the same file: there is a rule for each folder of the site.
Cloudflare Pages shows the nearest `404.html` and takes no rule for it; Netlify must be told, in its own
file, as the other would warn of a `_redirects` with status 404.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import PurePosixPath

from scripts.hosting.headers import ASSET, COMMON_HEADERS, EMBED, NOT_INDEXED, classify
from scripts.model import Edition
from scripts.publication.media_types import MEDIA_TYPES
from scripts.publication.rendering import render
from scripts.publication.urls import prefix

CACHE_CONTROL = "Cache-Control"
INDEX = "index.html"
UNKNOWN_TYPES = ("tmx", "tbx")
"""Extensions whose media types these hosts do not know."""


def static_host_files(
    edition: Edition, policies: Mapping[str, str], paths: Iterable[str]
) -> dict[str, str]:
    """Return the files for static hosts by path, for a site with the files `paths`."""
    rules = [("/*", COMMON_HEADERS), *_folder_rules(edition, policies, sorted(paths))]
    headers = "\n".join(_lines(pattern, headers) for pattern, headers in rules)
    return {"_headers": headers, ".nojekyll": ""}


def netlify(edition: Edition) -> str:
    """Return the configuration of Netlify: the page of a missing address by folder, deepest first."""
    starts = [prefix(edition, language) for language in edition.languages]
    folders = [*(f"{start}{EMBED.folders[0]}/" for start in starts), *filter(None, starts)]
    return render("netlify.toml", edition, edition.official, {"folders": folders})


def _lines(pattern: str, headers: Mapping[str, str]) -> str:
    return f"{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _folder_rules(
    edition: Edition, policies: Mapping[str, str], paths: list[str]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    starts = [prefix(edition, language) for language in edition.translations]
    tops = {path: _top(starts, path) for path in paths}
    folders = {top for top in tops.values() if top.endswith("/")}
    for top, group in groupby(paths, tops.__getitem__):
        file_class = classify(edition, next(group))
        headers = file_class.headers(policies[file_class.name])
        # without a rule for Cache-Control, these hosts make browsers revalidate
        sent = {name: value for name, value in headers.items() if name != CACHE_CONTROL and value}
        for pattern in _patterns(top, folders):
            yield pattern, sent
    assets = (PurePosixPath(path) for path in paths if classify(edition, path) == ASSET)
    for pattern in sorted({f"/{asset.parent}/*{asset.suffix}" for asset in assets}):
        yield pattern, {CACHE_CONTROL: ASSET.cache_control}
    yield "/*.md", NOT_INDEXED
    for extension in UNKNOWN_TYPES:
        if any(path.endswith(f".{extension}") for path in paths):
            yield f"/*.{extension}", {"Content-Type": f"{MEDIA_TYPES[extension]}; charset=utf-8"}


def _top(starts: list[str], path: str) -> str:
    """Return the top folder of a file within its language, or its own path if it is in none."""
    start = next((start for start in starts if path.startswith(start)), "")
    folder, separator, _ = path.removeprefix(start).partition("/")
    return f"{start}{folder}{separator}"


def _patterns(top: str, folders: set[str]) -> list[str]:
    """Return the patterns for a folder or a file; a front page has two addresses.

    Netlify lets `/p/*` match `/parallel/` too, so a folder whose name begins another's has two.
    """
    if top.endswith("/"):
        begins_another = any(other.startswith(top[:-1]) for other in folders - {top})
        return [f"/{top}", f"/{top}:name/*"] if begins_another else [f"/{top}*"]
    return [f"/{top.removesuffix(INDEX)}", f"/{top}"] if top.endswith(INDEX) else [f"/{top}"]
