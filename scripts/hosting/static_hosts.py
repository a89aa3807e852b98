"""Write `_headers` and `_redirects` for static hosts such as Netlify and Cloudflare Pages.

These hosts apply every rule that matches a path, and join or drop a header that two rules set. So
no two rules set the same header for the same file: there is a rule for each folder of the site.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import PurePosixPath

from scripts.hosting.headers import ASSET, COMMON_HEADERS, classify
from scripts.model import Edition
from scripts.publication.urls import prefix

CACHE_CONTROL = "Cache-Control"


def static_host_files(
    edition: Edition, policies: Mapping[str, str], paths: Iterable[str]
) -> dict[str, str]:
    """Return the files for static hosts by path, for a site with the files `paths`."""
    rules = [("/*", COMMON_HEADERS), *_folder_rules(edition, policies, sorted(paths))]
    return {
        "_headers": "\n".join(_lines(pattern, headers) for pattern, headers in rules),
        "_redirects": "".join(
            f"/{start}* /{start}404.html 404\n" for start in _translation_prefixes(edition)
        ),
        ".nojekyll": "",
    }


def _lines(pattern: str, headers: Mapping[str, str]) -> str:
    return f"{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _folder_rules(
    edition: Edition, policies: Mapping[str, str], paths: list[str]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    for pattern, group in groupby(paths, lambda path: _pattern(edition, path)):
        example = next(group) if pattern.endswith("*") else pattern[1:]
        file_class = classify(edition, example)
        headers = file_class.headers(policies[file_class.name])
        # without a rule for Cache-Control, these hosts make browsers revalidate
        sent = {name: value for name, value in headers.items() if name != CACHE_CONTROL and value}
        yield pattern, sent
    assets = (PurePosixPath(path) for path in paths if classify(edition, path) == ASSET)
    for pattern in sorted({f"/{asset.parent}/*{asset.suffix}" for asset in assets}):
        yield pattern, {CACHE_CONTROL: ASSET.cache_control}


def _pattern(edition: Edition, path: str) -> str:
    """Return the pattern for a file: its top folder, or itself at the top of a language."""
    prefixes = _translation_prefixes(edition)
    start = next((start for start in prefixes if path.startswith(start)), "")
    folder, separator, _ = path.removeprefix(start).partition("/")
    return f"/{start}{folder}/*" if separator else f"/{start}{folder}".removesuffix("index.html")


def _translation_prefixes(edition: Edition) -> list[str]:
    return [prefix(edition, language) for language in edition.translations]
