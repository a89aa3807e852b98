"""For static hosts: `_headers` and `_redirects`, as Netlify and Cloudflare Pages read them.

There every rule that fits an address counts, and a header that two rules give is joined or lost. So
no header is given by two rules that fit the same file: each folder is named, by what was built.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from scripts.hosting.headers import ASSET, EVERYWHERE, Kind, kind_of
from scripts.model import Edition
from scripts.publication.urls import prefix

CACHE = "Cache-Control"


def static(edition: Edition, policies: Mapping[str, str], paths: Iterable[str]) -> dict[str, str]:
    """The files that such hosts read, for a site that holds `paths`."""
    blocks = [("/*", EVERYWHERE), *_blocks(edition, policies, sorted(paths))]
    return {
        "_headers": "\n".join(_block(address, headers) for address, headers in blocks),
        "_redirects": "".join(f"/{start}* /{start}404.html 404\n" for start in _starts(edition)),
        ".nojekyll": "",
    }


def _block(address: str, headers: Mapping[str, str]) -> str:
    return f"{address}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _blocks(
    edition: Edition, policies: Mapping[str, str], paths: list[str]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    for address, held in groupby(paths, lambda path: _address(edition, path)):
        kind: Kind = kind_of(edition, next(held) if address.endswith("*") else address[1:])
        headers = kind.headers(policies[kind.name])
        # without a rule these hosts have a browser ask anew by themselves
        yield address, {name: value for name, value in headers.items() if name != CACHE and value}
    for path in paths:
        if kind_of(edition, path) == ASSET:
            yield f"/{path}", {CACHE: ASSET.cache}


def _address(edition: Edition, path: str) -> str:
    """The rule that a file comes under: its folder, or itself at the top of a language."""
    start = next((s for s in _starts(edition) if path.startswith(s)), "")
    folder, below, _ = path.removeprefix(start).partition("/")
    return f"/{start}{folder}/*" if below else f"/{start}{folder}".removesuffix("index.html")


def _starts(edition: Edition) -> list[str]:
    return [prefix(edition, language) for language in edition.translations]
