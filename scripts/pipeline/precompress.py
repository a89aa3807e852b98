"""Compress text files ahead of time, so that no server has to."""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

import brotli
import deflate
from zopfli import gzip as zopfli

from scripts.frontend.cache import cached_each

LEFT_OUT = (".dark.svg",)
"""Files that no page links to."""
TEXT = (
    *(".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest", ".bib", ".ris"),
    *("SHA256SUMS", "LICENSE"),
)
"""Ends of the names of text files that readers load. Those that programs alone take have no variants,
such as translation memories and Markdown: these would weigh more than they save."""
SINGLE = re.compile(r"(?:[\w-]+/)?(?:p|targets)/[^/]+/")
"""Starts of the paths of pages of single provisions and targets. There are hundreds: a server makes the
gzip of one for the few programs that take gzip alone (deploy/site.conf)."""
MINIMUM = 8192
"""Bytes below which a file gets no variants: it arrives in the first round trip in any case, and each
variant would take a block of the disk."""
WAITED_FOR = ("assets/", "search/")
"""Folders of files that a reader waits for: they have variants from MINIMUM_WAITED_FOR bytes on."""
MINIMUM_WAITED_FOR = 1024
FIRST_QUERY = re.compile(r"search/(?!asked)|assets/(search|nearest)")
"""Starts of the paths of what a first query loads: Zopfli takes long and saves a byte in 100."""
DEFLATE_LEVEL = 10
"""Out of 0 to 12: above it, twice the time saves 3 bytes in 1,000."""
BROTLI_QUALITY = 10
"""Out of 0 to 11: the last one takes three times as long and saves 2 bytes in 100."""


def precompressed(files: Mapping[str, bytes], site: str) -> dict[str, bytes]:
    """Return `name.gz` and `name.br` for each text file that is worth it, by path.

    The results for files that stay the same are cached from one build of the `site` to the next.
    """
    texts = {
        name: content
        for name, content in files.items()
        if name.endswith(TEXT)
        and not name.endswith(LEFT_OUT)
        and len(content) >= (MINIMUM_WAITED_FOR if name.startswith(WAITED_FOR) else MINIMUM)
    }
    libraries = (_versioned(library).encode() for library in ("brotli", "deflate", "zopfli"))
    rules = [*libraries, Path(__file__).read_bytes()]
    variants: dict[str, bytes] = {}
    with ThreadPoolExecutor() as pool:
        for suffix, compress, names in (
            (
                "gz",
                _gzip,
                [name for name in texts if not (FIRST_QUERY.match(name) or SINGLE.match(name))],
            ),
            ("gz", _smallest_gzip, [name for name in texts if FIRST_QUERY.match(name)]),
            ("br", _brotli, list(texts)),
        ):
            cache = f"{site} {compress.__name__}"
            contents = [texts[name] for name in names]
            compressed = cached_each(cache, rules, contents, partial(pool.map, compress))
            variants |= {f"{name}.{suffix}": data for name, data in zip(names, compressed, strict=True)}
    return variants


def _versioned(library: str) -> str:
    return f"{library} {version(library)}"


def _gzip(content: bytes) -> bytes:
    return bytes(deflate.gzip_compress(content, DEFLATE_LEVEL))


def _smallest_gzip(content: bytes) -> bytes:
    return bytes(zopfli.compress(content))


def _brotli(content: bytes) -> bytes:
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)  # type: ignore[no-any-return]
